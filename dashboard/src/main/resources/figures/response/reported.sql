select coalesce(circumstances ->> 'reportedToPolice', 'not-recorded') as answer, count(*) as referred
from referrals
group by grouping sets ((1), ())
