select coalesce(age_band, 'not-known') as age_band, coalesce(sum(perpetrators), 0) as perpetrators
from perpetrators
group by grouping sets ((1), ())
