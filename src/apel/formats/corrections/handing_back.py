"""Writing the sheet to hand back: on the office's own workbook where its kind allows it."""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, is_zipfile

from apel.domain.corrections import Marks
from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError
from apel.formats.corrections.comments import write_comments
from apel.formats.corrections.markup import NotMarkableError
from apel.formats.corrections.parts import Parts
from apel.formats.corrections.placed import Placed, placed
from apel.formats.corrections.sheet import MarkedSheet
from apel.formats.corrections.styles import Styles
from apel.formats.corrections.values import write_values
from apel.formats.saving import whole
from apel.language import _

_LEVEL = 3  # packs nearly as small as the usual 6, in half the time
_PIECE = 1 << 18
_DRAWING = re.compile(rb"<(?:\w+:)?legacyDrawing\s[^>]*?id\s*=\s*[\"']([^\"'<>]+)")
_OVERLAP = 400
_UNUSUAL = (
    *(NotMarkableError, ExpatError, BadZipFile, zlib.error, EOFError),
    *(LookupError, ValueError, RuntimeError),
)
SheetsOf = Callable[[Path], Iterator[Sheet]]


class Kept(StrEnum):
    """What a copy has of the original."""

    EVERYTHING = "everything"
    VALUES = "values"


class Copy(NamedTuple):
    """A copy that was written."""

    path: Path
    kept: Kept


def write_corrections(
    source: Path, target: Path, marks: Sequence[Marks], sheets_of: SheetsOf
) -> Copy:
    """Write a copy of a workbook with its marks, whole or not at all.

    Other kinds (.csv, .xls, .ods ...) become a new workbook with the same rows. A workbook with
    programs in it keeps them, and its copy must therefore be called .xlsm.
    """
    try:
        return _on_the_original(source, target, marks, sheets_of)
    except _UNUSUAL:
        pass
    try:
        return _on_values(source, target, marks, sheets_of)
    except _UNUSUAL as error:
        raise ApelError(
            _("{path} cannot be marked: it leaves no room for notes.").format(path=source),
            hint=_("Take away columns that are not needed, and try again."),
        ) from error


def _on_the_original(
    source: Path, target: Path, marks: Sequence[Marks], sheets_of: SheetsOf
) -> Copy:
    if not is_zipfile(source):
        raise NotMarkableError
    with ZipFile(source) as original:
        parts = Parts(original)
        names = parts.sheets()
        if parts.has_macros():
            target = target.with_suffix(".xlsm")
        wanted = {one.sheet: one for one in marks}
        places = {
            names[sheet.name]: placed(wanted[sheet.name], sheet)
            for sheet in sheets_of(source)
            if sheet.name in wanted
        }
        with whole(target) as temporary:
            _copy(original, parts, places, temporary)
    return Copy(target, Kept.EVERYTHING)


def _on_values(source: Path, target: Path, marks: Sequence[Marks], sheets_of: SheetsOf) -> Copy:
    """Write the rows as a plain workbook first, and the marks on that one."""
    wanted = {one.sheet: one for one in marks}
    found: dict[str, Placed] = {}

    def sheets() -> Iterator[Sheet]:
        for sheet in sheets_of(source):
            if sheet.name in wanted:
                found[sheet.name] = placed(wanted[sheet.name], sheet)
            yield sheet

    with whole(target) as temporary:
        plain = temporary.with_suffix(".plain")
        try:
            names = write_values(sheets(), plain)
            places = {names[name]: one for name, one in found.items()}
            with ZipFile(plain) as original:
                _copy(original, Parts(original), places, temporary)
        finally:
            plain.unlink(missing_ok=True)
    return Copy(target, Kept.VALUES)


def _copy(original: ZipFile, parts: Parts, places: Mapping[str, Placed], target: Path) -> None:
    """Copy all parts of a workbook, the sheets with their marks; styles come last."""
    styles = Styles(parts.read(parts.styles()))
    drawings = {
        part: write_comments(parts, part, one.comments, _drawing(original, parts, part))
        for part, one in places.items()
        if one.comments
    }
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as copy:
        for entry in original.infolist():
            name = entry.filename
            if name in parts.changed or name == parts.styles() or entry.is_dir():
                continue
            with original.open(entry) as source, copy.open(name, "w") as out:
                if name in places:
                    sheet = MarkedSheet(out.write, places[name], styles, drawings.get(name))
                    sheet.copy(_pieces(source))
                else:
                    out.writelines(_pieces(source))
        for name, content in {**parts.changed, parts.styles(): styles.content()}.items():
            copy.writestr(name, content)


def _drawing(original: ZipFile, parts: Parts, part: str) -> str | None:
    """Return the relation of a sheet to the drawing that its comments lie in already."""
    if not parts.target(part, "vmlDrawing"):
        return None
    end = b""
    with original.open(part) as source:
        for piece in _pieces(source):
            if found := _DRAWING.search(end + piece):
                return found[1].decode(errors="replace")
            end = piece[-_OVERLAP:]
    return None


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(_PIECE):
        yield piece
