-- What a destination says beyond its answer: returned for information, listed, deferred, heard, closed, transferred; and which
-- case there it is, since a MARAC may pass a case on to another.
alter table onward_referral
    add column answer_case        uuid,
    add column answer_agency      text,
    add column progress           text,
    add column progress_at        timestamptz,
    add column meeting_starts_at  timestamptz,
    add column information_wanted text[] not null default '{}';
