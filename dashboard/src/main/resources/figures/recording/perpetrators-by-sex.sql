select coalesce(sex, 'not-known') as sex, coalesce(sum(perpetrators), 0) as perpetrators
from perpetrators
group by grouping sets ((1), ())
