select age_band, count(*) as referred
from referrals
group by grouping sets ((age_band), ())
