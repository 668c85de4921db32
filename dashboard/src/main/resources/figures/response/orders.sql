select o.it -> 'kind' ->> 'code' as "order",
       count(*)                                              as orders,
       count(*) filter (where o.it ->> 'breached' = 'yes')   as breached
from referrals r
cross join lateral jsonb_array_elements(r.circumstances -> 'orders') as o(it)
group by grouping sets ((1), ())
