-- Half of them to four MARACs, half to four hubs, over three years: what lists, searches and their policies look at, and no packs.
-- Agencies that the stack does not know have theirs only here.
create temporary table made on commit drop as
select n,
       uuidv7(make_interval(secs => -(94608000.0 * n / :count))) as id,
       now() - make_interval(secs => 94608000.0 * n / :count) as at,
       (array['southwark', 'lambeth', 'brent', 'hackney'])[(n / 2) % 4 + 1] as borough,
       (array['youth-advocacy-london', 'london-victim-support', 'metropolitan-police'])[n % 3 + 1] as provider,
       n % 100 as part,
       n % :people as person
from generate_series(1, :count) as n;

insert into agency (code, name, kind, boroughs)
select borough || kind.suffix, borough, kind.name, '{}'
from (values ('brent'), ('hackney')) as b (borough),
     (values ('-marac', 'marac'), ('-childrens-social-care', 'childrens-hub')) as kind (suffix, name)
on conflict do nothing;

insert into marac_referral (id, onward_referral_id, referral_id, agency, addressed_to, provider, service, status, received_at, pack_wanted,
                            decided_at, decline_scheme, decline_version, decline_code, meeting_id, heard_at, closed_at,
                            event_sequence)
select id, gen_random_uuid(), gen_random_uuid(), borough || '-marac', borough || '-marac', provider, 'bench', status, at, 1,
       case when status <> 'received' then at end,
       case when status = 'declined' then 'onward-decline-reason' end,
       case when status = 'declined' then '1' end,
       case when status = 'declined' then 'wrong-borough' end,
       case when status in ('listed', 'heard', 'closed') then gen_random_uuid() end,
       case when status in ('heard', 'closed') then at end,
       case when status = 'closed' then at end,
       1
from (select *, case when part < 2 then 'received' when part < 4 then 'accepted' when part < 5 then 'listed'
                     when part < 7 then 'heard' when part < 15 then 'declined' else 'closed' end as status
      from made where n % 2 = 0) as referral;

insert into safeguarding_referral (id, onward_referral_id, referral_id, kind, agency, provider, service, status, received_at,
                                   pack_wanted, decided_at, decline_scheme, decline_version, decline_code, event_sequence,
                                   immediate_danger, children, undecided, all_decided_at, closed_at, due_next)
select id, gen_random_uuid(), gen_random_uuid(), 'children', borough || '-childrens-social-care', provider, 'bench', status, at, 1,
       case when status in ('accepted', 'declined') then at end,
       case when status = 'declined' then 'onward-decline-reason' end,
       case when status = 'declined' then '1' end,
       case when status = 'declined' then 'wrong-borough' end,
       1,
       n % 50 = 1,
       2,
       case when status in ('received', 'accepted') then 2 else 0 end,
       case when status in ('decided', 'closed') then at end,
       case when status = 'closed' then at end,
       case when status in ('received', 'accepted') then at + interval '1 day' end
from (select *, case when part < 2 then 'received' when part < 4 then 'accepted' when part < 6 then 'decided'
                     when part < 14 then 'declined' else 'closed' end as status
      from made where n % 2 = 1) as referral;

insert into case_party (case_id, agency, capacity, opened)
select id, agency, 'receiver', true from (select id, agency from marac_referral union all select id, agency from safeguarding_referral) as c
union all
select id, provider, 'referrer', false from (select id, provider from marac_referral union all select id, provider from safeguarding_referral) as c;

-- Fingerprints as the service makes them (Fingerprints): who is referred again is so to the same agency. A hub's referral names a
-- parent and two children, each of them by a number of the same person.
create function pg_temp.print(what text) returns text language sql immutable as $$
    select ':keyVersion' || encode(sha256(decode(':outer', 'hex') || sha256(decode(':inner', 'hex') || convert_to(what, 'UTF8'))), 'hex')
$$;
insert into marac_fingerprint (marac_referral_id, position, print)
select id, 0, pg_temp.print('marac-victim|BENCHPERSON' || person || '|' || (date '1950-01-01' + person % 15000))
from made where n % 2 = 0;
insert into safeguarding_fingerprint (referral_id, print)
select id, pg_temp.print('safeguarding-person|BENCH' || what || person || '|' || (date '1950-01-01' + person % 15000))
from made, (values ('PERSON'), ('CHILDA'), ('CHILDB')) as named (what) where n % 2 = 1;

-- The person who calls is barred from 300 of each agency's newer referrals, 300 others are barred from more, and of 100 it is not
-- known yet who is barred
insert into restriction (id, case_id, agency, actor, from_sender, set_at, set_by_agency, set_by)
select gen_random_uuid(), id, barred.agency, case when n / 8 % 20 < 10 then 'bench' else 'staff-' || n end, true, at, provider, 'sender'
from made, lateral (values (case when n % 2 = 0 then borough || '-marac' else borough || '-childrens-social-care' end),
                           (provider)) as barred (agency)
where n % 8 in (0, 1) and n / 8 % 10 = 0 and n <= 48000;
insert into held_case (case_id, until_revision) select id, 2 from made where n % 8 in (0, 1) and n / 8 % 10 = 5 and n <= 4000;
