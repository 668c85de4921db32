-- A return says a figure, or why there is none: as a code, so that it can be counted
alter table return_indicator alter column value drop not null;
alter table return_indicator add column not_reported text
    check (not_reported in ('not-started', 'not-collected', 'not-provided', 'not-applicable'));
alter table return_indicator add constraint a_figure_or_why_none check ((value is null) <> (not_reported is null));
alter table return_revision add column not_reported jsonb not null default '[]';

create or replace view published_indicator as
    select a.id as award_id, a.programme_code, o.code as outcome_code, o.name as outcome_name, i.code as indicator_code,
           i.name as indicator_name, i.unit, r.id as return_id, ri.value
    from published_award a
    join monitoring_return r on r.award_id = a.id and r.status = 'accepted'
    join return_indicator ri on ri.return_id = r.id and ri.value is not null
    join indicator i on i.programme_id = a.programme_id and i.code = ri.indicator
    join programme_outcome o on o.programme_id = i.programme_id and o.code = i.outcome_code;
