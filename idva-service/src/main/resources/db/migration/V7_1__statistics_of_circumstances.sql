-- Statistics count the statutory services to which a person was known before: of the circumstances that hold, the codes alone.
create or replace view referral_fact as
select r.number,
       r.changed_in,
       known.number                       as person,
       r.service,
       r.hospital,
       r.age_band,
       p.sex,
       p.gender,
       p.ethnicity,
       p.borough,
       r.experienced,
       r.risk_of,
       r.presented_at,
       r.status,
       r.rejection_reason,
       r.transferred_from is not null     as transferred_in,
       r.historic,
       coalesce(n.repeat, false)          as repeat,
       r.first_contact_due,
       c.accepted_at,
       c.first_contact_at,
       c.engagement,
       c.engagement_at,
       c.risk_score is not null           as assessed,
       coalesce(c.visible_high_risk, false) as visible_high_risk,
       c.closed_at,
       c.closure_reason,
       c.risk_view_at_closure,
       c.followed_up_at,
       c.risk_view_at_follow_up,
       coalesce(jsonb_array_length(s.statutory_services) > 0, false) as statutory_recorded,
       -- Unknown, not asked and declined are not no
       coalesce(not s.statutory_services @? '$[*] ? (@.known != "no" || @.engaged != "no")', false) as statutory_unknown,
       (select array_agg(concat_ws(' ', o.kind, o.destination,
                                   case o.status when 'WITHDRAWN' then o.status else o.answer end,
                                   floor(extract(epoch from o.occurred_at))::bigint))
        from onward_referral o where o.case_id = r.id) as onward
from referral r
join person p on p.id = r.person_id
left join case_file c on c.case_id = r.id
left join recognition n on n.case_id = r.id
left join known_person known on known.link = n.link
-- What holds, as current_circumstances has it, looked up for this case alone
left join lateral (select s.statutory_services from circumstances s where s.case_id = r.id
                   order by s.by_referrer, s.revision desc limit 1) s on true;

create trigger marks_referral after insert or update on circumstances for each row execute function mark_referral_of_part();
