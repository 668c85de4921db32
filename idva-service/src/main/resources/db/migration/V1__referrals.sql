-- Hospitals and services: reference data ----------------------------------------------------------------------------------
create table hospital (
    ods_code text primary key,
    name     text not null,
    agency   text not null references agency,
    borough  text not null,
    kind     text not null,
    version  bigint not null
);
create table service (
    code      text primary key,
    name      text not null,
    provider  text not null references agency,
    kind      text not null,
    hospitals text[] not null,
    version   bigint not null
);
grant select, insert, update on hospital, service to ${service}_app;
grant select on hospital, service to ${service}_job;

-- What the hospital sent: seen by the referrer and the provider -------------------------------------------------------------
create table person (
    id                      uuid primary key,
    case_id                 uuid not null unique,
    keys                    uuid not null,
    identity                bytea not null,
    address                 bytea,
    sex                     text not null,
    gender                  text not null,
    ethnicity               text not null,
    borough                 text not null,
    hide_from_online_record boolean not null
);
create table referral (
    id                    uuid primary key,
    person_id             uuid not null references person,
    service               text not null references service,
    hospital              text not null references hospital,
    department            text not null,
    age_band              text not null,
    experienced           text[] not null,
    risk_of               text[] not null,
    presented_at          timestamptz not null,
    expected_discharge    timestamptz,
    received_at           timestamptz not null,
    status                text not null,
    withdrawn_at          timestamptz,
    withdrawal_reason     text,
    safe_contact_revision int not null,
    event_sequence        bigint not null,
    version               bigint not null,
    constraint not_before_presentation check (received_at >= presented_at - interval '5 minutes')
);
create index referral_by_status on referral (status, id);
create table household_child (
    id       uuid primary key,
    case_id  uuid not null references referral,
    position int not null,
    unborn   boolean not null,
    details  bytea not null,
    unique (case_id, position)
);
-- Who recorded it decides who sees it: the referrer what it sent, the provider all
create table safe_contact (
    id          uuid primary key,
    case_id     uuid not null references referral,
    revision    int not null,
    recorded_by text not null,
    by_referrer boolean not null,
    recorded_at timestamptz not null,
    instruction bytea not null,
    unique (case_id, revision)
);

-- The provider's own: never seen by the referrer ----------------------------------------------------------------------------
create table case_file (
    case_id                  uuid primary key references referral,
    accepted_at              timestamptz,
    idva                     text,
    idva_kind                text,
    assigned_at              timestamptz,
    first_contact_at         timestamptz,
    engagement               text,
    engagement_at            timestamptz,
    risk_score               int,
    visible_high_risk        boolean,
    version                  bigint not null
);
create table contact_attempt (
    id          uuid primary key,
    case_id     uuid not null references referral,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    channel     text not null,
    outcome     text not null,
    at_hospital boolean not null,
    actor       text not null,
    flags       text[] not null
);
create index contact_attempt_by_case on contact_attempt (case_id, id);
create index contact_attempt_flagged on contact_attempt (id) where cardinality(flags) > 0;
create table risk_assessment (
    id                uuid primary key,
    case_id           uuid not null references referral,
    form              text not null,
    completed_at      timestamptz not null,
    recorded_at       timestamptz not null,
    actor             text not null,
    answers           bytea not null,
    score             int not null,
    dont_know         int not null,
    not_asked         int not null,
    judgement_raises  boolean not null,
    visible_high_risk boolean not null
);
create index risk_assessment_by_case on risk_assessment (case_id, id);
create table onward_referral (
    id             uuid primary key,
    case_id        uuid not null references referral,
    kind           text not null,
    destination    text not null references agency,
    status         text not null,
    sent_at        timestamptz not null,
    sent_by        text not null,
    criteria       text[] not null,
    request        bytea not null,
    pack_revision  int not null,
    answer         text not null,
    answered_at    timestamptz,
    decline_reason text,
    event_sequence bigint not null,
    version        bigint not null
);
create index onward_referral_by_case on onward_referral (case_id, id);

-- Row-level security ------------------------------------------------------------------------------------------------------
do $$
declare
    t text;
    case_column text;
begin
    foreach t in array array['person', 'referral', 'household_child', 'safe_contact', 'case_file', 'contact_attempt',
                             'risk_assessment', 'onward_referral'] loop
        case_column := case t when 'referral' then 'id' else 'case_id' end;
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy everything on %I to ${service}_job using (true) with check (true)', t);
        execute format('grant select, insert, update on %I to ${service}_app, ${service}_job', t);
        -- A party in either capacity may add to its case: the referrer's first request writes the person and the contact
        if t in ('person', 'referral', 'household_child') then
            execute format('create policy parties on %I to ${service}_app using (exists (select 1 from case_party p'
                ' where p.case_id = %I.%I and p.agency = current_agency() and p.capacity in (''referrer'', ''provider'')))',
                t, t, case_column);
        elsif t <> 'safe_contact' then
            execute format('create policy provider on %I to ${service}_app using (exists (select 1 from case_party p'
                ' where p.case_id = %I.case_id and p.agency = current_agency() and p.capacity = ''provider''))', t, t);
        end if;
    end loop;
end $$;
create policy provider on safe_contact to ${service}_app using (exists (select 1 from case_party p
    where p.case_id = safe_contact.case_id and p.agency = current_agency() and p.capacity = 'provider'));
create policy referrer_own on safe_contact to ${service}_app using (by_referrer and recorded_by = current_agency()
    and exists (select 1 from case_party p
        where p.case_id = safe_contact.case_id and p.agency = current_agency() and p.capacity = 'referrer'));
grant delete on household_child to ${service}_app;
revoke update on safe_contact, contact_attempt, risk_assessment from ${service}_app, ${service}_job;

-- The reader of packs: what packs are made of, of cases with an open request and no others ------------------------------------
grant select on onward_referral, person, referral, household_child, safe_contact, risk_assessment to ${service}_pack_reader;
create policy open_requests on onward_referral for select to ${service}_pack_reader
    using (status = 'OPEN' and answer <> 'DECLINED');
do $$
declare
    t text;
begin
    foreach t in array array['person', 'referral', 'household_child', 'safe_contact', 'risk_assessment'] loop
        execute format('create policy open_requests on %I for select to ${service}_pack_reader using (exists'
            ' (select 1 from onward_referral o where o.case_id = %I.%I and o.status = ''OPEN'' and o.answer <> ''DECLINED''))',
            t, t, case t when 'referral' then 'id' else 'case_id' end);
    end loop;
end $$;
