-- Filters choose referrals; all else is counted among those
chosen as materialized (
    select * from counted_referral
    where (:service::text is null or service = :service) and (:hospital::text is null or hospital = :hospital)
      and (:borough::text is null or borough = :borough)
      and (presented_at >= :begin and presented_at < :end
           or engagement = 'engaged' and (engagement_at >= :begin and engagement_at < :end
                                          or closed_at >= :begin and closed_at < :end
                                          or followed_up_at >= :begin and followed_up_at < :end))),
presented as materialized (select * from chosen where valid and presented_at >= :begin and presented_at < :end),
engagements as materialized (
    select * from chosen where engagement = 'engaged' and engagement_at >= :begin and engagement_at < :end),
-- A person goes by her earliest; of two in the same hour by the one received first: ids are in the order of time
first_presented as materialized (
    select distinct on (who) * from presented order by who, presented_at, received_at, referral_id),
first_engaged as materialized (
    select distinct on (who) * from engagements order by who, engagement_at, received_at, referral_id)
