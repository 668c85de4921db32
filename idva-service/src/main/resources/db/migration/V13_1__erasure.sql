-- Erasure: what was erased, why, and by whom; only ever added to. No more than ids, so that it can be kept, and done again to a
-- database that was restored from a backup. Seen by the officers of the agency whose case it was.
create table erasure (
    id                uuid primary key,
    case_id           uuid not null unique,
    keys              uuid not null,
    onward_referrals  uuid[] not null,
    -- Its place in the projection of the statistics, and since when it is empty
    number            int not null,
    erased_in         xid8 not null default pg_current_xact_id(),
    provider          text not null,
    reason            text not null,
    erased_by         text not null,
    erased_by_client  text not null,
    erased_at         timestamptz not null
);
create index erasure_erased_in on erasure (erased_in);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy every_erasure on erasure to ${service}_job using (true) with check (true);
create policy own_officer on erasure for select to ${service}_app
    using (provider = current_agency() and has_role('data-protection-officer'));
select bar_restricted('erasure', 'case_id');
grant select, insert on erasure to ${service}_job;
grant select on erasure to ${service}_app;
create function set_erasure_number() returns trigger language plpgsql as $$
begin
    new.number := (select r.number from referral r where r.id = new.case_id);
    return new;
end $$;
create trigger erasure_number before insert on erasure for each row execute function set_erasure_number();
create function refuse_change_of_erasure() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger of erasures is only ever added to' using errcode = 'insufficient_privilege';
end $$;
create trigger erasure_append_only before update or delete or truncate on erasure
    for each statement execute function refuse_change_of_erasure();

-- Of two cases that one person went on in, one may be erased before the other; what is left goes on naming it
alter table referral drop constraint referral_transferred_from_fkey;
alter table transfer drop constraint transfer_new_case_fkey;

-- Takes a case out of every table. Jobs have no right to delete most of it, and get none: only this, of a case in the ledger.
create function erase_case(erased uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select 1 from erasure e where e.case_id = erased and e.erased_in = pg_current_xact_id()) then
        raise exception 'an erasure stands in the ledger' using errcode = 'insufficient_privilege';
    end if;
    delete from contact_review where case_id = erased;
    delete from contact_attempt where case_id = erased;
    delete from need_outcome where case_id = erased;
    delete from support_need where case_id = erased;
    delete from support_session where case_id = erased;
    delete from safety_plan where case_id = erased;
    delete from follow_up where case_id = erased;
    delete from closure where case_id = erased;
    delete from transfer where case_id = erased;
    delete from onward_referral where case_id = erased;
    delete from risk_assessment where case_id = erased;
    delete from circumstances where case_id = erased;
    delete from safe_contact where case_id = erased;
    delete from household_child where case_id = erased;
    delete from person_fingerprint where case_id = erased;
    delete from recognition where case_id = erased;
    delete from case_entry where case_id = erased;
    delete from case_file where case_id = erased;
    delete from open_case where case_id = erased;
    delete from restriction where case_id = erased;
    delete from held_case where case_id = erased;
    delete from case_party where case_id = erased;
    delete from referral where id = erased;
    delete from person where case_id = erased;
end $$;
revoke all on function erase_case(uuid) from public;
grant execute on function erase_case(uuid) to ${service}_job;
