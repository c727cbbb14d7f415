"""The tables, in the words of SQLite; PostgreSQL's room says them in its own.

The triggers that make the ledger append-only are each engine's own.
"""

VERSION = 4

_FIELDS = """
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
  digest TEXT NOT NULL"""

TABLES = f"""
CREATE TABLE ceremony (
  code TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  settings_file TEXT,
  created TEXT NOT NULL
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
  traits TEXT,
  name_key TEXT NOT NULL,
  salt TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX person_number ON person (number);
CREATE INDEX person_nik ON person (nik) WHERE nik IS NOT NULL;
CREATE INDEX person_old_number ON person (old_number) WHERE old_number IS NOT NULL;
CREATE INDEX person_name_key ON person (name_key);
CREATE TABLE member (
  person TEXT PRIMARY KEY REFERENCES person (code),
  place INTEGER NOT NULL,
  unit TEXT NOT NULL,
  agency TEXT NOT NULL,
  duties TEXT NOT NULL,
  enrolled TEXT
) WITHOUT ROWID;
CREATE TABLE entry ({_FIELDS},
  PRIMARY KEY (ceremony, station, number)
);
CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL;
CREATE INDEX entry_closing ON entry (kind) WHERE kind IN ('closed', 'reopened');
CREATE INDEX entry_joined ON entry (kind) WHERE kind = 'joined';
CREATE TABLE station (
  ceremony TEXT NOT NULL,
  name TEXT NOT NULL,
  run TEXT NOT NULL,
  machine TEXT NOT NULL,
  opened TEXT NOT NULL,
  PRIMARY KEY (ceremony, name, run)
);
CREATE TABLE import (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  columns TEXT NOT NULL,
  counts TEXT,
  entry TEXT
);
CREATE TABLE note (
  digest TEXT PRIMARY KEY,
  salt TEXT NOT NULL,
  text TEXT NOT NULL
);
"""

_NAMES = (
    "ceremony, station, number, kind, person, body, at, recorded, operator, source, supersedes,"
    " previous, digest"
)

# What desks need (DESIGN.md section 5). `desk` has one row in a desk's file and none elsewhere;
# `known` holds there what was recorded before it was prepared, without the reasons of excuses;
# `document` the frozen lines of printed lists: a JSON list of codes, whose SHA-256 is in the entry.
# Both are rowid tables: SQLite 3.40 finds fault with one that is not, where its key comes last.
# `recorded` is what a desk knows: its ledger, and what it was told.
STATIONS = f"""
CREATE TABLE desk (
  name TEXT NOT NULL,
  prepared TEXT NOT NULL,
  roster TEXT NOT NULL,
  salt TEXT NOT NULL,
  cost INTEGER NOT NULL
);
CREATE TABLE number_hash (
  hash TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person (code),
  last_four TEXT NOT NULL,
  PRIMARY KEY (hash, person)
) WITHOUT ROWID;
CREATE INDEX number_hash_person ON number_hash (person);
CREATE TABLE known ({_FIELDS},
  PRIMARY KEY (digest)
);
CREATE INDEX known_person ON known (person) WHERE person IS NOT NULL;
CREATE INDEX known_closing ON known (kind) WHERE kind IN ('closed', 'reopened');
CREATE INDEX known_joined ON known (kind) WHERE kind = 'joined';
CREATE TABLE quarantine (
  file TEXT NOT NULL, {_FIELDS},
  PRIMARY KEY (digest)
);
CREATE TABLE document (
  entry TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  what TEXT NOT NULL,
  lines TEXT NOT NULL
);
CREATE INDEX document_number ON document (number);
CREATE VIEW recorded AS SELECT {_NAMES} FROM entry UNION ALL SELECT {_NAMES} FROM known;
"""  # noqa: S608  constants of this module

# The register of agencies in their official order, and what came back from them. Lists are canonical
# JSON; `letter` and `voucher` are digests of notes. The bytes of a file are not kept: beside an
# excuse there may be a diagnosis.
AGENCIES = """
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
"""

# Who signs papers. Name, identity, rank and grade are in no entry, so that they can be erased; of
# somebody on the roster they are empty unless something else was given.
OFFICIALS = """
CREATE TABLE official (
  number INTEGER PRIMARY KEY,
  role TEXT NOT NULL,
  paper TEXT NOT NULL,
  agency TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  identity TEXT NOT NULL,
  rank TEXT NOT NULL,
  grade TEXT NOT NULL,
  post TEXT NOT NULL,
  acting TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  through TEXT NOT NULL,
  shows_titles INTEGER,
  shows_rank INTEGER,
  shows_number INTEGER,
  place INTEGER NOT NULL
);
"""

# Where an issued paper lies below the output folder: a name is part of it, so that it is in no entry
# and can be erased. All else about the paper is in the entry.
PAPERS = """
CREATE TABLE paper (
  entry TEXT PRIMARY KEY,
  place TEXT NOT NULL,
  pages INTEGER NOT NULL
);
"""

SCRIPT = TABLES + STATIONS + AGENCIES + OFFICIALS + PAPERS

# From each older version to the next one. The ledger and its triggers are never touched, and a
# person without traits keeps the digest that version 1 gave.
MIGRATIONS = {
    1: """
ALTER TABLE person ADD COLUMN traits TEXT;
ALTER TABLE import ADD COLUMN counts TEXT;
ALTER TABLE import ADD COLUMN entry TEXT;
CREATE INDEX entry_joined ON entry (kind) WHERE kind = 'joined';
ALTER TABLE member RENAME TO member_of_version_1;
CREATE TABLE member (
  person TEXT PRIMARY KEY REFERENCES person (code),
  place INTEGER NOT NULL,
  unit TEXT NOT NULL,
  agency TEXT NOT NULL,
  duties TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO member SELECT person, place, unit, agency, duties FROM member_of_version_1;
DROP TABLE member_of_version_1;
""",
    2: "ALTER TABLE member ADD COLUMN enrolled TEXT;" + STATIONS + AGENCIES,
    3: OFFICIALS + PAPERS,
}
