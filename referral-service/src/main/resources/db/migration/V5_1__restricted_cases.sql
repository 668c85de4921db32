-- Restricted referrals: platform's V0_4, for what was here before it. The receiver, a MARAC's co-ordinator or a hub, keeps them.
insert into restriction_keeper (capacity) values ('receiver');
select bar_restricted('marac_referral', 'id');
select bar_restricted('marac_criterion', 'marac_referral_id');
select bar_restricted('safeguarding_referral', 'id');
select bar_restricted('referral_pack', 'referral_id');
