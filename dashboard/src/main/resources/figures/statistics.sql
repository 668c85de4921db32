-- Filters choose referrals; all else is counted among those
chosen as materialized (
    select who, referral_id, received_at, valid, presented_at, month, service, hospital, age_band, sex, gender, borough,
           ethnicity_scheme, ethnicity_version, ethnicity, experienced, risk_of, status, historic, repeat,
           first_contact_due, first_contact_missed, minutes_to_first_contact, accepted_at, engagement, engagement_at,
           risk_score, visible_high_risk, closed_at, risk_view_at_closure, followed_up_at, risk_view_at_follow_up,
           circumstances -> 'statutoryServices' as services
    from counted_referral
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
    select distinct on (who) who, age_band, sex, gender, borough, ethnicity_scheme, ethnicity_version, ethnicity
    from presented order by who, presented_at, received_at, referral_id),
first_engaged as materialized (
    select distinct on (who) who, age_band, sex, gender, borough, ethnicity_scheme, ethnicity_version, ethnicity, services
    from engagements order by who, engagement_at, received_at, referral_id)
