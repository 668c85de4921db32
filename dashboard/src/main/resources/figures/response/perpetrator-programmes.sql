select coalesce(p.it ->> 'inPerpetratorProgramme', 'not-known') as answer, count(*) as perpetrators
from referrals r
cross join lateral jsonb_array_elements(r.circumstances -> 'perpetrators') as p(it)
group by grouping sets ((1), ())
