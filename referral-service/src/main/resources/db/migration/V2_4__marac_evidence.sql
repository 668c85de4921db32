-- What a MARAC referral rests on: coded facts, fingerprints of its people, and which referrals match. A referrer sees none.

-- Null is not known, which is not no. Figures count these and nothing else.
create table marac_fact (
    marac_referral_id         uuid primary key references marac_referral,
    age_band                  text,
    under_16                  boolean not null,
    aged_16_17                boolean not null,
    victim_sex                text,
    male_victim               boolean,
    minoritised               boolean,
    lgbt                      boolean,
    disabled                  boolean,
    children_in_household     int not null,
    perpetrators              int not null,
    perpetrator_17_or_under   boolean,
    form                      text,
    score                     int,
    visible_high_risk         boolean,
    judgement_raises          boolean not null,
    incidents_in_twelve_months int,
    childrens_referral_made   boolean,
    referrer_kind             text not null,
    criteria_met              text[] not null
);

-- HMACs of names (position 0 is the victim, with her date of birth; the others are alleged): no caller reads them
create table marac_fingerprint (
    marac_referral_id uuid not null references marac_referral,
    position          int not null,
    print             text not null,
    print_with_birth  text,
    primary key (marac_referral_id, position)
);
create index marac_fingerprint_of_victim on marac_fingerprint (print) where position = 0;

-- Two referrals to one MARAC of the same victim, both ways. Certain: a perpetrator is the same too; else one of the two names
-- none to compare.
create table marac_match (
    marac_referral_id uuid not null references marac_referral,
    other_id          uuid not null references marac_referral,
    certain           boolean not null,
    primary key (marac_referral_id, other_id)
);
create index marac_match_by_other on marac_match (other_id);

alter table marac_fact enable row level security;
alter table marac_fact force row level security;
create policy receiver_reads on marac_fact for select to ${service}_app
    using (is_party(marac_referral_id, array['receiver']));
create policy every_case on marac_fact to ${service}_job using (true) with check (true);
grant select on marac_fact to ${service}_app;
grant select, insert, update on marac_fact to ${service}_job;
select bar_restricted('marac_fact', 'marac_referral_id');

alter table marac_fingerprint enable row level security;
alter table marac_fingerprint force row level security;
create policy every_case on marac_fingerprint to ${service}_job using (true) with check (true);
grant select, insert, delete on marac_fingerprint to ${service}_job;
select bar_restricted('marac_fingerprint', 'marac_referral_id');

alter table marac_match enable row level security;
alter table marac_match force row level security;
create policy receiver_reads on marac_match for select to ${service}_app
    using (is_party(marac_referral_id, array['receiver']) and is_party(other_id, array['receiver']));
create policy every_case on marac_match to ${service}_job using (true) with check (true);
grant select on marac_match to ${service}_app;
grant select, insert, update, delete on marac_match to ${service}_job;
select bar_restricted('marac_match', 'marac_referral_id');

-- The latest earlier referral of the same victim to the same MARAC, as its reader may see it: what was declined or withdrawn
-- is no earlier one. In time is decided here, at each reading, by what the MARAC goes by now and London's calendar.
create view marac_recurrence with (security_invoker = true) as
select distinct on (r.id) r.id as marac_referral_id, e.id as earlier_id, x.certain,
       r.received_at at time zone 'Europe/London'
           <= (case when c.settings -> 'repeats' ->> 'from' = 'meeting' then coalesce(e.heard_at, e.received_at)
                    else e.received_at end) at time zone 'Europe/London'
              + make_interval(months => coalesce((c.settings -> 'repeats' ->> 'months')::int, 12)) as in_time
from marac_referral r
join marac_match x on x.marac_referral_id = r.id
join marac_referral e on e.id = x.other_id and e.agency = r.agency and e.status not in ('declined', 'withdrawn')
    and (e.received_at, e.id) < (r.received_at, r.id)
left join conference c on c.agency = r.agency
order by r.id, x.certain desc, e.received_at desc, e.id desc;
grant select on marac_recurrence to ${service}_app, ${service}_job;
