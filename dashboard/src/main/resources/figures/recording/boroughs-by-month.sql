select borough, month, coalesce(sum(referred), 0) as referred
from where_and_when
group by grouping sets ((borough, month), ())
