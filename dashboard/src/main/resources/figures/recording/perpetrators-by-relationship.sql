select coalesce(relationship, 'not-known') as relationship, coalesce(sum(perpetrators), 0) as perpetrators
from perpetrators
group by grouping sets ((1), ())
