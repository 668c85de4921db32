select d.dimension, d.code,
       count(*) filter (where measure = 'presenting') as presenting,
       count(*) filter (where measure = 'referred')   as referred,
       count(*) filter (where measure = 'engaged')    as engaged
from (select 'presenting' as measure, age_band, sex, gender, borough, ethnicity_scheme, ethnicity_version, ethnicity
      from first_presented
      union all
      select 'referred', age_band, sex, gender, borough, ethnicity_scheme, ethnicity_version, ethnicity from presented
      union all
      select 'engaged', age_band, sex, gender, borough, ethnicity_scheme, ethnicity_version, ethnicity from first_engaged) r
cross join lateral (values
    ('ageBand', age_band), ('sex', sex), ('gender', gender), ('borough', borough),
    ('ethnicity', ethnicity_scheme || '/' || ethnicity_version || '/' || ethnicity)) d(dimension, code)
group by d.dimension, d.code
