-- Restricted cases: a named person, or a team of an agency, is barred from a case. For the barred it does not exist. Barred
-- is decided here, by one function and one policy on every table with case data, and not by what a query remembers.

-- Who asks, as a person; null where a system's own call names nobody. And the time by which a broken glass ends.
create function current_person() returns text language sql stable
    return nullif(current_setting('app.person', true), '');
create function current_moment() returns timestamptz language sql stable
    return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
create function has_role(asked text) returns boolean language sql stable
    return coalesce(asked = any (string_to_array(current_setting('app.roles', true), ',')), false);

-- Teams of an agency, as that agency says -----------------------------------------------------------------------------------
create table team (
    agency  text not null references agency,
    code    text not null,
    name    text not null,
    version bigint not null default 0,
    primary key (agency, code)
);
create table team_member (
    agency text not null,
    team   text not null,
    actor  text not null,
    primary key (agency, team, actor),
    foreign key (agency, team) references team
);
create index team_member_by_actor on team_member (agency, lower(actor));
grant select, insert, update on team to ${service}_app;
grant select, insert, delete on team_member to ${service}_app;
grant select on team, team_member to ${service}_job;
-- Who works in which team is that agency's own
alter table team_member enable row level security;
alter table team_member force row level security;
create policy own_team on team_member to ${service}_app using (agency = current_agency() or has_role('platform-admin'));
create policy every_team on team_member to ${service}_job using (true);

-- Who is barred from what -----------------------------------------------------------------------------------------------------
-- One person or one team of one agency. Kept after it was lifted. The reason is sealed under the key of the case's person;
-- what came with a case from its sender has none.
create table restriction (
    id             uuid primary key,
    case_id        uuid not null,
    agency         text not null,
    actor          text,
    team           text,
    reason         bytea,
    from_sender    boolean not null default false,
    set_at         timestamptz not null,
    set_by_agency  text not null,
    set_by         text not null,
    lifted_at      timestamptz,
    lifted_by      text,
    lifting_reason bytea,
    version        bigint not null default 0,
    check (num_nonnulls(actor, team) = 1),
    check ((lifted_at is null) = (lifted_by is null)),
    check (from_sender or reason is not null)
);
create index restriction_by_case on restriction (case_id, id);
create index restriction_of_actor on restriction (agency, lower(actor)) where lifted_at is null and actor is not null;
create index restriction_of_team on restriction (agency, team) where lifted_at is null and team is not null;
create unique index restriction_once on restriction (case_id, agency, coalesce(lower(actor), ''), coalesce(team, ''), from_sender)
    where lifted_at is null;

-- A case of which it is known that it is restricted, and not yet for whom: shut for everybody until that has arrived
create table held_case (
    case_id uuid primary key,
    since   timestamptz not null default now()
);

-- Somebody barred looked all the same, for a reason and for a while
create table broken_glass (
    id        uuid primary key,
    case_id   uuid not null,
    agency    text not null,
    actor     text not null,
    reason    bytea,
    broken_at timestamptz not null,
    ends_at   timestamptz not null,
    check (ends_at > broken_at and ends_at <= broken_at + interval '4 hours')
);
create index broken_glass_by_actor on broken_glass (agency, lower(actor), ends_at);
create index broken_glass_by_case on broken_glass (case_id, id);

-- The capacities of parties who keep a case's restrictions; each service says its own
create table restriction_keeper (capacity text primary key);
grant select on restriction_keeper to ${service}_app, ${service}_job;

-- The cases from which the caller is barred at this moment: a handful, since few cases are restricted. Asked once a statement,
-- as an array, so that a list's plan stays what it is. A caller who names no person is barred from every restricted case.
create function barred_cases() returns uuid[]
    language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    asking text := lower(current_person());
    his_agency text := current_agency();
begin
    if asking is null then
        return array(select r.case_id from restriction r
                     where r.lifted_at is null and (his_agency is null or exists (
                         select 1 from case_party p where p.case_id = r.case_id and p.agency = his_agency))
                     union select h.case_id from held_case h);
    end if;
    return array(select barred.case_id from (
            select r.case_id from restriction r
            where r.agency = his_agency and lower(r.actor) = asking and r.actor is not null and r.lifted_at is null
            union
            select r.case_id from team_member m join restriction r on r.agency = m.agency and r.team = m.team
            where m.agency = his_agency and lower(m.actor) = asking and r.team is not null and r.lifted_at is null) barred
        where not exists (select 1 from broken_glass g
            where g.case_id = barred.case_id and g.agency = his_agency and lower(g.actor) = asking
              and g.ends_at > current_moment())
        union select h.case_id from held_case h);
end $$;
create function is_barred(asked uuid) returns boolean language sql stable
    return coalesce(asked = any (barred_cases()), false);

-- Whether the caller reads the case through a broken glass
create function through_broken_glass(asked uuid[]) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from broken_glass g
                   where g.agency = current_agency() and lower(g.actor) = lower(current_person())
                     and g.case_id = any (asked) and g.ends_at > current_moment())
$$;

-- Puts the bar on a table with case data. Every migration that makes one calls it at its end; a test finds tables without.
-- "Not one of these" keeps the planner's estimates as they are without it; a function asked for each row would not.
create function bar_restricted(case_table text, case_column text) returns void language plpgsql as $$
declare
    column_is text := format('%I <> all ((select barred_cases())::uuid[])', case_column);
begin
    execute format('alter table %I enable row level security', case_table);
    execute format('alter table %I force row level security', case_table);
    if exists (select 1 from pg_attribute a where a.attrelid = to_regclass(quote_ident(case_table))
               and a.attname = case_column and not a.attnotnull) then
        column_is := format('coalesce(%s, true)', column_is);
    end if;
    execute format('create policy restricted on %I as restrictive to ${service}_app using (%s)', case_table, column_is);
end $$;
revoke all on function bar_restricted(text, text) from public;

-- Breaking the glass: by somebody barred, with the right to, of an agency that is a party to the case. Everything else is not
-- there. As the owner, since for the barred the case is not there either.
create function break_glass(glass uuid, glass_case uuid, at timestamptz, until timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if current_person() is null or not has_role('break-glass') or not exists (
            select 1 from case_party p where p.case_id = glass_case and p.agency = current_agency())
        or exists (select 1 from held_case h where h.case_id = glass_case)
        or not is_barred(glass_case) then
        return false;
    end if;
    insert into broken_glass (id, case_id, agency, actor, broken_at, ends_at)
    values (glass, glass_case, current_agency(), current_person(), at, until);
    return true;
end $$;
revoke all on function break_glass(uuid, uuid, timestamptz, timestamptz) from public;
grant execute on function break_glass(uuid, uuid, timestamptz, timestamptz) to ${service}_app;

-- Row-level security of what stands above ----------------------------------------------------------------------------------
alter table restriction enable row level security;
alter table restriction force row level security;
create policy keepers on restriction to ${service}_app using (exists (select 1 from case_party p
    where p.case_id = restriction.case_id and p.agency = current_agency()
      and p.capacity in (select k.capacity from restriction_keeper k)));
create policy every_restriction on restriction to ${service}_job using (true) with check (true);
grant select, insert, update (lifted_at, lifted_by, lifting_reason, version) on restriction to ${service}_app;
grant select, insert, update on restriction to ${service}_job;
select bar_restricted('restriction', 'case_id');

alter table held_case enable row level security;
alter table held_case force row level security;
create policy every_held on held_case to ${service}_job using (true) with check (true);
grant select, insert, delete on held_case to ${service}_job;

-- The one who broke it, and the keepers of the case
alter table broken_glass enable row level security;
alter table broken_glass force row level security;
create policy own_glass on broken_glass to ${service}_app
    using (agency = current_agency() and actor = current_person());
create policy keepers on broken_glass for select to ${service}_app using (exists (select 1 from case_party p
    where p.case_id = broken_glass.case_id and p.agency = current_agency()
      and p.capacity in (select k.capacity from restriction_keeper k)));
create policy every_glass on broken_glass to ${service}_job using (true) with check (true);
grant select, update (reason) on broken_glass to ${service}_app;
grant select on broken_glass to ${service}_job;
select bar_restricted('broken_glass', 'case_id');

-- Who is a party is itself not there for the barred; policies that look up the parties shut with it
select bar_restricted('case_party', 'case_id');

-- Every read through a broken glass is marked in the audit, whoever writes the line
alter table read_audit add column through_broken_glass boolean not null default false;
create function mark_broken_glass() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.through_broken_glass := through_broken_glass(new.subjects);
    return new;
end $$;
create trigger read_audit_broken_glass before insert on read_audit
    for each row execute function mark_broken_glass();
