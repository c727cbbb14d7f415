-- What version 2 of apel left behind after an import, signatures, an excuse that was taken back, and closings; people are invented.
BEGIN TRANSACTION;
CREATE TABLE ceremony (
  code TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  settings_file TEXT,
  created TEXT NOT NULL
);
INSERT INTO "ceremony" VALUES('TJ9HJZV2F2','{"ceremony":{"date":"2026-11-22"}}','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','2026-11-22T06:58:26.629Z');
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
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',1,'imported',NULL,'{"changed":0,"files":["d636c86cc1673995cee068e4d5c5e041089d84ff406f7faa4446708e0a5603b5"],"missing":0,"new":7,"people":7,"roster":"679655e0e3a539a17375e62dbd895feb81fc4ed7030422c7bc5a970d4a3ab7d6"}','2026-11-22T06:58:26.647Z','2026-11-22T06:58:26.647Z',NULL,'import','[]',NULL,'dcdad2d8583db8ea8be9fe2ea15ae8333b2549c2bf3af54d6cb4ae348d4f7bf4');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',2,'excused','F8SS1B6RDV','{"reason":"study"}','2026-11-22T06:58:26.648Z','2026-11-22T06:58:26.648Z',NULL,'import','[]','dcdad2d8583db8ea8be9fe2ea15ae8333b2549c2bf3af54d6cb4ae348d4f7bf4','b94fa55ed667a14bb4b38a4bdcee7777a3371b9d18a5dec38bf9223ab5a91c99');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',3,'signed','Z5CGJ8QJDG','{"evidence":"list","instruments":["pakta-integritas"],"present":true}','2026-11-22T06:58:26.796Z','2026-11-22T06:58:26.796Z',NULL,'typed','[]','b94fa55ed667a14bb4b38a4bdcee7777a3371b9d18a5dec38bf9223ab5a91c99','1cbbf460cefdea2498d5fe2715365b09a65a09ffb13be92d228fc3563a9ef1b2');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',4,'refused','Z5CGJ8QJDG','{"why":"already-signed"}','2026-11-22T06:58:26.956Z','2026-11-22T06:58:26.956Z',NULL,'typed','[]','1cbbf460cefdea2498d5fe2715365b09a65a09ffb13be92d228fc3563a9ef1b2','b76298de4e82c84c9ab0e85de67339d3fa90ae6cfa282af18b391d7ddd55873c');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',5,'excused','G4DGB09M7M','{"letter":"fe489304af8d692032f6adabed357b7cd91031fbb85555e7711b64342b648a6c","reason":"duty"}','2026-11-22T06:58:27.107Z','2026-11-22T06:58:27.107Z',NULL,'typed','[]','b76298de4e82c84c9ab0e85de67339d3fa90ae6cfa282af18b391d7ddd55873c','787ca0eff766ff249463eb663071852ad77551e791bf01f8ac0318941b8a541d');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',6,'withdrawn','G4DGB09M7M','{"entries":["787ca0eff766ff249463eb663071852ad77551e791bf01f8ac0318941b8a541d"],"reason":"mistake"}','2026-11-22T06:58:27.263Z','2026-11-22T06:58:27.263Z',NULL,'typed','["787ca0eff766ff249463eb663071852ad77551e791bf01f8ac0318941b8a541d"]','787ca0eff766ff249463eb663071852ad77551e791bf01f8ac0318941b8a541d','c4d548bb47ffd458ae07b67150f4c62e6174592a8478d58b243507dfea88894b');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',7,'closed',NULL,'{"what":"attendance"}','2026-11-22T06:58:27.436Z','2026-11-22T06:58:27.436Z',NULL,'typed','[]','c4d548bb47ffd458ae07b67150f4c62e6174592a8478d58b243507dfea88894b','823899ada69b90d8ba8496e3db7a66ecb815463abb6fc6423ec807c0ba9b81d6');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',8,'closed',NULL,'{"what":"explanations"}','2026-11-22T06:58:27.436Z','2026-11-22T06:58:27.436Z',NULL,'typed','[]','823899ada69b90d8ba8496e3db7a66ecb815463abb6fc6423ec807c0ba9b81d6','9fdfb7183dbc968f8cbf71d8d0479854de17b060551bc881c0a9965e5039f251');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',9,'closed',NULL,'{"what":"signing"}','2026-11-22T06:58:27.436Z','2026-11-22T06:58:27.436Z',NULL,'typed','[]','9fdfb7183dbc968f8cbf71d8d0479854de17b060551bc881c0a9965e5039f251','2f5e6929c75a1c18aad6ff43efa61040fd4aab1a22a757b13c5c3d3fccbbf418');
INSERT INTO "entry" VALUES('TJ9HJZV2F2','main-PC6P89',10,'made-up','G4DGB09M7M','{"closings":["2f5e6929c75a1c18aad6ff43efa61040fd4aab1a22a757b13c5c3d3fccbbf418"],"evidence":"list","instruments":["pakta-integritas"]}','2026-11-22T06:58:27.575Z','2026-11-22T06:58:27.575Z',NULL,'typed','["c4d548bb47ffd458ae07b67150f4c62e6174592a8478d58b243507dfea88894b"]','2f5e6929c75a1c18aad6ff43efa61040fd4aab1a22a757b13c5c3d3fccbbf418','b247c76112be8344d6cc3d16de7de17dbd5888031e48b1d87e52a96dcf051d8c');
CREATE TABLE import (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  columns TEXT NOT NULL,
  counts TEXT,
  entry TEXT
);
INSERT INTO "import" VALUES(1,'2026-11-22T06:58:26.648Z','roster.xlsx','d636c86cc1673995cee068e4d5c5e041089d84ff406f7faa4446708e0a5603b5','{"Sheet":{"agency":"PERANGKAT DAERAH","birth_date":"TANGGAL LAHIR","grade":"GOL","legal_standing":"KEDUDUKAN HUKUM","name":"NAMA","number":"NIP","position":"JABATAN","sex":"JENIS KELAMIN","status":"STATUS PEGAWAI","unit":"UNIT KERJA"}}','{"accepted":7,"changed":0,"missing":0,"new":7,"refused":0,"rows":7,"skipped":0,"unchanged":0}','main-PC6P89-1');
CREATE TABLE member (
  person TEXT PRIMARY KEY REFERENCES person (code),
  place INTEGER NOT NULL,
  unit TEXT NOT NULL,
  agency TEXT NOT NULL,
  duties TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "member" VALUES('2PYG0ZGPX9',4,'Inspektorat','Inspektorat','attend pakta-integritas');
INSERT INTO "member" VALUES('46K9K0JAZT',3,'Sekretariat','Dinas Kesehatan','attend pakta-integritas');
INSERT INTO "member" VALUES('F8SS1B6RDV',6,'Inspektorat','Inspektorat','attend pakta-integritas');
INSERT INTO "member" VALUES('G0EXCW56XD',7,'Inspektorat','Inspektorat','');
INSERT INTO "member" VALUES('G4DGB09M7M',2,'Bidang Bina','Dinas Kesehatan','attend pakta-integritas');
INSERT INTO "member" VALUES('WYEYRP5VCA',5,'Inspektorat','Inspektorat','attend pakta-integritas');
INSERT INTO "member" VALUES('Z5CGJ8QJDG',1,'Sekretariat','Dinas Kesehatan','attend pakta-integritas');
CREATE TABLE note (
  digest TEXT PRIMARY KEY,
  salt TEXT NOT NULL,
  text TEXT NOT NULL
);
INSERT INTO "note" VALUES('fe489304af8d692032f6adabed357b7cd91031fbb85555e7711b64342b648a6c','bb37542e61c73f0c6d10a6e14fa00a95','800/1');
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
INSERT INTO "person" VALUES('Z5CGJ8QJDG','Budi Contoh, S.H.','198501012010011999','nip',NULL,NULL,NULL,'PNS','III/d','Penata Tingkat I','Analis',NULL,'Sekretariat','Dinas Kesehatan','L','1985-01-01','Aktif',NULL,NULL,'budi contoh','25e99cc71553b34de6d252a2f1f20e84','1b9b3b53217dbd5adbd67c164cf3d70eb08f2cf4388b9e9ffcd9a60bed421a15');
INSERT INTO "person" VALUES('G4DGB09M7M','Sekar Wanalaya','199005052022212999','nippppk',NULL,NULL,NULL,'PPPK','IX',NULL,'Bidan',NULL,'Bidang Bina','Dinas Kesehatan','P','1990-05-05','Aktif',NULL,NULL,'sekar wanalaya','38b51f291dc100720495966f2fe13f74','46f17e27c56a8e140e0f23277d9cf4ef04df6c73de83835057a0187ed43db912');
INSERT INTO "person" VALUES('46K9K0JAZT','Agus Jatiraga',NULL,'none',NULL,NULL,NULL,'NON_ASN',NULL,NULL,'Sopir',NULL,'Sekretariat','Dinas Kesehatan','L','1991-09-09',NULL,NULL,NULL,'agus jatiraga','6e842278940b202b72062dd26f61cf81','217dfb721de3cf50fec22c66f00ee0c6fdb19355f8a20f14da3e10b9a0f0c5b8');
INSERT INTO "person" VALUES('2PYG0ZGPX9','Ratna Giriwangsa','197502021999032901','nip',NULL,NULL,NULL,'PNS','IV/b','Pembina Tingkat I','Inspektur',NULL,'Inspektorat','Inspektorat','P','1975-02-02','Aktif',NULL,NULL,'ratna giriwangsa','caa78c7e4c2a1aef92e459dbb8d07dbb','abe304fa591a4af420874bc1d360642e1a6723960b3a897a4a95c27c0ce7a0c3');
INSERT INTO "person" VALUES('WYEYRP5VCA','Agus Jatiraga',NULL,'none',NULL,NULL,NULL,'NON_ASN',NULL,NULL,'Penjaga',NULL,'Inspektorat','Inspektorat','L','1993-08-08',NULL,NULL,NULL,'agus jatiraga','b8faec74682dc2429c23440eac01196b','b64e38cf82cc373431215b0f9bdc6685994e7e4e8e5a26c8832299e8470a2817');
INSERT INTO "person" VALUES('F8SS1B6RDV','Dewi Segarajati','198803032012012903','nip',NULL,NULL,NULL,'PNS','III/c','Penata','Auditor',NULL,'Inspektorat','Inspektorat','P','1988-03-03','Tugas Belajar',NULL,NULL,'dewi segarajati','ccd2952a401e947373bdb6abd455ae53','48396f4750bdeb483b2ab22ffc64937b8097cc6921821e6817ae7928944061cf');
INSERT INTO "person" VALUES('G0EXCW56XD','Joko Karangjaya','196001011985011904','nip',NULL,NULL,NULL,'PNS','IV/a','Pembina','Auditor',NULL,'Inspektorat','Inspektorat','L','1960-01-01','Pensiun',NULL,NULL,'joko karangjaya','10d1537b3fcbc2ca4941d26f57e5ace9','c8550ce677cdc08f2687fbde2b7d071c1bf2e6291d4ddcf09136cbbfdad58f66');
CREATE TABLE station (
  ceremony TEXT NOT NULL,
  name TEXT NOT NULL,
  run TEXT NOT NULL,
  machine TEXT NOT NULL,
  opened TEXT NOT NULL,
  PRIMARY KEY (ceremony, name, run)
);
INSERT INTO "station" VALUES('TJ9HJZV2F2','main','PC6P89','98110da9b4793296','2026-11-22T06:58:26.647Z');
CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL;
CREATE INDEX entry_closing ON entry (kind) WHERE kind IN ('closed', 'reopened');
CREATE INDEX entry_joined ON entry (kind) WHERE kind = 'joined';
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
