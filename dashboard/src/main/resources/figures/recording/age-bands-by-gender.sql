select age_band, gender, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((age_band, gender), ())
