select department, count(*) as referred
from referrals
group by grouping sets ((department), ())
