-- What the events tell: the latest state of every subject, one table a topic, once for each generation. A column is the
-- snake case of a property of the event's data (docs/events): a coded value is its code, money is pence, what is nested stays
-- jsonb. A property that gets a column later is filled by a rebuild; one without a column is not kept.

create table projection (
    generation int primary key,
    status     text        not null check (status in ('building', 'live', 'retired')),
    -- Raised by every transaction that changed a figure, and over a swap: pages watch it
    version    bigint      not null default 0,
    started_at timestamptz not null default now(),
    live_at    timestamptz
);
create unique index projection_one_live on projection ((true)) where status = 'live';
create unique index projection_one_building on projection ((true)) where status = 'building';

-- The first generation is live and empty; the consumer fills it
insert into projection (generation, status, live_at) values (1, 'live', now());

-- Where each partition is read on from. This counts, not the offsets that Kafka could keep for the group
create table consumed_offset (
    generation  int    not null,
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (generation, topic, partition)
);

-- Every event that was taken in, so that a copy is known as one
create table consumed_message (
    generation int  not null,
    event_id   uuid not null,
    primary key (generation, event_id)
);

-- Subjects that were erased. A copy of an event that arrives late does not bring one back
create table gone (
    generation int  not null,
    topic      text not null,
    subject    uuid not null,
    primary key (generation, topic, subject)
);

-- What could not be taken in: where it stands and what kind of failure it was, nothing of its data
create table dead_letter (
    generation    int         not null,
    topic         text        not null,
    partition     int         not null,
    record_offset bigint      not null,
    event_id      uuid,
    event_type    text,
    subject       uuid,
    sequence      bigint,
    cause         text        not null,
    attempts      int         not null default 1,
    failed_at     timestamptz not null default now(),
    primary key (generation, topic, partition, record_offset)
);

-- onward.idva.referrals.v1
create table referral (
    generation               int         not null,
    referral_id              uuid        not null,
    sequence                 bigint      not null,
    event_time               timestamptz not null,
    service                  text        not null,
    provider                 text        not null,
    hospital                 text        not null,
    department               text        not null,
    status                   text        not null,
    withdrawn_by_referrer    boolean     not null,
    age_band                 text        not null,
    sex                      text        not null,
    gender                   text        not null,
    ethnicity                text        not null,
    ethnicity_scheme         text        not null,
    ethnicity_version        text        not null,
    borough                  text        not null,
    experienced              text[]      not null,
    risk_of                  text[]      not null,
    children_in_household    int         not null,
    presented_at             timestamptz not null,
    received_at              timestamptz not null,
    accepted_at              timestamptz,
    idva_kind                text,
    minutes_to_first_contact bigint,
    engagement               text,
    engagement_at            timestamptz,
    risk_score               int,
    visible_high_risk        boolean,
    historic                 boolean,
    possible_duplicate       boolean,
    person                   uuid,
    repeat                   boolean,
    earlier_episode          boolean,
    transferred_from         uuid,
    first_contact_due        timestamptz,
    first_contact_missed     boolean,
    rejected_at              timestamptz,
    rejection_reason         text,
    sent_instead             text,
    closed_at                timestamptz,
    closure_reason           text,
    risk_view_at_closure     text,
    followed_up_at           timestamptz,
    risk_view_at_follow_up   text,
    circumstances            jsonb,
    primary key (generation, referral_id)
);

-- onward.idva.onward-referrals.v1
create table onward_referral (
    generation         int         not null,
    onward_referral_id uuid        not null,
    sequence           bigint      not null,
    event_time         timestamptz not null,
    referral_id        uuid        not null,
    kind               text        not null,
    destination        text        not null,
    provider           text        not null,
    service            text        not null,
    status             text        not null,
    pack_revision      int         not null,
    criteria           text[]      not null,
    occurred_at        timestamptz,
    sent_at            timestamptz not null,
    restricted         boolean,
    restricted_since   int,
    immediate_danger   boolean,
    primary key (generation, onward_referral_id)
);
create index onward_referral_of on onward_referral (generation, referral_id);

-- onward.referral.marac-referrals.v1
create table marac_referral (
    generation             int         not null,
    marac_referral_id      uuid        not null,
    sequence               bigint      not null,
    event_time             timestamptz not null,
    onward_referral_id     uuid        not null,
    agency                 text        not null,
    status                 text        not null,
    pack                   text        not null,
    pack_revision          int         not null,
    received_at            timestamptz not null,
    decided_at             timestamptz,
    decline_reason         text,
    criteria               text[]      not null,
    emergency              boolean,
    returned_at            timestamptz,
    information_wanted     text[],
    resubmitted_at         timestamptz,
    childrens_referral_made boolean,
    transferred_at         timestamptz,
    out_of_suite           boolean,
    meeting_id             uuid,
    meeting_starts_at      timestamptz,
    deferral_reason        text,
    heard_at               timestamptz,
    closed_at              timestamptz,
    flagged_until          timestamptz,
    repeat                 text,
    primary key (generation, marac_referral_id)
);
create index marac_referral_of on marac_referral (generation, onward_referral_id);

-- onward.referral.safeguarding-referrals.v1
create table safeguarding_referral (
    generation               int         not null,
    safeguarding_referral_id uuid        not null,
    sequence                 bigint      not null,
    event_time               timestamptz not null,
    onward_referral_id       uuid        not null,
    kind                     text        not null,
    agency                   text        not null,
    status                   text        not null,
    pack                     text        not null,
    pack_revision            int         not null,
    received_at              timestamptz not null,
    decided_at               timestamptz,
    decline_reason           text,
    immediate_danger         boolean,
    taken_back               boolean,
    all_decided_at           timestamptz,
    closed_at                timestamptz,
    children                 jsonb,
    decision                 text,
    deadlines                jsonb,
    primary key (generation, safeguarding_referral_id)
);
create index safeguarding_referral_of on safeguarding_referral (generation, onward_referral_id);

-- onward.grants.programmes.v1
create table programme (
    generation          int         not null,
    programme_id        uuid        not null,
    sequence            bigint      not null,
    event_time          timestamptz not null,
    code                text        not null,
    budget_pence        bigint      not null,
    cap_per_award_pence bigint,
    period              jsonb       not null,
    funder              text,
    funding_sources     jsonb,
    boroughs            text[],
    outcomes            text[],
    indicators          jsonb,
    spending_profile    jsonb,
    status              text        not null,
    primary key (generation, programme_id)
);

-- onward.grants.rounds.v1
create table round (
    generation   int         not null,
    round_id     uuid        not null,
    sequence     bigint      not null,
    event_time   timestamptz not null,
    programme_id uuid        not null,
    programme    text        not null,
    code         text        not null,
    opens_at     timestamptz not null,
    closes_at    timestamptz not null,
    cap_pence    bigint,
    criteria     jsonb       not null,
    decided_at   timestamptz,
    primary key (generation, round_id)
);

-- onward.grants.applications.v1
create table application (
    generation      int         not null,
    application_id  uuid        not null,
    sequence        bigint      not null,
    event_time      timestamptz not null,
    round_id        uuid        not null,
    programme_id    uuid        not null,
    funder          text        not null,
    status          text        not null,
    lead_org_id     text        not null,
    requested_pence bigint      not null,
    boroughs        text[]      not null,
    revision        int         not null,
    submitted_at    timestamptz not null,
    decided_at      timestamptz,
    primary key (generation, application_id)
);

-- onward.grants.awards.v1
create table award (
    generation        int         not null,
    award_id          uuid        not null,
    sequence          bigint      not null,
    event_time        timestamptz not null,
    reference         text        not null,
    application_id    uuid,
    programme_id      uuid        not null,
    programme         text        not null,
    round_id          uuid,
    decision_id       uuid        not null,
    funder            text        not null,
    recipient         text        not null,
    status            text        not null,
    historic          boolean     not null,
    awarded_pence     bigint      not null,
    amount_pence      bigint      not null,
    committed_pence   bigint      not null,
    paid_pence        bigint      not null,
    recoverable_pence bigint      not null,
    paid_by_year      jsonb       not null,
    boroughs          text[]      not null,
    gss_codes         text[]      not null,
    outcomes          text[]      not null,
    period_from       date        not null,
    period_to         date        not null,
    awarded_on        date        not null,
    agreed_at         timestamptz,
    closed_at         timestamptz,
    primary key (generation, award_id)
);

-- onward.grants.monitoring-returns.v1
create table monitoring_return (
    generation   int         not null,
    return_id    uuid        not null,
    sequence     bigint      not null,
    event_time   timestamptz not null,
    award_id     uuid        not null,
    programme_id uuid        not null,
    period       jsonb       not null,
    final        boolean     not null,
    spent_pence  bigint      not null,
    indicators   jsonb       not null,
    not_reported jsonb,
    status       text        not null,
    revision     int         not null,
    submitted_at timestamptz not null,
    decided_at   timestamptz,
    primary key (generation, return_id)
);

-- What figures are counted from: the rows of the live generation. A statement sees one generation from beginning to end
create function live_generation() returns int
    language sql stable
    return (select generation from projection where status = 'live');

create view live_referral as
    select * from referral where generation = (select live_generation());
create view live_onward_referral as
    select * from onward_referral where generation = (select live_generation());
create view live_marac_referral as
    select * from marac_referral where generation = (select live_generation());
create view live_safeguarding_referral as
    select * from safeguarding_referral where generation = (select live_generation());
create view live_programme as
    select * from programme where generation = (select live_generation());
create view live_round as
    select * from round where generation = (select live_generation());
create view live_application as
    select * from application where generation = (select live_generation());
create view live_award as
    select * from award where generation = (select live_generation());
create view live_monitoring_return as
    select * from monitoring_return where generation = (select live_generation());

grant select, insert, update, delete on
    projection, consumed_offset, consumed_message, gone, dead_letter,
    referral, onward_referral, marac_referral, safeguarding_referral,
    programme, round, application, award, monitoring_return
    to dashboard_app;
grant select on
    live_referral, live_onward_referral, live_marac_referral, live_safeguarding_referral,
    live_programme, live_round, live_application, live_award, live_monitoring_return
    to dashboard_app;
