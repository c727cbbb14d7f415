"""Read workbooks with calamine and store two entries a line, checking nothing: `FOLDER DATABASE`.

As few entries as any program must write that keeps who came and who signed apart: spelled, sealed
to the one before and stored durably in the ledger's own table.
"""

import json
import sqlite3
import sys
from hashlib import sha256
from pathlib import Path

from python_calamine import CalamineWorkbook

FACTS = {"attendance": ("attended", "KEHADIRAN"), "signature": ("signed", "TANDA TANGAN")}
HEADER = 2  # from 0
NOW = "2026-01-02T00:31:45.123Z"
canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def main(folder: Path, database: Path) -> None:
    """Store what the lines of all workbooks say."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    ceremony = connection.execute("SELECT code FROM ceremony").fetchone()[0]
    connection.execute("BEGIN IMMEDIATE")
    rows = entries(ceremony, folder)
    connection.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * 13)})", rows)
    connection.execute("COMMIT")
    connection.close()


def entries(ceremony, folder):
    """Yield the entries, each with its digest."""
    previous = None
    for number, (code, line, fact, kind) in enumerate(facts(folder), 1):
        body = {"sheet": {"as": fact, "line": line, "says": kind}}
        fields = {
            "ceremony": ceremony,
            "station": "bare-AAAAAA",
            "number": number,
            "kind": kind,
            "person": code.replace("-", ""),
            "body": body,
            "at": NOW,
            "recorded": NOW,
            "operator": None,
            "source": "import",
            "supersedes": [],
            "previous": previous,
        }
        previous = sha256(f"apel-entry-1\n{canonical(fields)}".encode()).hexdigest()
        stored = {**fields, "body": canonical(body), "supersedes": "[]", "digest": previous}
        yield tuple(stored.values())


def facts(folder):
    """Yield what the lines say: the code, the number of the line, the fact, and what it is."""
    for path in sorted(folder.iterdir()):
        book = CalamineWorkbook.from_path(path)
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        rows = sheets["Isian"]
        place = {heading: column for column, heading in enumerate(rows[HEADER])}
        for line, cells in enumerate(rows[HEADER + 1 :], 1):
            for fact, (kind, heading) in FACTS.items():
                if cells[place[heading]]:
                    yield cells[place["KODE PRESENSI"]], line, fact, kind


main(Path(sys.argv[1]), Path(sys.argv[2]))
