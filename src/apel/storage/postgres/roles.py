"""Roles of a server that may do less than the owner of the tables: a desk's, and a reader's.

This file imports nothing of the server, and asks it nothing: it only says what its owner may run.
"""

from apel.language import _
from apel.storage import schema
from apel.storage.tables import tables_of

# What a desk does with each table, by the statements of storage/ that sign, attend, excuse, decline,
# undo, a walk-in and a printed list need. `machine` is emptied where a server was put back from a
# backup: whoever writes next begins a new run. Texts are kept and not read: what agencies wrote
# beside an excuse is none of a desk's business.
DESK = {
    "apel": "SELECT",
    "ceremony": "SELECT",
    "person": "SELECT, INSERT",
    "member": "SELECT, INSERT",
    "entry": "SELECT, INSERT",
    "station": "SELECT, INSERT, UPDATE (machine)",
    "import": "",
    "note": "INSERT",
    "desk": "SELECT",
    "number_hash": "SELECT",
    "known": "SELECT",
    "recorded": "SELECT",
    "quarantine": "SELECT",
    "document": "SELECT, INSERT",
    "agency": "SELECT",
    "received": "",
    "official": "SELECT",
    "paper": "SELECT, INSERT",
}
BESIDE = ("apel", "recorded")  # what is no table of the schema: the version, and a view

# No table of a session's own stands in front of the ledger, where a trigger would read it instead.
_BEGIN = """BEGIN;
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
END $$;"""


def roles(desk: str, reader: str) -> str:
    """Return the statements that make two roles: `desk` appends and changes nothing, `reader` reads.

    They can be run again, and give neither role more than it is to have.
    """
    return "\n".join(
        [
            *_comments(
                _("Run by the administrator of the server, and again after each update of apel:"),
                "  apel database roles | psql postgresql://postgres@HOST/DATABASE",
            ),
            _BEGIN.format(desk=desk, reader=reader),
            *_comments(_("A desk appends. It changes and deletes nothing.")),
            *(f"GRANT {rights} ON {table} TO {desk};" for table, rights in DESK.items() if rights),
            *_comments(_("Whoever makes reports and verifies only reads.")),
            f"GRANT SELECT ON {', '.join(_tables())} TO {reader};",
            "COMMIT;",
            *_comments(
                _("A login for each desk, whose password nobody sees:"),
                f"  CREATE ROLE meja_a LOGIN IN ROLE {desk};",
                "  \\password meja_a",
            ),
        ]
    )


def _tables() -> list[str]:
    return [*BESIDE, *(table.name for table in tables_of(schema.SCRIPT))]


def _comments(*lines: str) -> list[str]:
    return [f"-- {line}" for line in lines]
