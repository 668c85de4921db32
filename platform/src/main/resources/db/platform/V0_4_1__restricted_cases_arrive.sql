-- A case is held until what brings its restrictions is here: that revision, or a later one
alter table held_case add column until_revision int not null default 0;
grant update on held_case to ${service}_job;
