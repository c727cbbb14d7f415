"""`apel database roles` says SQL and nothing else, with a line for every table that there is."""

import pytest

from apel.storage import schema
from apel.storage.postgres.roles import BESIDE, DESK
from apel.storage.tables import tables_of

ALL = (
    "apel, recorded, ceremony, person, member, entry, station, import, note, desk, number_hash,"
    " known, quarantine, document, agency, received, official, paper"
)
SQL = """\
-- Run by the administrator of the server, and again after each update of apel:
--   apel database roles | psql postgresql://postgres@HOST/DATABASE
BEGIN;
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['{desk}', '{reader}'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role);
    END IF;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', current_schema(), role);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), role);
  END LOOP;
  EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', current_schema());
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
-- A desk appends. It changes and deletes nothing.
GRANT SELECT ON apel TO {desk};
GRANT SELECT ON ceremony TO {desk};
GRANT SELECT, INSERT ON person TO {desk};
GRANT SELECT, INSERT ON member TO {desk};
GRANT SELECT, INSERT ON entry TO {desk};
GRANT SELECT, INSERT, UPDATE (machine) ON station TO {desk};
GRANT INSERT ON note TO {desk};
GRANT SELECT ON desk TO {desk};
GRANT SELECT ON number_hash TO {desk};
GRANT SELECT ON known TO {desk};
GRANT SELECT ON recorded TO {desk};
GRANT SELECT ON quarantine TO {desk};
GRANT SELECT, INSERT ON document TO {desk};
GRANT SELECT ON agency TO {desk};
GRANT SELECT ON official TO {desk};
GRANT SELECT, INSERT ON paper TO {desk};
-- Whoever makes reports and verifies only reads.
GRANT SELECT ON {all} TO {reader};
COMMIT;
-- A login for each desk, whose password nobody sees:
--   CREATE ROLE meja_a LOGIN IN ROLE {desk};
--   \\password meja_a
"""


def test_the_roles_have_these_rights(apel):
    done = apel("database", "roles")
    sql = SQL.format(desk="apel_desk", reader="apel_reader", all=ALL)
    assert (done.code, done.out, done.err) == (0, sql, "")


def test_the_roles_are_called_as_the_office_calls_them(apel):
    done = apel("database", "roles", "--role", "meja", "--reader", "pelapor")
    sql = SQL.format(desk="meja", reader="pelapor", all=ALL)
    assert (done.code, done.out, done.err) == (0, sql, "")


def test_no_table_is_forgotten():
    assert sorted(DESK) == sorted({*BESIDE, *(table.name for table in tables_of(schema.SCRIPT))})


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--role", "meja; DROP TABLE entry"),
            "A role's name is small letters, digits and _, and meja; DROP TABLE entry is not.",
        ),
        (
            ("--reader", "Pelapor"),
            "A role's name is small letters, digits and _, and Pelapor is not.",
        ),
        (("--role", "apel_reader"), "Two roles need two names: --role and --reader."),
    ],
)
def test_a_name_that_is_none_makes_no_sql(apel, words, sentence):
    done = apel("database", "roles", *words)
    assert (done.code, done.out, done.err) == (2, "", f"Error: {sentence}\n")
