-- What the tables of this theme are counted from, read once
referrals as materialized (
    select borough, month, who, coalesce(repeat, false) as repeat, risk_score, visible_high_risk,
           (circumstances ->> 'incidentsInTwelveMonths')::int as incidents
    from referred(:begin, :end, :borough)),
marac_requests as materialized (
    select criteria
    from requested(:begin, :end, :borough)
    where kind = 'marac' and answer <> 'withdrawn')
