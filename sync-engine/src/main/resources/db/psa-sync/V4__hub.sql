create table sync_hub_tie (
  contact  text not null primary key,
  company  text not null,
  hub      text not null,
  document text not null
);

create index sync_hub_tie_by_company on sync_hub_tie (company);

create table sync_conflict (
  contact text not null,
  field   text not null,
  company text not null,
  take    text not null,
  primary key (contact, field)
);
