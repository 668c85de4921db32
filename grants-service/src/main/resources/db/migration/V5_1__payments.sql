-- From agreement to closing: what is due when, what is claimed, paid and reported, what is given back. Every row belongs to the case of
-- its award: its funder and its grantee see it, and whoever is barred from the case does not. What money there is and where it stands
-- is the ledger's; what may be posted there is decided under the lock of the award's row.

-- As the caller, so that who is barred from a case is no party to it
create function is_award_party(asked uuid, capacities text[]) returns boolean language sql stable as $$
    select exists (select 1 from case_party p
                   where p.case_id = asked and p.agency = current_agency() and p.capacity = any (capacities))
$$;

-- What was said in words of a claim, a payment, a return: sealed, and only ever added to ------------------------------------
create table award_note (
    id          uuid primary key,
    case_id     uuid not null,
    about       uuid not null,
    kind        text not null check (kind in ('narrative', 'returned', 'rejected', 'voided', 'reason', 'withdrawn', 'waived')),
    for_grantee boolean not null,
    text_key    uuid not null,
    content     bytea not null,
    agency      text not null,
    written_by  text not null,
    written_at  timestamptz not null
);
create index award_note_by_about on award_note (about, id);

-- When how much is meant to be paid ------------------------------------------------------------------------------------------
create table payment_schedule (
    award_id   uuid primary key references award,
    case_id    uuid not null,
    written_by text not null,
    written_at timestamptz not null,
    version    bigint not null default 0
);
create table schedule_line (
    award_id     uuid not null references payment_schedule,
    case_id      uuid not null,
    number       int not null check (number between 1 and 200),
    due_on       date not null,
    amount_pence bigint not null check (amount_pence between 1 and 1000000000000),
    primary key (award_id, number)
);

-- What the grantee asks for, with what it was or will be spent on ---------------------------------------------------------------
create table claim (
    id               uuid primary key,
    case_id          uuid not null,
    award_id         uuid not null references award,
    programme_id     uuid not null references programme,
    period_from      date not null,
    period_to        date not null,
    amount_pence     bigint not null check (amount_pence between 1 and 1000000000000),
    status           text not null check (status in ('submitted', 'accepted', 'returned')),
    submitted_agency text not null,
    submitted_by     text not null,
    submitted_at     timestamptz not null,
    decided_by       text,
    decided_at       timestamptz,
    version          bigint not null default 0,
    check (period_from <= period_to),
    check ((status = 'submitted') = (decided_at is null)),
    unique (id, award_id)
);
create index claim_by_award on claim (award_id, id);
create index claim_by_programme on claim (programme_id, id);
create table claim_line (
    claim_id     uuid not null references claim,
    case_id      uuid not null,
    position     int not null check (position >= 0),
    heading      text not null,
    amount_pence bigint not null check (amount_pence between 1 and 1000000000000),
    primary key (claim_id, position)
);

create table payment (
    id              uuid primary key,
    case_id         uuid not null,
    award_id        uuid not null references award,
    programme_id    uuid not null references programme,
    claim_id        uuid,
    schedule_line   int,
    amount_pence    bigint not null check (amount_pence between 1 and 1000000000000),
    pay_on          date not null,
    financial_year  int not null,
    status          text not null check (status in ('raised', 'approved', 'settled', 'rejected', 'voided')),
    historic        boolean not null default false,
    raised_agency   text not null,
    raised_by       text not null,
    raised_at       timestamptz not null,
    approved_agency text,
    approved_by     text,
    approved_at     timestamptz,
    settled_on      date,
    settled_by      text,
    settled_at      timestamptz,
    ended_by        text,
    ended_at        timestamptz,
    version         bigint not null default 0,
    foreign key (claim_id, award_id) references claim (id, award_id),
    -- A schedule is written anew as a whole, within a transaction
    foreign key (award_id, schedule_line) references schedule_line (award_id, number) deferrable initially deferred,
    -- 2021 is 1 April 2021 to 31 March 2022
    constraint payment_year check (financial_year = extract(year from pay_on - interval '3 months')),
    -- Four eyes: who raised a payment does not approve it, in whatever letters he is written
    constraint payment_second_person check (
        (approved_agency, lower(approved_by)) is distinct from (raised_agency, lower(raised_by))),
    constraint payment_approved check (
        num_nonnulls(approved_agency, approved_by, approved_at) in (0, 3)
        and (status not in ('approved', 'settled') or historic or approved_by is not null)
        and (status not in ('raised', 'rejected') or approved_by is null)),
    -- A payment of the past was approved then, by people who are not here: it is recorded with the day on which it was made
    constraint payment_historic check (not historic or (approved_by is null and status in ('settled', 'voided')
        and settled_on = pay_on and pay_on <= (raised_at at time zone 'Europe/London')::date)),
    check (status <> 'settled' or settled_on is not null),
    check ((status in ('rejected', 'voided')) = (ended_at is not null))
);
create index payment_by_award on payment (award_id, id);
create index payment_by_programme on payment (programme_id, id);
create index payment_by_claim on payment (claim_id) where claim_id is not null;

-- Who approves is who asks, and what was approved stays approved by whom it was: not only where the code above says so
create function payment_is_approved_by_who_asks() returns trigger language plpgsql as $$
begin
    if old.approved_by is null and new.approved_by is not null then
        if (new.approved_agency, new.approved_by) is distinct from (current_agency(), current_person()) then
            raise exception 'a payment is approved by the person who asks' using errcode = 'insufficient_privilege';
        end if;
    elsif (old.approved_agency, old.approved_by, old.approved_at)
            is distinct from (new.approved_agency, new.approved_by, new.approved_at) then
        raise exception 'an approval is not rewritten' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger payment_approval before update of approved_agency, approved_by, approved_at on payment
    for each row execute function payment_is_approved_by_who_asks();

-- What came of it ----------------------------------------------------------------------------------------------------------
create table monitoring_return (
    id               uuid primary key,
    case_id          uuid not null,
    award_id         uuid not null references award,
    programme_id     uuid not null references programme,
    period_from      date not null,
    period_to        date not null,
    final            boolean not null,
    spent_pence      bigint not null check (spent_pence between 0 and 1000000000000),
    status           text not null check (status in ('submitted', 'accepted', 'returned')),
    revision         int not null check (revision > 0),
    submitted_by     text not null,
    submitted_at     timestamptz not null,
    decided_by       text,
    decided_at       timestamptz,
    event_sequence   bigint not null default 0,
    version          bigint not null default 0,
    check (period_from <= period_to),
    check ((status = 'submitted') = (decided_at is null)),
    unique (award_id, period_from)
);
create unique index monitoring_return_final on monitoring_return (award_id) where final;
create index monitoring_return_by_programme on monitoring_return (programme_id, id);
create table return_indicator (
    return_id    uuid not null references monitoring_return,
    case_id      uuid not null,
    indicator    text not null,
    value        numeric(16, 4) not null check (value >= 0),
    primary key (return_id, indicator)
);
-- What a return said at each revision, the present one among them: what was reported and then changed is not forgotten
create table return_revision (
    return_id    uuid not null references monitoring_return,
    case_id      uuid not null,
    revision     int not null check (revision > 0),
    spent_pence  bigint not null,
    period_from  date not null,
    period_to    date not null,
    final        boolean not null,
    indicators   jsonb not null,
    submitted_by text not null,
    submitted_at timestamptz not null,
    primary key (return_id, revision)
);

-- What is given back --------------------------------------------------------------------------------------------------------
create table underspend (
    id           uuid primary key,
    case_id      uuid not null,
    award_id     uuid not null references award,
    amount_pence bigint not null check (amount_pence between 1 and 1000000000000),
    occurred_on  date not null,
    released_by  text not null,
    released_at  timestamptz not null
);
create index underspend_by_award on underspend (award_id, id);
create table clawback (
    id             uuid primary key,
    case_id        uuid not null,
    award_id       uuid not null references award,
    amount_pence   bigint not null check (amount_pence between 1 and 1000000000000),
    received_pence bigint not null default 0,
    status         text not null check (status in ('demanded', 'received', 'withdrawn')),
    due_on         date not null,
    demanded_on    date not null,
    demanded_by    text not null,
    demanded_at    timestamptz not null,
    withdrawn_by   text,
    withdrawn_at   timestamptz,
    version        bigint not null default 0,
    check (received_pence between 0 and amount_pence),
    check ((status = 'received') = (received_pence = amount_pence)),
    check ((status = 'withdrawn') = (withdrawn_at is not null))
);
create index clawback_by_award on clawback (award_id, id);
create table clawback_receipt (
    id           uuid primary key,
    clawback_id  uuid not null references clawback,
    case_id      uuid not null,
    amount_pence bigint not null check (amount_pence between 1 and 1000000000000),
    received_on  date not null,
    recorded_by  text not null,
    recorded_at  timestamptz not null
);
create index clawback_receipt_by_clawback on clawback_receipt (clawback_id, id);
create table award_closure (
    award_id     uuid primary key references award,
    case_id      uuid not null,
    closed_on    date not null,
    waived_pence bigint not null check (waived_pence between 0 and 1000000000000),
    closed_by    text not null,
    recorded_at  timestamptz not null
);

-- A demand that is withdrawn: what was recoverable is paid again
alter table ledger_journal drop constraint ledger_journal_kind_check;
alter table ledger_journal add constraint ledger_journal_kind_check check (kind in ('funding', 'profile', 'award', 'variation',
    'payment', 'payment-reversal', 'release', 'clawback-demand', 'clawback-receipt', 'clawback-withdrawal'));

-- Row-level security: who funds and who was funded see what is theirs; each writes what is his part ---------------------------
do $$
declare
    held record;
begin
    for held in select * from (values
        ('award_note', 'both'), ('payment_schedule', 'funder'), ('schedule_line', 'funder'), ('claim', 'applicant'),
        ('claim_line', 'applicant'), ('payment', 'funder'), ('monitoring_return', 'applicant'), ('return_indicator', 'applicant'),
        ('return_revision', 'applicant'), ('underspend', 'funder'), ('clawback', 'funder'), ('clawback_receipt', 'funder'),
        ('award_closure', 'funder')) as each (name, writer)
    loop
        execute format('alter table %I enable row level security', held.name);
        execute format('alter table %I force row level security', held.name);
        execute format('create policy writers_add on %I for insert to ${service}_app with check (is_award_party(case_id, %L))',
            held.name, case held.writer when 'both' then array['funder', 'applicant'] else array[held.writer] end);
        execute format('create policy every_case on %I for select to ${service}_job using (true)', held.name);
        if held.name not in ('award_note', 'payment') then
            execute format('create policy parties_read on %I for select to ${service}_app'
                ' using (is_award_party(case_id, array[''funder'', ''applicant'']) or has_role(''auditor''))', held.name);
        end if;
        if held.name in ('payment_schedule', 'payment', 'clawback', 'claim', 'monitoring_return') then
            -- A claim and a return are the grantee's, and the funder's to accept
            execute format('create policy writers_change on %I for update to ${service}_app'
                ' using (is_award_party(case_id, %2$L)) with check (is_award_party(case_id, %2$L))',
                held.name,
                case when held.name in ('claim', 'monitoring_return') then array['funder', 'applicant'] else array['funder'] end);
        end if;
        perform bar_restricted(held.name, 'case_id');
    end loop;
end $$;
-- A note among those who fund, as why a payment was rejected, is not the grantee's to read
create policy parties_read on award_note for select to ${service}_app
    using (is_award_party(case_id, array['funder']) or has_role('auditor')
        or (for_grantee and is_award_party(case_id, array['applicant'])));
-- Nor is a payment before somebody approved it
create policy parties_read on payment for select to ${service}_app
    using (is_award_party(case_id, array['funder']) or has_role('auditor')
        or ((approved_at is not null or historic) and is_award_party(case_id, array['applicant'])));
create policy writers_replace on schedule_line for delete to ${service}_app using (is_award_party(case_id, array['funder']));
create policy writers_replace on return_indicator for delete to ${service}_app
    using (is_award_party(case_id, array['applicant']));
-- What was held back with a deferred decision is told by the job that ends the deferral
create policy job_tells on monitoring_return for update to ${service}_job using (true) with check (true);

-- Grants: what nobody has to do, nobody may -------------------------------------------------------------------------------------
grant select, insert on award_note, claim_line, return_revision, underspend, clawback_receipt, award_closure to ${service}_app;
grant select, insert, update (written_by, written_at, version) on payment_schedule to ${service}_app;
grant select, insert, delete on schedule_line, return_indicator to ${service}_app;
grant select, insert, update (status, decided_by, decided_at, version) on claim to ${service}_app;
grant select, insert, update (status, approved_agency, approved_by, approved_at, settled_on, settled_by, settled_at, ended_by, ended_at,
    version) on payment to ${service}_app;
grant select, insert, update (period_from, period_to, final, spent_pence, status, revision, submitted_by, submitted_at, decided_by, decided_at,
    event_sequence, version) on monitoring_return to ${service}_app;
grant select, insert, update (received_pence, status, withdrawn_by, withdrawn_at, version) on clawback to ${service}_app;
grant select on payment_schedule, schedule_line, claim, payment, monitoring_return, return_indicator, underspend, clawback,
    clawback_receipt, award_closure to ${service}_job;
grant update (event_sequence, version) on monitoring_return to ${service}_job;
