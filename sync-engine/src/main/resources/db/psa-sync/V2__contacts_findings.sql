-- One row: a store belongs to one PSA.
create table sync_contact_mirror (
  id            integer not null primary key check (id = 1),
  fields        text not null,
  custom_fields text not null,
  shapes        text not null,
  cursor_at     text not null,
  full_read_at  text not null,
  trusted       boolean not null,
  run           text not null
);

create table sync_mirror_contact (
  contact  text not null primary key,
  company  text not null,
  digest   text not null,
  document text not null
);

create index sync_mirror_contact_by_company on sync_mirror_contact (company);

create table sync_finding (
  run      text not null,
  position integer not null,
  tenant   text,
  ids      text not null,
  detail   text not null,
  document text not null,
  primary key (run, position)
);
