-- Support: plans, needs, sessions. The provider's own ------------------------------------------------------------------------
create table safety_plan (
    id          uuid primary key,
    case_id     uuid not null references referral,
    revision    int not null,
    plan        bytea not null,
    review_by   date,
    actor       text not null,
    recorded_at timestamptz not null,
    unique (case_id, revision)
);
-- Which need it is stands sealed: one of them tells of somebody's immigration status
create table support_need (
    id          uuid primary key,
    case_id     uuid not null references referral,
    need        bytea not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    actor       text not null,
    flags       text[] not null
);
create index support_need_by_case on support_need (case_id, id);
create table need_outcome (
    id          uuid primary key,
    case_id     uuid not null references referral,
    need_id     uuid not null references support_need,
    outcome     text not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    actor       text not null
);
create index need_outcome_by_case on need_outcome (case_id, need_id);
create table support_session (
    id          uuid primary key,
    case_id     uuid not null references referral,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    minutes     int not null check (minutes between 1 and 600),
    mode        text not null,
    note        bytea,
    actor       text not null,
    flags       text[] not null
);
create index support_session_by_case on support_session (case_id, id);

-- A manager has looked at a contact that went against an instruction
create table contact_review (
    contact_id  uuid primary key references contact_attempt,
    case_id     uuid not null references referral,
    actor       text not null,
    recorded_at timestamptz not null
);

-- A case offered to another provider. Both see the offer; whose the case is stands with the case ------------------------------
create table transfer (
    id             uuid primary key,
    case_id        uuid not null references referral,
    from_provider  text not null references agency,
    to_provider    text not null references agency,
    to_service     text not null references service,
    reason         text not null,
    handover       bytea not null,
    status         text not null,
    offered_at     timestamptz not null,
    offered_by     text not null,
    answered_at    timestamptz,
    answered_by    text,
    refusal_reason text,
    new_case       uuid references referral,
    version        bigint not null,
    check ((status = 'ACCEPTED') = (new_case is not null))
);
create index transfer_outgoing on transfer (from_provider, id);
create index transfer_incoming on transfer (to_provider, id);
-- Offered to one at a time, and taken over by one: whatever runs at once
create unique index transfer_offered on transfer (case_id) where status = 'OFFERED';
create unique index transfer_accepted on transfer (case_id) where status = 'ACCEPTED';
create unique index referral_transferred_from on referral (transferred_from) where transferred_from is not null;

-- An absent IDVA's caseload given to another in one go: what was moved, for the answer and for its repeat ---------------------
create table reassignment (
    id          uuid primary key,
    provider    text not null references agency,
    from_idva   text not null,
    to_idva     text not null,
    to_kind     text not null,
    cases       uuid[] not null,
    actor       text not null,
    recorded_at timestamptz not null
);

do $$
declare
    t text;
begin
    foreach t in array array['safety_plan', 'support_need', 'need_outcome', 'support_session', 'contact_review'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy everything on %I to ${service}_job using (true) with check (true)', t);
        execute format('create policy provider on %I to ${service}_app using (exists (select 1 from case_party p'
            ' where p.case_id = %I.case_id and p.agency = current_agency() and p.capacity = ''provider''))', t, t);
        execute format('grant select, insert on %I to ${service}_app, ${service}_job', t);
    end loop;
    foreach t in array array['transfer', 'reassignment'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy everything on %I to ${service}_job using (true) with check (true)', t);
        execute format('grant select, insert on %I to ${service}_app, ${service}_job', t);
    end loop;
end $$;
create policy both_sides on transfer to ${service}_app using (current_agency() in (from_provider, to_provider));
grant update on transfer to ${service}_app, ${service}_job;
create policy own on reassignment to ${service}_app using (provider = current_agency());

-- Open cases, for the lists of the day -------------------------------------------------------------------------------------
-- Some thousands of rows beside a million cases: what worklists and caseloads look at, kept by triggers in the transaction of
-- each change, so that it can't be behind. Times only: what is due today or overdue is asked of them, not stored.
create table open_case (
    case_id            uuid primary key references referral,
    provider           text not null,
    service            text not null,
    hospital           text not null,
    status             text not null,
    idva               text,
    received_at        timestamptz not null,
    accepted_at        timestamptz,
    -- while nobody has reached her
    contact_due        timestamptz,
    discharge          timestamptz,
    not_reached        boolean not null,
    possible_duplicate boolean not null,
    repeat             boolean not null,
    high_risk          boolean not null,
    -- since when each of these waits for somebody; null where it doesn't
    high_risk_since    timestamptz,
    flagged_since      timestamptz,
    to_confirm_since   timestamptz,
    withdrawn_at       timestamptz,
    news_since         timestamptz,
    offered_since      timestamptz,
    review_by          date
);
create index open_case_by_provider on open_case (provider, idva);
alter table open_case enable row level security;
alter table open_case force row level security;
create policy everything on open_case to ${service}_job using (true) with check (true);
create policy own on open_case for select to ${service}_app using (provider = current_agency());
grant select on open_case to ${service}_app, ${service}_job;

create function is_open(status text) returns boolean language sql immutable
    return status in ('RECEIVED', 'ACCEPTED', 'ASSIGNED', 'ENGAGED', 'NOT_ENGAGED');

-- As the owner, whoever changes what: a hospital's safe contact is for the provider to confirm, and the hospital sees no list
create function show_open_case(the_case uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into open_case as o
    select r.id, r.provider, r.service, r.hospital, r.status, f.idva, r.received_at, f.accepted_at,
           case when f.first_contact_at is null then r.first_contact_due end,
           coalesce(f.expected_discharge, r.expected_discharge),
           f.first_contact_at is null,
           r.possible_duplicate,
           coalesce((select n.repeat from recognition n where n.case_id = r.id), false),
           coalesce(f.visible_high_risk, false),
           case when f.visible_high_risk
                     and not exists (select 1 from onward_referral w where w.case_id = r.id and w.status = 'OPEN')
                then coalesce((select max(a.recorded_at) from risk_assessment a where a.case_id = r.id), r.received_at) end,
           (select min(c.recorded_at) from contact_attempt c where c.case_id = r.id and cardinality(c.flags) > 0
               and not exists (select 1 from contact_review v where v.contact_id = c.id)),
           (select newest.recorded_at from (select s.recorded_at, s.by_referrer from safe_contact s
                where s.case_id = r.id order by s.revision desc limit 1) newest
               where newest.by_referrer
                 and exists (select 1 from safe_contact s where s.case_id = r.id and not s.by_referrer)),
           r.withdrawn_at,
           case when f.news_read_at is null or f.news_read_at < f.news_at then f.news_at end,
           (select t.offered_at from transfer t where t.case_id = r.id and t.status = 'OFFERED'),
           (select p.review_by from safety_plan p where p.case_id = r.id order by p.revision desc limit 1)
    from referral r left join case_file f on f.case_id = r.id
    where r.id = the_case and is_open(r.status)
    on conflict (case_id) do update set
        provider = excluded.provider, service = excluded.service, hospital = excluded.hospital, status = excluded.status,
        idva = excluded.idva, received_at = excluded.received_at, accepted_at = excluded.accepted_at,
        contact_due = excluded.contact_due, discharge = excluded.discharge, not_reached = excluded.not_reached,
        possible_duplicate = excluded.possible_duplicate, repeat = excluded.repeat, high_risk = excluded.high_risk,
        high_risk_since = excluded.high_risk_since, flagged_since = excluded.flagged_since,
        to_confirm_since = excluded.to_confirm_since, withdrawn_at = excluded.withdrawn_at,
        news_since = excluded.news_since, offered_since = excluded.offered_since, review_by = excluded.review_by;
    if not found then
        delete from open_case where case_id = the_case;
    end if;
end $$;
revoke all on function show_open_case(uuid) from public;

create function open_case_changed() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_table_name = 'referral' then
        perform show_open_case(new.id);
        return null;
    end if;
    perform show_open_case(new.case_id);
    if tg_op = 'UPDATE' and old.case_id <> new.case_id then
        perform show_open_case(old.case_id);
    end if;
    return null;
end $$;
-- Only what a list shows: each event of a case touches its row, and most change nothing here
create trigger open_case_referral_received after insert on referral
    for each row when (is_open(new.status)) execute function open_case_changed();
create trigger open_case_referral_changed after update on referral
    for each row when ((old.status, old.provider, old.service, old.hospital, old.expected_discharge, old.first_contact_due,
                        old.possible_duplicate, old.withdrawn_at)
        is distinct from (new.status, new.provider, new.service, new.hospital, new.expected_discharge, new.first_contact_due,
                          new.possible_duplicate, new.withdrawn_at))
    execute function open_case_changed();
create trigger open_case_file after insert or update on case_file
    for each row execute function open_case_changed();
create trigger open_case_recognition after insert or update on recognition
    for each row when (new.repeat) execute function open_case_changed();
create trigger open_case_contact after insert on contact_attempt
    for each row when (cardinality(new.flags) > 0) execute function open_case_changed();
create trigger open_case_review after insert on contact_review
    for each row execute function open_case_changed();
create trigger open_case_safe_contact after insert on safe_contact
    for each row when (new.revision > 1) execute function open_case_changed();
create trigger open_case_onward after insert or update on onward_referral
    for each row execute function open_case_changed();
create trigger open_case_transfer after insert or update on transfer
    for each row execute function open_case_changed();
create trigger open_case_plan after insert on safety_plan
    for each row execute function open_case_changed();
select show_open_case(id) from referral where is_open(status);
