select coalesce(relationship, 'not-known') as relationship, count(*) as perpetrators
from perpetrators
group by grouping sets ((1), ())
