select age_band, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((age_band), ())
