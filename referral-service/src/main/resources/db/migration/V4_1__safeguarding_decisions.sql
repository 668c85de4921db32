-- Safeguarding in full: what a hub goes by, a decision for each child, milestones, deadlines, feedback to the referrer.

-- What a hub or team goes by; no row means the defaults of `ClockRules`. No case data.
create table safeguarding_hub (
    agency                         text primary key,
    decision_working_days          int not null check (decision_working_days between 1 and 10),
    screening_hours                int check (screening_hours between 1 and 168),
    adult_decision_working_days    int check (adult_decision_working_days between 1 and 60),
    assessment_working_days        int not null check (assessment_working_days between 1 and 90),
    conference_working_days        int not null check (conference_working_days between 1 and 60),
    decision_warning_hours         int not null check (decision_warning_hours between 1 and 72),
    milestone_warning_working_days int not null check (milestone_warning_working_days between 1 and 20),
    emergency_instruction          text,
    out_of_hours                   jsonb not null,
    version                        bigint not null default 0
);
grant select, insert, update on safeguarding_hub to ${service}_app;
grant select on safeguarding_hub to ${service}_job;

-- `urgent` puts immediate danger first in a list, as long as somebody is owed a decision. `clock_next` is when something of
-- this referral's deadlines has to be told; `due_next` is the earliest deadline not met, told or not.
alter table safeguarding_referral drop constraint safeguarding_referral_status_check;
alter table safeguarding_referral
    add constraint safeguarding_referral_status_check
        check (status in ('received', 'accepted', 'decided', 'closed', 'declined', 'withdrawn')),
    add column immediate_danger   boolean not null default false,
    add column parent_may_be_told boolean,
    add column person_key         uuid,
    add column children           int not null default 0 check (children >= 0),
    add column undecided          int not null default 0 check (undecided >= 0),
    add column all_decided_at     timestamptz,
    add column taken_back         boolean not null default false,
    add column closed_at          timestamptz,
    add column clock_next         timestamptz,
    add column due_next           timestamptz,
    add column urgent             boolean not null
        generated always as (immediate_danger and status in ('received', 'accepted')) stored,
    add constraint safeguarding_referral_decided
        check (status not in ('decided', 'closed') or (undecided = 0 and all_decided_at is not null)),
    add constraint safeguarding_referral_closed check ((status = 'closed') = (closed_at is not null)),
    -- Nothing runs for a referral that nobody works on
    add constraint safeguarding_referral_stopped
        check (status in ('received', 'accepted', 'decided') or (clock_next is null and due_next is null));

-- The list in its order, by status, what is overdue; the job's own index
drop index safeguarding_referral_by_agency;
create index safeguarding_referral_list on safeguarding_referral (agency, urgent, id);
create index safeguarding_referral_by_status on safeguarding_referral (agency, status, urgent, id);
create index safeguarding_referral_in_danger on safeguarding_referral (agency, urgent, id) where immediate_danger;
create index safeguarding_referral_due on safeguarding_referral (agency, due_next, id) where due_next is not null;
create index safeguarding_referral_clock on safeguarding_referral (clock_next) where clock_next is not null;

-- A child of a referral, numbered as the packs named it. Who it is stands in the pack: at `position`, 0 for the person
-- referred herself; null once no pack names it any more.
create table safeguarding_child (
    id          uuid primary key,
    referral_id uuid not null references safeguarding_referral,
    number      int not null check (number > 0),
    position    int check (position >= 0),
    unborn      boolean not null,
    heard_at    timestamptz not null,
    later       boolean not null,
    unique (referral_id, number)
);

-- Decisions and milestones, only ever added: a correction is a step that names the one it stands for.
create table safeguarding_step (
    id                     uuid primary key,
    referral_id            uuid not null references safeguarding_referral,
    child_id               uuid references safeguarding_child,
    number                 int not null check (number > 0),
    kind                   text not null check (kind in ('decision', 'milestone')),
    scheme                 text not null,
    version                text not null,
    code                   text not null,
    occurred_at            timestamptz not null,
    recorded_at            timestamptz not null,
    recorded_by            text not null,
    strategy_discussion_at timestamptz,
    corrects               uuid unique references safeguarding_step,
    unique (referral_id, number)
);

-- Why it was decided: the hub's own. Feedback: for the referrer. Sealed, and apart, since policies do not hide columns.
create table safeguarding_reason (
    step_id     uuid primary key references safeguarding_step,
    referral_id uuid not null,
    content     bytea not null
);
create index safeguarding_reason_of on safeguarding_reason (referral_id);
create table safeguarding_feedback (
    step_id     uuid primary key references safeguarding_step,
    referral_id uuid not null,
    content     bytea not null
);
create index safeguarding_feedback_of on safeguarding_feedback (referral_id);

-- number 0 is the referral's as a whole, others a child's
create table safeguarding_deadline (
    id           uuid primary key,
    referral_id  uuid not null references safeguarding_referral,
    kind         text not null check (kind in ('screening', 'decision', 'assessment', 'conference')),
    number       int not null check (number >= 0),
    started_at   timestamptz not null,
    warn_at      timestamptz not null,
    due_at       timestamptz not null,
    warned_at    timestamptz,
    missed_at    timestamptz,
    met_at       timestamptz,
    dropped_at   timestamptz,
    unique (referral_id, kind, number)
);

-- Row-level security: columns are compared first and a party is looked up for what is left. As a case and not an or, which
-- PostgreSQL takes for a rare match, and then gathers and sorts where it could read an index.
drop policy parties_read on safeguarding_referral;
create policy parties_read on safeguarding_referral for select to ${service}_app
    using (case when agency = current_agency() then true else provider = current_agency() end);

create policy hub_reads_while_open on referral_pack for select to ${service}_app
    using (is_party(referral_id, array['receiver'])
        and exists (select 1 from safeguarding_referral s
                    where s.id = referral_pack.referral_id and s.status in ('received', 'accepted', 'decided')));

alter table safeguarding_child enable row level security;
alter table safeguarding_child force row level security;
create policy parties_read on safeguarding_child for select to ${service}_app
    using (is_party(referral_id, array['receiver', 'referrer']));
create policy every_case on safeguarding_child to ${service}_job using (true) with check (true);

alter table safeguarding_step enable row level security;
alter table safeguarding_step force row level security;
create policy parties_read on safeguarding_step for select to ${service}_app
    using (is_party(referral_id, array['receiver', 'referrer']));
create policy receiver_adds on safeguarding_step for insert to ${service}_app
    with check (is_party(referral_id, array['receiver']));
create policy every_case on safeguarding_step to ${service}_job using (true) with check (true);

alter table safeguarding_reason enable row level security;
alter table safeguarding_reason force row level security;
create policy receiver_reads on safeguarding_reason for select to ${service}_app
    using (is_party(referral_id, array['receiver']));
create policy receiver_adds on safeguarding_reason for insert to ${service}_app
    with check (is_party(referral_id, array['receiver']));
create policy every_case on safeguarding_reason to ${service}_job using (true) with check (true);

alter table safeguarding_feedback enable row level security;
alter table safeguarding_feedback force row level security;
create policy parties_read on safeguarding_feedback for select to ${service}_app
    using (is_party(referral_id, array['receiver', 'referrer']));
create policy receiver_adds on safeguarding_feedback for insert to ${service}_app
    with check (is_party(referral_id, array['receiver']));
create policy every_case on safeguarding_feedback to ${service}_job using (true) with check (true);

alter table safeguarding_deadline enable row level security;
alter table safeguarding_deadline force row level security;
create policy parties_read on safeguarding_deadline for select to ${service}_app
    using (is_party(referral_id, array['receiver', 'referrer']));
create policy receiver_adds on safeguarding_deadline for insert to ${service}_app
    with check (is_party(referral_id, array['receiver']));
create policy receiver_moves on safeguarding_deadline for update to ${service}_app
    using (is_party(referral_id, array['receiver'])) with check (is_party(referral_id, array['receiver']));
create policy every_case on safeguarding_deadline to ${service}_job using (true) with check (true);

grant update (undecided, all_decided_at, closed_at, clock_next, due_next) on safeguarding_referral
    to ${service}_app;
grant select on safeguarding_child to ${service}_app;
grant select, insert on safeguarding_step, safeguarding_reason, safeguarding_feedback to ${service}_app;
grant select, insert on safeguarding_deadline to ${service}_app;
grant update (started_at, warn_at, due_at, warned_at, missed_at, met_at, dropped_at) on safeguarding_deadline
    to ${service}_app;
grant select, insert, update on safeguarding_child, safeguarding_deadline to ${service}_job;
grant select on safeguarding_step, safeguarding_reason, safeguarding_feedback to ${service}_job;

select bar_restricted('safeguarding_child', 'referral_id');
select bar_restricted('safeguarding_step', 'referral_id');
select bar_restricted('safeguarding_reason', 'referral_id');
select bar_restricted('safeguarding_feedback', 'referral_id');
select bar_restricted('safeguarding_deadline', 'referral_id');

-- Packs that came before children were numbered are fetched once more, and numbered as they come
update safeguarding_referral set pack_held = 0 where status in ('received', 'accepted') and pack_held > 0;
update pack_fetch f set held_revision = 0, closed = false, due_at = now()
    where exists (select 1 from safeguarding_referral s
                  where s.onward_referral_id = f.onward_referral_id and s.status in ('received', 'accepted'));
