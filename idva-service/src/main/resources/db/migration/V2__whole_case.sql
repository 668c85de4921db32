-- A case from its receipt to its follow-up. Columns and tables are only added; what they mean stands with the classes.

-- Which agencies sent and took it, for lists that must not join, and whether it was taken over from older records -------------
alter table referral
    add column provider           text references agency,
    add column referrer           text references agency,
    add column historic           boolean not null default false,
    add column first_contact_due  timestamptz,
    add column contact_clock      timestamptz,
    add column possible_duplicate boolean not null default false,
    add column rejected_at        timestamptz,
    add column rejection_reason   text,
    add column sent_instead       text,
    add column transferred_from   uuid references referral,
    add column changed_in         xid8 not null default pg_current_xact_id();
update referral r set provider = (select s.provider from service s where s.code = r.service),
                      referrer = (select h.agency from hospital h where h.ods_code = r.hospital);
alter table referral alter column provider set not null, alter column referrer set not null;
create index referral_by_provider on referral (provider, id);
create index referral_by_referrer on referral (referrer, id);
create index referral_contact_clock on referral (contact_clock) where contact_clock is not null;
create index referral_changed_in on referral (changed_in);

-- Whoever reads what changed since he last looked goes by the transaction that changed it: no cursor loses a late commit
create function mark_referral_changed() returns trigger language plpgsql as $$
begin
    new.changed_in := pg_current_xact_id();
    return new;
end $$;
create trigger referral_changed before insert or update on referral
    for each row execute function mark_referral_changed();

alter table case_file
    add column first_contact_missed_at timestamptz,
    add column expected_discharge      timestamptz,
    add column closed_at               timestamptz,
    add column closure_reason          text,
    add column risk_view_at_closure    text,
    add column followed_up_at          timestamptz,
    add column risk_view_at_follow_up  text,
    add column reopened_at             timestamptz,
    add column news_at                 timestamptz,
    add column news_read_at            timestamptz;
create index case_file_by_idva on case_file (idva, case_id);

-- The same person in several referrals: a link, and nothing of who she is ----------------------------------------------------
create table known_person (
    link   uuid primary key,
    number int generated always as identity unique
);
create table recognition (
    case_id         uuid primary key references referral,
    link            uuid not null references known_person,
    repeat          boolean not null,
    earlier_episode boolean not null
);
create index recognition_by_link on recognition (link);
-- Keyed fingerprints of who she is, by NHS number and by name and date of birth; the case's row comes after them
create table person_fingerprint (
    case_id     uuid not null,
    kind        text not null check (kind in ('nhs-number', 'name-and-birth')),
    fingerprint bytea not null,
    link        uuid not null references known_person,
    primary key (case_id, kind)
);
create index person_fingerprint_by_value on person_fingerprint (kind, fingerprint);
create index person_fingerprint_by_link on person_fingerprint (link);
grant select on known_person to ${service}_job;

-- What happened in a case, in the order it was recorded: codes and ids ---------------------------------------------------------
create table case_entry (
    id          uuid primary key,
    case_id     uuid not null references referral,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    what        text not null,
    actor       text not null,
    resource    uuid
);
create index case_entry_by_case on case_entry (case_id, id);

do $$
declare
    t text;
begin
    foreach t in array array['recognition', 'person_fingerprint', 'case_entry'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy everything on %I to ${service}_job using (true) with check (true)', t);
        execute format('create policy provider on %I for select to ${service}_app using (exists (select 1 from case_party p'
            ' where p.case_id = %I.case_id and p.agency = current_agency() and p.capacity = ''provider''))', t, t);
        execute format('grant select on %I to ${service}_app', t);
        execute format('grant select, insert, update on %I to ${service}_job', t);
    end loop;
end $$;
grant delete on person_fingerprint to ${service}_job;
revoke update on case_entry from ${service}_job;
-- By exact person a hospital finds its own referrals too
create policy referrer on person_fingerprint for select to ${service}_app using (exists (select 1 from case_party p
    where p.case_id = person_fingerprint.case_id and p.agency = current_agency() and p.capacity = 'referrer'));
