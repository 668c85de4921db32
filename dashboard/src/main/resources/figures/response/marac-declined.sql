select coalesce(decline_reason, 'not-known') as reason, count(*) as marac_declined
from marac_referrals
where status = 'declined'
group by grouping sets ((1), ())
