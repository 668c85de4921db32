-- The front door: tables of rules, concerns and what was decided of them, and where somebody was signposted to.

-- A version of a table is never changed: decisions say under which they were made
create table rule_set (
    borough        text not null,
    version        int not null check (version > 0),
    effective_from timestamptz not null,
    content        jsonb not null,
    agency         text not null,
    actor          text not null,
    recorded_at    timestamptz not null,
    primary key (borough, version)
);
grant select, insert on rule_set to ${service}_app;
grant select on rule_set to ${service}_job;

create table triage (
    id                    uuid primary key,
    agency                text not null,
    actor                 text not null,
    status                text not null check (status in ('proposed', 'confirmed')),
    occurred_at           timestamptz not null,
    taken_at              timestamptz not null,
    borough               text not null,
    about                 text not null,
    concerns              text[] not null check (cardinality(concerns) > 0),
    urgency               text not null,
    age                   text not null,
    risk                  text not null,
    criteria              text[] not null,
    pregnant              text not null,
    children_in_household text not null,
    care_needs            text not null,
    rules_borough         text not null,
    rules_version         int not null,
    proposals             jsonb not null,
    decisions             jsonb,
    person_key            uuid not null,
    content               bytea,
    notes                 bytea,
    confirmed_at          timestamptz,
    confirmed_by          text,
    event_sequence        bigint not null default 0,
    version               bigint not null default 0,
    foreign key (rules_borough, rules_version) references rule_set,
    check ((status = 'confirmed') = (confirmed_at is not null and confirmed_by is not null and decisions is not null))
);
create index triage_by_agency on triage (agency, id);
create index triage_by_agency_and_status on triage (agency, status, id);

-- A referral that was made of a concern: the other end is its destination's
create table triage_referral (
    triage_id   uuid not null references triage,
    referral_id uuid not null,
    destination text not null,
    agency      text not null,
    primary key (triage_id, referral_id)
);

-- A service that somebody was sent to, and what came of it
create table signpost (
    id           uuid primary key,
    triage_id    uuid not null references triage,
    agency       text not null,
    destination  text not null,
    service_id   uuid not null,
    service_name text not null,
    made_at      timestamptz not null,
    outcome      text,
    outcome_at   timestamptz,
    recorded_at  timestamptz,
    note         bytea,
    version      bigint not null default 0,
    check ((outcome is null) = (outcome_at is null) and (outcome is null) = (recorded_at is null))
);
create index signpost_by_triage on signpost (triage_id);
create index signpost_by_agency on signpost (agency, id);
create index signpost_awaited on signpost (agency, id) where outcome is null;

-- Row-level security: the agency that took the concern, and nobody else
alter table triage enable row level security;
alter table triage force row level security;
create policy taker on triage to ${service}_app
    using (is_party(id, array['taker'])) with check (is_party(id, array['taker']) and agency = current_agency());
create policy every_case on triage to ${service}_job using (true) with check (true);

alter table triage_referral enable row level security;
alter table triage_referral force row level security;
create policy taker on triage_referral to ${service}_app
    using (is_party(triage_id, array['taker'])) with check (is_party(triage_id, array['taker']));
create policy every_case on triage_referral to ${service}_job using (true) with check (true);

alter table signpost enable row level security;
alter table signpost force row level security;
create policy taker on signpost to ${service}_app
    using (is_party(triage_id, array['taker'])) with check (is_party(triage_id, array['taker']) and agency = current_agency());
create policy every_case on signpost to ${service}_job using (true) with check (true);

-- What was said and proposed stays as it was; a decision is added to it
grant select, insert, update (status, decisions, notes, confirmed_at, confirmed_by, event_sequence, version)
    on triage to ${service}_app;
grant select, insert on triage_referral to ${service}_app;
grant select, insert, update (outcome, outcome_at, recorded_at, note, version) on signpost to ${service}_app;
grant select on triage, triage_referral, signpost to ${service}_job;

select bar_restricted('triage', 'id');
select bar_restricted('triage_referral', 'triage_id');
select bar_restricted('signpost', 'triage_id');
