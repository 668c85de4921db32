select gender, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((gender), ())
