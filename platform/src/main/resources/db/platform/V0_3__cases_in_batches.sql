-- Many cases at once: an import opens some hundreds in one transaction. One party of a case stands for its opening, and a
-- unique index sees to it that two transactions can't both open the same case: a lock for each would fill the lock table.
alter table case_party add column opened boolean not null default false;
create unique index case_party_opened_once on case_party (case_id) where opened;

-- As open_case, for many: three arrays of one length, a row for each party of each case.
create function open_cases(cases uuid[], agencies text[], capacities text[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if current_agency() is null or exists (
            select 1 from unnest(cases, agencies) as party (case_id, agency)
            group by party.case_id having not bool_or(party.agency = current_agency())) then
        raise exception 'a case is opened by one of its parties' using errcode = 'insufficient_privilege';
    end if;
    if exists (select 1 from case_party p where p.case_id = any (cases)) then
        raise exception 'the case has its parties already' using errcode = 'unique_violation';
    end if;
    insert into case_party (case_id, agency, capacity, opened)
    select party.case_id, party.agency, party.capacity,
           row_number() over (partition by party.case_id order by party.capacity) = 1
    from unnest(cases, agencies, capacities) as party (case_id, agency, capacity);
end $$;
revoke all on function open_cases(uuid[], text[], text[]) from public;
grant execute on function open_cases(uuid[], text[], text[]) to ${service}_app;

-- The release before calls this one
create or replace function open_case(case_to_open uuid, agencies text[], capacities text[]) returns void
    language sql security definer set search_path = public, pg_temp as $$
    select open_cases(array_fill(case_to_open, array[cardinality(agencies)]), agencies, capacities);
$$;
