-- Programmes of funding. No person is in them, so every caller that may ask sees them all.
create table programme (
    id             uuid primary key,
    code           text not null unique,
    name           text not null,
    funding_source text not null,
    budget_pence   bigint not null check (budget_pence between 1 and 1000000000000),
    cap_pence      bigint check (cap_pence between 1 and budget_pence),
    period_from    date not null,
    period_to      date not null,
    status         text not null check (status in ('open')),
    event_sequence bigint not null default 0,
    version        bigint not null default 0,
    check (period_from <= period_to)
);
grant select, insert on programme to ${service}_app;
