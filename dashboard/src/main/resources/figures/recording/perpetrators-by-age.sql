select coalesce(age_band, 'not-known') as age_band, count(*) as perpetrators
from perpetrators
group by grouping sets ((1), ())
