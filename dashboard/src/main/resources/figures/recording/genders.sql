select gender, coalesce(sum(referred), 0) as referred
from of_whom
group by grouping sets ((gender), ())
