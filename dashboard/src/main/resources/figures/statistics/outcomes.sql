select v.kind, coalesce(v.view, 'not-recorded') as view, count(*) as persons
from (select * from (select distinct on (who) 'closure' as kind, risk_view_at_closure as view from chosen
                     where engagement = 'engaged' and closed_at >= :begin and closed_at < :end
                     order by who, closed_at, received_at, referral_id) c
      union all
      select * from (select distinct on (who) 'followUp', risk_view_at_follow_up from chosen
                     where engagement = 'engaged' and followed_up_at >= :begin and followed_up_at < :end
                     order by who, followed_up_at, received_at, referral_id) f) v
group by v.kind, 2
