-- What was imported, so that sending it again doubles nothing. Kept for ever: by keyed fingerprints of the sender's reference
-- and of the content, so that neither can be read here. No foreign key: written in the transaction of the referral itself,
-- and a check for each of a million rows costs more than it could find.
create table imported_line (
    agency      text not null,
    reference   bytea not null,
    fingerprint bytea not null,
    case_id     uuid not null,
    primary key (agency, reference)
);
alter table imported_line enable row level security;
alter table imported_line force row level security;
create policy own_imports on imported_line to ${service}_app using (agency = current_agency());
grant select, insert on imported_line to ${service}_app;
