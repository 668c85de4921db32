select d.dimension, d.code,
       count(distinct who) filter (where not engaged) as presenting,
       count(*) filter (where not engaged)            as referred,
       count(distinct who) filter (where engaged)     as engaged
from (select false as engaged, who, service, hospital, month, experienced, risk_of from presented
      union all
      select true, who, service, hospital, to_char(engagement_at at time zone 'Europe/London', 'YYYY-MM'), experienced, risk_of
      from engagements) r
cross join lateral (
    values ('service', service), ('hospital', hospital), ('month', month)
    union all
    select 'violence', unnest(experienced)
    union all
    select 'violenceRisk', unnest(risk_of)) d(dimension, code)
group by d.dimension, d.code
