-- What the tables of this theme are counted from, read once and counted as finely as two of them need it together
referrals as materialized (
    select borough, month, hospital, department, age_band, gender, experienced, risk_of,
           circumstances -> 'perpetrators' as perpetrators
    from referred(:begin, :end, :borough)),
where_and_when as materialized (
    select borough, month, count(*) as referred from referrals group by borough, month),
by_whom as materialized (
    select hospital, department, count(*) as referred from referrals group by hospital, department),
of_whom as materialized (
    select age_band, gender, count(*) as referred from referrals group by age_band, gender),
perpetrators as materialized (
    select p.it -> 'sex' ->> 'code' as sex, p.it -> 'ageBand' ->> 'code' as age_band,
           p.it -> 'relationship' ->> 'code' as relationship, count(*) as perpetrators
    from referrals r
    cross join lateral jsonb_array_elements(r.perpetrators) as p(it)
    group by 1, 2, 3)
