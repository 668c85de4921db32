-- Returned for information, marked as an emergency, transferred to another MARAC.
alter table marac_referral
    add column emergency                 boolean not null default false,
    add column addressed_to              text,
    add column transferred_from          uuid references marac_referral,
    add column transferred_at            timestamptz,
    add column returned_at               timestamptz,
    add column information_wanted        text[] not null default '{}',
    add column resubmitted_at            timestamptz,
    add column childrens_referral_made   boolean,
    add column childrens_referral_reason text;
update marac_referral set addressed_to = agency;
alter table marac_referral
    alter column addressed_to set not null,
    add constraint marac_referral_transferred check ((status = 'transferred') = (transferred_at is not null)),
    add constraint marac_referral_returned check ((status = 'returned') = (information_wanted <> '{}')),
    add constraint marac_referral_childrens_reason
        check (childrens_referral_reason is null or childrens_referral_made is false);
grant update (emergency, transferred_at, returned_at, information_wanted, childrens_referral_made,
    childrens_referral_reason) on marac_referral to ${service}_app;

-- What is referred on once is one case after another where it is transferred: one first, and one successor of each
alter table marac_referral drop constraint marac_referral_onward_referral_id_key;
create index marac_referral_by_onward_referral on marac_referral (onward_referral_id, id);
create unique index marac_referral_first on marac_referral (onward_referral_id) where transferred_from is null;
create unique index marac_referral_successor on marac_referral (transferred_from) where transferred_from is not null;

-- Where a case went. The two co-ordinators and the IDVAs read it; nobody else who is a party to the case it came from, or
-- sits on its MARAC. Out of the suite there is no case that goes on.
create table marac_transfer (
    from_id     uuid primary key references marac_referral,
    from_agency text not null,
    to_id       uuid unique references marac_referral,
    to_agency   text,
    reason      text not null,
    at          timestamptz not null,
    check ((to_id is null) = (to_agency is null))
);
alter table marac_transfer enable row level security;
alter table marac_transfer force row level security;
create policy coordinators_and_idvas on marac_transfer for select to ${service}_app
    using (is_party(from_id, array['receiver'])
        or is_party(to_id, array['receiver', 'referrer'])
        or (is_party(from_id, array['referrer'])
            and exists (select 1 from agency a where a.code = current_agency() and a.kind = 'idva-provider')));
create policy every_case on marac_transfer to ${service}_job using (true) with check (true);
grant select on marac_transfer to ${service}_app;
grant select, insert on marac_transfer to ${service}_job;
select bar_restricted('marac_transfer', 'from_id');
create policy restricted_there on marac_transfer as restrictive to ${service}_app
    using (to_id is null or to_id <> all ((select barred_cases())::uuid[]));

-- Texts between the co-ordinator and the referrer, sealed: one of each kind
create table marac_note (
    id                uuid primary key,
    marac_referral_id uuid not null references marac_referral,
    kind              text not null check (kind in ('return', 'resubmission', 'childrens-referral', 'transfer', 'feedback',
                          'victim-views', 'safe-feedback')),
    content           bytea not null,
    recorded_by       text not null,
    recorded_at       timestamptz not null,
    version           bigint not null default 0,
    unique (marac_referral_id, kind)
);
alter table marac_note enable row level security;
alter table marac_note force row level security;
-- Where she went stands in the note of a transfer: for the co-ordinator who passed her on
create policy parties_read on marac_note for select to ${service}_app
    using (is_party(marac_referral_id, array['receiver'])
        or (kind <> 'transfer' and is_party(marac_referral_id, array['referrer'])));
create policy every_case on marac_note to ${service}_job using (true) with check (true);
grant select on marac_note to ${service}_app;
grant select, insert, update on marac_note to ${service}_job;
select bar_restricted('marac_note', 'marac_referral_id');
