select c.code as criterion, count(*) as marac_sent
from marac_requests m
cross join lateral unnest(m.criteria) as c(code)
group by c.code
union all
select null, count(*) from marac_requests
