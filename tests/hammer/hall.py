"""A hall after its ceremony: desks with files of their own, merged at the office, which sealed the record."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tests.hammer.inside import inside
from tests.hammer.office import Ended, Office, run

_PEOPLE = 60
_AGENCY = "Dinas Contoh 07"
_LETTER = ("--reason", "leave", "--letter", "800/0999/2026")


class Table(NamedTuple):
    """The columns of a table and its rows, as they lie in a file."""

    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


Tables = dict[str, Table]


class Hall:
    """Everything that people of a hall hold in their hands: files, journals, closing slips."""

    def __init__(self, folder: Path) -> None:
        office = Office(folder / "office", _PEOPLE)
        self.folder, self.office, self.database = folder, office.folder, office.database
        self.codes: list[str] = [one["code"] for one in self.at_office("people", "-f", "json").json]
        self.unsealed = folder / "unsealed.db"
        self.slips: dict[str, str] = {}  # by the run
        self.journals = {name: folder / f"{name}.journal" for name in "ABC"}
        self.at_office("station", "prepare", *"ABC", "--to", folder)
        self.prepared = self.database.read_bytes()  # the office before anything was recorded
        self._hold()

    def file(self, name: str) -> Path:
        """Return the file of a desk."""
        return self.folder / f"{name}.apel"

    def at_office(self, *words: object) -> Ended:
        """Carry out a command at the office."""
        done = inside(self.office, *words)
        assert done.code == 0, (words, done.err)
        return done

    def at(self, name: str, *words: object, lines: Sequence[str] | None = None) -> Ended:
        """Carry out a command at a desk."""
        where = ("--database", self.file(name), "--journal", self.journals[name])
        done = inside(self.folder, *words, *where, lines=lines)
        assert done.code == 0, (words, done.err)
        return done

    def hand_in(self, name: str) -> None:
        """Close a desk, and keep its slip."""
        slip = self.at(name, "station", "close", "-f", "json").json
        self.slips[slip["run"]] = f"{slip['run']} {slip['number']} {slip['head']}"

    def merge(self, *names: str) -> None:
        """Bring files to the office."""
        self.at_office("merge", *map(self.file, names))

    def _hold(self) -> None:
        """Let three desks record whatever a desk can, partly about the same people."""
        codes = self.codes
        self.at("A", "sign", lines=codes[:12])
        self.at("B", "sign", "--at", "07:31", lines=codes[10:20])
        self.at("B", "excuse", codes[21], codes[22], *_LETTER)
        self.at("B", "decline", codes[23], codes[35], "--witness", codes[24])
        self.at("B", "undo", codes[12])
        inside(self.folder, "merge", self.file("B"), "--database", self.file("C"))
        self.at("C", "sign", lines=[*codes[18:30], "nobody at all"])
        self.at("C", "attend", lines=codes[30:34])
        self.at("C", "sign", "--walk-in", "Tamu Contoh", "--unit", "Desa Misal", "--yes")
        self.at_office(
            "excuse", codes[40], codes[3], "--reason", "health", "--letter", "445/1/2026"
        )
        self.merge("B", "A")
        # typesets in processes of its own, which cannot begin within this one
        assert run(self.office, "render", "daftar-hadir", "--unit", _AGENCY).code == 0
        for name in "ABC":
            self.hand_in(name)
        self.merge(*"ABC")
        self.at_office("close", "--yes")
        shutil.copy(self.database, self.unsealed)
        self.paper: str = self.at_office("seal", "--yes", "-f", "json").json["fingerprint"]
        self.at_office("sign", codes[50])


def tables(path: Path) -> Tables | None:
    """Return the rows of each table as they lie in a file; None where they cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {
                name.decode(): _table(connection, name.decode()) for (name,) in names.fetchall()
            }
    except (sqlite3.Error, UnicodeDecodeError):  # the message itself can be damaged
        return None


def definitions(path: Path) -> list[tuple[Any, ...]]:
    """Return what a file says of its tables, indexes and triggers, as it lies there."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()


def changed(written: Tables, there: Tables) -> Iterator[str]:
    """Yield `table.column` for each value that is another one."""
    assert written.keys() == there.keys(), "other tables"
    for name, (columns, rows) in written.items():
        others = there[name].rows
        if len(rows) != len(others):
            yield f"{name}, how many"
        for row, other in zip(rows, others, strict=False):
            values = zip(columns, row, other, strict=True)
            yield from (f"{name}.{column}" for column, one, two in values if one != two)


def _table(connection: sqlite3.Connection, name: str) -> Table:
    try:
        found = connection.execute(f"SELECT * FROM {name} NOT INDEXED")
    except UnicodeDecodeError:  # the name of a column
        return Table((), ())
    return Table([column[0] for column in found.description], found.fetchall())
