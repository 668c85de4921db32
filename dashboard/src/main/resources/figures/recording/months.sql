select month, count(*) as referred
from referrals
group by grouping sets ((month), ())
