-- What the tables of this theme are counted from, read once
referrals as materialized (
    select borough, month, hospital, department, age_band, gender, experienced, risk_of,
           circumstances -> 'perpetrators' as perpetrators
    from referred(:begin, :end, :borough)),
perpetrators as (
    select p.it -> 'sex' ->> 'code' as sex, p.it -> 'ageBand' ->> 'code' as age_band,
           p.it -> 'relationship' ->> 'code' as relationship
    from referrals r
    cross join lateral jsonb_array_elements(r.perpetrators) as p(it))
