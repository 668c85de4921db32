-- The keys that people's sealed fields are written with, apart from the data they open: destroying a row here erases what
-- it sealed, in every backup of the data too. Each key is wrapped by a master key that is in no database.
create table person_key (
    id             uuid not null,
    purpose        text not null,
    version        int not null,
    master_version int not null,
    wrapped        bytea not null,
    created_at     timestamptz not null default now(),
    primary key (id, purpose, version)
);
grant select, insert, delete on person_key to ${service}_keys_app;
