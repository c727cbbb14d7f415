"""What came back from agencies, file by file: every version with its SHA-256, never its bytes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apel.domain.ledger import canonical, said
from apel.storage.database import Database, whole

_COLUMNS = "at, file, sha256, kind, sheet, agency, version, letter, voucher, counts"
_TYPES = (str, str, str, str, str, str, int, str | None, str | None, str)


class Received(NamedTuple):
    """A file that was received; `letter` and `voucher` are digests of erasable notes."""

    at: str
    file: str  # its name, as it came
    sha256: str
    kind: str
    sheet: str  # the number of the sheet that was sent out
    agency: str
    version: int
    letter: str | None
    voucher: str | None
    counts: Mapping[str, object]


def save(database: Database, received: Received) -> None:
    """Keep that a file was received."""
    database.run(
        f"INSERT INTO received ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        *received[:-1],
        canonical(received.counts),
    )


def all_received(database: Database) -> Sequence[Received]:
    """Return every file that was received, in that order."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM received ORDER BY number")  # noqa: S608
    return [Received._make((*row[:-1], said(row[-1]))) for row in whole(rows, _TYPES)]
