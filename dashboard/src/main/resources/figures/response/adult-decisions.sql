select coalesce(s.decision, 'none-yet') as decision, count(*) as adults
from received_by_hub(:begin, :end, :borough) s
where s.kind = 'adult'
group by grouping sets ((1), ())
