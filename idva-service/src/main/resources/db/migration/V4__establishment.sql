-- Periods are whole days in London, the last one within; without a last day they go on. Two that overlap are kept apart by
-- exclusion constraints; sums of FTE are checked under a lock of the post's row.
create extension if not exists btree_gist;

-- Trusts, and how invested each was, from when ------------------------------------------------------------------------------
create table trust (
    ods_code text primary key,
    name     text not null,
    version  bigint not null
);
create table trust_rating (
    trust       text not null references trust,
    from_day    date not null,
    strategic   text not null,
    operational text not null,
    primary key (trust, from_day)
);

-- Hospitals: their trust, and when a locally commissioned IDVA is in place --------------------------------------------------
alter table hospital add trust text references trust;
create table hospital_local_idva (
    hospital text not null references hospital,
    from_day date not null,
    to_day   date check (to_day >= from_day),
    days     daterange not null generated always as (daterange(from_day, to_day, '[]')) stored,
    constraint local_idva_once_a_day exclude using gist (hospital with =, days with &&)
);

-- Services: whether they go where a local IDVA is, and by when they make first contact (null: the suite's default) ------------
alter table service
    add beside_local_idva          boolean not null default true,
    add first_contact_working_days int check (first_contact_working_days > 0),
    add first_contact_hours        int check (first_contact_hours > 0),
    add first_contact_or_discharge boolean not null default false,
    add constraint one_first_contact_rule check (num_nonnulls(first_contact_working_days, first_contact_hours) <= 1
        and (first_contact_hours is not null or not first_contact_or_discharge));

-- Posts, who holds them, where they are placed ------------------------------------------------------------------------------
create table post (
    code     text primary key,
    service  text not null references service,
    kind     text not null,
    fte      numeric(4, 2) not null check (fte > 0 and fte <= 1),
    from_day date not null,
    to_day   date check (to_day >= from_day),
    version  bigint not null
);
create index post_by_service on post (service, code);
create table post_holder (
    post     text not null references post,
    staff    text not null,
    fte      numeric(4, 2) check (fte > 0 and fte <= 1),
    from_day date not null,
    to_day   date check (to_day >= from_day),
    days     daterange not null generated always as (daterange(from_day, to_day, '[]')) stored,
    constraint holder_once_a_day exclude using gist (post with =, staff with =, days with &&)
);
create table placement (
    id          uuid primary key,
    post        text not null references post,
    hospital    text not null references hospital,
    fte         numeric(4, 2) not null check (fte > 0 and fte <= 1),
    from_day    date not null,
    to_day      date check (to_day >= from_day),
    recorded_at timestamptz not null,
    version     bigint not null,
    days        daterange not null generated always as (daterange(from_day, to_day, '[]')) stored,
    constraint placed_there_once_a_day exclude using gist (post with =, hospital with =, days with &&)
);
create index placement_by_hospital on placement (hospital);

-- A suspension holds for every placement that fits what it names; one that names nothing holds for all -----------------------
create table suspension (
    id          uuid primary key,
    scope       text not null,
    placement   uuid references placement,
    hospital    text references hospital,
    service     text references service,
    reason      text not null,
    from_day    date not null,
    to_day      date check (to_day >= from_day),
    recorded_at timestamptz not null,
    version     bigint not null,
    days        daterange not null generated always as (daterange(from_day, to_day, '[]')) stored,
    constraint names_what_its_scope_says check (case scope
        when 'PLACEMENT' then placement is not null and hospital is null and service is null
        when 'HOSPITAL' then placement is null and hospital is not null
        when 'SERVICE' then placement is null and hospital is null and service is not null
        when 'ALL' then placement is null and hospital is null and service is null
        else false end)
);

create view suspended_placement as
select p.id as placement, s.id as suspension, s.reason, s.days
from suspension s join placement p on s.placement is null or s.placement = p.id join post o on o.code = p.post
where (s.hospital is null or s.hospital = p.hospital) and (s.service is null or s.service = o.service);

-- When a placement operates: placed, its post held by somebody, not suspended. The one place that says so; the establishment
-- report and the days of co-location both read it.
create view co_location as
select p.id as placement, p.post, o.service, p.hospital, p.fte, p.days,
       datemultirange(p.days)
           * coalesce((select range_agg(h.days) from post_holder h where h.post = p.post), '{}')
           - coalesce((select range_agg(s.days) from suspended_placement s where s.placement = p.id), '{}') as operating
from placement p join post o on o.code = p.post;

grant select, insert, update on trust, post, placement, suspension to ${service}_app;
grant select, insert, delete on trust_rating, hospital_local_idva, post_holder to ${service}_app;
grant select on suspended_placement, co_location to ${service}_app;
grant select on trust, trust_rating, hospital_local_idva, post, post_holder, placement, suspension,
    suspended_placement, co_location to ${service}_job;
