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
