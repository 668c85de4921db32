select month,
       count(*)                        as referred,
       count(minutes_to_first_contact) as contacted,
       -- Half a minute up
       ceil(percentile_cont(0.5) within group (order by minutes_to_first_contact))::bigint as median_minutes,
       percentile_disc(0.9) within group (order by minutes_to_first_contact)               as ninetieth_centile_minutes,
       count(*) filter (where first_contact_missed or in_time) as clocks,
       count(*) filter (where in_time)                         as in_time,
       count(*) filter (where first_contact_missed)            as missed
from (select month, minutes_to_first_contact, first_contact_missed,
             minutes_to_first_contact is not null and first_contact_due is not null
                 and first_contact_missed is not true as in_time
      from referrals) r
group by grouping sets ((month), ())
