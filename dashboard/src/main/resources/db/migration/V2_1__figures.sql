-- What figures count (docs/statistics.md), said once for all queries -----------------------------------------------------------

-- A referral that is not void. Whoever is not recognised is a person of her own. A transfer-in is no presentation
create view counted_referral as
select r.*,
       coalesce(r.person, r.referral_id) as who,
       r.transferred_from is null        as valid,
       to_char(r.presented_at at time zone 'Europe/London', 'YYYY-MM') as month
from live_referral r
where r.status <> 'withdrawn'
  and (r.rejection_reason is null or r.rejection_reason not in ('duplicate', 'not-eligible'))
  and (r.closure_reason is null or r.closure_reason <> 'duplicate');

-- Valid referrals presented in a period, of a borough or, for null, of all
create function referred(begin_at timestamptz, end_at timestamptz, of_borough text) returns setof counted_referral
    language sql stable as $$
select * from counted_referral
where valid and presented_at >= begin_at and presented_at < end_at and (of_borough is null or borough = of_borough)
$$;

-- A request to a MARAC or a hub with its answer: the destination's last word. Where a MARAC passed it on, that of the case
-- opened last: ids are in the order of time
create view counted_request as
select o.onward_referral_id, o.referral_id, o.kind, o.destination, o.criteria,
       coalesce(o.occurred_at, o.sent_at) as occurred_at,
       r.who, r.borough, r.service, r.hospital,
       case
           when o.status = 'withdrawn' then 'withdrawn'
           when there.status is null then 'awaiting'
           when there.status in ('received', 'returned') then 'received'
           when there.status = 'declined' then 'declined'
           when there.status in ('transferred', 'withdrawn') and there.decided_at is null then 'received'
           else 'accepted'
       end as answer
from live_onward_referral o
join counted_referral r on r.referral_id = o.referral_id
left join lateral (
    select c.status, c.decided_at
    from (select m.marac_referral_id as case_there, m.status, m.decided_at from live_marac_referral m
          where o.kind = 'marac' and m.onward_referral_id = o.onward_referral_id
          union all
          select s.safeguarding_referral_id, s.status, s.decided_at from live_safeguarding_referral s
          where o.kind <> 'marac' and s.onward_referral_id = o.onward_referral_id) c
    order by c.case_there desc
    limit 1) there on true;

-- Requests sent in a period
create function requested(begin_at timestamptz, end_at timestamptz, of_borough text) returns setof counted_request
    language sql stable as $$
select * from counted_request
where occurred_at >= begin_at and occurred_at < end_at and (of_borough is null or borough = of_borough)
$$;

-- Where she lives on whose account a MARAC or a hub was asked; null where nobody but an agency of its own told it
create view borough_of_request as
select o.onward_referral_id, r.borough
from live_onward_referral o
join live_referral r on r.referral_id = o.referral_id;

create function received_by_marac(begin_at timestamptz, end_at timestamptz, of_borough text)
    returns setof live_marac_referral language sql stable as $$
select * from live_marac_referral m
where m.received_at >= begin_at and m.received_at < end_at
  and (of_borough is null
       or exists (select from borough_of_request b
                  where b.onward_referral_id = m.onward_referral_id and b.borough = of_borough))
$$;

create function received_by_hub(begin_at timestamptz, end_at timestamptz, of_borough text)
    returns setof live_safeguarding_referral language sql stable as $$
select * from live_safeguarding_referral s
where s.received_at >= begin_at and s.received_at < end_at
  and (of_borough is null
       or exists (select from borough_of_request b
                  where b.onward_referral_id = s.onward_referral_id and b.borough = of_borough))
$$;

-- An award as far as it is a borough's. Several share equally; pence that do not divide go one each to the first by code
create view counted_award as
select a.award_id, a.programme_id, a.programme, a.round_id, a.application_id, a.awarded_on, a.paid_by_year,
       a.amount_pence, a.committed_pence, a.paid_pence, a.recoverable_pence,
       b.borough, b.position, b.boroughs
from live_award a
cross join lateral (
    select d.borough, row_number() over (order by d.borough) as position, count(*) over () as boroughs
    from (select distinct unnest(case when cardinality(a.boroughs) = 0 then array['not-stated'] else a.boroughs end)
                 as borough) d) b
where a.status in ('offered', 'agreed', 'closed');

create function share_of(pence bigint, place bigint, boroughs bigint) returns bigint
    language sql immutable
    return pence / boroughs + case when place <= pence % boroughs then 1 else 0 end;

-- The calendar year in which a financial year begins
create function financial_year_of(day date) returns int
    language sql immutable
    return extract(year from day - interval '3 months')::int;

grant select on counted_referral, counted_request, borough_of_request, counted_award to dashboard_app;

-- What is asked for by its time ------------------------------------------------------------------------------------------------
create index referral_presented on referral (generation, presented_at);
create index referral_engaged on referral (generation, engagement_at) where engagement = 'engaged';
create index referral_closed on referral (generation, closed_at) where engagement = 'engaged';
create index referral_followed_up on referral (generation, followed_up_at) where engagement = 'engaged';
create index onward_referral_sent on onward_referral (generation, (coalesce(occurred_at, sent_at)));
create index marac_referral_received on marac_referral (generation, received_at);
create index safeguarding_referral_received on safeguarding_referral (generation, received_at);
