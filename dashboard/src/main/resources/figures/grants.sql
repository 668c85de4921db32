-- What the tables of this theme are counted from: each award as far as it is a borough's
awards as materialized (
    select * from counted_award where :borough::text is null or borough = :borough)
