select hospital, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((hospital), ())
