select coalesce(decline_reason, 'not-known') as reason, count(*) as marac_declined
from received_by_marac(:begin, :end, :borough)
where status = 'declined'
group by grouping sets ((1), ())
