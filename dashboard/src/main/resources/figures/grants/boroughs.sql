select borough,
       count(distinct award_id) as awards,
       coalesce(sum(share_of(amount_pence, position, boroughs)), 0)      as awarded,
       coalesce(sum(share_of(committed_pence, position, boroughs)), 0)   as committed,
       coalesce(sum(share_of(paid_pence, position, boroughs)), 0)        as paid,
       coalesce(sum(share_of(recoverable_pence, position, boroughs)), 0) as recoverable
from awards
where awarded_on between :from and :to
group by grouping sets ((borough), ())
