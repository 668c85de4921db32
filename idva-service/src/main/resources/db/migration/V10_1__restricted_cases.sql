-- Restricted cases: what platform's V0_4 says, for the tables of this service ------------------------------------------------
insert into restriction_keeper (capacity) values ('provider');
select bar_restricted('referral', 'id');
select bar_restricted(t, 'case_id') from unnest(array[
    'person', 'household_child', 'safe_contact', 'circumstances', 'recognition', 'person_fingerprint', 'case_entry',
    'case_file', 'contact_attempt', 'contact_review', 'risk_assessment', 'onward_referral', 'closure', 'follow_up',
    'safety_plan', 'support_need', 'need_outcome', 'support_session', 'transfer', 'open_case', 'imported_line']) as t;
-- A pack says whom its case's restrictions bar, and the request from which revision on it says so: 0 where there is none
alter table onward_referral add column restricted_since int not null default 0;
grant select on restriction, team_member to ${service}_pack_reader;
create policy open_requests on restriction for select to ${service}_pack_reader using (exists (select 1 from onward_referral o
    where o.case_id = restriction.case_id and o.status = 'OPEN' and o.answer <> 'DECLINED'));
create policy teams_of_packs on team_member for select to ${service}_pack_reader using (true);
-- And a pack is put together for the reader of packs alone, whatever the code above forgets
do $$
declare
    t text;
begin
    foreach t in array array['onward_referral', 'person', 'referral', 'household_child', 'safe_contact', 'circumstances',
                             'risk_assessment', 'restriction', 'team_member'] loop
        execute format('create policy only_the_reader on %I as restrictive for select to ${service}_pack_reader'
            ' using (has_role(''pack-reader''))', t);
    end loop;
end $$;

-- A caseload given to somebody who is barred from some of it: those stay where they are
alter table reassignment add column left_behind uuid[] not null default '{}';
-- One that moved a barred case is not there; it names its cases in one column
create policy restricted on reassignment as restrictive to ${service}_app
    using (not (cases || left_behind) && (select barred_cases())::uuid[]);

-- A perpetrator works for an agency that would read the case, and nobody has decided yet who may: a reason on the worklist
alter table open_case add column restriction_prompted_since timestamptz;
create function restriction_prompted_since(the_case uuid) returns timestamptz
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.recorded_at from circumstances c
    where c.case_id = the_case and c.restriction_prompted
      and not exists (select 1 from restriction r where r.case_id = the_case)
      and c.id = (select n.id from circumstances n where n.case_id = the_case order by n.by_referrer, n.revision desc limit 1)
$$;
revoke all on function restriction_prompted_since(uuid) from public;
create function show_restriction_prompt() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update open_case set restriction_prompted_since = restriction_prompted_since(new.case_id) where case_id = new.case_id;
    return null;
end $$;
revoke all on function show_restriction_prompt() from public;
create trigger open_case_circumstances after insert on circumstances
    for each row execute function show_restriction_prompt();
create trigger open_case_restriction after insert on restriction
    for each row execute function show_restriction_prompt();
create function set_restriction_prompt() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.restriction_prompted_since := restriction_prompted_since(new.case_id);
    return new;
end $$;
revoke all on function set_restriction_prompt() from public;
create trigger open_case_opened before insert on open_case for each row execute function set_restriction_prompt();
update open_case set restriction_prompted_since = restriction_prompted_since(case_id);
