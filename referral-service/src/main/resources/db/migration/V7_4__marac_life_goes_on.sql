-- A closed case goes on where she moves while it is flagged; who reads which text; who sits on a meeting and on which no more.
alter table marac_referral drop constraint marac_referral_closed;
alter table marac_referral add constraint marac_referral_closed check (case status
    when 'closed' then closed_at is not null when 'transferred' then true else closed_at is null end);

-- To whom she went out of the suite is for the co-ordinator and for the IDVAs who referred her: a text of its own, beside what
-- is for the record of that MARAC alone. Her views and what she was told are brought by the IDVAs at the meeting too.
alter table marac_note drop constraint marac_note_kind_check;
alter table marac_note add constraint marac_note_kind_check check (kind in ('return', 'resubmission', 'childrens-referral',
    'transfer', 'out-of-suite', 'feedback', 'victim-views', 'safe-feedback'));
create function is_idva_provider() returns boolean language sql stable
    return exists (select 1 from agency a where a.code = current_agency() and a.kind = 'idva-provider');
drop policy parties_read on marac_note;
create policy parties_read on marac_note for select to ${service}_app
    using (is_party(marac_referral_id, array['receiver'])
        or (kind not in ('transfer', 'out-of-suite') and is_party(marac_referral_id, array['referrer']))
        or (kind = 'out-of-suite' and is_party(marac_referral_id, array['referrer']) and is_idva_provider())
        or (kind in ('victim-views', 'safe-feedback') and is_party(marac_referral_id, array['member'])
            and is_idva_provider()));

-- Whoever sat on a meeting that a case was taken from has stayed a party to it until now
delete from case_party p using marac_referral r
where p.case_id = r.id and p.capacity = 'member'
  and (r.meeting_id is null or r.status in ('withdrawn', 'transferred')
       or not exists (select 1 from meeting_seat s where s.meeting_id = r.meeting_id and s.agency = p.agency));
