select month,
       count(*)          as referred,
       count(risk_score) as assessed,
       count(*) filter (where risk_score is not null and visible_high_risk) as high_risk
from referrals
group by grouping sets ((month), ())
