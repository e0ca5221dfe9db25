-- Instants are ISO 8601 text in UTC with nine decimals, so that text order is time order.

create table sync_link (
  tenant   text not null,
  person   text not null,
  company  text not null,
  contact  text not null,
  document text not null,
  primary key (tenant, person)
);

create index sync_link_by_company on sync_link (company);

create table sync_mirror (
  tenant       text not null primary key,
  query        text not null,
  cursor_value text,
  cursor_at    text,
  full_read_at text not null,
  profile      text not null,
  skus         text not null
);

create table sync_mirror_user (
  tenant   text not null,
  person   text not null,
  digest   text not null,
  document text not null,
  primary key (tenant, person)
);

create table sync_scope (
  tenant      text not null primary key,
  fingerprint text not null
);

create table sync_resolution (
  tenant  text not null,
  person  text not null,
  company text not null,
  contact text not null,
  primary key (tenant, person)
);

create table sync_plan (
  hash       text not null primary key,
  company    text not null,
  created_at text not null,
  expires_at text not null,
  document   text not null
);

create table sync_approval (
  hash        text not null primary key,
  approved_by text not null,
  approved_at text not null
);

create table sync_run (
  id         text not null primary key,
  mode       text not null,
  started_at text not null,
  ended_at   text not null,
  counts     text not null
);

create index sync_run_by_start on sync_run (started_at);

create table sync_journal (
  run         text not null,
  sequence    integer not null,
  subject     text not null,
  operation   text not null,
  target      text,
  person      text,
  writes      text not null,
  intended_at text not null,
  outcome     text,
  detail      text,
  finished_at text,
  primary key (run, sequence)
);

create index sync_journal_unfinished on sync_journal (intended_at) where outcome is null;

create table sync_lease (
  subject    text not null primary key,
  owner      text not null,
  expires_at text not null
);
