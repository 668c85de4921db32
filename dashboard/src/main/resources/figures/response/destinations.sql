select kind, destination,
       count(*) filter (where answer <> 'withdrawn') as sent,
       count(*) filter (where answer = 'awaiting')   as awaiting,
       count(*) filter (where answer = 'received')   as received,
       count(*) filter (where answer = 'accepted')   as accepted,
       count(*) filter (where answer = 'declined')   as declined,
       count(*) filter (where answer = 'withdrawn')  as withdrawn
from requests
group by grouping sets ((kind, destination), ())
