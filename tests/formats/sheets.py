"""Reading a file straight through the way in, for tests of what it gives."""

from pathlib import Path

from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError
from apel.formats.spreadsheet import read_sheets


def sheets(path: Path) -> list[Sheet]:
    return list(read_sheets(path))


def only(path: Path) -> Sheet:
    (sheet,) = sheets(path)
    return sheet


def rows(path: Path) -> list[list[object]]:
    return [list(row) for row in only(path).rows]


def refusal(path: Path) -> str:
    try:
        sheets(path)
    except ApelError as error:
        return error.message.removeprefix(str(path)).strip()
    raise AssertionError("it was read")
