select m.programme, m.year::text as financial_year, coalesce(sum(m.awarded), 0) as awarded, coalesce(sum(m.paid), 0) as paid
from (select a.programme, a.borough, financial_year_of(a.awarded_on) as year,
             share_of(a.amount_pence, a.position, a.boroughs) as awarded, 0 as paid
      from awards a
      union all
      select a.programme, a.borough, (y.it ->> 'financialYear')::int, 0,
             share_of((((y.it -> 'paid' ->> 'amount')::numeric) * 100)::bigint, a.position, a.boroughs)
      from awards a
      cross join lateral jsonb_array_elements(a.paid_by_year) as y(it)) m
where m.year between financial_year_of(:from) and financial_year_of(:to)
group by grouping sets ((m.programme, m.year), ())
