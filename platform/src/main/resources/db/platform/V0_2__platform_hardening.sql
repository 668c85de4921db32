-- Nobody is a party to a case: the empty agency opens none. And pg_temp stands last, so that no temporary table of the
-- caller's takes the place of ours inside a function that runs as the owner.
create or replace function open_case(case_to_open uuid, agencies text[], capacities text[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if current_agency() is null or not (current_agency() = any (agencies)) then
        raise exception 'a case is opened by one of its parties' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(case_to_open::text, 0));
    if exists (select 1 from case_party p where p.case_id = case_to_open) then
        raise exception 'the case has its parties already' using errcode = 'unique_violation';
    end if;
    insert into case_party (case_id, agency, capacity)
    select case_to_open, party.agency, party.capacity from unnest(agencies, capacities) as party (agency, capacity);
end $$;

-- Days are UTC's, whatever time zone a replica lives in, else two of them would draw the partitions' borders differently.
-- And housekeeping gives up when it can't have its locks at once: everybody who writes an event would queue behind it.
alter function maintain_outbox(int) set search_path = public, pg_temp;
alter function maintain_outbox(int) set timezone = 'UTC';
alter function maintain_outbox(int) set lock_timeout = '2s';

-- Copies older than this are recognised by their sequence alone
grant delete on consumed_message to ${service}_job;
create index consumed_message_age on consumed_message (consumed_at);
