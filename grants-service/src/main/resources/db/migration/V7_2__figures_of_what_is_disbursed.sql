-- Beside what was approved, what the bank has settled: the figure that the open data have, in the statistics too
create or replace view published_amount as
    select a.id as award_id, a.programme_code, 'awarded' as kind, financial_year_of(a.awarded_on) as financial_year,
           a.amount_pence as pence
    from published_award a
    union all
    select a.id, a.programme_code, c.kind, financial_year_of(a.awarded_on), c.balance_pence
    from published_award a
    join ledger_account c on c.award_id = a.id and c.kind in ('committed', 'recoverable') and c.balance_pence <> 0
    union all
    select a.id, a.programme_code, 'paid',
           coalesce(y.financial_year, financial_year_of((t.recorded_at at time zone 'Europe/London')::date)),
           sum(p.amount_pence)::bigint
    from published_award a
    join ledger_account c on c.award_id = a.id and c.kind = 'paid'
    join ledger_posting p on p.account_id = c.id
    join ledger_journal t on t.id = p.journal_id
    left join payment y on y.id = t.cause
    group by 1, 2, 4
    union all
    -- What is scheduled and not yet paid, the soonest first, as far as money is still committed
    select a.id, a.programme_code, 'forecast', financial_year_of(f.due_on),
           sum(least(f.rest, greatest(0, f.committed - f.before)))::bigint
    from published_award a
    join (select r.award_id, r.due_on, r.rest, c.balance_pence as committed,
                 coalesce(sum(r.rest) over (partition by r.award_id order by r.due_on, r.number
                     rows between unbounded preceding and 1 preceding), 0) as before
          from (select s.award_id, s.number, s.due_on, greatest(0, s.amount_pence - coalesce(y.paid_pence, 0)) as rest
                from schedule_line s
                left join (select y.award_id, y.schedule_line, sum(y.amount_pence)::bigint as paid_pence from payment y
                           where y.status in ('approved', 'settled') group by 1, 2) y
                    on y.award_id = s.award_id and y.schedule_line = s.number) r
          join ledger_account c on c.award_id = r.award_id and c.kind = 'committed') f on f.award_id = a.id
    where a.status <> 'closed'
    group by 1, 2, 4
    union all
    -- What the bank has settled, less what came back: what the open data call disbursed. By the year of the payment too
    select d.award_id, d.programme_code, 'disbursed', d.financial_year, sum(d.pence)::bigint
    from (select a.id as award_id, a.programme_code,
                 coalesce(y.financial_year, financial_year_of((t.recorded_at at time zone 'Europe/London')::date)) as financial_year,
                 p.amount_pence as pence
          from published_award a
          join ledger_account c on c.award_id = a.id and c.kind in ('paid', 'recoverable')
          join ledger_posting p on p.account_id = c.id
          join ledger_journal t on t.id = p.journal_id
          left join payment y on y.id = t.cause
          union all
          -- Approved is posted, but with nobody until the bank has it
          select a.id, a.programme_code, y.financial_year, -y.amount_pence
          from published_award a
          join payment y on y.award_id = a.id and y.status = 'approved') d
    group by 1, 2, 4;
