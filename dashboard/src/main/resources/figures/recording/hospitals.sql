select hospital, coalesce(sum(referred), 0) as referred
from by_whom
group by grouping sets ((hospital), ())
