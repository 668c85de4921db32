-- Policies ask this for every row. As the caller, case_party's own bar was computed anew each time: a millisecond a row where
-- somebody is barred from hundreds of cases. As the owner it is a look into an index. The bar itself is on every table that
-- asks (bar_restricted; a test finds those without), where it is computed once a statement.
create or replace function is_party(asked uuid, as_what text[]) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from case_party p
                   where p.case_id = asked and p.agency = current_agency() and p.capacity = any (as_what))
$$;
revoke all on function is_party(uuid, text[]) from public;
grant execute on function is_party(uuid, text[]) to ${service}_app, ${service}_job, ${service}_auditor;
