select r.programme, r.code as round,
       count(a.application_id)                                   as applications,
       count(*) filter (where a.status = 'submitted')            as waiting,
       count(*) filter (where a.status = 'refused')              as refused,
       count(*) filter (where a.status = 'withdrawn')            as withdrawn,
       count(*) filter (where a.status = 'awarded')              as successful,
       coalesce(sum(a.requested_pence), 0)                       as requested,
       coalesce(sum(w.amount_pence), 0)                          as awarded
from live_round r
left join live_application a on a.round_id = r.round_id and (:borough::text is null or :borough = any (a.boroughs))
left join live_award w on w.application_id = a.application_id and w.status in ('offered', 'agreed', 'closed')
where r.closes_at >= :begin and r.closes_at < :end
group by grouping sets ((r.programme, r.code), ())
