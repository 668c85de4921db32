select coalesce(s.decision, 'none-yet') as decision, count(*) as adults
from safeguarding_referrals s
where s.kind = 'adult'
group by grouping sets ((1), ())
