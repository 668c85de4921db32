-- What statistics count. The projection in each replica's memory is read from here, first whole, then what has changed. -------

-- A referral's place in the projection: numbers without large gaps, so that it needs no index
alter table referral add column number int generated always as identity;
create unique index referral_by_number on referral (number);

-- A row per referral: codes and times, nobody's name. Its owner sees every case; nobody but the job role may read it.
create view referral_fact as
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
       false                              as statutory_recorded,
       false                              as statutory_unknown,
       (select array_agg(concat_ws(' ', o.kind, o.destination,
                                   case o.status when 'WITHDRAWN' then o.status else o.answer end,
                                   floor(extract(epoch from o.occurred_at))::bigint))
        from onward_referral o where o.case_id = r.id) as onward
from referral r
join person p on p.id = r.person_id
left join case_file c on c.case_id = r.id
left join recognition n on n.case_id = r.id
left join known_person known on known.link = n.link;
grant select on referral_fact to ${service}_job;

-- A change of what belongs to a referral is one of the referral: it is marked, whoever made it and whatever it locked. Commands
-- lock the referral first, so this takes no lock that they don't have; and where they changed it themselves there is nothing to do.
create function mark_referral_of_part() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
begin
    update referral set changed_in = pg_current_xact_id()
    where id = new.case_id and changed_in <> pg_current_xact_id();
    return null;
end $$;
revoke all on function mark_referral_of_part() from public;
create trigger marks_referral after insert or update on person for each row execute function mark_referral_of_part();
create trigger marks_referral after insert or update on case_file for each row execute function mark_referral_of_part();
create trigger marks_referral after insert or update on recognition for each row execute function mark_referral_of_part();
create trigger marks_referral after insert or update on onward_referral for each row execute function mark_referral_of_part();

-- The table of a year as everybody but the commissioner sees it that day, whichever replica made it
create table published_statistics (
    year_from    date not null,
    published_on date not null,
    answer       text not null,
    primary key (year_from, published_on)
);
grant select, insert, delete on published_statistics to ${service}_job;
