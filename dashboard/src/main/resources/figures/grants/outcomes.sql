select w.programme, i.it ->> 'outcome' as outcome, i.it ->> 'indicator' as indicator,
       count(*)                            as returns,
       sum((i.it ->> 'value')::numeric)    as sum,
       min((i.it ->> 'value')::numeric)    as lowest,
       max((i.it ->> 'value')::numeric)    as highest
from live_monitoring_return m
join live_award w on w.award_id = m.award_id
cross join lateral jsonb_array_elements(m.indicators) as i(it)
where m.status = 'accepted' and (m.period ->> 'to')::date between :from and :to
  and (:borough::text is null or :borough = any (w.boroughs))
group by 1, 2, 3
