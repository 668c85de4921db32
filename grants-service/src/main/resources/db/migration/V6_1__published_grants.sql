-- What is published of grants. These views are the owner's, whom no policy holds, and they are the only way by which anybody
-- but its parties gets to know of an award: open data, read without a token, and figures, the same for every role. What a
-- deferral holds back is in none of them, so that nothing which is made from them can tell of it. No person is in them.

-- The business year of a day in London: 2021 is 1 April 2021 to 31 March 2022
create function financial_year_of(day date) returns int language sql immutable
    return extract(year from day - interval '3 months')::int;
grant execute on function financial_year_of(date) to ${service}_app;

-- Of every other view the beginning. The record's own row is asked, as is_published() would: a function called for each award
-- is a second more for a hundred thousand.
create view published_award as
    select a.id, a.case_id, a.application_id, a.programme_id, a.funder, a.reference, a.recipient_org_id, a.title, a.description,
           a.amount_pence, a.period_from, a.period_to, a.awarded_on, a.status, a.historic, a.recorded_at, a.agreed_at, a.closed_at,
           d.reference as decision_reference, d.published_at, p.code as programme_code, p.name as programme_name
    from award a
    join decision_record d on d.id = a.decision_id and d.published_at is not null
    join programme p on p.id = a.programme_id
    left join decision_record pd on pd.id = p.decision_id
    where a.status in ('offered', 'agreed', 'closed')
      and (p.decision_id is null or pd.published_at is not null);

-- A grant is open data once it is agreed. Each part is put together for all awards at once: asked for one after the other they
-- would be a hundred thousand look-ups each.
create view open_grant as
    select a.reference, a.title, a.description, a.amount_pence, a.awarded_on, a.period_from, a.period_to,
           -- Approved is posted, but with nobody until the bank has it
           greatest(0, coalesce(l.disbursed_pence, 0) - coalesce(y.unsettled_pence, 0)) as paid_pence,
           ap.requested_pence, a.programme_code, a.programme_name, a.decision_reference,
           a.recipient_org_id, coalesce(r.name, a.recipient_org_id) as recipient_name,
           a.funder, f.org_id as funder_org_id, coalesce(f.name, g.name, a.funder) as funder_name,
           case when not a.historic then true end as open_call,
           coalesce(w.places, '[]'::jsonb) as places, coalesce(w.boroughs, 0) as boroughs,
           greatest(a.recorded_at, a.agreed_at, a.closed_at, a.published_at, j.last_at, y.last_at, v.last_at) as changed_at
    from published_award a
    left join organisation r on r.org_id = a.recipient_org_id
    -- The organisation that the funder's agency is: the first by id, if somebody wrote down several
    left join (select distinct on (o.agency) o.agency, o.org_id, o.name from organisation o
               where o.agency is not null order by o.agency, o.org_id) f on f.agency = a.funder
    left join agency g on g.code = a.funder
    left join application ap on ap.id = a.application_id
    left join (select c.award_id, sum(c.balance_pence)::bigint as disbursed_pence from ledger_account c
               where c.kind in ('paid', 'recoverable') group by c.award_id) l on l.award_id = a.id
    left join (select t.case_id, max(t.recorded_at) as last_at from ledger_journal t
               where t.case_id is not null group by t.case_id) j on j.case_id = a.case_id
    left join (select y.award_id, sum(y.amount_pence) filter (where y.status = 'approved')::bigint as unsettled_pence,
                      max(greatest(y.settled_at, y.approved_at)) as last_at
               from payment y group by y.award_id) y on y.award_id = a.id
    left join (select v.award_id, max(v.decided_at) as last_at from variation v
               where v.status = 'approved' group by v.award_id) v on v.award_id = a.id
    left join (select w.award_id, count(distinct w.borough)::int as boroughs,
                      jsonb_agg(jsonb_build_object('name', w.name, 'kind', w.kind, 'gssCode', w.gss_code, 'borough', w.borough)
                                order by w.position) as places
               from award_location w group by w.award_id) w on w.award_id = a.id
    where a.status in ('agreed', 'closed');
grant select on open_grant to ${service}_app;

-- Facts for figures: an amount of a kind in a financial year. What is paid goes by the year of the payment, all that moves it
-- afterwards by the day on which it was written down, so that the years together are what the account holds.
create view published_amount as
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
    group by 1, 2, 4;
grant select on published_amount to ${service}_app;

-- How many boroughs an award is shared over, and which comes when
create view published_share as
    select w.award_id, w.borough, row_number() over (partition by w.award_id order by w.borough) as position,
           count(*) over (partition by w.award_id) as boroughs
    from (select distinct l.award_id, l.borough from award_location l join published_award a on a.id = l.award_id) w
    union all
    select a.id, 'not-stated', 1, 1
    from published_award a
    where not exists (select 1 from award_location l where l.award_id = a.id);
grant select on published_share to ${service}_app;

create view published_indicator as
    select a.id as award_id, a.programme_code, o.code as outcome_code, o.name as outcome_name, i.code as indicator_code,
           i.name as indicator_name, i.unit, r.id as return_id, ri.value
    from published_award a
    join monitoring_return r on r.award_id = a.id and r.status = 'accepted'
    join return_indicator ri on ri.return_id = r.id
    join indicator i on i.programme_id = a.programme_id and i.code = ri.indicator
    join programme_outcome o on o.programme_id = i.programme_id and o.code = i.outcome_code;
grant select on published_indicator to ${service}_app;
