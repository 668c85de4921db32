-- The whole life of a MARAC referral: returned, listed for a meeting, deferred, heard, closed, transferred.
alter table marac_referral drop constraint marac_referral_status_check;
alter table marac_referral
    add constraint marac_referral_status_check check (status in ('received', 'returned', 'accepted', 'listed', 'deferred',
        'heard', 'closed', 'declined', 'withdrawn', 'transferred')),
    add column meeting_id        uuid,
    add column meeting_starts_at timestamptz,
    add column heard_at          timestamptz,
    add column deferral_scheme   text,
    add column deferral_version  text,
    add column deferral_code     text,
    add column closed_at         timestamptz,
    add column flagged_until     timestamptz,
    add constraint marac_referral_listed check (status not in ('listed', 'heard') or meeting_id is not null),
    add constraint marac_referral_heard check (status not in ('heard', 'closed') or heard_at is not null),
    add constraint marac_referral_closed check ((status = 'closed') = (closed_at is not null));
create index marac_referral_by_meeting on marac_referral (meeting_id) where meeting_id is not null;

grant update (meeting_id, meeting_starts_at, heard_at, deferral_scheme, deferral_version, deferral_code, closed_at,
    flagged_until) on marac_referral to ${service}_app;

-- A pack can be read while its request is open
create function is_marac_open(status text) returns boolean language sql immutable
    return status in ('received', 'returned', 'accepted', 'listed', 'deferred', 'heard');
drop policy receiver_reads_while_open on referral_pack;
create policy receiver_reads_while_open on referral_pack for select to ${service}_app
    using (is_party(referral_id, array['receiver'])
        and (exists (select 1 from marac_referral m
                     where m.id = referral_pack.referral_id and is_marac_open(m.status))
            or exists (select 1 from safeguarding_referral s
                       where s.id = referral_pack.referral_id and s.status in ('received', 'accepted'))));
