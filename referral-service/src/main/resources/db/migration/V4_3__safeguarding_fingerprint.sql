-- HMACs of whom a referral's latest pack names to a hub, each with the date of birth: no caller reads them
create table safeguarding_fingerprint (
    print       text not null,
    referral_id uuid not null references safeguarding_referral,
    primary key (print, referral_id)
);
create index safeguarding_fingerprint_of on safeguarding_fingerprint (referral_id);

alter table safeguarding_fingerprint enable row level security;
alter table safeguarding_fingerprint force row level security;
create policy every_case on safeguarding_fingerprint to ${service}_job using (true) with check (true);
grant select, insert, delete on safeguarding_fingerprint to ${service}_job;
select bar_restricted('safeguarding_fingerprint', 'referral_id');
