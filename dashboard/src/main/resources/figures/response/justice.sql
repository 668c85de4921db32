select coalesce(circumstances -> 'justiceOutcome' ->> 'code', 'not-recorded') as outcome, count(*) as referred
from referrals
group by grouping sets ((1), ())
