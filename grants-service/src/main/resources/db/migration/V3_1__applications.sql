-- Applications, the panel that scores them, and what became of them. An application is a case: its applicant and the round's
-- funder are its parties, and a declared conflict of interest is a restriction on it (V0_4), so that for the conflicted it is not there.

-- Applications -------------------------------------------------------------------------------------------------------------
create sequence application_number;
create table application (
    id              uuid primary key,
    round_id        uuid not null references funding_round,
    programme_id    uuid not null references programme,
    funder          text not null,
    agency          text not null,
    reference       text not null unique,
    lead_org_id     text not null references organisation,
    title           text not null,
    summary         text not null,
    requested_pence bigint not null check (requested_pence between 1 and 1000000000000),
    -- What the applicant did with it. What became of it is in a table of its own, since policies do not hide columns
    status          text not null check (status in ('draft', 'submitted', 'withdrawn')),
    revision        int not null default 0,
    submitted_at    timestamptz,
    -- Seals what is written about it: scores' comments, reasons, feedback, declared conflicts
    person_key      uuid not null,
    created_by      text not null,
    created_at      timestamptz not null,
    event_sequence  bigint not null default 0,
    version         bigint not null default 0,
    check (status <> 'draft' or submitted_at is null),
    check (status <> 'submitted' or submitted_at is not null),
    check ((revision = 0) = (submitted_at is null))
);
create index application_by_round on application (round_id, id);
create index application_by_agency on application (agency, id);
create index application_by_funder on application (funder, id);

create table application_member (
    case_id  uuid not null references application,
    position int not null check (position between 0 and 49),
    org_id   text not null references organisation,
    role     text not null check (role in ('delivery', 'community', 'specialist', 'evaluation', 'other')),
    primary key (case_id, position)
);
create table application_neighbourhood (
    case_id  uuid not null references application,
    position int not null check (position between 0 and 99),
    name     text not null,
    kind     text not null check (kind in ('estate', 'ward', 'town-centre', 'road', 'area')),
    gss_code text,
    borough  text not null,
    primary key (case_id, position)
);
create table application_line (
    case_id        uuid not null references application,
    position       int not null check (position between 0 and 199),
    heading        text not null,
    financial_year int not null check (financial_year between 1900 and 2199),
    amount_pence   bigint not null check (amount_pence between 1 and 1000000000000),
    primary key (case_id, position)
);
create table application_outcome (
    case_id      uuid not null references application,
    position     int not null check (position between 0 and 49),
    outcome_code text not null,
    plan         text not null,
    primary key (case_id, position)
);
create table application_declaration (
    case_id  uuid not null references application,
    position int not null check (position between 0 and 49),
    code     text not null,
    primary key (case_id, position)
);
-- As it was each time that it was submitted: only ever added to
create table application_submission (
    case_id      uuid not null references application,
    revision     int not null check (revision > 0),
    content      jsonb not null,
    submitted_by text not null,
    submitted_at timestamptz not null,
    primary key (case_id, revision)
);

-- A budget's lines are what is asked for, at the end of every transaction that touched either
create function lines_add_up() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    touched uuid;
begin
    if tg_table_name = 'application' then
        touched := new.id;
    elsif tg_op = 'DELETE' then
        touched := old.case_id;
    else
        touched := new.case_id;
    end if;
    if exists (select 1 from application a where a.id = touched and a.requested_pence <>
            (select coalesce(sum(l.amount_pence), 0) from application_line l where l.case_id = touched)) then
        raise exception 'the lines of an application are not what it asks for' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger lines_add_up after insert or update of requested_pence on application
    deferrable initially deferred for each row execute function lines_add_up();
create constraint trigger lines_add_up after insert or update or delete on application_line
    deferrable initially deferred for each row execute function lines_add_up();

-- What became of an application. It stays with the funder while its decision record is not published; the applicant learns
-- of an award by the award itself.
create table application_decision (
    case_id     uuid primary key references application,
    outcome     text not null check (outcome in ('awarded', 'refused')),
    decision_id uuid not null references decision_record,
    feedback    bytea,
    decided_by  text not null,
    decided_at  timestamptz not null,
    told_at     timestamptz,
    check ((outcome = 'refused') = (feedback is not null))
);
create index application_decision_untold on application_decision (decision_id) where told_at is null;

-- The panel ----------------------------------------------------------------------------------------------------------------
create table panel (
    round_id  uuid primary key references funding_round,
    funder    text not null,
    closed_at timestamptz,
    closed_by text,
    version   bigint not null default 0,
    check ((closed_at is null) = (closed_by is null))
);
-- Persons: an agency and the identifier that it asserts, compared without regard to case
create table panellist (
    round_id uuid not null references panel,
    agency   text not null references agency,
    actor    text not null,
    chair    boolean not null
);
create unique index panellist_once on panellist (round_id, agency, lower(actor));
create index panellist_by_person on panellist (agency, lower(actor));
create unique index panellist_one_chair on panellist (round_id) where chair;

-- What one panellist thinks of one application, whole and for good
create table score_sheet (
    id        uuid primary key,
    case_id   uuid not null references application,
    round_id  uuid not null references panel,
    agency    text not null,
    actor     text not null,
    revision  int not null check (revision > 0),
    scored_at timestamptz not null
);
create unique index score_sheet_once on score_sheet (case_id, agency, lower(actor));
create index score_sheet_by_round on score_sheet (round_id);
create table score (
    sheet_id  uuid not null references score_sheet,
    case_id   uuid not null references application,
    criterion text not null,
    value     int not null check (value between 0 and 100),
    comment   bytea,
    primary key (sheet_id, criterion)
);
create index score_by_case on score (case_id);
-- What the panel agreed on instead of the mean: the latest of a criterion holds
create table moderation (
    id           uuid primary key,
    case_id      uuid not null references application,
    moderated_by text not null,
    moderated_at timestamptz not null
);
create index moderation_by_case on moderation (case_id, id);
create table moderated_score (
    moderation_id uuid not null references moderation,
    case_id       uuid not null references application,
    criterion     text not null,
    value         int not null check (value between 0 and 100),
    reason        bytea not null,
    primary key (moderation_id, criterion)
);
create index moderated_score_by_case on moderated_score (case_id);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'this is only ever added to' using errcode = 'insufficient_privilege';
end $$;
do $$
declare
    added_to text;
begin
    foreach added_to in array array['application_submission', 'score_sheet', 'score', 'moderation', 'moderated_score'] loop
        execute format('create trigger append_only before update or delete or truncate on %I'
            ' for each statement execute function refuse_rewriting()', added_to);
    end loop;
end $$;

-- Who sees what --------------------------------------------------------------------------------------------------------------
-- As the caller, so that who is barred from a case is no party to it
create or replace function is_party(asked uuid, as_what text[]) returns boolean language sql stable
    return exists (select 1 from case_party p
                   where p.case_id = asked and p.agency = current_agency() and p.capacity = any (as_what));

-- The rounds on whose panel the caller sits, as a person; asked once a statement, as barred_cases() is
create function own_panels() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp as $$
    select array(select m.round_id from panellist m
                 where m.agency = current_agency() and lower(m.actor) = lower(current_person())
                   and has_role('grants-panellist'))
$$;
-- Those of them whose applications can't change any more
create function own_panels_at_work() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp as $$
    select array(select r.id from funding_round r where r.id = any (own_panels()) and r.closes_at <= current_moment())
$$;
-- Whether an agency is among those who apply: its staff have an interest without declaring one
create function applies(asked uuid, asked_agency text) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from application a where a.id = asked and a.agency = asked_agency)
        or exists (select 1 from application_member m join organisation o on o.org_id = m.org_id
                   where m.case_id = asked and o.agency = asked_agency)
$$;
-- Whether a person may not judge an application: barred from it, as a person or in a team, or of an agency that applies
create function is_conflicted(asked uuid, asked_agency text, asked_actor text) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select applies(asked, asked_agency) or exists (
        select 1 from restriction r
        where r.case_id = asked and r.agency = asked_agency and r.lifted_at is null
          and (lower(r.actor) = lower(asked_actor) or exists (
              select 1 from team_member m
              where m.agency = r.agency and m.team = r.team and lower(m.actor) = lower(asked_actor))))
$$;
-- Whether the caller is to judge an application of that round; a declared conflict is the bar's, on every table
create function judges(asked uuid, asked_round uuid) returns boolean language sql stable
    return asked_round = any (own_panels_at_work()) and not applies(asked, current_agency());
-- Scores are sealed from all but who gave them until every panellist without a conflict has scored, or the chair has closed
create function scores_are_open(asked uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select 1 from application a join panel p on p.round_id = a.round_id
        where a.id = asked and (p.closed_at is not null or not exists (
            select 1 from panellist m
            where m.round_id = p.round_id and not is_conflicted(a.id, m.agency, m.actor) and not exists (
                select 1 from score_sheet s
                where s.case_id = a.id and s.agency = m.agency and lower(s.actor) = lower(m.actor)))))
$$;
revoke all on function own_panels(), own_panels_at_work(), applies(uuid, text), is_conflicted(uuid, text, text),
    judges(uuid, uuid), scores_are_open(uuid) from public;
grant execute on function own_panels(), own_panels_at_work(), applies(uuid, text), is_conflicted(uuid, text, text),
    judges(uuid, uuid), scores_are_open(uuid) to ${service}_app, ${service}_job;

-- Its applicant always; its funder once it was submitted; the panel while it stands, after the round has closed
alter table application enable row level security;
alter table application force row level security;
create policy applicant_reads on application for select to ${service}_app
    using (has_role('consortium') and is_party(id, array['applicant']));
create policy funder_reads on application for select to ${service}_app using (submitted_at is not null and sees_held(funder));
create policy panel_reads on application for select to ${service}_app
    using (status = 'submitted' and round_id = any ((select own_panels_at_work())::uuid[])
        and not applies(id, current_agency()));
create policy applicant_adds on application for insert to ${service}_app
    with check (agency = current_agency() and has_role('consortium') and is_party(id, array['applicant']));
create policy applicant_changes on application for update to ${service}_app
    using (has_role('consortium') and is_party(id, array['applicant']))
    with check (has_role('consortium') and is_party(id, array['applicant']));
create policy every_case on application to ${service}_job using (true) with check (true);

-- Its parts are there where it is, and written where it is
do $$
declare
    part text;
begin
    foreach part in array array['application_member', 'application_neighbourhood', 'application_line', 'application_outcome',
            'application_declaration', 'application_submission'] loop
        execute format('alter table %I enable row level security', part);
        execute format('alter table %I force row level security', part);
        execute format('create policy with_its_application on %I for select to ${service}_app'
            ' using (exists (select 1 from application a where a.id = case_id))', part);
        execute format('create policy applicant_writes on %I to ${service}_app'
            ' using (has_role(''consortium'') and is_party(case_id, array[''applicant'']))'
            ' with check (has_role(''consortium'') and is_party(case_id, array[''applicant'']))', part);
        execute format('create policy every_case on %I for select to ${service}_job using (true)', part);
    end loop;
end $$;

alter table application_decision enable row level security;
alter table application_decision force row level security;
create policy once_it_is_out on application_decision for select to ${service}_app
    using (exists (select 1 from application a where a.id = case_id
        and (sees_held(a.funder) or is_published(decision_id)
            or (outcome = 'awarded' and is_party(a.id, array['applicant'])))));
create policy funder_decides on application_decision for insert to ${service}_app
    with check (has_role('commissioner') and is_party(case_id, array['funder']));
create policy every_case on application_decision to ${service}_job using (true) with check (true);

-- Who sits on a panel is no applicant's to know
alter table panel enable row level security;
alter table panel force row level security;
create policy funder_and_panel_read on panel for select to ${service}_app
    using (sees_held(funder) or round_id = any ((select own_panels())::uuid[]));
create policy officer_adds on panel for insert to ${service}_app
    with check (funder = current_agency() and has_role('grants-officer'));
create policy officer_and_panel_change on panel for update to ${service}_app
    using ((funder = current_agency() and has_role('grants-officer')) or round_id = any ((select own_panels())::uuid[]))
    with check ((funder = current_agency() and has_role('grants-officer')) or round_id = any ((select own_panels())::uuid[]));
create policy every_panel on panel to ${service}_job using (true) with check (true);

alter table panellist enable row level security;
alter table panellist force row level security;
create policy with_their_panel on panellist for select to ${service}_app
    using (exists (select 1 from panel p where p.round_id = panellist.round_id));
create policy officer_names on panellist to ${service}_app
    using (has_role('grants-officer') and exists (select 1 from panel p where p.round_id = panellist.round_id
        and p.funder = current_agency()))
    with check (has_role('grants-officer') and exists (select 1 from panel p where p.round_id = panellist.round_id
        and p.funder = current_agency()));
create policy every_panel on panellist for select to ${service}_job using (true);

-- A sheet is its panellist's alone until the scores are open; then the funder's and the panel's, never the applicant's
alter table score_sheet enable row level security;
alter table score_sheet force row level security;
create policy own_sheet on score_sheet for select to ${service}_app
    using (agency = current_agency() and lower(actor) = lower(current_person())
        and round_id = any ((select own_panels())::uuid[]));
create policy open_to_funder_and_panel on score_sheet for select to ${service}_app
    using (exists (select 1 from application a where a.id = case_id
            and (sees_held(a.funder) or judges(a.id, a.round_id)))
        and scores_are_open(case_id));
create policy panellist_scores on score_sheet for insert to ${service}_app
    with check (agency = current_agency() and lower(actor) = lower(current_person())
        and exists (select 1 from application a where a.id = case_id and a.round_id = score_sheet.round_id
            and judges(a.id, a.round_id)));
create policy every_case on score_sheet for select to ${service}_job using (true);

alter table score enable row level security;
alter table score force row level security;
create policy with_its_sheet on score for select to ${service}_app
    using (exists (select 1 from score_sheet s where s.id = sheet_id));
create policy panellist_scores on score for insert to ${service}_app
    with check (exists (select 1 from score_sheet s where s.id = sheet_id and s.case_id = score.case_id
        and s.agency = current_agency() and lower(s.actor) = lower(current_person())));
create policy every_case on score for select to ${service}_job using (true);

alter table moderation enable row level security;
alter table moderation force row level security;
create policy open_to_funder_and_panel on moderation for select to ${service}_app
    using (exists (select 1 from application a where a.id = case_id
        and (sees_held(a.funder) or judges(a.id, a.round_id))));
create policy panel_moderates on moderation for insert to ${service}_app
    with check (scores_are_open(case_id) and exists (select 1 from application a where a.id = case_id
        and judges(a.id, a.round_id)));
create policy every_case on moderation for select to ${service}_job using (true);

alter table moderated_score enable row level security;
alter table moderated_score force row level security;
create policy with_its_moderation on moderated_score for select to ${service}_app
    using (exists (select 1 from moderation m where m.id = moderation_id));
create policy panel_moderates on moderated_score for insert to ${service}_app
    with check (exists (select 1 from moderation m where m.id = moderation_id and m.case_id = moderated_score.case_id));
create policy every_case on moderated_score for select to ${service}_job using (true);

-- A conflict is set by the funder, or declared by the panellist who has it: of himself and of nobody else
insert into restriction_keeper (capacity) values ('funder');
create policy panellist_declares on restriction for insert to ${service}_app
    with check (agency = current_agency() and lower(actor) = lower(current_person()) and not from_sender
        and exists (select 1 from application a where a.id = case_id and a.round_id = any ((select own_panels())::uuid[])));

-- Grants: what nobody has to do, nobody may
grant usage on sequence application_number to ${service}_app;
grant select, insert, update (lead_org_id, title, summary, requested_pence, status, revision, submitted_at, event_sequence,
    version) on application to ${service}_app;
grant select, insert, update, delete on application_member, application_neighbourhood, application_line, application_outcome,
    application_declaration to ${service}_app;
grant select, insert on application_submission, application_decision, score_sheet, score, moderation, moderated_score
    to ${service}_app;
grant select, insert, update (closed_at, closed_by, version) on panel to ${service}_app;
grant select, insert, update (chair), delete on panellist to ${service}_app;

grant select, update (event_sequence, version) on application to ${service}_job;
grant select on application_member, application_neighbourhood, application_line, application_outcome, application_declaration,
    application_submission, panel, panellist, score_sheet, score, moderation, moderated_score to ${service}_job;
grant update (version) on panel to ${service}_job;
grant select, update (told_at) on application_decision to ${service}_job;

do $$
declare
    of_a_case text;
begin
    foreach of_a_case in array array['application_member', 'application_neighbourhood', 'application_line',
            'application_outcome', 'application_declaration', 'application_submission', 'application_decision', 'score_sheet',
            'score', 'moderation', 'moderated_score'] loop
        perform bar_restricted(of_a_case, 'case_id');
    end loop;
end $$;
select bar_restricted('application', 'id');
