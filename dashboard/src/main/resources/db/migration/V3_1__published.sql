-- What is public. A row is made once and stays as it was made: two versions of one year would differ by single persons
create table published_year (
    -- The calendar year in which it begins, on 1 April
    year    int primary key,
    made_at timestamptz not null,
    -- By theme, the tables with small counts held back. What is held back stands nowhere
    sheets  jsonb       not null
);

-- How long the facts of a year have been the same, as the looks of this dashboard have seen them
create table watched_year (
    year            int primary key,
    first_seen      timestamptz not null,
    state           text        not null,
    unchanged_since timestamptz not null
);

-- The money of grants as it was on a day, London's, by financial year
create table published_money (
    day     date primary key,
    made_at timestamptz not null,
    sheets  jsonb       not null
);

-- No update: not even the dashboard can change what was public
grant select, insert on published_year, published_money to dashboard_app;
grant select, insert, update on watched_year to dashboard_app;
