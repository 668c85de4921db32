-- A case that goes to a MARAC outside the suite ends here: nothing more will be heard of it
alter table marac_referral add column left_suite boolean not null default false;
grant update (left_suite) on marac_referral to ${service}_app;
update marac_referral set left_suite = true
where id in (select from_id from marac_transfer where to_id is null);

-- What a MARAC has flagged and tagged at a moment is a small part of all that it ever received
create index marac_referral_by_flag on marac_referral (agency, id) where flagged_until is not null;
