select borough, month, count(*) as referred
from referrals
group by grouping sets ((borough, month), ())
