select b.programme, coalesce(sum(b.budget), 0) as budget, coalesce(sum(b.awarded), 0) as awarded,
       coalesce(sum(b.budget - b.awarded), 0) as unawarded
from (select p.code as programme, p.budget_pence as budget,
             coalesce((select sum(a.amount_pence) from live_award a
                       where a.programme_id = p.programme_id and a.status in ('offered', 'agreed', 'closed')), 0) as awarded
      from live_programme p
      where (p.period ->> 'from')::date <= :to and (p.period ->> 'to')::date >= :from
        and (:borough::text is null or cardinality(p.boroughs) = 0 or :borough = any (p.boroughs))) b
group by grouping sets ((b.programme), ())
