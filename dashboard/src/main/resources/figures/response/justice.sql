select coalesce(circumstances -> 'justiceOutcome' ->> 'code', 'not-recorded') as outcome, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((1), ())
