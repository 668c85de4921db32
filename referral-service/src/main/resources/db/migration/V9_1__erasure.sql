-- The sender has erased the case: what it sent is deleted here. The row stays, since it names the keys of what was written here.
alter table referral_pack alter column content drop not null;

-- What its sender has erased. Not done while a case of it is still worked on here, which keeps its pack until it is over.
create table erased_at_sender (
    onward_referral_id uuid primary key,
    heard_at           timestamptz not null default now(),
    done_at            timestamptz
);
create index erased_at_sender_waiting on erased_at_sender (heard_at) where done_at is null;
-- A matter of jobs: no caller reads it
alter table erased_at_sender enable row level security;
alter table erased_at_sender force row level security;
create policy every_erasure on erased_at_sender to ${service}_job using (true) with check (true);
grant select, insert, update (done_at) on erased_at_sender to ${service}_job;
