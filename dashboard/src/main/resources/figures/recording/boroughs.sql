select borough, count(*) as referred
from referrals
group by grouping sets ((borough), ())
