-- What a MARAC has decided for itself. No case is in it; one without a row goes by the defaults.
create table conference (
    agency   text primary key references agency,
    settings jsonb not null,
    version  bigint not null default 0
);
grant select, insert, update on conference to ${service}_app;
grant select on conference to ${service}_job;
