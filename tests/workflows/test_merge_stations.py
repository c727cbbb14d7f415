"""The laws of merging through real files: desks, copies of their files, transfers, wrong clocks."""

import shutil
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apel.cli.app import main
from apel.domain.acts import Signing
from apel.domain.ledger import Reason
from apel.domain.standing import standings
from apel.errors import ApelError
from apel.storage import ledger, people
from apel.storage.desks import prepared
from apel.storage.opening import open_database
from apel.storage.server import database_place
from apel.workflows.hold_ceremony import Desk, Excuse
from apel.workflows.record import Writer
from apel.workflows.start_ceremony import settle_ceremony
from apel.workflows.stations.merge_stations import merge, read_source
from apel.workflows.verify_ledger import verdict
from tests.conftest import HEADER, PEOPLE
from tests.servers import fresh_database

NOON = datetime(2026, 1, 2, 5, tzinfo=UTC)
DESKS = 4


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import seven people and prepare four desks; nobody works on these files themselves."""
    folder = tmp_path_factory.mktemp("office")
    book = openpyxl.Workbook()
    for row in (HEADER, *PEOPLE):
        book.worksheets[0].append(row)
    book.save(folder / "roster.xlsx")
    names = [f"D{number}" for number in range(DESKS)]
    for words in (
        ["import", str(folder / "roster.xlsx")],
        ["station", "prepare", *names, "--to", str(folder)],
    ):
        with pytest.raises(SystemExit) as ended:
            main([*words, "--workspace", str(folder)])
        assert not ended.value.code
    return folder


class Hall:
    """Copies of the files of an office, opened and worked on."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self._folder = folder
        self._opened = opened
        self.files = [self.open(path) for path in sorted(folder.glob("D*.apel"))]

    def open(self, path, database=None):
        """Open a file, or a copy of it under another name."""
        copy = self._folder / f"{len(list(self._folder.iterdir()))}-{path.name}"
        shutil.copy(database.path if database else path, copy)
        return self._opened.enter_context(open_database(copy))

    def act(self, place, what, who, ahead):
        """Let somebody do something at one of the files, by its own rules."""
        database = self.files[place % len(self.files)]
        if what == "copy":
            self.files.append(self.open(self._folder / "copied.apel", database))
        elif what == "transfer":
            other = self.files[who % len(self.files)]
            merge(database, ceremony_of(database), [read_source(other, "other.apel")])
        else:
            self._record(database, what, people.listed(database)[who].code, ahead)

    def _record(self, database, what, code, ahead):
        own = prepared(database)
        assert own
        writer = Writer(lambda: NOON + timedelta(hours=ahead), token_bytes, own.name)
        desk = Desk(database, ceremony_of(database), writer)
        match what:
            case "sign":
                desk.sign(code, Signing())
            case "attend":
                desk.attend(code)
            case "excuse":
                desk.excuse(code, Excuse(Reason.DUTY, letter="800/7"))
            case _:
                with suppress(ApelError):  # there may be nothing to take back
                    desk.undo(code, "mistake")


def ceremony_of(database):
    writer = Writer(lambda: NOON, token_bytes)
    return settle_ceremony(database, None, writer).ceremony


acts = st.tuples(
    st.integers(0, 9),
    st.sampled_from(["sign", "sign", "attend", "excuse", "undo", "transfer", "copy"]),
    st.integers(0, len(PEOPLE) - 1),
    st.integers(-48, 48),
)


@pytest.fixture(scope="module")
def shared(server_url):
    """Open an office on a server."""
    with (
        fresh_database(server_url) as url,
        open_database(database_place(url), create=True) as database,
    ):
        yield database


@settings(max_examples=20, deadline=None)
@given(st.lists(acts, max_size=16), st.randoms())
def test_any_order_and_grouping_through_real_files_and_on_a_server(office, shared, acts, random):
    with TemporaryDirectory() as temporary, ExitStack() as opened:
        folder = Path(temporary) / "hall"
        shutil.copytree(office, folder)
        hall = Hall(folder, opened)
        for act in acts:
            hall.act(*act)
        one, other = hall.open(folder / "apel.db"), shared
        shared.take_over(folder / "apel.db")
        at_once = merge(one, ceremony_of(one), [read_source(db, db.path) for db in hall.files])
        random.shuffle(hall.files)
        for database in hall.files:
            brought = [read_source(random.choice(hall.files), "again.apel")]
            merge(other, ceremony_of(other), [read_source(database, "file.apel"), *brought])
        whole = ledger.entries(one)
        assert sorted(whole) == sorted(ledger.entries(other))
        assert standings(whole) == standings(ledger.entries(other))
        for database in hall.files:
            assert {e.digest for e in ledger.entries(database)} <= {e.digest for e in whole}
        # once more changes nothing, and what was written is what was read
        again = merge(other, ceremony_of(other), [read_source(one, "one.db")])
        assert again.fingerprint == at_once.fingerprint == verdict(one).fingerprint
        assert (again.conflicts, again.other_questions) == (
            at_once.conflicts,
            at_once.other_questions,
        )
        assert [file.new for file in again.files] == [0]
        assert verdict(one).intact
        assert verdict(other).intact
