-- The sender has erased the case: what it sent is deleted here. The row stays, since it names the keys of what was written here.
alter table referral_pack alter column content drop not null;
