select gender, count(*) as referred
from referrals
group by grouping sets ((gender), ())
