-- Nobody alone moves money of today: what is recorded by one person as of the past is of the past. What comes later goes by an
-- application and two signatures, or is raised by one and approved by another.

-- By the clock of the business, which the service gives; of programmes that are there already nobody knows it any more
alter table programme add column entered_on date not null default (now() at time zone 'Europe/London')::date;

-- Triggers run as the owner: what they look at is not only what the writer may see
create function historic_award_is_of_the_past() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.awarded_on >= (select p.entered_on from programme p where p.id = new.programme_id) then
        raise exception 'a historic award is older than its programme is here' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger award_historic before insert on award
    for each row when (new.historic) execute function historic_award_is_of_the_past();

create function historic_payment_is_of_the_past() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select 1 from award a where a.id = new.award_id and a.historic
                   and new.pay_on < (a.recorded_at at time zone 'Europe/London')::date) then
        raise exception 'a historic payment is older than its award is here' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger payment_historic_day before insert on payment
    for each row when (new.historic) execute function historic_payment_is_of_the_past();

-- Nor is a payment put into a year that is over, where there was money: not by the day that whoever raises it chooses
create or replace function payment_is_approved_by_who_asks() returns trigger language plpgsql as $$
begin
    if old.approved_by is null and new.approved_by is not null then
        if (new.approved_agency, new.approved_by) is distinct from (current_agency(), current_person()) then
            raise exception 'a payment is approved by the person who asks' using errcode = 'insufficient_privilege';
        end if;
        if new.financial_year < extract(year from (new.approved_at at time zone 'Europe/London') - interval '3 months') then
            raise exception 'the financial year of a payment is over' using errcode = 'check_violation';
        end if;
    elsif (old.approved_agency, old.approved_by, old.approved_at)
            is distinct from (new.approved_agency, new.approved_by, new.approved_at) then
        raise exception 'an approval is not rewritten' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
