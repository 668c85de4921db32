select d.clock,
       count(*)                                                                as due,
       count(*) filter (where d.met or d.missed)                               as ended,
       count(*) filter (where d.met and not d.missed)                          as met,
       count(*) filter (where d.met and d.missed)                              as met_late,
       count(*) filter (where d.missed and not d.met)                          as missed_clock
from (select c.it ->> 'kind'                    as clock,
             c.it ->> 'metAt' is not null       as met,
             c.it ->> 'missedAt' is not null    as missed
      from safeguarding_referrals s
      cross join lateral jsonb_array_elements(s.deadlines) as c(it)
      where not (c.it ->> 'dropped')::boolean) d
group by grouping sets ((d.clock), ())
