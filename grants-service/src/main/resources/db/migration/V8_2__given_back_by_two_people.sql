-- What an award gives back is raised by one person and approved by another, as what it is paid. Until then nothing moves, and it
-- is the funder's alone.
alter table underspend rename column released_by to raised_by;
alter table underspend rename column released_at to raised_at;
alter table clawback rename column demanded_by to raised_by;
alter table clawback rename column demanded_at to raised_at;

-- What is there already was one person's word, and stays it: nobody is made to have approved it
alter table underspend add column status text not null default 'released' check (status in ('raised', 'released', 'rejected'));
alter table underspend alter column status drop default;
alter table underspend add column version bigint not null default 0;
alter table clawback drop constraint clawback_status_check;
alter table clawback add constraint clawback_status_check
    check (status in ('raised', 'demanded', 'received', 'withdrawn', 'rejected'));

create function given_back_is_approved_by_who_asks() returns trigger language plpgsql as $$
begin
    if old.approved_by is null and new.approved_by is not null then
        if (new.approved_agency, new.approved_by) is distinct from (current_agency(), current_person()) then
            raise exception 'it is approved by the person who asks' using errcode = 'insufficient_privilege';
        end if;
    elsif (old.approved_agency, old.approved_by, old.approved_at)
            is distinct from (new.approved_agency, new.approved_by, new.approved_at) then
        raise exception 'an approval is not rewritten' using errcode = 'insufficient_privilege';
    elsif old.status = 'raised' and new.status not in ('raised', 'rejected') then
        raise exception 'nothing is given back that nobody has approved' using errcode = 'check_violation';
    end if;
    return new;
end $$;

do $$
declare
    given text;
begin
    foreach given in array array['underspend', 'clawback'] loop
        execute format('alter table %I add column raised_agency text, add column approved_agency text, add column approved_by text,'
            ' add column approved_at timestamptz, add column rejected_by text, add column rejected_at timestamptz', given);
        execute format('update %1$I set raised_agency = (select a.funder from award a where a.id = %1$I.award_id)', given);
        execute format('alter table %I alter column raised_agency set not null', given);
        execute format('alter table %I add check (num_nonnulls(approved_agency, approved_by, approved_at) in (0, 3)),'
            ' add check (status not in (''raised'', ''rejected'') or approved_by is null),'
            ' add check ((status = ''rejected'') = (rejected_at is not null))', given);
        execute format('alter table %1$I add constraint %1$s_second_person check ('
            '(approved_agency, lower(approved_by)) is distinct from (raised_agency, lower(raised_by)))', given);
        execute format('create trigger %1$s_approval before update on %1$I'
            ' for each row execute function given_back_is_approved_by_who_asks()', given);
        execute format('drop policy writers_add on %I', given);
        execute format('create policy each_raises_his_own on %I for insert to ${service}_app with check ('
            'is_party(case_id, array[''funder'']) and raised_agency = current_agency() and raised_by = current_person()'
            ' and status = ''raised'')', given);
        execute format('drop policy parties_read on %I', given);
        execute format('create policy parties_read on %I for select to ${service}_app'
            ' using (is_party(case_id, array[''funder'']) or has_role(''auditor'')'
            ' or (status not in (''raised'', ''rejected'') and is_party(case_id, array[''applicant''])))', given);
    end loop;
end $$;

create policy writers_change on underspend for update to ${service}_app
    using (is_party(case_id, array['funder'])) with check (is_party(case_id, array['funder']));
grant update (status, approved_agency, approved_by, approved_at, rejected_by, rejected_at, version) on underspend to ${service}_app;
grant update (approved_agency, approved_by, approved_at, rejected_by, rejected_at) on clawback to ${service}_app;
