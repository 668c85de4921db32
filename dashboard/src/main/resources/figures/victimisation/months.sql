select month, count(*) as referred, count(*) filter (where repeat) as repeat
from referred(:begin, :end, :borough)
group by grouping sets ((month), ())
