-- MARAC meetings: who sits on them, their agenda and attendance, what was said of each case, what each agency knows of it, what was
-- agreed, and the quarterly figures. A table for each view, since policies do not hide columns.

-- Meetings ---------------------------------------------------------------------------------------------------------------
create table marac_meeting (
    id                 uuid primary key,
    marac              text not null,
    kind               text not null check (kind in ('ordinary', 'emergency')),
    status             text not null check (status in ('planned', 'held', 'cancelled')),
    starts_at          timestamptz not null,
    agenda_closes_at   timestamptz,
    capacity           int not null check (capacity > 0),
    late_scheme        text,
    late_version       text,
    late_code          text,
    opened_at          timestamptz,
    cancelled_scheme   text,
    cancelled_version  text,
    cancelled_code     text,
    recorded_by        text not null,
    recorded_at        timestamptz not null,
    event_sequence     bigint not null default 0,
    version            bigint not null default 0,
    check ((status = 'held') = (opened_at is not null)),
    check ((status = 'cancelled') = (cancelled_code is not null)),
    check (kind = 'ordinary' or agenda_closes_at is null)
);
create index marac_meeting_by_marac on marac_meeting (marac, starts_at desc, id desc);

create table meeting_seat (
    meeting_id uuid not null references marac_meeting,
    agency     text not null,
    primary key (meeting_id, agency)
);
create index meeting_seat_by_agency on meeting_seat (agency, meeting_id);

-- Who came. Staff by the opaque identifier that their agency gives them, never by name.
create table meeting_attendance (
    meeting_id uuid not null references marac_meeting,
    agency     text not null,
    staff      text not null,
    role       text not null check (role in ('chair', 'representative', 'idva', 'observer')),
    presence   text not null check (presence in ('present', 'apologies')),
    primary key (meeting_id, agency, staff)
);

create table agenda_item (
    id           uuid primary key,
    meeting_id   uuid not null references marac_meeting,
    marac        text not null,
    referral_id  uuid not null references marac_referral,
    position     int not null,
    late_scheme  text,
    late_version text,
    late_code    text,
    listed_by    text not null,
    listed_at    timestamptz not null,
    outcome      text check (outcome in ('heard', 'deferred')),
    outcome_at   timestamptz,
    check ((outcome is null) = (outcome_at is null)),
    -- Two cases change places within a transaction
    constraint agenda_item_place unique (meeting_id, position) deferrable initially deferred
);
create unique index agenda_item_open on agenda_item (referral_id) where outcome is null;
create index agenda_item_by_referral on agenda_item (referral_id);

-- Cases at the meeting -----------------------------------------------------------------------------------------------------
create table case_hearing (
    referral_id uuid primary key references marac_referral,
    meeting_id  uuid not null references marac_meeting,
    marac       text not null,
    heard_at    timestamptz not null,
    person_key  uuid not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index case_hearing_by_meeting on case_hearing (meeting_id);

-- An agency that was at the meeting and out of the room for this case
create table hearing_absence (
    referral_id uuid not null references case_hearing,
    agency      text not null,
    primary key (referral_id, agency)
);

-- Every revision stays: minutes are evidence of what was shared and why
create table case_minutes (
    id          uuid primary key,
    referral_id uuid not null references case_hearing,
    person_key  uuid not null,
    revision    int not null check (revision > 0),
    content     bytea not null,
    written_by  text not null,
    written_at  timestamptz not null,
    unique (referral_id, revision)
);

-- Research belongs to the agency that did it, under keys of its own
create table case_research (
    id          uuid primary key,
    referral_id uuid not null references marac_referral,
    agency      text not null,
    person_key  uuid not null,
    revision    int not null check (revision > 0),
    content     bytea not null,
    written_by  text not null,
    written_at  timestamptz not null,
    unique (referral_id, agency, revision)
);

create table marac_action (
    id             uuid primary key,
    referral_id    uuid not null references marac_referral,
    marac          text not null,
    owner          text not null,
    status         text not null check (status in ('open', 'done', 'not-done')),
    due_on         date not null,
    person_key     uuid not null,
    task           bytea not null,
    note           bytea,
    due_clock      timestamptz,
    overdue_at     timestamptz,
    settled_at     timestamptz,
    settled_by     text,
    reason_scheme  text,
    reason_version text,
    reason_code    text,
    agreed_by      text not null,
    agreed_at      timestamptz not null,
    event_sequence bigint not null default 0,
    version        bigint not null default 0,
    check ((status = 'open') = (settled_at is null)),
    check ((status = 'not-done') = (reason_code is not null)),
    -- A clock runs for what is open, until it has been told of
    check (due_clock is null or (status = 'open' and overdue_at is null))
);
create index marac_action_due on marac_action (due_clock) where due_clock is not null;
create index marac_action_by_referral on marac_action (referral_id);
create index marac_action_by_owner on marac_action (owner, due_on, id);
create index marac_action_by_marac on marac_action (marac, due_on, id);

-- Figures: computed once for a finished quarter. What the MARAC and its commissioner read, and what all others do.
create table marac_figures (
    marac       text not null,
    quarter     text not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    computed_at timestamptz not null,
    content     jsonb not null,
    primary key (marac, quarter)
);
create table marac_figures_published (
    marac       text not null,
    quarter     text not null,
    computed_at timestamptz not null,
    content     jsonb not null,
    primary key (marac, quarter),
    foreign key (marac, quarter) references marac_figures
);

-- Row-level security -------------------------------------------------------------------------------------------------------
-- As the owner: a policy that asked the table it protects would ask itself
create function sits_on(asked uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from meeting_seat s where s.meeting_id = asked and s.agency = current_agency());
$$;
create function convenes(asked uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from marac_meeting m where m.id = asked and m.marac = current_agency());
$$;
-- Whether the caller's agency was in the room when a case was heard
create function attended(meeting uuid, heard uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from meeting_attendance a
                   where a.meeting_id = meeting and a.agency = current_agency() and a.presence = 'present')
       and not exists (select 1 from hearing_absence h where h.referral_id = heard and h.agency = current_agency());
$$;
revoke all on function sits_on(uuid), convenes(uuid), attended(uuid, uuid) from public;
grant execute on function sits_on(uuid), convenes(uuid), attended(uuid, uuid) to ${service}_app;

alter table marac_meeting enable row level security;
alter table marac_meeting force row level security;
create policy seated_read on marac_meeting for select to ${service}_app
    using (case when marac = current_agency() then true else sits_on(id) end);
create policy coordinator_adds on marac_meeting for insert to ${service}_app with check (marac = current_agency());
create policy coordinator_changes on marac_meeting for update to ${service}_app
    using (marac = current_agency()) with check (marac = current_agency());
create policy every_meeting on marac_meeting to ${service}_job using (true) with check (true);

alter table meeting_seat enable row level security;
alter table meeting_seat force row level security;
create policy seated_read on meeting_seat for select to ${service}_app using (convenes(meeting_id) or sits_on(meeting_id));
create policy coordinator_adds on meeting_seat for insert to ${service}_app with check (convenes(meeting_id));
create policy coordinator_removes on meeting_seat for delete to ${service}_app using (convenes(meeting_id));
create policy every_meeting on meeting_seat to ${service}_job using (true) with check (true);

alter table meeting_attendance enable row level security;
alter table meeting_attendance force row level security;
create policy seated_read on meeting_attendance for select to ${service}_app
    using (convenes(meeting_id) or sits_on(meeting_id));
create policy coordinator_adds on meeting_attendance for insert to ${service}_app with check (convenes(meeting_id));
create policy coordinator_removes on meeting_attendance for delete to ${service}_app using (convenes(meeting_id));

alter table agenda_item enable row level security;
alter table agenda_item force row level security;
create policy parties_read on agenda_item for select to ${service}_app
    using (is_party(referral_id, array['receiver', 'member']) and (marac = current_agency() or sits_on(meeting_id)));
create policy coordinator_lists on agenda_item for insert to ${service}_app
    with check (marac = current_agency() and is_party(referral_id, array['receiver']));
create policy coordinator_changes on agenda_item for update to ${service}_app
    using (marac = current_agency() and is_party(referral_id, array['receiver']))
    with check (marac = current_agency() and is_party(referral_id, array['receiver']));
create policy every_case on agenda_item to ${service}_job using (true) with check (true);

alter table hearing_absence enable row level security;
alter table hearing_absence force row level security;
create policy present_read on hearing_absence for select to ${service}_app
    using (exists (select 1 from case_hearing h where h.referral_id = hearing_absence.referral_id));
create policy coordinator_adds on hearing_absence for insert to ${service}_app
    with check (is_party(referral_id, array['receiver']));

-- "Members see the minutes of cases they attended": not of the meeting, and not for having a seat
alter table case_hearing enable row level security;
alter table case_hearing force row level security;
create policy present_read on case_hearing for select to ${service}_app
    using (is_party(referral_id, array['receiver']) or attended(meeting_id, referral_id));
create policy coordinator_adds on case_hearing for insert to ${service}_app
    with check (marac = current_agency() and is_party(referral_id, array['receiver']));

alter table case_minutes enable row level security;
alter table case_minutes force row level security;
create policy present_read on case_minutes for select to ${service}_app
    using (exists (select 1 from case_hearing h where h.referral_id = case_minutes.referral_id));
create policy coordinator_adds on case_minutes for insert to ${service}_app
    with check (is_party(referral_id, array['receiver']));

-- Its own agency and nobody else, for ever: no co-ordinator, no other party, no job, no auditor
alter table case_research enable row level security;
alter table case_research force row level security;
create policy own_research on case_research for select to ${service}_app using (agency = current_agency());
create policy members_add on case_research for insert to ${service}_app
    with check (agency = current_agency() and is_party(referral_id, array['receiver', 'member']));

alter table marac_action enable row level security;
alter table marac_action force row level security;
create policy owner_and_coordinator_read on marac_action for select to ${service}_app
    using (case when owner = current_agency() then true else is_party(referral_id, array['receiver']) end);
create policy coordinator_adds on marac_action for insert to ${service}_app
    with check (marac = current_agency() and is_party(referral_id, array['receiver']));
create policy owner_and_coordinator_settle on marac_action for update to ${service}_app
    using (case when owner = current_agency() then true else is_party(referral_id, array['receiver']) end)
    with check (case when owner = current_agency() then true else is_party(referral_id, array['receiver']) end);
create policy every_case on marac_action to ${service}_job using (true) with check (true);

alter table marac_figures enable row level security;
alter table marac_figures force row level security;
create policy whole_to_marac_and_commissioner on marac_figures for select to ${service}_app
    using (marac = current_agency() or has_role('commissioner'));
create policy every_marac on marac_figures to ${service}_job using (true) with check (true);

-- Grants: what nobody has to do, nobody may
grant select, insert, update (status, opened_at, cancelled_scheme, cancelled_version, cancelled_code, event_sequence, version)
    on marac_meeting to ${service}_app;
grant select, insert, delete on meeting_seat, meeting_attendance to ${service}_app;
grant select, insert, update (position, outcome, outcome_at) on agenda_item to ${service}_app;
grant select, insert on case_hearing, hearing_absence, case_minutes, case_research to ${service}_app;
grant select, insert, update (status, note, due_clock, overdue_at, settled_at, settled_by, reason_scheme, reason_version,
    reason_code, event_sequence, version) on marac_action to ${service}_app;
grant select on marac_figures, marac_figures_published to ${service}_app;

grant select on marac_meeting, meeting_seat to ${service}_job;
grant select, update (outcome, outcome_at) on agenda_item to ${service}_job;
grant select, update (due_clock, overdue_at, event_sequence, version) on marac_action to ${service}_job;
grant select, insert on marac_figures, marac_figures_published to ${service}_job;

-- For whoever is barred from a case nothing of it is there, whatever else the policies above give her agency
select bar_restricted('agenda_item', 'referral_id');
select bar_restricted('case_hearing', 'referral_id');
select bar_restricted('hearing_absence', 'referral_id');
select bar_restricted('case_minutes', 'referral_id');
select bar_restricted('case_research', 'referral_id');
select bar_restricted('marac_action', 'referral_id');
