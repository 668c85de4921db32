-- Once a person and cell, so that persons need no sorting
select p.dimension, p.code,
       count(*) filter (where p.referred > 0)  as presenting,
       sum(p.referred)::int                    as referred,
       count(*) filter (where p.engaged > 0)   as engaged
from (select d.dimension, d.code, r.who, sum(r.referred) as referred, sum(r.engaged) as engaged
      from (select 1 as referred, 0 as engaged, who, service, hospital, month, experienced, risk_of from presented
            union all
            select 0, 1, who, service, hospital, to_char(engagement_at at time zone 'Europe/London', 'YYYY-MM'), experienced,
                   risk_of
            from engagements) r
      cross join lateral (
          values ('service', service), ('hospital', hospital), ('month', month)
          union all
          select 'violence', unnest(experienced)
          union all
          select 'violenceRisk', unnest(risk_of)) d(dimension, code)
      group by d.dimension, d.code, r.who) p
group by p.dimension, p.code
