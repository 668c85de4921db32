select coalesce(circumstances ->> 'reportedToPolice', 'not-recorded') as answer, count(*) as referred
from referred(:begin, :end, :borough)
group by grouping sets ((1), ())
