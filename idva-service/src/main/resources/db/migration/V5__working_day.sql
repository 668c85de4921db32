-- Closing a case and what comes after; news of onward referrals. What the columns mean stands with the classes. -----------------

-- A row for each closure: a reopening loses nothing of what was said
create table closure (
    id               uuid primary key,
    case_id          uuid not null references referral,
    reason           text not null,
    closed_at        timestamptz not null,
    risk_view        text not null,
    note             bytea,
    actor            text not null,
    recorded_at      timestamptz not null,
    reopened_at      timestamptz,
    reopening_reason text,
    reopened_by      text,
    version          bigint not null
);
create index closure_by_case on closure (case_id, id);
-- Whatever runs at once: a case is closed or it is not
create unique index closure_that_holds on closure (case_id) where reopened_at is null;
create table follow_up (
    id          uuid primary key,
    case_id     uuid not null references referral,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    reached     boolean not null,
    risk_view   text not null,
    note        bytea,
    actor       text not null,
    flags       text[] not null
);
create index follow_up_by_case on follow_up (case_id, id);

do $$
declare
    t text;
begin
    foreach t in array array['closure', 'follow_up'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy everything on %I to ${service}_job using (true) with check (true)', t);
        execute format('create policy provider on %I to ${service}_app using (exists (select 1 from case_party p'
            ' where p.case_id = %I.case_id and p.agency = current_agency() and p.capacity = ''provider''))', t, t);
        execute format('grant select, insert on %I to ${service}_app, ${service}_job', t);
    end loop;
end $$;
grant update on closure to ${service}_app, ${service}_job;

-- When it was sent, as its sender says: what was entered late counts then. The destination's clock runs from sent_at.
alter table onward_referral add column occurred_at timestamptz;
update onward_referral set occurred_at = sent_at;
alter table onward_referral alter column occurred_at set not null;
