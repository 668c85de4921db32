-- The service directory: Open Referral HSDS 3, a document for each organisation, location and service, and beside it the
-- columns that are searched. It holds no case, so it has no policies.

-- One row: the whole directory's version, under whose lock imports come one after the other
create table directory_state (
    only_row boolean primary key default true check (only_row),
    revision bigint not null
);
insert into directory_state (revision) values (0);

create table directory_organisation (
    id           uuid primary key,
    name         text not null,
    confidential boolean not null,
    locations    uuid[] not null,
    document     jsonb not null,
    revision     bigint not null
);

-- Whatever code forgets: a place that is confidential says nothing by which it could be found
create table directory_location (
    id           uuid primary key,
    confidential boolean not null,
    document     jsonb not null,
    revision     bigint not null,
    check (not confidential or document - array['id', 'location_type', 'organization_id', 'name', 'description',
        'languages', 'phones', 'schedules', 'attributes'] = '{}'::jsonb)
);

create table directory_service (
    id              uuid primary key,
    organisation_id uuid not null references directory_organisation,
    name            text collate "C" not null,
    status          text not null check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
    types           text[] not null,
    needs           text[] not null,
    led_by_and_for  text[] not null,
    eligibility     text[] not null,
    languages       text[] not null,
    boroughs        text[] not null,
    minimum_age     numeric,
    maximum_age     numeric,
    locations       uuid[] not null,
    document        jsonb not null,
    revision        bigint not null
);
create index directory_service_by_name on directory_service (name, id) where status = 'active';
create index directory_service_search on directory_service using gin (boroughs, types, needs, languages, led_by_and_for)
    where status = 'active';

create table directory_import (
    id          uuid primary key,
    agency      text not null,
    actor       text not null,
    imported_at timestamptz not null,
    services    int not null,
    created     int not null,
    changed     int not null,
    unchanged   int not null,
    revision    bigint not null
);

-- What was in it once is marked defunct and not taken away
grant select, update on directory_state to ${service}_app;
grant select, insert, update on directory_organisation, directory_location, directory_service to ${service}_app;
grant select, insert on directory_import to ${service}_app;
