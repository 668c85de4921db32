select i.month,
       count(*)                              as referred,
       count(i.incidents)                    as answered,
       coalesce(sum(i.incidents), 0)         as incidents,
       count(*) filter (where i.incidents >= 3) as three_or_more
from (select month, (circumstances ->> 'incidentsInTwelveMonths')::int as incidents
      from referred(:begin, :end, :borough)) i
group by grouping sets ((i.month), ())
