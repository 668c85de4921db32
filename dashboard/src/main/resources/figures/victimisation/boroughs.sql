select borough, count(*) as referred, count(*) filter (where repeat) as repeat
from referrals
group by grouping sets ((borough), ())
