-- A referral that is just received has nothing beside it yet: its row among the open cases is written from it alone, since
-- imports write some thousands a second
create function open_case_received() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into open_case (case_id, provider, service, hospital, status, received_at, contact_due, discharge, not_reached,
                           possible_duplicate, repeat, high_risk, withdrawn_at)
    values (new.id, new.provider, new.service, new.hospital, new.status, new.received_at, new.contact_awaited,
            new.expected_discharge, true, new.possible_duplicate, false, false, new.withdrawn_at);
    return null;
end $$;
drop trigger open_case_referral_received on referral;
create trigger open_case_referral_received after insert on referral
    for each row when (is_open(new.status)) execute function open_case_received();
