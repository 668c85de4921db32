select (select count(*) from first_presented) as presenting,
       (select count(*) from first_engaged)   as engaged,
       count(*)                               as referred,
       count(*) filter (where window_closed)  as window_closed,
       count(*) filter (where window_closed and engagement = 'engaged') as engaged_referrals,
       count(minutes_to_first_contact)        as contacted,
       count(minutes_to_first_contact) filter (where engagement = 'engaged') as engaged_of_contacted,
       count(*) filter (where repeat)         as repeat,
       count(accepted_at)                     as accepted,
       count(*) filter (where coalesce(closed_at, :now) - accepted_at > interval '84 days') as over_twelve_weeks,
       -- Half a minute up
       ceil(percentile_cont(0.5) within group (order by minutes_to_first_contact))::bigint as median_minutes,
       percentile_disc(0.9) within group (order by minutes_to_first_contact) as ninetieth_centile_minutes,
       count(risk_score)                      as assessed,
       count(*) filter (where risk_score is not null and visible_high_risk) as high_risk
from (select *,
             minutes_to_first_contact is not null or engagement is not null or closed_at is not null
                 or status = 'rejected' or historic is true or first_contact_missed is true
                 -- Due is cut to the hour, and so over when that hour is
                 or first_contact_due + interval '1 hour' <= :now as window_closed
      from presented) r
