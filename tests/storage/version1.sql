-- What version 1 of apel left behind after an import, a signature, an excuse and a release; people are invented.
BEGIN TRANSACTION;
CREATE TABLE ceremony (
  code TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  settings_file TEXT,
  created TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('GEAWZK907Y','{"ceremony":{"date":"2026-01-02","title":"Apel"}}','7a598a17ed224a4b4c0cc529bbdd6e4c97e12b14de31bff4bf659359163a796c','2026-11-22T04:02:37.063Z');
CREATE TABLE entry (
  ceremony TEXT NOT NULL,
  station TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  person TEXT,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  recorded TEXT NOT NULL,
  operator TEXT,
  source TEXT NOT NULL,
  supersedes TEXT NOT NULL,
  previous TEXT,
  digest TEXT NOT NULL,
  PRIMARY KEY (ceremony, station, number)
);
INSERT INTO "entry" VALUES('GEAWZK907Y','main-YK6DCE',1,'imported',NULL,'{"changed":0,"files":["3ae6856e6b5c57089e228771ffacd6dd20b8ed39ede35bd2d8b2710670eab686"],"missing":0,"new":3,"people":3,"roster":"97cb24bfd1c89d27c50afef8d40a002023e4746b1869c3f0825f2777d8b81c91"}','2026-11-22T04:02:37.067Z','2026-11-22T04:02:37.067Z',NULL,'import','[]',NULL,'5231689633e4f69123d93978afac816e84ac3eea49f882a906779de7102f3756');
INSERT INTO "entry" VALUES('GEAWZK907Y','main-YK6DCE',2,'signed','ZJ3SY6PDXP','{"evidence":"list","instruments":["pakta-integritas"],"present":true}','2026-11-22T04:02:37.110Z','2026-11-22T04:02:37.110Z',NULL,'typed','[]','5231689633e4f69123d93978afac816e84ac3eea49f882a906779de7102f3756','d6d0752db0336409f1dc4b6ab5d81f279ba473e192d70d3b1b27c3b973a262f2');
INSERT INTO "entry" VALUES('GEAWZK907Y','main-YK6DCE',3,'excused','RX6C9YSSDN','{"reason":"duty"}','2026-11-22T04:02:37.127Z','2026-11-22T04:02:37.127Z',NULL,'typed','[]','d6d0752db0336409f1dc4b6ab5d81f279ba473e192d70d3b1b27c3b973a262f2','9541e55823017cad609955d87b38c830d782fc6501c4cc340b5395e63a4646a3');
INSERT INTO "entry" VALUES('GEAWZK907Y','main-YK6DCE',4,'amended',NULL,'{"people":3,"released":["469WM57B8Q"],"roster":"d7f1a95657473b755244cab8e71130dddf688718d08137f1e8c875729102f078"}','2026-11-22T04:02:37.146Z','2026-11-22T04:02:37.146Z',NULL,'import','["5231689633e4f69123d93978afac816e84ac3eea49f882a906779de7102f3756"]','9541e55823017cad609955d87b38c830d782fc6501c4cc340b5395e63a4646a3','ac596db01bf4f233e58a900e821ae4877a62660924ababa0855dd443c7d8a41f');
CREATE TABLE import (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  columns TEXT NOT NULL
);
INSERT INTO "import" VALUES(1,'2026-11-22T04:02:37.067Z','roster.xlsx','3ae6856e6b5c57089e228771ffacd6dd20b8ed39ede35bd2d8b2710670eab686','{"Sheet":{"agency":"PERANGKAT DAERAH","birth_date":"TANGGAL LAHIR","grade":"GOL","legal_standing":"KEDUDUKAN HUKUM","name":"NAMA","number":"NIP","position":"JABATAN","sex":"JENIS KELAMIN","status":"STATUS PEGAWAI","unit":"UNIT KERJA"}}');
CREATE TABLE member (
  person TEXT PRIMARY KEY REFERENCES person (code),
  place INTEGER NOT NULL,
  unit TEXT NOT NULL,
  agency TEXT NOT NULL,
  duties TEXT NOT NULL
);
INSERT INTO "member" VALUES('ZJ3SY6PDXP',1,'Sekretariat','Dinas Kesehatan','attend pakta-integritas');
INSERT INTO "member" VALUES('RX6C9YSSDN',2,'Bidang Bina','Dinas Kesehatan','attend pakta-integritas');
INSERT INTO "member" VALUES('469WM57B8Q',3,'Inspektorat','Inspektorat','');
CREATE TABLE note (
  digest TEXT PRIMARY KEY,
  salt TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE TABLE person (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  number TEXT,
  number_kind TEXT NOT NULL,
  nik TEXT,
  old_number TEXT,
  written_number TEXT,
  status TEXT,
  grade TEXT,
  rank TEXT,
  position TEXT,
  echelon TEXT,
  unit TEXT,
  agency TEXT,
  sex TEXT,
  birth_date TEXT,
  legal_standing TEXT,
  retirement_date TEXT,
  name_key TEXT NOT NULL,
  salt TEXT NOT NULL,
  digest TEXT NOT NULL
);
INSERT INTO "person" VALUES('ZJ3SY6PDXP','Budi Contoh, S.H.','198501012010011999','nip',NULL,NULL,NULL,'PNS','III/d','Penata Tingkat I','Analis',NULL,'Sekretariat','Dinas Kesehatan','L','1985-01-01','Aktif',NULL,'budi contoh','8339eae411177879c1a038b165abf1f0','2ef829440781626c69f82e93df5c4942e0295d43236931f415f6ed4c561e1cb3');
INSERT INTO "person" VALUES('RX6C9YSSDN','Sekar Wanalaya','199005052022212999','nippppk',NULL,NULL,NULL,'PPPK','IX',NULL,'Bidan',NULL,'Bidang Bina','Dinas Kesehatan','P','1990-05-05','Aktif',NULL,'sekar wanalaya','3f217d98c654ae57ed356c48d2350743','551130f1d746d8ce4e4350b68471f2dea6acd422ca3ae8d3e260288de4860ac3');
INSERT INTO "person" VALUES('469WM57B8Q','Ratna Giriwangsa','197502021999032901','nip',NULL,NULL,NULL,'PNS','IV/b','Pembina Tingkat I','Inspektur',NULL,'Inspektorat','Inspektorat','P','1975-02-02','Aktif',NULL,'ratna giriwangsa','bef1f1fd1b8c3d9f7ab3c4c0aba8ad8c','e492fd028536450ba96348ffaecf0c5393486cc44ef2e2adccf8fc7157c7d34c');
CREATE TABLE station (
  ceremony TEXT NOT NULL,
  name TEXT NOT NULL,
  run TEXT NOT NULL,
  machine TEXT NOT NULL,
  opened TEXT NOT NULL,
  PRIMARY KEY (ceremony, name, run)
);
INSERT INTO "station" VALUES('GEAWZK907Y','main','YK6DCE','f2057ac4206ff7a9','2026-11-22T04:02:37.067Z');
CREATE INDEX person_number ON person (number);
CREATE INDEX person_nik ON person (nik) WHERE nik IS NOT NULL;
CREATE INDEX person_old_number ON person (old_number) WHERE old_number IS NOT NULL;
CREATE INDEX person_name_key ON person (name_key);
CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL;
CREATE INDEX entry_closing ON entry (kind) WHERE kind IN ('closed', 'reopened');
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER entry_is_the_next BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE rowid = NEW.rowid)
  OR EXISTS (SELECT 1 FROM entry WHERE ceremony = NEW.ceremony AND station = NEW.station
             AND number >= NEW.number)
  OR NOT (NEW.number = 1 AND NEW.previous IS NULL)
  AND NOT EXISTS (SELECT 1 FROM entry WHERE ceremony = NEW.ceremony AND station = NEW.station
                  AND number = NEW.number - 1 AND digest = NEW.previous)
BEGIN SELECT RAISE(ABORT, 'an entry follows the one before it'); END;
COMMIT;
