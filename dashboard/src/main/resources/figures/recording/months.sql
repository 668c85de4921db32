select month, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((month), ())
