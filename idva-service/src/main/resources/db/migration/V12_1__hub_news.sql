-- What a safeguarding hub has said beyond yes or no: decisions per child by opaque ids, milestones, missed deadlines. Codes and
-- times only; like the rest of an onward referral the provider's own.
alter table onward_referral add column hub_news jsonb;
-- Its sender says that somebody is in danger now
alter table onward_referral add column immediate_danger boolean not null default false;
