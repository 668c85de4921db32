select age_band, gender, count(*) as referred
from referrals
group by grouping sets ((age_band, gender), ())
