select coalesce(p.it -> 'relationship' ->> 'code', 'not-known') as relationship, count(p.it) as perpetrators
from referred(:begin, :end, :borough) r
cross join lateral jsonb_array_elements(r.circumstances -> 'perpetrators') as p(it)
group by 1
union all
select null, coalesce(sum(jsonb_array_length(r.circumstances -> 'perpetrators')), 0)
from referred(:begin, :end, :borough) r
