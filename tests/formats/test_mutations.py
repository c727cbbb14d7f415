"""Files with faults in them: a result or one sentence, whatever the fault."""

import sys
from contextlib import suppress

import pytest

from apel.errors import ApelError
from apel.formats.compound import Compound, compound_of
from apel.formats.spreadsheet import read_sheets
from tests.formats.test_kinds import TABLE
from tests.kinds import PASSWORD, WRITERS
from tests.mutation import damaged, damaged_inside

SEEDS = 60
KINDS = [
    "book.xlsx", "book.xls", "book.xlsb", "book.ods", "comma.csv", "really-text.xls", "page.xls",
    "locked.xlsx",
]  # fmt: skip
MOST_MEMORY = 500 << 20  # in bytes, of the whole process


def peak():
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


def mutations(path, content):
    for seed in range(SEEDS):
        yield damaged(content, seed)
        if content.startswith(b"PK"):
            yield damaged_inside(content, seed)
        elif path.name == "book.xls":
            stream = Compound(path, content).stream("Workbook")
            yield compound_of("Workbook", damaged(stream, seed))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.timeout(120)
def test_a_file_with_faults_is_read_or_refused(tmp_path, capfd, kind):
    path = tmp_path / kind
    WRITERS[kind](path, TABLE)
    content, before = path.read_bytes(), peak()
    for changed in mutations(path, content):
        path.write_bytes(changed)
        with suppress(ApelError):
            for sheet in read_sheets(path, password=lambda: PASSWORD):
                assert len(list(sheet.rows)) == len(sheet.rows)
    assert capfd.readouterr() == ("", "")
    assert peak() - before < MOST_MEMORY


@pytest.mark.parametrize(
    "start", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table>"]
)
def test_random_bytes_are_refused_or_read(tmp_path, start):
    path = tmp_path / "random"
    for seed in range(SEEDS):
        path.write_bytes(start + damaged(bytes(range(256)) * (seed % 9), seed))
        with suppress(ApelError):
            list(read_sheets(path))
