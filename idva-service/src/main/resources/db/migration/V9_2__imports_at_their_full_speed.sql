-- What an import of a million referrals showed. Led by the kind, the index could be read whole for a kind, and was, by plans made
-- while the table was small: the longer the import, the slower each line. Led by the fingerprint it can't.
drop index person_fingerprint_by_value;
create index person_fingerprint_by_value on person_fingerprint (fingerprint, kind);

-- A file that comes with a closed case: such a case has no row among the open ones, and gets none
create or replace function open_case_changed() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_table_name = 'referral' then
        perform show_open_case(new.id);
        return null;
    end if;
    if tg_table_name = 'case_file' and tg_op = 'INSERT'
        and not exists (select 1 from referral r where r.id = new.case_id and is_open(r.status)) then
        return null;
    end if;
    perform show_open_case(new.case_id);
    if tg_op = 'UPDATE' and old.case_id <> new.case_id then
        perform show_open_case(old.case_id);
    end if;
    return null;
end $$;

-- As before, but case by case only where somebody may be known
create or replace function recognise(cases uuid[], versions int, nhs_numbers bytea[], names bytea[])
    returns table (case_id uuid, link uuid)
    language plpgsql security definer set search_path = public, pg_temp
    -- Plans made while the tables were empty would read them whole during the import that fills them
    set enable_seqscan = off as $$
#variable_conflict use_column
declare
    unmet uuid[];
    i int;
    this uuid;
    nhs bytea[];
    name bytea[];
    before uuid;
    candidates uuid[];
    known uuid;
    met uuid[] := '{}';
begin
    if exists (select 1 from unnest(cases) as asked (id) where not exists (
            select 1 from case_party p where p.case_id = asked.id and p.agency = current_agency())) then
        raise exception 'a person is recognised for a party to the case' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(locks.key) from (
        select distinct hashtextextended(encode(print, 'hex'), 0) as key
        from unnest(nhs_numbers || names) as prints (print) where print is not null order by 1) as locks;

    -- Most were never met: no fingerprint of theirs is known, nor shared with another case asked about. They are written together
    with prints as materialized (
        select a.id, print.kind, print.value, (print.nth - 1) % versions = 0 as newest
        from (select 'nhs-number' as kind, n.value, n.nth from unnest(nhs_numbers) with ordinality as n (value, nth)
            union all
            select 'name-and-birth', n.value, n.nth from unnest(names) with ordinality as n (value, nth)) as print
        join unnest(cases) with ordinality as a (id, i) on a.i = (print.nth - 1) / versions + 1
        where print.value is not null),
    fresh as materialized (
        select a.id, gen_random_uuid() as link from unnest(cases) as a (id)
        where a.id not in (
            select p.id from prints p where exists (select 1 from person_fingerprint f where f.fingerprint = p.value)
            union select p.id from prints p
                where p.value in (select q.value from prints q group by q.value having count(distinct q.id) > 1)
            union select r.case_id from recognition r where r.case_id = any (cases))),
    people as (insert into known_person (link) select fresh.link from fresh),
    fingerprints as (
        insert into person_fingerprint (case_id, kind, fingerprint, link)
        select fresh.id, p.kind, p.value, fresh.link from fresh join prints p on p.id = fresh.id where p.newest),
    recognised as (
        insert into recognition (case_id, link, repeat, earlier_episode)
        select fresh.id, fresh.link, false, false from fresh returning recognition.case_id)
    select coalesce(array_agg(recognised.case_id), '{}') into unmet from recognised;

    for i in select a.i from unnest(cases) with ordinality as a (id, i) where a.id <> all (unmet) order by a.i loop
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
    end loop;

    perform pg_advisory_xact_lock(locks.key) from (
        select distinct hashtextextended(person::text, 1) as key
        from unnest(met) as people (person) order by 1) as locks;
    return query select r.case_id, r.link from recognition r where r.case_id = any (cases)
        union select null::uuid, person from unnest(met) as people (person);
end $$;
