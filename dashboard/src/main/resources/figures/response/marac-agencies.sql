select agency,
       count(*)                                                                    as marac_received,
       count(*) filter (where decided_at is not null and status <> 'declined')     as marac_accepted,
       count(*) filter (where status = 'declined')                                 as marac_declined,
       count(heard_at)                                                             as marac_heard,
       count(*) filter (where repeat = 'yes')                                      as marac_repeat
from marac_referrals
group by grouping sets ((agency), ())
