-- A case table as a service has one: sealed text, row-level security by party, a counter of its own events.
create table note (
    id             uuid primary key,
    person         uuid not null,
    body           bytea not null,
    contact        bytea,
    title          text not null,
    status         text not null,
    event_sequence bigint not null default 0,
    version        bigint not null default 0
);
alter table note enable row level security;
alter table note force row level security;
create policy of_party on note to ${service}_app
    using (exists (select 1 from case_party p where p.case_id = note.id and p.agency = current_agency()))
    with check (exists (select 1 from case_party p where p.case_id = note.id and p.agency = current_agency()));
create policy every_note on note to ${service}_job using (true) with check (true);
grant select, insert, update on note to ${service}_app;
grant select, update on note to ${service}_job;
create unique index note_title on note (title);

-- What the consumer under test did: one row for each time an effect took place.
create table heard (
    position bigint generated always as identity primary key,
    subject  text not null,
    sequence bigint not null
);
grant select, insert on heard to ${service}_job;

insert into restriction_keeper (capacity) values ('writer');
select bar_restricted('note', 'id');
