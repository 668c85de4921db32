-- A key's operation names the case it was about: no client sees the keys of another
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own_keys on idempotency_key to ${service}_app
    using (client = nullif(current_setting('app.client', true), ''));
create policy every_key on idempotency_key to ${service}_job using (true) with check (true);

-- Nor does anybody read the audit but those whose it is, whatever the code above forgets
alter table read_audit enable row level security;
alter table read_audit force row level security;
create policy everybody_is_written_down on read_audit for insert to ${service}_app, ${service}_job, ${service}_auditor
    with check (true);
create policy auditors on read_audit for select to ${service}_auditor
    using (has_role('auditor') or has_role('data-protection-officer'));
