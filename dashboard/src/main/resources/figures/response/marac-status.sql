select status, count(*) as marac_received
from marac_referrals
group by grouping sets ((status), ())
