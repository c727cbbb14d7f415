"""What all tests share: `apel` runs the real program, with real streams and its real boundary."""

import os
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

# what this computer remembers of its runs goes with the tests
_state = TemporaryDirectory(prefix="apel-state-")
os.environ["XDG_STATE_HOME"] = _state.name
os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"
os.environ["COLUMNS"] = "100"
for name in (
    "FORCE_COLOR",
    "PY_COLORS",
    "APEL_WORKSPACE",
    "APEL_DATABASE",
    "APEL_OPERATOR",
    "APEL_JOURNAL",
):
    os.environ.pop(name, None)
os.environ["APEL_LANGUAGE"] = "en"

import json
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from apel.cli.app import main
from apel.language import settle
from tests.servers import Postgres, Unavailable, fresh_database

# a computer that is busy with something else is no fault of what is tested
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what stdout says as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Return what stdout says as JSON, line by line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest begin first, so that no processor waits for the last one."""
    items.sort(key=lambda item: "/hammer/" not in item.nodeid)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Begin each test in English, whatever the one before spoke."""
    settle("en")


@pytest.fixture
def apel(capfd: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `apel` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Done:
        capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        code = stop.value.code
        assert isinstance(code, int | None)
        return Done(code or 0, *capfd.readouterr())

    return run


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """Start a server of PostgreSQL for the tests of this process."""
    try:
        started = Postgres()
    except Unavailable as error:
        if os.environ.get("CI") or os.environ.get("APEL_TESTS_NEED_SERVER"):
            pytest.fail(f"no server of PostgreSQL could be started: {error}")
        pytest.skip(f"no server of PostgreSQL: {error}")
    yield started
    started.remove()


@pytest.fixture(scope="session")
def server_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a server on which databases can be made."""
    given = os.environ.get("APEL_TEST_DATABASE")
    return given or str(request.getfixturevalue("server").url)


@pytest.fixture
def postgres(server_url: str) -> Iterator[str]:
    """Give the address of an empty database on a server."""
    with fresh_database(server_url) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run what a test does on each engine, by the variable that an office would set."""
    chosen = str(request.param)
    if chosen == "postgres":
        monkeypatch.setenv("APEL_DATABASE", request.getfixturevalue("postgres"))
    return chosen


HEADER = (
    "NO", "NAMA", "NIP", "STATUS PEGAWAI", "GOL", "JABATAN", "UNIT KERJA", "PERANGKAT DAERAH",
    "TANGGAL LAHIR", "JENIS KELAMIN", "KEDUDUKAN HUKUM",
)  # fmt: skip
BUDI, SEKAR, RATNA = "198501012010011999", "199005052022212999", "197502021999032901"
STUDENT, RETIRED = "198803032012012903", "196001011985011904"
PEOPLE = (
    (1, "Budi Contoh, S.H.", BUDI, "PNS", "III/d", "Analis", "Sekretariat", "Dinas Kesehatan", "01-01-1985", "L", "Aktif"),
    (2, "Sekar Wanalaya", SEKAR, "PPPK", "IX", "Bidan", "Bidang Bina", "Dinas Kesehatan", "05-05-1990", "P", "Aktif"),
    (3, "Agus Jatiraga", None, "Non ASN", None, "Sopir", "Sekretariat", "Dinas Kesehatan", "09-09-1991", "L", None),
    (4, "Ratna Giriwangsa", RATNA, "PNS", "IV/b", "Inspektur", "Inspektorat", "Inspektorat", "02-02-1975", "P", "Aktif"),
    (5, "Agus Jatiraga", None, "Non ASN", None, "Penjaga", "Inspektorat", "Inspektorat", "08-08-1993", "L", None),
    (6, "Dewi Segarajati", STUDENT, "PNS", "III/c", "Auditor", "Inspektorat", "Inspektorat", "03-03-1988", "P", "Tugas Belajar"),
    (7, "Joko Karangjaya", RETIRED, "PNS", "IV/a", "Auditor", "Inspektorat", "Inspektorat", "01-01-1960", "L", "Pensiun"),
)  # fmt: skip


@pytest.fixture
def roster(apel: Run, tmp_path: Path) -> Path:
    """Import seven people of two agencies; return the workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *PEOPLE):
        sheet.append(row)
    path = tmp_path / "roster.xlsx"
    book.save(path)
    assert apel("import", path).code == 0
    return path


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[bytes], None]]:
    """Let the next command read these bytes from a real stdin that is no terminal."""
    opened = ExitStack()

    def feed(content: bytes) -> None:
        path = tmp_path / "stdin"
        path.write_bytes(content)
        monkeypatch.setattr(sys, "stdin", opened.enter_context(path.open(encoding="utf-8")))

    with opened:
        yield feed
