-- The ledger: double entry, only ever added to. What an account holds is the sum of its postings and of nothing else, and no
-- account can hold what it must not, whoever writes and however many at once. Written as the job's role alone, by the ledger's
-- own code; the service's role reads.

-- One for each programme. Moves of its money share its lock, a change of its budget or of its years has it alone.
create table ledger_book (
    programme_id uuid primary key references programme,
    funder       text not null,
    -- With a spending profile a year that the profile does not name has nothing to spend; without one no year has a limit
    profiled     boolean not null default false
);

-- Money goes funding -> available -> committed -> paid, and back by paid -> recoverable -> available. Beside it a memorandum of
-- each financial year: year-profile -> year-headroom -> year-spent.
create table ledger_account (
    id             uuid primary key,
    programme_id   uuid not null references ledger_book,
    kind           text not null check (kind in ('funding', 'available', 'committed', 'paid', 'recoverable',
                                                 'year-profile', 'year-headroom', 'year-spent')),
    case_id        uuid,
    award_id       uuid,
    source_id      uuid,
    financial_year int check (financial_year between 1900 and 2199),
    memorandum     boolean not null generated always as (kind like 'year-%') stored,
    balance_pence  bigint not null default 0,
    -- This is what "never over" rests on. Two kinds give and are never above nothing, all others hold and are never below it.
    constraint ledger_account_never_over
        check (case when kind in ('funding', 'year-profile') then balance_pence <= 0 else balance_pence >= 0 end),
    check ((kind in ('committed', 'paid', 'recoverable')) = (award_id is not null)),
    check ((award_id is null) = (case_id is null)),
    check ((kind = 'funding') = (source_id is not null)),
    check ((kind like 'year-%') = (financial_year is not null)),
    constraint ledger_account_once unique nulls not distinct (programme_id, kind, award_id, source_id, financial_year)
);
create index ledger_account_by_award on ledger_account (award_id) where award_id is not null;
create index ledger_account_by_case on ledger_account (case_id) where case_id is not null;

create table ledger_journal (
    id           uuid primary key,
    programme_id uuid not null references ledger_book,
    kind         text not null check (kind in ('funding', 'profile', 'award', 'variation', 'payment', 'payment-reversal',
                                               'release', 'clawback-demand', 'clawback-receipt')),
    case_id      uuid,
    -- What it was written for: a programme, an award, a variation, a payment
    cause        uuid not null,
    recorded_at  timestamptz not null,
    by_agency    text,
    by_actor     text not null,
    -- It is complete when this transaction ends: nothing is posted to it afterwards
    transaction  xid8 not null default pg_current_xact_id()
);
create index ledger_journal_by_programme on ledger_journal (programme_id, id desc);
create index ledger_journal_by_case on ledger_journal (case_id, id) where case_id is not null;
-- Whatever a caller forgets, one payment is never paid twice, nor taken back twice
create unique index ledger_journal_once on ledger_journal (cause, kind)
    where kind in ('award', 'variation', 'payment', 'payment-reversal');

create table ledger_posting (
    journal_id   uuid not null references ledger_journal,
    account_id   uuid not null references ledger_account,
    programme_id uuid not null,
    case_id      uuid,
    amount_pence bigint not null check (amount_pence <> 0),
    primary key (journal_id, account_id)
);
create index ledger_posting_by_account on ledger_posting (account_id);

-- What every posting must be -----------------------------------------------------------------------------------------------
-- Triggers run as the owner: what they look at is not only what the writer may see
create function ledger_place_posting() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    journal ledger_journal;
    account ledger_account;
begin
    select * into journal from ledger_journal j where j.id = new.journal_id;
    select * into account from ledger_account a where a.id = new.account_id;
    if journal.transaction is distinct from pg_current_xact_id() then
        raise exception 'a journal is complete when its transaction ends' using errcode = 'integrity_constraint_violation';
    end if;
    if account.programme_id <> journal.programme_id
        or (account.case_id is not null and account.case_id is distinct from journal.case_id) then
        raise exception 'a journal moves money of its own programme and award'
            using errcode = 'integrity_constraint_violation';
    end if;
    new.programme_id := journal.programme_id;
    new.case_id := journal.case_id;
    return new;
end $$;
create trigger ledger_posting_place before insert on ledger_posting
    for each row execute function ledger_place_posting();

-- The only place where a balance changes. Locks in one order, so that no two writers wait for each other.
create function ledger_keep_balances() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from ledger_account a where a.id in (select p.account_id from posted p) order by a.id for update;
    update ledger_account a set balance_pence = a.balance_pence + p.amount
    from (select account_id, sum(amount_pence)::bigint as amount from posted group by account_id) p
    where a.id = p.account_id;
    return null;
end $$;
create trigger ledger_posting_balances after insert on ledger_posting
    referencing new table as posted for each statement execute function ledger_keep_balances();

-- Money and memorandum each by itself
create function ledger_require_balance() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    journal uuid;
    postings int;
    money numeric;
    memorandum numeric;
begin
    if tg_table_name = 'ledger_journal' then
        journal := new.id;
    else
        journal := new.journal_id;
    end if;
    select count(*), coalesce(sum(p.amount_pence) filter (where not a.memorandum), 0),
           coalesce(sum(p.amount_pence) filter (where a.memorandum), 0)
    into postings, money, memorandum
    from ledger_posting p join ledger_account a on a.id = p.account_id where p.journal_id = journal;
    if postings < 2 or money <> 0 or memorandum <> 0 then
        raise exception 'a journal balances' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_journal_balances after insert on ledger_journal
    deferrable initially deferred for each row execute function ledger_require_balance();
create constraint trigger ledger_posting_keeps_balance after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_require_balance();

-- Only ever added to -------------------------------------------------------------------------------------------------------
create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is only ever added to' using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_journal_append_only before update or delete or truncate on ledger_journal
    for each statement execute function ledger_refuse_change();
create trigger ledger_posting_append_only before update or delete or truncate on ledger_posting
    for each statement execute function ledger_refuse_change();
create trigger ledger_account_kept before delete or truncate on ledger_account
    for each statement execute function ledger_refuse_change();
-- A balance moves inside the trigger of a posting and nowhere else; of an account nothing else moves
create function ledger_refuse_own_balance() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() < 2 or (to_jsonb(new) - array['balance_pence', 'memorandum'])
        <> (to_jsonb(old) - array['balance_pence', 'memorandum']) then
        raise exception 'a balance is the sum of its postings' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger ledger_account_balance before update on ledger_account
    for each row execute function ledger_refuse_own_balance();
create function ledger_refuse_opening_balance() returns trigger language plpgsql as $$
begin
    if new.balance_pence <> 0 then
        raise exception 'a balance is the sum of its postings' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger ledger_account_opens_empty before insert on ledger_account
    for each row execute function ledger_refuse_opening_balance();

-- Locks accounts before their balances are read and decided upon. A function, since whoever may lock a row may change it.
create function ledger_lock(accounts uuid[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from ledger_account a where a.id = any (accounts) order by a.id for update;
end $$;
revoke all on function ledger_lock(uuid[]) from public;
grant execute on function ledger_lock(uuid[]) to ${service}_job;

-- A programme's books by kind of account: what the accounts say, and what their postings add up to. For the funder, and whole
-- for each of its people: a trial balance with an award left out would not balance.
create function ledger_trial_balance(asked uuid)
    returns table (kind text, memorandum boolean, accounts bigint, balance_pence bigint, posted_pence bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.kind, a.memorandum, count(*), sum(a.balance_pence)::bigint,
           coalesce(sum((select sum(p.amount_pence) from ledger_posting p where p.account_id = a.id)), 0)::bigint
    from ledger_account a
    where a.programme_id = asked
      and exists (select 1 from ledger_book b where b.programme_id = asked and sees_held(b.funder))
    group by a.kind, a.memorandum
$$;
revoke all on function ledger_trial_balance(uuid) from public;
grant execute on function ledger_trial_balance(uuid) to ${service}_app;

-- Row-level security: the funder's, and of an award its parties' --------------------------------------------------------------
alter table ledger_account enable row level security;
alter table ledger_account force row level security;
create policy funder_and_parties_read on ledger_account for select to ${service}_app
    using (exists (select 1 from ledger_book b where b.programme_id = ledger_account.programme_id
                   and sees_held(b.funder))
        or exists (select 1 from case_party p where p.case_id = ledger_account.case_id and p.agency = current_agency()));
create policy every_account on ledger_account to ${service}_job using (true) with check (true);

alter table ledger_journal enable row level security;
alter table ledger_journal force row level security;
create policy funder_reads on ledger_journal for select to ${service}_app
    using (exists (select 1 from ledger_book b where b.programme_id = ledger_journal.programme_id
                   and sees_held(b.funder)));
create policy every_journal on ledger_journal to ${service}_job using (true) with check (true);

alter table ledger_posting enable row level security;
alter table ledger_posting force row level security;
create policy funder_reads on ledger_posting for select to ${service}_app
    using (exists (select 1 from ledger_book b where b.programme_id = ledger_posting.programme_id
                   and sees_held(b.funder)));
create policy every_posting on ledger_posting to ${service}_job using (true) with check (true);

grant select on ledger_book, ledger_account, ledger_journal, ledger_posting to ${service}_app;
grant select, insert on ledger_book, ledger_account, ledger_journal, ledger_posting to ${service}_job;
grant update (profiled) on ledger_book to ${service}_job;

select bar_restricted('ledger_account', 'case_id');
select bar_restricted('ledger_journal', 'case_id');
select bar_restricted('ledger_posting', 'case_id');

-- Programmes that are there already open their books with what their sources gave -----------------------------------------------
do $$
declare
    funded record;
    source record;
    available uuid;
    giving uuid;
    opening uuid;
begin
    for funded in select p.id, p.funder, p.budget_pence from programme p loop
        insert into ledger_book (programme_id, funder) values (funded.id, funded.funder);
        available := gen_random_uuid();
        opening := gen_random_uuid();
        insert into ledger_account (id, programme_id, kind) values (available, funded.id, 'available');
        insert into ledger_journal (id, programme_id, kind, cause, recorded_at, by_actor)
            values (opening, funded.id, 'funding', funded.id, now(), 'system');
        insert into ledger_posting (journal_id, account_id, amount_pence) values (opening, available, funded.budget_pence);
        for source in select s.id, s.amount_pence from funding_source s
                      where s.programme_id = funded.id and s.amount_pence > 0 loop
            giving := gen_random_uuid();
            insert into ledger_account (id, programme_id, kind, source_id) values (giving, funded.id, 'funding', source.id);
            insert into ledger_posting (journal_id, account_id, amount_pence) values (opening, giving, -source.amount_pence);
        end loop;
    end loop;
end $$;
