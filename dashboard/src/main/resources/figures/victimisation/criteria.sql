select c.code as criterion, count(*) as marac_sent
from requested(:begin, :end, :borough) o
cross join lateral unnest(o.criteria) as c(code)
where o.kind = 'marac' and o.answer <> 'withdrawn'
group by c.code
union all
select null, count(*)
from requested(:begin, :end, :borough) o
where o.kind = 'marac' and o.answer <> 'withdrawn'
