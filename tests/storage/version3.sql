-- What version 3 of apel left behind after an import, a register of agencies, a signature, an excuse with its letter, somebody excluded, a closing and printed lists; people are invented.
BEGIN TRANSACTION;
CREATE TABLE agency (
  name TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  short TEXT NOT NULL,
  spellings TEXT NOT NULL,
  units TEXT NOT NULL,
  parent TEXT NOT NULL,
  head TEXT NOT NULL,
  head_name TEXT NOT NULL,
  head_post TEXT NOT NULL,
  address TEXT NOT NULL,
  contact TEXT NOT NULL
);
INSERT INTO "agency" VALUES('Inspektorat',1,'ITDA','[]','[]','','YJK2B4133M','','Inspektur','','');
INSERT INTO "agency" VALUES('Dinas Kesehatan',2,'DINKES','[]','[]','','','dr. Galih Ranubaya, M.Kes.','Kepala Dinas Kesehatan','','');
CREATE TABLE ceremony (
  code TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  settings_file TEXT,
  created TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('461WRDD21A','{"ceremony":{"date":"2026-11-22"}}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','2026-11-22T09:57:21.198Z');
CREATE TABLE desk (
  name TEXT NOT NULL,
  prepared TEXT NOT NULL,
  roster TEXT NOT NULL,
  salt TEXT NOT NULL,
  cost INTEGER NOT NULL
);
CREATE TABLE document (
  entry TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  what TEXT NOT NULL,
  lines TEXT NOT NULL
);
INSERT INTO "document" VALUES('06e2930cd830cbcdbb7239a743712f044fd5c93bcbb402223ce5adca2f655867','DH-0001','daftar-hadir','["ASXP7VTADT","88N9PR5R5E"]');
INSERT INTO "document" VALUES('a9640900cfb87dbb9f46bff54b299787be39022093914937907f95dc5f3aaf21','DH-0002','daftar-hadir','["X6Y9EVA5RF","R8VCQBHASB","DS5CVKQRQ7"]');
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
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',1,'imported',NULL,'{"changed":0,"files":["f7c5ab4e861780c020652a61f3877d2edafd083f74589d945c592a4abbdcab8b"],"missing":0,"new":7,"people":7,"roster":"fed25707b3ce14f3efe4bed81216f7adf8836dcdefebde27f428dd0e0147c5eb"}','2026-11-22T09:57:21.208Z','2026-11-22T09:57:21.208Z',NULL,'import','[]',NULL,'ca0a478d7440c1e2b7c00fdcc9b411c4120343769e8d84a8e9f1de09cd7b5a64');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',2,'excused','88N9PR5R5E','{"reason":"study"}','2026-11-22T09:57:21.209Z','2026-11-22T09:57:21.209Z',NULL,'import','[]','ca0a478d7440c1e2b7c00fdcc9b411c4120343769e8d84a8e9f1de09cd7b5a64','bd7a11af102a2a0e03e9caf01cdd66830b9a8e4255703fc27745dc6efad185c6');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',3,'amended',NULL,'{"agencies":"bdc8a86f11ea71673f51e27147d8bf53ed2bade089e1bf8656218f9f2c109ff1","people":7,"register":{"agencies":2,"moved":0},"roster":"fed25707b3ce14f3efe4bed81216f7adf8836dcdefebde27f428dd0e0147c5eb"}','2026-11-22T09:57:21.405Z','2026-11-22T09:57:21.405Z',NULL,'import','["ca0a478d7440c1e2b7c00fdcc9b411c4120343769e8d84a8e9f1de09cd7b5a64"]','bd7a11af102a2a0e03e9caf01cdd66830b9a8e4255703fc27745dc6efad185c6','d9bd7e185498363159e30fb582185ab651eb4b6934f7cadf65a89760c9611a28');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',4,'signed','X6Y9EVA5RF','{"evidence":"list","instruments":["pakta-integritas"],"present":true}','2026-11-22T09:57:21.570Z','2026-11-22T09:57:21.570Z','petugas-1','typed','[]','d9bd7e185498363159e30fb582185ab651eb4b6934f7cadf65a89760c9611a28','5ee6483ccf6f1c407a13eef3856215e6e166a5a7a090fa6b0840bff54d565e55');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',5,'excused','R8VCQBHASB','{"letter":"d38b04284429eebaa0f270555b568a7549780bf8ead7409cbdeb75077f791faa","reason":"duty"}','2026-11-22T09:57:21.733Z','2026-11-22T09:57:21.733Z',NULL,'typed','[]','5ee6483ccf6f1c407a13eef3856215e6e166a5a7a090fa6b0840bff54d565e55','619ad51eb7d8c45133a3a0ce5f474a9aa6c8a34a342e8f8e7c920f7d11697d1e');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',6,'amended',NULL,'{"agencies":"bdc8a86f11ea71673f51e27147d8bf53ed2bade089e1bf8656218f9f2c109ff1","excluded":["YJK2B4133M"],"people":7,"reason":"moved","roster":"14c8d94da08b8af5b608cee1c81b6243519acb0edf294199a95d777dd73a1cd8"}','2026-11-22T09:57:21.894Z','2026-11-22T09:57:21.894Z',NULL,'typed','["d9bd7e185498363159e30fb582185ab651eb4b6934f7cadf65a89760c9611a28"]','619ad51eb7d8c45133a3a0ce5f474a9aa6c8a34a342e8f8e7c920f7d11697d1e','c875393ee904dee5b3b3a2ab02981f5c5208b0b974ad25655f81576204207fc2');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',7,'closed',NULL,'{"what":"attendance"}','2026-11-22T09:57:22.157Z','2026-11-22T09:57:22.157Z',NULL,'typed','[]','c875393ee904dee5b3b3a2ab02981f5c5208b0b974ad25655f81576204207fc2','ac66bc2478abf00a47c1c63444443eb790b19b7fa0b86b1043ad88e83bfee4b3');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',8,'issued',NULL,'{"lines":"83b570f3b8ca7cf883a9086a68c7008ad9eb6dad2f129be0a5ea47021bce8486","number":"DH-0001","what":"daftar-hadir"}','2026-11-22T09:57:51.786Z','2026-11-22T09:57:51.786Z',NULL,'typed','[]','ac66bc2478abf00a47c1c63444443eb790b19b7fa0b86b1043ad88e83bfee4b3','06e2930cd830cbcdbb7239a743712f044fd5c93bcbb402223ce5adca2f655867');
INSERT INTO "entry" VALUES('461WRDD21A','main-T4W20C',9,'issued',NULL,'{"lines":"45f636c020e5cb04961e37a06bc91c2d90520e7fa77ff7a0d2ff1605b3602e98","number":"DH-0002","what":"daftar-hadir"}','2026-11-22T09:57:51.787Z','2026-11-22T09:57:51.787Z',NULL,'typed','[]','06e2930cd830cbcdbb7239a743712f044fd5c93bcbb402223ce5adca2f655867','a9640900cfb87dbb9f46bff54b299787be39022093914937907f95dc5f3aaf21');
CREATE TABLE import (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  columns TEXT NOT NULL,
  counts TEXT,
  entry TEXT
);
INSERT INTO "import" VALUES(1,'2026-11-22T09:57:21.209Z','roster.xlsx','f7c5ab4e861780c020652a61f3877d2edafd083f74589d945c592a4abbdcab8b','{"Sheet":{"agency":"PERANGKAT DAERAH","birth_date":"TANGGAL LAHIR","grade":"GOL","legal_standing":"KEDUDUKAN HUKUM","name":"NAMA","number":"NIP","position":"JABATAN","sex":"JENIS KELAMIN","status":"STATUS PEGAWAI","unit":"UNIT KERJA"}}','{"accepted":7,"changed":0,"missing":0,"new":7,"refused":0,"rows":7,"skipped":0,"unchanged":0}','main-T4W20C-1');
CREATE TABLE known (
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
  PRIMARY KEY (digest)
);
CREATE TABLE member (
  person TEXT PRIMARY KEY REFERENCES person (code),
  place INTEGER NOT NULL,
  unit TEXT NOT NULL,
  agency TEXT NOT NULL,
  duties TEXT NOT NULL,
  enrolled TEXT
) WITHOUT ROWID;
INSERT INTO "member" VALUES('88N9PR5R5E',6,'Inspektorat','Inspektorat','attend pakta-integritas',NULL);
INSERT INTO "member" VALUES('ASXP7VTADT',5,'Inspektorat','Inspektorat','attend pakta-integritas',NULL);
INSERT INTO "member" VALUES('DS5CVKQRQ7',3,'Sekretariat','Dinas Kesehatan','attend pakta-integritas',NULL);
INSERT INTO "member" VALUES('ERGJ3ASWMS',7,'Inspektorat','Inspektorat','',NULL);
INSERT INTO "member" VALUES('R8VCQBHASB',2,'Bidang Bina','Dinas Kesehatan','attend pakta-integritas',NULL);
INSERT INTO "member" VALUES('X6Y9EVA5RF',1,'Sekretariat','Dinas Kesehatan','attend pakta-integritas',NULL);
INSERT INTO "member" VALUES('YJK2B4133M',4,'Inspektorat','Inspektorat','',NULL);
CREATE TABLE note (
  digest TEXT PRIMARY KEY,
  salt TEXT NOT NULL,
  text TEXT NOT NULL
);
INSERT INTO "note" VALUES('d38b04284429eebaa0f270555b568a7549780bf8ead7409cbdeb75077f791faa','13113290a893ae5dc8eb4a381098547b','800/99');
CREATE TABLE number_hash (
  hash TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person (code),
  last_four TEXT NOT NULL,
  PRIMARY KEY (hash, person)
) WITHOUT ROWID;
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
  traits TEXT,
  name_key TEXT NOT NULL,
  salt TEXT NOT NULL,
  digest TEXT NOT NULL
);
INSERT INTO "person" VALUES('X6Y9EVA5RF','Budi Contoh, S.H.','198501012010011999','nip',NULL,NULL,NULL,'PNS','III/d','Penata Tingkat I','Analis',NULL,'Sekretariat','Dinas Kesehatan','L','1985-01-01','Aktif',NULL,NULL,'budi contoh','b79244188c2032c29af3a41077e18245','10049157d079cbdc93c34f01cac3990efa243aa5316ed9d451990d3165417cb4');
INSERT INTO "person" VALUES('R8VCQBHASB','Sekar Wanalaya','199005052022212999','nippppk',NULL,NULL,NULL,'PPPK','IX',NULL,'Bidan',NULL,'Bidang Bina','Dinas Kesehatan','P','1990-05-05','Aktif',NULL,NULL,'sekar wanalaya','9d5d7ef23af5ac032e642433d7de0365','87f46e1ff83a498f35003c8e07ed40a9f4a262dd6cebec2bcc45803ccccfa850');
INSERT INTO "person" VALUES('DS5CVKQRQ7','Agus Jatiraga',NULL,'none',NULL,NULL,NULL,'NON_ASN',NULL,NULL,'Sopir',NULL,'Sekretariat','Dinas Kesehatan','L','1991-09-09',NULL,NULL,NULL,'agus jatiraga','1f9ad4650c9e4a63c794e4f9237560ad','c3e4eb6865f7ae866389ed81da8260df150354399bf205416fc2802d81177f82');
INSERT INTO "person" VALUES('YJK2B4133M','Ratna Giriwangsa','197502021999032901','nip',NULL,NULL,NULL,'PNS','IV/b','Pembina Tingkat I','Inspektur',NULL,'Inspektorat','Inspektorat','P','1975-02-02','Aktif',NULL,NULL,'ratna giriwangsa','c9002552c2152bbafc77df20b52e95aa','b835e2dc811e3a1ea5d45a927eb2e0343c6abb830bbf710f36aacf42a7515bb0');
INSERT INTO "person" VALUES('ASXP7VTADT','Agus Jatiraga',NULL,'none',NULL,NULL,NULL,'NON_ASN',NULL,NULL,'Penjaga',NULL,'Inspektorat','Inspektorat','L','1993-08-08',NULL,NULL,NULL,'agus jatiraga','723da9e5dc3f8c79029e3c519a6b97e6','fe0697c587c0d53294d21999f5ee19851d3ef2b340b86dcb057b045be3e9f7a1');
INSERT INTO "person" VALUES('88N9PR5R5E','Dewi Segarajati','198803032012012903','nip',NULL,NULL,NULL,'PNS','III/c','Penata','Auditor',NULL,'Inspektorat','Inspektorat','P','1988-03-03','Tugas Belajar',NULL,NULL,'dewi segarajati','a7115fd3711ccf1eb73b1400f1a536b3','3bb9e90912a3230dc4918fba7a76e3da8f411e64a69deac05898fbd1a899b21d');
INSERT INTO "person" VALUES('ERGJ3ASWMS','Joko Karangjaya','196001011985011904','nip',NULL,NULL,NULL,'PNS','IV/a','Pembina','Auditor',NULL,'Inspektorat','Inspektorat','L','1960-01-01','Pensiun',NULL,NULL,'joko karangjaya','b35f06d99c64488b2bdbb0d990d3b121','f415bf1b5768cf312e258b7b3859ea4b1f7a61d3ba20baaaa9343eeff511c2f0');
CREATE TABLE quarantine (
  file TEXT NOT NULL, 
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
  PRIMARY KEY (digest)
);
CREATE TABLE received (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  sheet TEXT NOT NULL,
  agency TEXT NOT NULL,
  version INTEGER NOT NULL,
  letter TEXT,
  voucher TEXT,
  counts TEXT NOT NULL
);
CREATE TABLE station (
  ceremony TEXT NOT NULL,
  name TEXT NOT NULL,
  run TEXT NOT NULL,
  machine TEXT NOT NULL,
  opened TEXT NOT NULL,
  PRIMARY KEY (ceremony, name, run)
);
INSERT INTO "station" VALUES('461WRDD21A','main','T4W20C','41d4e21f3907014a','2026-11-22T09:57:21.208Z');
CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL;
CREATE INDEX entry_closing ON entry (kind) WHERE kind IN ('closed', 'reopened');
CREATE INDEX entry_joined ON entry (kind) WHERE kind = 'joined';
CREATE INDEX number_hash_person ON number_hash (person);
CREATE INDEX known_person ON known (person) WHERE person IS NOT NULL;
CREATE INDEX known_closing ON known (kind) WHERE kind IN ('closed', 'reopened');
CREATE INDEX known_joined ON known (kind) WHERE kind = 'joined';
CREATE INDEX document_number ON document (number);
CREATE VIEW recorded AS SELECT ceremony, station, number, kind, person, body, at, recorded, operator, source, supersedes, previous, digest FROM entry UNION ALL SELECT ceremony, station, number, kind, person, body, at, recorded, operator, source, supersedes, previous, digest FROM known;
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
CREATE INDEX person_number ON person (number);
CREATE INDEX person_nik ON person (nik) WHERE nik IS NOT NULL;
CREATE INDEX person_old_number ON person (old_number) WHERE old_number IS NOT NULL;
CREATE INDEX person_name_key ON person (name_key);
COMMIT;
