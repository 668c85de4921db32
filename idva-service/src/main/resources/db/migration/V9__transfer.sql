-- A provider that is offered a case reads it, and goes on reading it once it has taken it over; it never changes it ------------
do $$
declare
    t text;
begin
    foreach t in array array['person', 'household_child', 'safe_contact', 'circumstances', 'recognition',
                             'case_entry', 'contact_attempt', 'contact_review', 'risk_assessment',
                             'onward_referral', 'closure', 'follow_up', 'safety_plan', 'support_need', 'need_outcome',
                             'support_session'] loop
        execute format('create policy successor on %I for select to ${service}_app using (exists (select 1 from case_party p'
            ' where p.case_id = %I.case_id and p.agency = current_agency() and p.capacity = ''successor''))',
            t, t);
    end loop;
end $$;
-- The tables of lists compare columns first: an or would keep PostgreSQL from reading them by an index. A case that goes on is
-- not of the hospital's, which sent another one.
drop policy parties on referral;
create policy parties on referral to ${service}_app
    using (case when provider = current_agency() then true
                when referrer = current_agency() then transferred_from is null
                else exists (select 1 from case_party p where p.case_id = referral.id and p.agency = current_agency()
                             and p.capacity = 'successor') end)
    with check (exists (select 1 from case_party p where p.case_id = referral.id and p.agency = current_agency()
        and ((p.capacity = 'provider' and p.agency = referral.provider)
            or (p.capacity = 'referrer' and p.agency = referral.referrer))));
drop policy provider on case_file;
create policy provider on case_file to ${service}_app
    using (case when provider = current_agency() then true
                else exists (select 1 from case_party p where p.case_id = case_file.case_id and p.agency = current_agency()
                             and p.capacity = 'successor') end)
    with check (provider = current_agency());
-- What the hospital corrects is corrected in the case that goes on, too
grant delete on household_child to ${service}_job;

-- A closure by which another provider took over: nothing opens the case again
alter table closure add column handed_on boolean not null default false;

-- Nobody falls between two providers, and nobody has two: the case that goes on is there when the other is closed, in one
-- transaction, and the other never opens again. Said here too, whatever the code above forgets.
create function refuse_two_in_hand() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if is_open(new.status) and exists (select 1 from referral s where s.transferred_from = new.id) then
        raise exception 'another provider has taken the case over' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select 1 from referral o where o.id = new.transferred_from and is_open(o.status)) then
        raise exception 'the case is still in hand where it came from' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger one_in_hand_opened after update on referral deferrable initially deferred
    for each row when (is_open(new.status) and not is_open(old.status)) execute function refuse_two_in_hand();
create constraint trigger one_in_hand_taken_over after insert on referral deferrable initially deferred
    for each row when (new.transferred_from is not null) execute function refuse_two_in_hand();

-- Whom a destination speaks to: whoever sent the request, then whoever the case is given to
alter table onward_referral add column contact text;
update onward_referral set contact = sent_by;
alter table onward_referral alter column contact set not null;

-- What is overdue in a worklist is what is overdue in a list: what the clock says
create or replace function show_open_case(the_case uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into open_case as o
    select r.id, r.provider, r.service, r.hospital, r.status, f.idva, r.received_at, f.accepted_at,
           r.contact_awaited,
           coalesce(f.expected_discharge, r.expected_discharge),
           f.first_contact_at is null and f.engagement is null,
           r.possible_duplicate,
           coalesce((select n.repeat from recognition n where n.case_id = r.id), false),
           coalesce(f.visible_high_risk, false),
           case when f.visible_high_risk
                     and not exists (select 1 from onward_referral w where w.case_id = r.id and w.status = 'OPEN')
                then coalesce((select max(a.recorded_at) from risk_assessment a where a.case_id = r.id), r.received_at) end,
           (select min(c.recorded_at) from contact_attempt c where c.case_id = r.id and cardinality(c.flags) > 0
               and not exists (select 1 from contact_review v where v.contact_id = c.id)),
           (select newest.recorded_at from (select s.recorded_at, s.by_referrer from safe_contact s
                where s.case_id = r.id order by s.revision desc limit 1) newest
               where newest.by_referrer
                 and exists (select 1 from safe_contact s where s.case_id = r.id and not s.by_referrer)),
           r.withdrawn_at,
           case when f.news_read_at is null or f.news_read_at < f.news_at then f.news_at end,
           (select t.offered_at from transfer t where t.case_id = r.id and t.status = 'OFFERED'),
           (select p.review_by from safety_plan p where p.case_id = r.id order by p.revision desc limit 1)
    from referral r left join case_file f on f.case_id = r.id
    where r.id = the_case and is_open(r.status)
    on conflict (case_id) do update set
        provider = excluded.provider, service = excluded.service, hospital = excluded.hospital, status = excluded.status,
        idva = excluded.idva, received_at = excluded.received_at, accepted_at = excluded.accepted_at,
        contact_due = excluded.contact_due, discharge = excluded.discharge, not_reached = excluded.not_reached,
        possible_duplicate = excluded.possible_duplicate, repeat = excluded.repeat, high_risk = excluded.high_risk,
        high_risk_since = excluded.high_risk_since, flagged_since = excluded.flagged_since,
        to_confirm_since = excluded.to_confirm_since, withdrawn_at = excluded.withdrawn_at,
        news_since = excluded.news_since, offered_since = excluded.offered_since, review_by = excluded.review_by;
    if not found then
        delete from open_case where case_id = the_case;
    end if;
end $$;
drop trigger open_case_referral_changed on referral;
create trigger open_case_referral_changed after update on referral
    for each row when ((old.status, old.provider, old.service, old.hospital, old.expected_discharge, old.contact_awaited,
                        old.possible_duplicate, old.withdrawn_at)
        is distinct from (new.status, new.provider, new.service, new.hospital, new.expected_discharge, new.contact_awaited,
                          new.possible_duplicate, new.withdrawn_at))
    execute function open_case_changed();
select show_open_case(id) from referral where is_open(status);
