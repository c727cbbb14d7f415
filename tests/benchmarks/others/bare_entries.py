"""Rows shaped like the ledger's entries, for the bare scripts."""

COLUMNS = (
    "ceremony TEXT NOT NULL, station TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,"
    " person TEXT, body TEXT NOT NULL, at TEXT NOT NULL, recorded TEXT NOT NULL, operator TEXT,"
    " source TEXT NOT NULL, supersedes TEXT NOT NULL, previous TEXT, digest TEXT NOT NULL,"
    " PRIMARY KEY (ceremony, station, number)"
)
INSERT = "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
_WHO = ("K7Q2M9F3MX", "main-7QX2M9")
_BODY = '{"evidence":"list","instruments":["pakta-integritas"],"present":true}'
_MOMENT = "2026-01-02T00:31:45.123Z"


def row(number: int) -> tuple[object, ...]:
    """Return what an entry of this number looks like."""
    said = ("signed", f"{number:010d}", _BODY, _MOMENT, _MOMENT, None, "typed", "[]")
    return (*_WHO, number, *said, f"{number - 1:064x}", f"{number:064x}")
