-- Where one agency is both a children's hub and an adult team, or asks for the kind it is not; and what a referrer made, by kind
create index safeguarding_referral_by_kind on safeguarding_referral (agency, kind, urgent, id);
create index safeguarding_referral_made on safeguarding_referral (provider, kind, id);
