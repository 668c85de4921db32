-- Lists of a million referrals: what they are found by stands in the rows themselves, and row-level security compares a
-- column. Looking up the parties of each row made PostgreSQL gather all cases of an agency first: over a second for a large one.

-- When first contact is or was due, until she is reached. The clock stops earlier, when it has been said that it was missed.
alter table referral add column contact_awaited timestamptz, add column borough text;
update referral r set borough = (select p.borough from person p where p.id = r.person_id);
alter table referral alter column borough set not null;

create index referral_by_hospital on referral (hospital, id);
create index referral_by_borough on referral (borough, id);
create index referral_by_provider_presented on referral (provider, presented_at, id);
create index referral_by_referrer_presented on referral (referrer, presented_at, id);
create index referral_awaiting_contact on referral (provider, contact_awaited, id)
    where contact_awaited is not null and status in ('RECEIVED', 'ACCEPTED', 'ASSIGNED', 'ENGAGED', 'NOT_ENGAGED');
create index referral_withdrawn on referral (referrer, id) where withdrawn_at is not null;

drop policy parties on referral;
-- A case and not an or: PostgreSQL takes an or for a rare match, and then gathers and sorts where it could read an index
create policy parties on referral to ${service}_app
    using (case when provider = current_agency() then true else referrer = current_agency() end)
    -- Written only for agencies that are parties to the case
    with check (exists (select 1 from case_party p where p.case_id = referral.id and p.agency = current_agency()
        and ((p.capacity = 'provider' and p.agency = referral.provider)
            or (p.capacity = 'referrer' and p.agency = referral.referrer))));

-- The provider's files: of the provider that the referral names, which a trigger sees to, whoever writes
alter table case_file add column provider text;
update case_file f set provider = (select r.provider from referral r where r.id = f.case_id);
alter table case_file alter column provider set not null;
create function set_case_file_provider() returns trigger language plpgsql as $$
begin
    new.provider := (select r.provider from referral r where r.id = new.case_id);
    return new;
end $$;
create trigger case_file_provider before insert on case_file
    for each row execute function set_case_file_provider();
create index case_file_high_risk on case_file (provider, case_id) where visible_high_risk;

drop policy provider on case_file;
create policy provider on case_file to ${service}_app using (provider = current_agency());
