-- The whole submission ------------------------------------------------------------------------------------------------------
alter table referral
    add column information_sharing    bytea,
    add column circumstances_revision int not null default 0;

-- What surrounds the violence: the content sealed, and beside it the coded facts that events and statistics are made of.
-- Who recorded it decides who sees it, as with a safe contact.
create table circumstances (
    id                         uuid primary key,
    case_id                    uuid not null references referral,
    revision                   int not null,
    recorded_by                text not null,
    by_referrer                boolean not null,
    recorded_at                timestamptz not null,
    content                    bytea not null,
    reported_to_police         text,
    justice_outcome            text,
    incidents_in_twelve_months int,
    perpetrators               jsonb not null,
    orders                     jsonb not null,
    statutory_services         jsonb not null,
    restriction_prompted       boolean not null,
    unique (case_id, revision)
);
alter table circumstances enable row level security;
alter table circumstances force row level security;
create policy everything on circumstances to ${service}_job using (true) with check (true);
create policy provider on circumstances to ${service}_app using (exists (select 1 from case_party p
    where p.case_id = circumstances.case_id and p.agency = current_agency() and p.capacity = 'provider'));
create policy referrer_own on circumstances to ${service}_app using (by_referrer and recorded_by = current_agency()
    and exists (select 1 from case_party p
        where p.case_id = circumstances.case_id and p.agency = current_agency() and p.capacity = 'referrer'));
create policy open_requests on circumstances for select to ${service}_pack_reader using (exists (select 1 from onward_referral o
    where o.case_id = circumstances.case_id and o.status = 'OPEN' and o.answer <> 'DECLINED'));
-- Only ever added to
grant select, insert on circumstances to ${service}_app, ${service}_job;
grant select on circumstances to ${service}_pack_reader;

-- What holds: what the IDVA recorded last, else what the hospital sent last
create view current_circumstances with (security_invoker = true) as
    select distinct on (case_id) * from circumstances order by case_id, by_referrer, revision desc;
grant select on current_circumstances to ${service}_app, ${service}_job;

-- The same person again ------------------------------------------------------------------------------------------------------
-- Tells which of the people known the cases are about, or makes somebody known, and writes it down. A function of the owner's,
-- since the fingerprints of other agencies' cases decide it; it gives back links, and nothing of those cases.
--
-- Each case has as many fingerprints of a kind as the key has versions, the present one first, nulls where there is nothing
-- to make one of. By NHS number; else by name and date of birth, where not both have an NHS number: two different numbers are
-- two people. One candidate is her; none, or several, make a new person, since a wrong link is worse than a missing one.
--
-- Locks in an order of their own, to be taken once in a transaction and before the rows of other cases: fingerprints, then
-- the people found, each sorted.
create function recognise(cases uuid[], versions int, nhs_numbers bytea[], names bytea[])
    returns table (case_id uuid, link uuid)
    language plpgsql security definer set search_path = public, pg_temp
    -- Plans made while the tables were empty would read them whole during the import that fills them
    set enable_seqscan = off as $$
#variable_conflict use_column
declare
    this uuid;
    nhs bytea[];
    name bytea[];
    before uuid;
    candidates uuid[];
    known uuid;
    met uuid[] := '{}';
    links uuid[] := '{}';
begin
    if exists (select 1 from unnest(cases) as asked (id) where not exists (
            select 1 from case_party p where p.case_id = asked.id and p.agency = current_agency())) then
        raise exception 'a person is recognised for a party to the case' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(locks.key) from (
        select distinct hashtextextended(encode(print, 'hex'), 0) as key
        from unnest(nhs_numbers || names) as prints (print) where print is not null order by 1) as locks;

    for i in 1 .. cardinality(cases) loop
        this := cases[i];
        nhs := array_remove(nhs_numbers[(i - 1) * versions + 1 : i * versions], null);
        name := array_remove(names[(i - 1) * versions + 1 : i * versions], null);

        select r.link into before from recognition r where r.case_id = this;
        if before is not null then
            -- A corrected identity is recognised anew; the same one stays what it was
            if (select count(*) from person_fingerprint f where f.case_id = this)
                    = (cardinality(nhs) > 0)::int + (cardinality(name) > 0)::int
                and not exists (select 1 from person_fingerprint f
                    where f.case_id = this and f.fingerprint <> all (nhs || name)) then
                links := links || before;
                met := met || before;
                continue;
            end if;
            delete from person_fingerprint f where f.case_id = this;
            met := met || before;
        end if;

        candidates := null;
        if cardinality(nhs) > 0 then
            select array_agg(distinct f.link) into candidates from person_fingerprint f
            where f.kind = 'nhs-number' and f.fingerprint = any (nhs);
        end if;
        if candidates is null and cardinality(name) > 0 then
            select array_agg(distinct f.link) into candidates from person_fingerprint f
            where f.kind = 'name-and-birth' and f.fingerprint = any (name)
              and not (cardinality(nhs) > 0 and exists (select 1 from person_fingerprint n
                  where n.link = f.link and n.kind = 'nhs-number'));
        end if;

        if cardinality(candidates) = 1 then
            known := candidates[1];
            met := met || known;
        elsif before is not null and not exists (select 1 from recognition r
                where r.link = before and r.case_id <> this) then
            known := before;
        else
            known := gen_random_uuid();
            insert into known_person (link) values (known);
        end if;

        insert into person_fingerprint (case_id, kind, fingerprint, link)
        select this, print.kind, print.value, known
        from (values ('nhs-number', nhs[1]), ('name-and-birth', name[1])) as print (kind, value)
        where print.value is not null;
        if before is null then
            insert into recognition (case_id, link, repeat, earlier_episode) values (this, known, false, false);
        elsif known <> before then
            update recognition r set link = known where r.case_id = this;
        end if;
        links := links || known;
    end loop;

    perform pg_advisory_xact_lock(locks.key) from (
        select distinct hashtextextended(person::text, 1) as key
        from unnest(met) as people (person) order by 1) as locks;
    return query select * from unnest(cases, links) as answer (case_id, link)
        union select null::uuid, person from unnest(met) as people (person);
end $$;
revoke all on function recognise(uuid[], int, bytea[], bytea[]) from public;
grant execute on function recognise(uuid[], int, bytea[], bytea[]) to ${service}_app;

-- Holds the person of a case, for commands that change what her other cases are flagged by: before the case's own row
create function hold_person(held_case uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    held uuid;
    now_known uuid;
begin
    loop
        select r.link into now_known from recognition r where r.case_id = held_case;
        exit when now_known is not distinct from held;
        held := now_known;
        perform pg_advisory_xact_lock(hashtextextended(held::text, 1));
    end loop;
end $$;
revoke all on function hold_person(uuid) from public;
grant execute on function hold_person(uuid) to ${service}_app, ${service}_job;
