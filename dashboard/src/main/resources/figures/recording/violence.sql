select v.code as violence,
       count(*) filter (where v.is_risk is false) as experienced,
       count(*) filter (where v.is_risk)          as risk_of
from referrals r
cross join lateral (
    select unnest(r.experienced) as code, false as is_risk
    union all
    select unnest(r.risk_of), true) v
group by v.code
union all
select null,
       count(*) filter (where cardinality(r.experienced) > 0),
       count(*) filter (where cardinality(r.risk_of) > 0)
from referrals r
