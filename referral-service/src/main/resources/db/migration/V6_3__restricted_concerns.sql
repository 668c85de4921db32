-- Who is barred from a referral is barred from the concern that it was made of, which says the same of her
create index triage_referral_by_referral on triage_referral (referral_id);
create function barred_concerns() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp as $$
    select array(select distinct t.triage_id from triage_referral t where t.referral_id = any (barred_cases()))
$$;
create policy restricted_referrals on triage as restrictive to ${service}_app
    using (id <> all ((select barred_concerns())::uuid[]));
create policy restricted_referrals on triage_referral as restrictive to ${service}_app
    using (triage_id <> all ((select barred_concerns())::uuid[]));
create policy restricted_referrals on signpost as restrictive to ${service}_app
    using (triage_id <> all ((select barred_concerns())::uuid[]));
