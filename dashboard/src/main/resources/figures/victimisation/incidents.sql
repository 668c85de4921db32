select month,
       count(*)                               as referred,
       count(incidents)                       as answered,
       coalesce(sum(incidents), 0)            as incidents,
       count(*) filter (where incidents >= 3) as three_or_more
from referrals
group by grouping sets ((month), ())
