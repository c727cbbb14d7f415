"""A plain workbook out of rows, whatever kind of file they came from; texts stay texts."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from apel.domain.roster.sheet import Cell, Sheet, column_letter
from apel.formats.corrections.markup import escaped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT, _DATE, _MOMENT, _TIME = 1, 2, 3, 4  # places in cellXfs below
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="3">'
    '<numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd\\-mm\\-yyyy\\ hh:mm:ss"/>'
    '<numFmt numFmtId="166" formatCode="[hh]:mm:ss"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5">'
    + "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"'
        ' applyNumberFormat="1"/>'
        for number in (0, 49, 164, 165, 166)
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  (a spreadsheet's days know no zone)
_FIRST_YEAR = 1901
_DAY = timedelta(days=1)
_SAMPLE, _NARROWEST, _WIDEST = 200, 8, 48
_NAME_LENGTH = 31


def write_values(sheets: Iterable[Sheet], path: Path) -> dict[str, str]:
    """Write sheets with the values of their cells; return the part of each sheet by its name."""
    parts: dict[str, str] = {}
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for number, sheet in enumerate(sheets, 1):
            parts[sheet.name] = f"xl/worksheets/sheet{number}.xml"
            with archive.open(parts[sheet.name], "w") as out:
                for piece in _sheet(sheet):
                    out.write(piece.encode())
        for name, content in _frame(list(parts)):
            archive.writestr(name, content)
    return parts


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><cols>'
    for column, width in enumerate(_widths(sheet), 1):
        yield f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    letters = [column_letter(at) for at in range(max(map(len, sheet.rows), default=0))]
    shown = _shown(sheet)
    for number, cells in enumerate(sheet.rows, 1):
        filled = [
            _cell(f"{letters[at]}{number}", cell)
            for at, cell in enumerate(shown.get(number - 1) or cells)
            if cell is not None and cell != ""
        ]
        yield f'<row r="{number}">{"".join(filled)}</row>'
    yield "</sheetData></worksheet>"


def _shown(sheet: Sheet) -> dict[int, list[Cell]]:
    """Return the rows with cells that could not be read, and what these show."""
    rows: dict[int, list[Cell]] = {}
    for (row, column), (_finding, text) in sheet.unreadable.items():
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            rows.setdefault(row, list(sheet.rows[row]))[column] = text
    return rows


def _widths(sheet: Sheet) -> list[int]:
    widths = [_NARROWEST] * max(1, max(map(len, sheet.rows), default=0))
    for row in islice(sheet.rows, _SAMPLE):
        for column, cell in enumerate(row):
            if cell is not None and cell != "":
                widths[column] = max(widths[column], min(_WIDEST, 2 + len(str(cell))))
    return widths


def _cell(place: str, cell: Cell) -> str:
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{cell:d}</v></c>'
    if isinstance(cell, int | float) and math.isfinite(cell):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    if (moment := _days(cell)) is not None:
        return f'<c r="{place}" s="{moment[0]}"><v>{moment[1]!r}</v></c>'
    words = escaped(str(cell)).decode()
    return (
        f'<c r="{place}" s="{_TEXT}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
    )


def _days(cell: Cell) -> tuple[int, float] | None:
    """Return the style and the number by which a spreadsheet knows a date or time."""
    if isinstance(cell, timedelta):
        return _TIME, cell / _DAY
    if isinstance(cell, time):
        return _TIME, timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second) / _DAY
    if not isinstance(cell, date) or cell.year < _FIRST_YEAR:
        return None
    if isinstance(cell, datetime):
        return _MOMENT, (cell.replace(tzinfo=None) - _FIRST_DAY) / _DAY
    return _DATE, (cell - _FIRST_DAY.date()).days


def _frame(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the parts that make a workbook of sheets."""
    numbered = list(enumerate(_sheet_names(names), 1))
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + _declared("workbook", "sheet.main")
        + _declared("styles", "styles")
        + "".join(_declared(f"worksheets/sheet{at}", "worksheet") for at, _name in numbered)
        + "</Types>",
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    sheets = [("worksheet", f"worksheets/sheet{at}.xml") for at, _name in numbered]
    yield "xl/_rels/workbook.xml.rels", _relations([*sheets, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    listed = "".join(
        f'<sheet name="{escaped(name).decode()}" sheetId="{at}" r:id="rId{at}"/>'
        for at, name in numbered
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
    )


def _declared(part: str, kind: str) -> str:
    return f'<Override PartName="/xl/{part}.xml" ContentType="{_SPREADSHEET}.{kind}+xml"/>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet_names(names: Sequence[str]) -> list[str]:
    """Return names that Excel takes: short, without some signs, each once whatever its case."""
    taken: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"[\\/*?:\[\]]", " ", name).strip(" '")[:_NAME_LENGTH] or "Data"
        wanted, number = plain, 1
        while wanted.casefold() in taken:
            number += 1
            ending = f" {number}"
            wanted = plain[: _NAME_LENGTH - len(ending)] + ending
        taken[wanted.casefold()] = wanted
    return list(taken.values())
