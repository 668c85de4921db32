-- Awards. An award belongs to the case of its application; a historic one is a case of its own.
create table award (
    id               uuid primary key,
    case_id          uuid not null,
    application_id   uuid unique references application,
    programme_id     uuid not null references programme,
    round_id         uuid references funding_round,
    funder           text not null,
    -- The grantee's agency in the suite; none where a historic award's recipient is not in it
    agency           text,
    -- Under which it is published, for ever
    reference        text not null unique,
    recipient_org_id text not null references organisation,
    title            text not null,
    description      text not null,
    awarded_pence    bigint not null check (awarded_pence > 0),
    -- Committed, paid and recoverable together: kept by the ledger's trigger below and by nobody else
    amount_pence     bigint not null default 0,
    cap_pence        bigint not null,
    period_from      date not null,
    period_to        date not null,
    decision_id      uuid not null references decision_record,
    awarded_on       date not null,
    status           text not null check (status in ('offered', 'agreed', 'closed', 'declined', 'withdrawn')),
    historic         boolean not null,
    end_reason       text,
    recorded_at      timestamptz not null,
    agreed_at        timestamptz,
    closed_at        timestamptz,
    event_sequence   bigint not null default 0,
    version          bigint not null default 0,
    constraint award_within_cap check (amount_pence between 0 and cap_pence and awarded_pence <= cap_pence),
    check (period_from <= period_to),
    check (historic = (application_id is null)),
    check (case_id = coalesce(application_id, id)),
    check ((status in ('declined', 'withdrawn')) = (end_reason is not null)),
    check (status <> 'agreed' or historic or agreed_at is not null),
    check ((status = 'closed') = (closed_at is not null)),
    -- For the tables of its parts, which name the case too
    unique (id, case_id)
);
create index award_by_case on award (case_id);
create index award_by_programme on award (programme_id, id desc);
create index award_by_funder on award (funder, id desc);
create index award_by_agency on award (agency, id desc) where agency is not null;
create index award_by_decision on award (decision_id, id);

create table award_location (
    award_id uuid not null,
    case_id  uuid not null,
    position int not null,
    name     text not null,
    kind     text not null,
    gss_code text,
    borough  text not null,
    primary key (award_id, position),
    foreign key (award_id, case_id) references award (id, case_id)
);
create table award_outcome (
    award_id     uuid not null,
    case_id      uuid not null,
    outcome_code text not null,
    primary key (award_id, outcome_code),
    foreign key (award_id, case_id) references award (id, case_id)
);

-- What the grantee has to do or to be: before the first payment (precedent), or all the time (standing)
create table award_condition (
    id       uuid primary key,
    award_id uuid not null,
    case_id  uuid not null,
    position int not null,
    code     text not null,
    text     text not null,
    kind     text not null check (kind in ('precedent', 'standing')),
    met_at   timestamptz,
    met_by   text,
    unique (award_id, code),
    foreign key (award_id, case_id) references award (id, case_id),
    check ((met_at is null) = (met_by is null))
);

-- The agreement is two signatures of persons under one version of the terms
create table award_signature (
    award_id      uuid not null,
    case_id       uuid not null,
    side          text not null check (side in ('funder', 'grantee')),
    terms_version text not null,
    agency        text not null,
    actor         text not null,
    signed_at     timestamptz not null,
    primary key (award_id, side),
    foreign key (award_id, case_id) references award (id, case_id)
);

create table variation (
    id              uuid primary key,
    award_id        uuid not null,
    case_id         uuid not null,
    delta_pence     bigint not null,
    period_to       date,
    outcomes        text[],
    reason          text not null,
    status          text not null check (status in ('raised', 'approved', 'rejected')),
    raised_agency   text not null,
    raised_by       text not null,
    raised_at       timestamptz not null,
    decided_agency  text,
    decided_by      text,
    decided_at      timestamptz,
    version         bigint not null default 0,
    foreign key (award_id, case_id) references award (id, case_id),
    check ((status = 'raised') = (decided_by is null)),
    check (num_nulls(decided_agency, decided_by, decided_at) in (0, 3)),
    check (delta_pence <> 0 or period_to is not null or outcomes is not null),
    -- Nobody approves what he raised himself
    constraint variation_second_person
        check (status <> 'approved' or lower(raised_by) <> lower(decided_by) or raised_agency <> decided_agency)
);
create index variation_by_award on variation (award_id, id desc);
create index variation_by_case on variation (case_id);
-- One at a time: who approves knows what he changes
create unique index variation_open on variation (award_id) where status = 'raised';

-- After each posting: an award is worth what its accounts hold, and the check above holds it under its cap
create function ledger_keep_award() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update award w set amount_pence = s.amount
    from (select a.award_id, sum(a.balance_pence)::bigint as amount from ledger_account a
          where a.award_id in (select c.award_id from changed c where c.award_id is not null)
          group by a.award_id) s
    where w.id = s.award_id and w.amount_pence <> s.amount;
    return null;
end $$;
create trigger ledger_account_award after update on ledger_account
    referencing new table as changed for each statement execute function ledger_keep_award();
alter table ledger_account add foreign key (award_id, case_id) references award (id, case_id);

-- Row-level security: the two parties, and auditors ----------------------------------------------------------------------------------------
alter table award enable row level security;
alter table award force row level security;
create policy parties_read on award for select to ${service}_app
    using (is_party(case_id, array['funder', 'applicant']) or has_role('auditor'));
create policy funder_awards on award for insert to ${service}_app
    with check (funder = current_agency() and is_party(case_id, array['funder']));
create policy parties_move on award for update to ${service}_app
    using (is_party(case_id, array['funder', 'applicant']))
    with check (is_party(case_id, array['funder', 'applicant']));
create policy every_award on award to ${service}_job using (true) with check (true);

alter table award_location enable row level security;
alter table award_location force row level security;
create policy parties_read on award_location for select to ${service}_app
    using (is_party(case_id, array['funder', 'applicant']) or has_role('auditor'));
create policy funder_writes on award_location for insert to ${service}_app
    with check (is_party(case_id, array['funder']));
create policy every_award on award_location to ${service}_job using (true);

alter table award_outcome enable row level security;
alter table award_outcome force row level security;
create policy parties_read on award_outcome for select to ${service}_app
    using (is_party(case_id, array['funder', 'applicant']) or has_role('auditor'));
create policy funder_writes on award_outcome for insert to ${service}_app
    with check (is_party(case_id, array['funder']));
create policy funder_takes_away on award_outcome for delete to ${service}_app
    using (is_party(case_id, array['funder']));
create policy every_award on award_outcome to ${service}_job using (true);

alter table award_condition enable row level security;
alter table award_condition force row level security;
create policy parties_read on award_condition for select to ${service}_app
    using (is_party(case_id, array['funder', 'applicant']) or has_role('auditor'));
create policy funder_writes on award_condition for insert to ${service}_app
    with check (is_party(case_id, array['funder']));
create policy funder_finds_met on award_condition for update to ${service}_app
    using (is_party(case_id, array['funder'])) with check (is_party(case_id, array['funder']));
create policy every_award on award_condition to ${service}_job using (true);

alter table award_signature enable row level security;
alter table award_signature force row level security;
create policy parties_read on award_signature for select to ${service}_app
    using (is_party(case_id, array['funder', 'applicant']) or has_role('auditor'));
create policy each_signs_for_itself on award_signature for insert to ${service}_app
    with check (agency = current_agency() and actor = current_person()
        and is_party(case_id, array[case side when 'funder' then 'funder' else 'applicant' end]));

alter table variation enable row level security;
alter table variation force row level security;
create policy parties_read on variation for select to ${service}_app
    using (is_party(case_id, array['funder', 'applicant']) or has_role('auditor'));
create policy parties_raise on variation for insert to ${service}_app
    with check (raised_agency = current_agency() and raised_by = current_person()
        and is_party(case_id, array['funder', 'applicant']));
create policy funder_decides on variation for update to ${service}_app
    using (is_party(case_id, array['funder']))
    with check (decided_agency = current_agency() and decided_by = current_person()
        and is_party(case_id, array['funder']));
create policy every_award on variation to ${service}_job using (true);

grant select, insert on award, award_location, award_outcome, award_condition, award_signature, variation to ${service}_app;
grant update (status, period_to, end_reason, agreed_at, closed_at, event_sequence, version) on award to ${service}_app;
grant delete on award_outcome to ${service}_app;
grant update (met_at, met_by) on award_condition to ${service}_app;
grant update (status, decided_agency, decided_by, decided_at, version) on variation to ${service}_app;
grant select on award, award_location, award_outcome, award_condition, variation to ${service}_job;
grant update (event_sequence, version) on award to ${service}_job;

select bar_restricted('award', 'case_id');
select bar_restricted('award_location', 'case_id');
select bar_restricted('award_outcome', 'case_id');
select bar_restricted('award_condition', 'case_id');
select bar_restricted('award_signature', 'case_id');
select bar_restricted('variation', 'case_id');
