-- Referrals received by MARACs and by safeguarding, their packs, and the fetching of those packs. The agency referred to is
-- a party as `receiver`; the provider that referred is one as `referrer` and may read what became of it, never the pack.

create table marac_referral (
    id                 uuid primary key,
    onward_referral_id uuid not null unique,
    referral_id        uuid not null,
    agency             text not null,
    provider           text not null,
    service            text not null,
    status             text not null check (status in ('received', 'accepted', 'declined', 'withdrawn')),
    received_at        timestamptz not null,
    recorded_at        timestamptz not null default now(),
    pack_wanted        int not null check (pack_wanted > 0),
    pack_held          int not null default 0 check (pack_held >= 0),
    decided_at         timestamptz,
    decline_scheme     text,
    decline_version    text,
    decline_code       text,
    event_sequence     bigint not null default 0,
    version            bigint not null default 0,
    check ((status = 'declined') = (decline_code is not null)),
    check (status not in ('accepted', 'declined') or decided_at is not null)
);
create index marac_referral_by_agency on marac_referral (agency, id);

create table marac_criterion (
    marac_referral_id uuid not null references marac_referral,
    position          int not null,
    scheme            text not null,
    version           text not null,
    code              text not null,
    primary key (marac_referral_id, position)
);

create table safeguarding_referral (
    id                 uuid primary key,
    onward_referral_id uuid not null unique,
    referral_id        uuid not null,
    kind               text not null check (kind in ('children', 'adult')),
    agency             text not null,
    provider           text not null,
    service            text not null,
    status             text not null check (status in ('received', 'accepted', 'declined', 'withdrawn')),
    received_at        timestamptz not null,
    recorded_at        timestamptz not null default now(),
    pack_wanted        int not null check (pack_wanted > 0),
    pack_held          int not null default 0 check (pack_held >= 0),
    decided_at         timestamptz,
    decline_scheme     text,
    decline_version    text,
    decline_code       text,
    event_sequence     bigint not null default 0,
    version            bigint not null default 0,
    check ((status = 'declined') = (decline_code is not null)),
    check (status not in ('accepted', 'declined') or decided_at is not null)
);
create index safeguarding_referral_by_agency on safeguarding_referral (agency, id);

-- One pack per referral, its latest revision. Both columns hold sealed JSON; person_key names the keys in the key store.
create table referral_pack (
    referral_id uuid primary key,
    person_key  uuid not null,
    revision    int not null check (revision > 0),
    sent_at     timestamptz not null,
    fetched_at  timestamptz not null,
    content     bytea not null,
    safe        bytea
);

-- What is still to be fetched: the worker's own list, which no caller sees
create table pack_fetch (
    onward_referral_id uuid primary key,
    referral_id        uuid not null,
    wanted_revision    int not null,
    held_revision      int not null default 0,
    attempts           int not null default 0,
    refusals           int not null default 0,
    wanted_since       timestamptz not null default now(),
    due_at             timestamptz not null default now(),
    closed             boolean not null default false
);
create index pack_fetch_due on pack_fetch (due_at) where not closed and held_revision < wanted_revision;

-- Row-level security ---------------------------------------------------------------------------------------------------
create function is_party(asked uuid, as_what text[]) returns boolean language sql stable
    return exists (select 1 from case_party p
                   where p.case_id = asked and p.agency = current_agency() and p.capacity = any (as_what));

alter table marac_referral enable row level security;
alter table marac_referral force row level security;
create policy parties_read on marac_referral for select to ${service}_app
    using (is_party(id, array['receiver', 'referrer']));
create policy receiver_decides on marac_referral for update to ${service}_app
    using (is_party(id, array['receiver'])) with check (is_party(id, array['receiver']));
create policy every_case on marac_referral to ${service}_job using (true) with check (true);

alter table marac_criterion enable row level security;
alter table marac_criterion force row level security;
create policy parties_read on marac_criterion for select to ${service}_app
    using (is_party(marac_referral_id, array['receiver', 'referrer']));
create policy every_case on marac_criterion to ${service}_job using (true) with check (true);

alter table safeguarding_referral enable row level security;
alter table safeguarding_referral force row level security;
create policy parties_read on safeguarding_referral for select to ${service}_app
    using (is_party(id, array['receiver', 'referrer']));
create policy receiver_decides on safeguarding_referral for update to ${service}_app
    using (is_party(id, array['receiver'])) with check (is_party(id, array['receiver']));
create policy every_case on safeguarding_referral to ${service}_job using (true) with check (true);

-- A pack can be read while its request is open: once it is declined or withdrawn not even its receiver sees it
alter table referral_pack enable row level security;
alter table referral_pack force row level security;
create policy receiver_reads_while_open on referral_pack for select to ${service}_app
    using (is_party(referral_id, array['receiver'])
        and (exists (select 1 from marac_referral m
                     where m.id = referral_pack.referral_id and m.status in ('received', 'accepted'))
            or exists (select 1 from safeguarding_referral s
                       where s.id = referral_pack.referral_id and s.status in ('received', 'accepted'))));
create policy every_case on referral_pack to ${service}_job using (true) with check (true);

alter table pack_fetch enable row level security;
alter table pack_fetch force row level security;
create policy every_case on pack_fetch to ${service}_job using (true) with check (true);

-- Grants: a receiver decides, and changes nothing else of what it was sent
grant select, update (status, decided_at, decline_scheme, decline_version, decline_code, event_sequence, version)
    on marac_referral, safeguarding_referral to ${service}_app;
grant select on marac_criterion, referral_pack to ${service}_app;
grant select, insert, update on marac_referral, safeguarding_referral, referral_pack, pack_fetch to ${service}_job;
grant select, insert, update, delete on marac_criterion to ${service}_job;
