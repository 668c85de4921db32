select status, count(*) as marac_received
from received_by_marac(:begin, :end, :borough)
group by grouping sets ((status), ())
