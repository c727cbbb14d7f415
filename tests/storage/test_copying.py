"""What one database holds, another one holds afterwards: every table, every row, in its order."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from apel.domain.ledger import Entry
from apel.storage import schema
from apel.storage.copying import counts, difference, pour
from apel.storage.database import Database
from apel.storage.opening import open_database
from apel.storage.server import database_place
from apel.storage.tables import Table, tables_of
from tests.chains import next_entry

TABLES = tables_of(schema.SCRIPT)
NUMBERS = (
    "number",
    "place",
    "pages",
    "cost",
    "version",
    "shows_titles",
    "shows_rank",
    "shows_number",
)
WAYS = (("sqlite", "postgres"), ("postgres", "sqlite"), ("sqlite", "sqlite"))


@pytest.fixture(params=WAYS, ids="-".join)
def way(request, tmp_path, postgres) -> Iterator[tuple[Database, Database]]:
    """Give a database with three rows in every table, and an empty one."""
    first, second = request.param
    with _opened(first, tmp_path / "from.db", postgres) as source:
        with source.transaction():
            for table in TABLES:
                _fill(source, table)
        with _opened(second, tmp_path / "to.db", postgres) as target:
            yield source, target


@contextmanager
def _opened(engine: str, path: Path, postgres: str) -> Iterator[Database]:
    place = path if engine == "sqlite" else database_place(postgres)
    with open_database(place, create=True) as database:
        yield database


def _fill(database: Database, table: Table) -> None:
    marks = ", ".join("?" * len(table.columns))
    into = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
    chain: list[Entry] = []
    for number in (3, 1, 2):  # stored in an order of their own
        if table.name == "entry":
            chain.append(next_entry(chain, "closed", {"what": f"No. {number} \\ \t\n ✓"}))
            database.run(into, *chain[-1])
        else:
            database.run(into, *(_value(table, column, number) for column in table.columns))


def _value(table: Table, column: str, number: int) -> str | int:
    is_text = (table.name, column) in (("person", "number"), ("document", "number"))
    if column in NUMBERS and not is_text:
        return number
    # who is referred to is called alike in every table
    return f"{'code' if column == 'person' else column} {number} \\N\t\n“✓”"


def test_every_row_of_every_table_arrives(way):
    source, target = way
    with source.unchanging(), target.transaction():
        pour(source, target, TABLES)
        assert difference(source, target, TABLES) is None
    assert counts(target, TABLES) == dict.fromkeys([table.name for table in TABLES], 3)


def test_entries_and_runs_keep_their_order(way):
    source, target = way
    with source.unchanging(), target.transaction():
        pour(source, target, TABLES)
    for sql in ("SELECT body FROM entry ORDER BY rowid", "SELECT run FROM station ORDER BY rowid"):
        assert list(target.rows(sql)) == list(source.rows(sql))


def test_every_row_passes_by_whoever_wants_to_know_how_far_it_is(way):
    source, target = way
    seen = []

    def told(rows):
        for row in rows:
            seen.append(row)
            yield row

    with source.unchanging(), target.transaction():
        pour(source, target, TABLES, told)
    assert len(seen) == 3 * len(TABLES)


def test_rows_are_numbered_on(way):
    source, target = way
    with source.unchanging(), target.transaction():
        pour(source, target, TABLES)
    columns = "at, file, sha256, columns"
    target.run(f"INSERT INTO import ({columns}) VALUES ('', '', '', '')")
    assert target.row("SELECT max(number) FROM import") == (4,)


def test_one_row_that_lacks_is_found_in_its_table(way):
    source, target = way
    with source.unchanging(), target.transaction():
        pour(source, target, TABLES)
    for table in TABLES:
        if table.name != "entry":
            with pytest.raises(_TakenBack):
                _find_a_row_that_lacks(source, target, table)
    assert difference(source, target, TABLES) is None


class _TakenBack(Exception):
    pass


def _find_a_row_that_lacks(source: Database, target: Database, table: Table) -> None:
    with source.transaction(), target.transaction():
        if table.name == "person":  # nobody refers to anybody any more
            for name in ("member", "number_hash"):
                source.run(f"DELETE FROM {name}")
                target.run(f"DELETE FROM {name}")
        key = table.columns[0]
        last = f"(SELECT max({key}) FROM {table.name})"
        target.run(f"DELETE FROM {table.name} WHERE {key} = {last}")
        assert difference(source, target, TABLES) == table.name
        assert difference(target, source, TABLES) == table.name
        raise _TakenBack


def test_another_value_is_found(way):
    source, target = way
    with source.unchanging(), target.transaction():
        pour(source, target, TABLES)
    target.run("UPDATE person SET position = '' WHERE number = ?", _value(TABLES[1], "number", 2))
    assert difference(source, target, TABLES) == "person"


def test_an_entry_more_is_found(way):
    source, target = way
    with source.unchanging(), target.transaction():
        pour(source, target, TABLES)
    entry = next_entry([], "closed", {"what": "signing"})._replace(station="B-7QX2M9")
    target.run(
        f"INSERT INTO entry ({', '.join(Entry._fields)}) VALUES ({', '.join('?' * 13)})", *entry
    )
    assert difference(source, target, TABLES) == "entry"
    assert difference(target, source, TABLES) == "entry"
