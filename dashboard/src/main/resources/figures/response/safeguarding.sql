select kind,
       count(*)                                                                as safeguarding_received,
       count(*) filter (where decided_at is not null and status <> 'declined') as acknowledged,
       count(*) filter (where status = 'declined')                             as safeguarding_declined,
       count(all_decided_at)                                                   as decided
from safeguarding_referrals
group by grouping sets ((kind), ())
