select hospital, count(*) as referred
from referrals
group by grouping sets ((hospital), ())
