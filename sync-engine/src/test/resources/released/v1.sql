-- A store as version 1 of the tables left it, with its history: what a released program has on disk.
CREATE TABLE sync_approval (
  hash        text not null primary key,
  approved_by text not null,
  approved_at text not null
);
INSERT INTO "sync_approval" VALUES('hash','Ada','2026-03-02T08:00:00.000000000Z');
CREATE TABLE sync_journal (
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
INSERT INTO "sync_journal" VALUES('run',1,'company 12','CREATE_CONTACT','7','T1/u1','{"version":1,"writes":[]}','2026-03-02T08:00:00.000000000Z','DONE',NULL,'2026-03-02T08:00:01.000000000Z');
INSERT INTO "sync_journal" VALUES('run',2,'company 12','CHANGE_CONTACT','8','T1/u2','{"version":1,"writes":[]}','2026-03-02T08:00:00.000000000Z',NULL,NULL,NULL);
CREATE TABLE sync_lease (
  subject    text not null primary key,
  owner      text not null,
  expires_at text not null
);
INSERT INTO "sync_lease" VALUES('company 12','run','2026-03-02T08:10:00.000000000Z');
CREATE TABLE sync_link (
  tenant   text not null,
  person   text not null,
  company  text not null,
  contact  text not null,
  document text not null,
  primary key (tenant, person)
);
INSERT INTO "sync_link" VALUES('T1','u1','12','7','{"version":1,"tenant":"T1","user":"u1","company":"12","contact":"7","baseline":{"source":{"email":"zoe@example.test","displayName":"Zoë O''Neill","phone":null},"psa":{"email":"zoe@example.test","displayName":"Zoë O''Neill","phone":null},"hub":{},"active":true,"site":"5","types":["VIP"],"written":{"fields":{"email":"zoe@example.test","displayName":"Zoë O''Neill","phone":null},"site":null,"types":[],"active":null}},"leaver":{"runs":1,"since":"2026-03-02T08:00:00Z"},"didNotStick":{"phone":"+44"}}');
CREATE TABLE sync_mirror (
  tenant       text not null primary key,
  query        text not null,
  cursor_value text,
  cursor_at    text,
  full_read_at text not null,
  profile      text not null,
  skus         text not null
);
INSERT INTO "sync_mirror" VALUES('T1','{"version":1,"values":{"extensionAttribute1":""}}','delta-1','2026-03-02T08:00:00.000000000Z','2026-03-02T08:00:00.000000000Z','{"version":1,"tenant":"T1","name":"Customer","defaultDomain":"example.test","country":"GB","relationship":"ACTIVE","domains":["example.test"]}','{"version":1,"values":{"sku":"SPB"}}');
CREATE TABLE sync_mirror_user (
  tenant   text not null,
  person   text not null,
  digest   text not null,
  document text not null,
  primary key (tenant, person)
);
INSERT INTO "sync_mirror_user" VALUES('T1','u1','eKZLccMB7nCSea0reVkHEFYiLrqsqPDzeetpzTtuh1s=','{"version":1,"id":"u1","upn":"zoe@example.test","mail":null,"aliases":[],"enabled":true,"type":"MEMBER","licences":[],"attributes":{},"fields":{"email":null,"email2":null,"email3":null,"displayName":"Zoë O''Neill","firstName":null,"lastName":null,"jobTitle":null,"phone":null,"mobile":null,"fax":null,"department":null,"priority":null,"address.street":null,"address.city":null,"address.state":null,"address.postcode":null,"address.country":null}}');
CREATE TABLE sync_plan (
  hash       text not null primary key,
  company    text not null,
  created_at text not null,
  expires_at text not null,
  document   text not null
);
INSERT INTO "sync_plan" VALUES('hash','12','2026-03-02T08:00:00.000000000Z','2026-03-03T08:00:00.000000000Z','{}');
CREATE TABLE sync_resolution (
  tenant  text not null,
  person  text not null,
  company text not null,
  contact text not null,
  primary key (tenant, person)
);
INSERT INTO "sync_resolution" VALUES('T1','u2','12','8');
CREATE TABLE sync_run (
  id         text not null primary key,
  mode       text not null,
  started_at text not null,
  ended_at   text not null,
  counts     text not null
);
INSERT INTO "sync_run" VALUES('run','APPLY','2026-03-02T08:00:00.000000000Z','2026-03-02T08:00:09.000000000Z','{"version":1,"values":{"writes.CREATE_CONTACT":1}}');
CREATE TABLE "sync_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO "sync_schema_history" VALUES(1,'1','store','SQL','V1__store.sql',-1870454030,'','2026-11-22 03:06:51.561',35,1);
CREATE TABLE sync_scope (
  tenant      text not null primary key,
  fingerprint text not null
);
INSERT INTO "sync_scope" VALUES('T1','scope');
CREATE INDEX "sync_schema_history_s_idx" ON "sync_schema_history" ("success");
CREATE INDEX sync_link_by_company on sync_link (company);
CREATE INDEX sync_run_by_start on sync_run (started_at);
CREATE INDEX sync_journal_unfinished on sync_journal (intended_at) where outcome is null;
