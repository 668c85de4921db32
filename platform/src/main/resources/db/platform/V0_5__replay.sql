-- Replays of a topic: the present state of all it tells of, told again. A row says how far one is, in the transaction of
-- what was told; one replica at a time holds it.
create table replay (
    id          uuid primary key,
    topic       text not null,
    asked_at    timestamptz not null default now(),
    after_id    uuid,
    told        bigint not null default 0,
    left_out    bigint not null default 0,
    failed      bigint not null default 0,
    finished_at timestamptz
);
create unique index replay_under_way on replay (topic) where finished_at is null;
grant select, insert, update on replay to ${service}_job;

