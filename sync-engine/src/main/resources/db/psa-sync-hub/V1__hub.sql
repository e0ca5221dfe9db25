-- Blank fields are null. The columns of an embedding application may be added beside these.

create table hub_contact (
  id           text not null primary key,
  company      text not null,
  contact      text,
  tenant       text,
  person       text,
  deleted      boolean not null default false,
  email        text,
  email2       text,
  email3       text,
  display_name text,
  first_name   text,
  last_name    text,
  job_title    text,
  phone        text,
  mobile       text,
  fax          text,
  department   text,
  priority     text,
  street       text,
  city         text,
  state        text,
  postcode     text,
  country      text,
  custom       text not null default '{"version":1,"values":{}}'
);

create index hub_contact_by_company on hub_contact (company);
