select kind, destination,
       count(*) filter (where answer <> 'withdrawn') as sent,
       count(*) filter (where answer = 'awaiting')   as awaiting,
       count(*) filter (where answer = 'received')   as received,
       count(*) filter (where answer = 'accepted')   as accepted,
       count(*) filter (where answer = 'declined')   as declined,
       count(*) filter (where answer = 'withdrawn')  as withdrawn,
       count(distinct who) filter (where answer <> 'withdrawn') as persons
from requested(:begin, :end, :borough)
where (:service::text is null or service = :service) and (:hospital::text is null or hospital = :hospital)
group by grouping sets ((kind), (kind, destination))
