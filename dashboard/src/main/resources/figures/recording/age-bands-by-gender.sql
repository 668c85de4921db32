select age_band, gender, coalesce(sum(referred), 0) as referred
from of_whom
group by grouping sets ((age_band, gender), ())
