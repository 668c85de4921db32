select coalesce(p.it -> 'ageBand' ->> 'code', 'not-known') as age_band, count(p.it) as perpetrators
from referred(:begin, :end, :borough) r
cross join lateral jsonb_array_elements(r.circumstances -> 'perpetrators') as p(it)
group by 1
union all
select null, coalesce(sum(jsonb_array_length(r.circumstances -> 'perpetrators')), 0)
from referred(:begin, :end, :borough) r
