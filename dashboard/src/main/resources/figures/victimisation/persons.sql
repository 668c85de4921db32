select case when p.times >= 4 then '4+' else p.times::text end as referrals, count(*) as presenting
from (select who, count(*) as times from referrals group by who) p
group by grouping sets ((1), ())
