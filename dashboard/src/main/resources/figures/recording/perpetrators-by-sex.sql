select coalesce(sex, 'not-known') as sex, count(*) as perpetrators
from perpetrators
group by grouping sets ((1), ())
