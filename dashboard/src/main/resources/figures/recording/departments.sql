select department, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((department), ())
