-- What every service's database holds. Run by the owner; the service's own role owns nothing.

create function current_agency() returns text language sql stable
    return nullif(current_setting('app.agency', true), '');

-- The service's copy of the suite's agencies -----------------------------------------------------------------------------
create table agency (
    code       text primary key,
    name       text not null,
    kind       text not null,
    boroughs   text[] not null default '{}',
    version    bigint not null default 0
);
grant select, insert, update on agency to ${service}_app, ${service}_job;

-- Who is a party to a case, and as what. Row-level security of every case table looks here. -------------------------------
create table case_party (
    case_id    uuid not null,
    agency     text not null,
    capacity   text not null,
    since      timestamptz not null default now(),
    primary key (case_id, agency, capacity)
);
create index case_party_by_agency on case_party (agency, case_id);
alter table case_party enable row level security;
alter table case_party force row level security;
create policy own_party on case_party for select to ${service}_app using (agency = current_agency());
create policy every_party on case_party to ${service}_job using (true) with check (true);
grant select on case_party to ${service}_app;
grant select, insert, delete on case_party to ${service}_job;

-- A case gets its parties once, when it is opened, by one of them. The service's role has no INSERT on case_party: code
-- that forgot a check could otherwise make its caller a party to anybody's case.
create function open_case(case_to_open uuid, agencies text[], capacities text[]) returns void
    language plpgsql security definer set search_path = public as $$
begin
    if not (coalesce(current_agency(), '') = any (agencies)) then
        raise exception 'a case is opened by one of its parties' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(case_to_open::text, 0));
    if exists (select 1 from case_party p where p.case_id = case_to_open) then
        raise exception 'the case has its parties already' using errcode = 'unique_violation';
    end if;
    insert into case_party (case_id, agency, capacity)
    select case_to_open, party.agency, party.capacity from unnest(agencies, capacities) as party (agency, capacity);
end $$;
revoke all on function open_case(uuid, text[], text[]) from public;
grant execute on function open_case(uuid, text[], text[]) to ${service}_app;

-- Outbox: column names as Debezium's event router expects them -------------------------------------------------------------
create table outbox (
    id            uuid not null,
    position      bigint generated always as identity,
    aggregatetype text not null,
    aggregateid   text not null,
    sequence      bigint not null,
    type          text not null,
    payload       jsonb not null,
    recorded_at   timestamptz not null default now(),
    published_at  timestamptz,
    primary key (position, recorded_at)
) partition by range (recorded_at);
create table outbox_default partition of outbox default;
create index outbox_unpublished on outbox (position) where published_at is null;
grant insert on outbox to ${service}_app, ${service}_job;
grant select, update (published_at) on outbox to ${service}_job;

-- A partition a day: makes tomorrow's and the next days', drops those older than what is kept and published to the last row.
create function maintain_outbox(keep_days int) returns void
    language plpgsql security definer set search_path = public as $$
declare
    day date;
    part record;
    unsent boolean;
begin
    perform pg_advisory_xact_lock(hashtextextended('maintain_outbox', 0));
    for day in select generate_series(current_date + 1, current_date + 7, interval '1 day')::date loop
        if to_regclass(format('outbox_%s', to_char(day, 'YYYYMMDD'))) is null then
            execute format('create table %I partition of outbox for values from (%L) to (%L)',
                'outbox_' || to_char(day, 'YYYYMMDD'), day, day + 1);
        end if;
    end loop;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
          and to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - keep_days
    loop
        execute format('select exists (select 1 from %I where published_at is null)', part.relname) into unsent;
        if not unsent then
            execute format('drop table %I', part.relname);
        end if;
    end loop;
    delete from outbox_default where published_at < now() - make_interval(days => keep_days);
end $$;
revoke all on function maintain_outbox(int) from public;
grant execute on function maintain_outbox(int) to ${service}_job;
select maintain_outbox(14);

-- Consuming ----------------------------------------------------------------------------------------------------------------
create table consumed_message (
    consumer    text not null,
    event_id    uuid not null,
    consumed_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create table applied_sequence (
    consumer    text not null,
    subject     text not null,
    sequence    bigint not null,
    primary key (consumer, subject)
);
-- Ids and a cause, never a value of the message
create table dead_letter (
    id          uuid primary key,
    consumer    text not null,
    topic       text not null,
    partition   int not null,
    "offset"    bigint not null,
    event_id    uuid,
    cause       text not null,
    recorded_at timestamptz not null default now(),
    redriven_at timestamptz,
    unique (consumer, topic, partition, "offset")
);
grant select, insert on consumed_message to ${service}_job;
grant select, insert, update on applied_sequence to ${service}_job;
grant select, insert, update on dead_letter to ${service}_job;

-- Idempotency keys ---------------------------------------------------------------------------------------------------------
create table idempotency_key (
    client      text not null,
    operation   text not null,
    key         text not null,
    fingerprint bytea not null,
    resource    uuid not null,
    recorded_at timestamptz not null default now(),
    primary key (client, operation, key)
);
create index idempotency_key_age on idempotency_key (recorded_at);
grant select, insert, update on idempotency_key to ${service}_app;
grant select, delete on idempotency_key to ${service}_job;

-- Who saw what: inserted, never changed ----------------------------------------------------------------------------------
create table read_audit (
    id             bigint generated always as identity primary key,
    recorded_at    timestamptz not null default clock_timestamp(),
    client         text not null,
    agency         text not null,
    actor          text not null,
    actor_asserted boolean not null,
    action         text not null,
    outcome        text not null check (outcome in ('shown', 'recorded', 'denied')),
    subjects       uuid[] not null,
    request_id     text
);
create index read_audit_by_subject on read_audit using gin (subjects);
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only ever added to' using errcode = 'insufficient_privilege';
end $$;
create trigger read_audit_append_only before update or delete or truncate on read_audit
    for each statement execute function refuse_change();
grant insert on read_audit to ${service}_app, ${service}_job, ${service}_auditor;
grant select on read_audit to ${service}_auditor;
