-- Who decided on which paper, what there is to apply for, and which organisations there are. No case is in any of these tables:
-- everybody in grants reads them, except what a deferral of publication holds back.

-- Decision records ------------------------------------------------------------------------------------------------------
-- In the form of the Mayor's Office's own (PCD 345): a public part, a confidential one, and a deferral of publication.
create table decision_record (
    id             uuid primary key,
    funder         text not null,
    reference      text not null,
    title          text not null,
    -- An office, never a person
    decided_by     text not null,
    decided_on     date not null,
    part1          text not null,
    deferred_until timestamptz,
    -- Set by one transaction together with every event that was held: nothing is public by a clock alone
    published_at   timestamptz,
    -- The clock that is looked at: it stops when the record is published
    publish_at     timestamptz generated always as (case when published_at is null then deferred_until end) stored,
    recorded_at    timestamptz not null,
    version        bigint not null default 0,
    -- Another funder's unpublished paper must not show itself by its number
    unique (funder, reference),
    check (deferred_until is not null or published_at is not null)
);
create index decision_record_ending on decision_record (publish_at) where publish_at is not null;

-- Each deferral of a record that was ever set, the first among them: only ever added to
create table deferral (
    decision_id uuid not null references decision_record,
    position    int not null check (position between 0 and 99),
    until       timestamptz not null,
    reason      text not null,
    set_at      timestamptz not null,
    set_by      text not null,
    primary key (decision_id, position)
);

-- A table of its own, since policies do not hide columns
create table confidential_part (
    decision_id uuid primary key references decision_record,
    person_key  uuid not null,
    content     bytea not null
);

-- As the owner: other tables' policies ask this, for callers to whom the record is not there
create function is_published(asked uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select asked is null or exists (select 1 from decision_record d where d.id = asked and d.published_at is not null)
$$;
-- Who sees what is still held back: the funder's own staff, and auditors
create function sees_held(funder text) returns boolean language sql stable
    return has_role('auditor')
        or (funder = current_agency() and (has_role('commissioner') or has_role('grants-officer')));
revoke all on function is_published(uuid), sees_held(text) from public;
grant execute on function is_published(uuid), sees_held(text) to ${service}_app, ${service}_job;

alter table decision_record enable row level security;
alter table decision_record force row level security;
create policy published_or_own on decision_record for select to ${service}_app
    using (published_at is not null or sees_held(funder));
create policy funder_adds on decision_record for insert to ${service}_app
    with check (funder = current_agency() and has_role('commissioner'));
create policy funder_changes on decision_record for update to ${service}_app
    using (funder = current_agency() and has_role('commissioner'))
    with check (funder = current_agency() and has_role('commissioner'));
create policy every_record on decision_record to ${service}_job using (true) with check (true);
grant select, insert, update (deferred_until, version) on decision_record to ${service}_app;
grant select, update (published_at, version) on decision_record to ${service}_job;

alter table deferral enable row level security;
alter table deferral force row level security;
create policy with_its_record on deferral for select to ${service}_app
    using (exists (select 1 from decision_record d where d.id = decision_id));
create policy funder_adds on deferral for insert to ${service}_app
    with check (exists (select 1 from decision_record d where d.id = decision_id and d.funder = current_agency())
        and has_role('commissioner'));
create policy every_record on deferral for select to ${service}_job using (true);
grant select, insert on deferral to ${service}_app;
grant select on deferral to ${service}_job;

alter table confidential_part enable row level security;
alter table confidential_part force row level security;
create policy commissioner_alone on confidential_part to ${service}_app
    using (exists (select 1 from decision_record d where d.id = decision_id and d.funder = current_agency())
        and has_role('commissioner'));
grant select, insert on confidential_part to ${service}_app;

-- Programmes ---------------------------------------------------------------------------------------------------------------
-- Of what was created before there were funders, nobody but the operator knows whose it is, unless there is but one
alter table programme add column funder text not null default 'unknown';
update programme set funder = (select min(code) from agency where kind = 'commissioner')
    where (select count(*) from agency where kind = 'commissioner') = 1;
alter table programme add column decision_id uuid references decision_record;
alter table programme add column changed_at timestamptz;
create index programme_by_decision on programme (decision_id);
alter table programme drop constraint programme_status_check;
alter table programme add constraint programme_status_check check (status in ('open', 'closed'));

-- A source that gives nothing any more stays, with nothing: the ledger's account is its. Its name and kind are who it is.
create table funding_source (
    id           uuid primary key,
    programme_id uuid not null references programme,
    position     int not null,
    kind         text not null check (kind in ('own', 'incoming', 'match')),
    name         text not null,
    amount_pence bigint not null check (amount_pence between 0 and 1000000000000),
    unique (programme_id, kind, name)
);
insert into funding_source (id, programme_id, position, kind, name, amount_pence)
    select gen_random_uuid(), id, 0, 'own', funding_source, budget_pence from programme;
-- Read and written by the release before; goes with the next
alter table programme alter column funding_source drop not null;

-- The sources together are the budget, at the end of every transaction that touched either
create function sources_are_the_budget() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    touched uuid := to_jsonb(new) ->> tg_argv[0];
begin
    if exists (select 1 from programme p where p.id = touched and p.funding_source is null
            and p.budget_pence <> (select coalesce(sum(s.amount_pence), 0) from funding_source s where s.programme_id = touched)) then
        raise exception 'the sources of a programme are not its budget' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger sources_are_the_budget after insert or update of budget_pence on programme
    deferrable initially deferred for each row execute function sources_are_the_budget('id');
create constraint trigger sources_are_the_budget after insert or update on funding_source
    deferrable initially deferred for each row execute function sources_are_the_budget('programme_id');

create table programme_borough (
    programme_id uuid not null references programme,
    borough      text not null,
    primary key (programme_id, borough)
);
-- Codes are said once and stay: applications, awards and returns name them
create table programme_outcome (
    programme_id uuid not null references programme,
    position     int not null,
    code         text not null,
    name         text not null,
    primary key (programme_id, position),
    unique (programme_id, code)
);
create table indicator (
    programme_id uuid not null references programme,
    position     int not null,
    outcome_code text not null,
    code         text not null,
    name         text not null,
    unit         text not null,
    primary key (programme_id, position),
    unique (programme_id, code),
    -- Which of the two lists is written first is not ours to say
    foreign key (programme_id, outcome_code) references programme_outcome (programme_id, code)
        deferrable initially deferred
);
-- 2021 is the year from 1 April 2021 to 31 March 2022. Without any row a programme has no yearly limit; with one, a year
-- without a row has nothing.
create table spending_profile (
    programme_id   uuid not null references programme,
    financial_year int not null check (financial_year between 1900 and 2199),
    amount_pence   bigint not null check (amount_pence between 0 and 1000000000000),
    primary key (programme_id, financial_year)
);

-- Whether the caller may know of the programme at all, and whether it is his to change
alter table programme enable row level security;
alter table programme force row level security;
create policy published_or_own on programme for select to ${service}_app
    using (is_published(decision_id) or sees_held(funder));
create policy funder_adds on programme for insert to ${service}_app
    with check (funder = current_agency() and has_role('commissioner'));
-- Locked by whoever awards or pays; changed by a commissioner of the funder alone
create policy funder_changes on programme for update to ${service}_app
    using (is_published(decision_id) or sees_held(funder))
    with check (funder = current_agency() and has_role('commissioner'));
create function funds(asked uuid) returns boolean language sql stable
    return has_role('commissioner')
        and exists (select 1 from programme p where p.id = asked and p.funder = current_agency());
create policy every_programme on programme to ${service}_job using (true) with check (true);
grant update (name, budget_pence, cap_pence, period_from, period_to, status, changed_at, event_sequence, version)
    on programme to ${service}_app;
grant select, update (event_sequence, version) on programme to ${service}_job;

grant select, insert, update (position, amount_pence) on funding_source to ${service}_app;
grant select, insert, delete on programme_borough to ${service}_app;
grant select, insert, update (code, name) on programme_outcome to ${service}_app;
grant select, insert, update (outcome_code, code, name, unit) on indicator to ${service}_app;
grant select, insert, update (amount_pence), delete on spending_profile to ${service}_app;
grant select on funding_source, programme_borough, programme_outcome, indicator, spending_profile to ${service}_job;

-- Rounds -------------------------------------------------------------------------------------------------------------------
create table funding_round (
    id             uuid primary key,
    programme_id   uuid not null references programme,
    code           text not null,
    name           text not null,
    opens_at       timestamptz not null,
    closes_at      timestamptz not null,
    cap_pence      bigint check (cap_pence between 1 and 1000000000000),
    decided_at     timestamptz,
    event_sequence bigint not null default 0,
    version        bigint not null default 0,
    unique (programme_id, code),
    check (opens_at < closes_at),
    check (decided_at >= closes_at)
);
create table round_criterion (
    round_id  uuid not null references funding_round,
    position  int not null,
    code      text not null,
    name      text not null,
    weight    int not null check (weight between 1 and 100),
    max_score int not null check (max_score between 1 and 100),
    primary key (round_id, position),
    -- Two change places within a transaction
    unique (round_id, code) deferrable initially deferred
);
-- Who may apply, as data: what stands in `codes`, `number` or `pence` is what the kind asks for
create table round_rule (
    round_id uuid not null references funding_round,
    position int not null,
    kind     text not null check (kind in ('lead-kind-in', 'lead-scheme-in', 'borough-in', 'members-at-least',
        'requested-at-most', 'requested-at-least', 'outcomes-at-least', 'declaration')),
    codes    text[],
    number   int check (number > 0),
    pence    bigint check (pence between 1 and 1000000000000),
    reason   text not null,
    primary key (round_id, position),
    check (num_nonnulls(codes, number, pence) = 1)
);

-- There where its programme is
alter table funding_round enable row level security;
alter table funding_round force row level security;
create policy with_its_programme on funding_round for select to ${service}_app
    using (exists (select 1 from programme p where p.id = programme_id));
create policy funder_adds on funding_round for insert to ${service}_app
    with check (funds(programme_id));
-- Locked by whoever applies; changed by a commissioner of the funder alone
create policy funder_changes on funding_round for update to ${service}_app
    using (exists (select 1 from programme p where p.id = programme_id)) with check (funds(programme_id));
create policy every_round on funding_round to ${service}_job using (true) with check (true);
grant select, insert, update (name, opens_at, closes_at, cap_pence, decided_at, event_sequence, version)
    on funding_round to ${service}_app;
grant select, insert, update (name, weight, max_score, code), delete on round_criterion to ${service}_app;
grant select, insert, update (kind, codes, number, pence, reason), delete on round_rule to ${service}_app;
grant select, update (event_sequence, version) on funding_round to ${service}_job;
grant select on round_criterion, round_rule to ${service}_job;

-- Children are there where their parents are, and are written by whoever may write those
do $$
declare
    child text;
begin
    foreach child in array array['funding_source', 'programme_borough', 'programme_outcome', 'indicator', 'spending_profile'] loop
        execute format('create policy with_its_programme on %I for select to ${service}_app'
            ' using (exists (select 1 from programme p where p.id = programme_id))', child);
        execute format('create policy funder_writes on %I to ${service}_app'
            ' using (funds(programme_id)) with check (funds(programme_id))', child);
    end loop;
    foreach child in array array['round_criterion', 'round_rule'] loop
        execute format('create policy with_its_round on %I for select to ${service}_app'
            ' using (exists (select 1 from funding_round r where r.id = round_id))', child);
        execute format('create policy funder_writes on %I to ${service}_app'
            ' using (exists (select 1 from funding_round r where r.id = round_id and funds(r.programme_id)))'
            ' with check (exists (select 1 from funding_round r where r.id = round_id and funds(r.programme_id)))', child);
    end loop;
    foreach child in array array['funding_source', 'programme_borough', 'programme_outcome', 'indicator',
            'spending_profile', 'round_criterion', 'round_rule'] loop
        execute format('alter table %I enable row level security', child);
        execute format('alter table %I force row level security', child);
        execute format('create policy every_row on %I for select to ${service}_job using (true)', child);
    end loop;
end $$;

-- Organisations ------------------------------------------------------------------------------------------------------------
-- Who applies and who is paid, by org-id. One that an agency of the suite is, is kept by that agency.
create table organisation (
    org_id  text primary key,
    name    text not null,
    kind    text not null check (kind in ('charity', 'company', 'community-interest-company', 'local-authority', 'nhs',
        'university', 'unincorporated', 'other')),
    agency  text,
    version bigint not null default 0
);
create index organisation_by_agency on organisation (agency);
grant select, insert, update (name, kind, agency, version) on organisation to ${service}_app;
grant select on organisation to ${service}_job;
