-- Referrals that partner agencies make here, by API: there is no sender to fetch a pack from, and no service that she was
-- referred to before. Each agency follows those it made, wherever they came from.
alter table marac_referral
    add column submitted boolean not null default false,
    alter column service drop not null;
alter table safeguarding_referral
    add column submitted boolean not null default false,
    alter column service drop not null;
create index marac_referral_by_provider on marac_referral (provider, id);
create index safeguarding_referral_by_provider on safeguarding_referral (provider, id);
