-- Journal entries are settled once the links reflect them; what stood there before needs nothing.
alter table sync_journal add column settled integer not null default 0;

update sync_journal set settled = 1;

create index sync_journal_unsettled on sync_journal (subject) where settled = 0;

create index sync_journal_by_target on sync_journal (target);

create index sync_journal_by_person on sync_journal (person);

create table sync_link_history (
  id       ${serial},
  run      text not null,
  company  text not null,
  tenant   text not null,
  person   text not null,
  document text
);

create index sync_link_history_by_run on sync_link_history (run, company);

create index sync_link_history_by_person on sync_link_history (tenant, person);

create table sync_hold (
  company    text not null primary key,
  run        text not null,
  held_since text not null,
  why        text not null
);

create table sync_applied_plan (
  hash       text not null primary key,
  run        text not null,
  applied_at text not null
);

create table sync_hub_tie_history (
  id       ${serial},
  run      text not null,
  company  text not null,
  contact  text not null,
  document text
);

create index sync_hub_tie_history_by_run on sync_hub_tie_history (run, company);

create index sync_hub_tie_history_by_contact on sync_hub_tie_history (contact);
