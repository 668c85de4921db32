select coalesce(c.it -> 'decision' ->> 'code', 'none-yet') as decision, count(*) as children
from safeguarding_referrals s
cross join lateral jsonb_array_elements(s.children) as c(it)
where s.kind = 'children'
group by grouping sets ((1), ())
