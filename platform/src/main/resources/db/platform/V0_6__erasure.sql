-- A tombstone: the subject is gone, and what is sent is its key and no value
alter table outbox alter column payload drop not null;

-- People whose keys are to be destroyed. The key store is another database: the wish commits with what makes the keys needless,
-- and is carried out afterwards, as often as it takes. Kept, so that it can be done again to a key store that was restored.
create table key_destruction (
    person   uuid primary key,
    asked_at timestamptz not null default now(),
    done_at  timestamptz
);
create index key_destruction_waiting on key_destruction (asked_at) where done_at is null;
grant select, insert, update (done_at) on key_destruction to ${service}_job;
