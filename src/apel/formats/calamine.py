"""The door to calamine: a workbook that was looked through in, plain cells out."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from apel.domain.roster.sheet import Cell, Place
from apel.errors import ApelError
from apel.formats.archive import damaged
from apel.language import _

if TYPE_CHECKING:
    pass


class Worksheet(NamedTuple):
    """A sheet with cells: its place among all sheets, its name, and whether it is hidden."""

    place: int
    name: str
    hidden: bool


class Workbook:
    """A workbook as calamine reads it, one sheet at a time."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        """Open what `file` holds: from a path, calamine would go by the name."""
        from python_calamine import CalamineWorkbook

        self._path = path
        file.seek(0)
        with _in_a_sentence(path):
            self._book: CalamineWorkbook = CalamineWorkbook.from_filelike(file)

    @property
    def worksheets(self) -> Sequence[Worksheet]:
        """Return the sheets with cells in their order; charts and macros have none."""
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        return [
            Worksheet(place, known.name, known.visible != SheetVisibleEnum.Visible)
            for place, known in enumerate(self._book.sheets_metadata)
            if known.typ == SheetTypeEnum.WorkSheet
        ]

    def cells(self, place: int) -> tuple[Sequence[Sequence[Cell]], Sequence[tuple[Place, Place]]]:
        """Return the rows of a sheet from A1, and its merged ranges."""
        with _in_a_sentence(self._path):
            sheet = self._book.get_sheet_by_index(place)
            return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()


@contextmanager
def _in_a_sentence(path: Path) -> Iterator[None]:
    """Turn what calamine cannot read into an error; a panic of its own is no ordinary exception."""
    import python_calamine

    try:
        with _silence():
            yield
    except python_calamine.PasswordError as error:
        raise ApelError(
            _("{path} is protected by a password.").format(path=path),
            hint=_("Take the password off and save it again."),
        ) from error
    except (python_calamine.CalamineError, ValueError, IndexError, OSError) as error:
        raise damaged(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise damaged(path) from error
        raise


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what a panic prints by itself from the user: the error says it in a sentence."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # nothing is printed anywhere
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
