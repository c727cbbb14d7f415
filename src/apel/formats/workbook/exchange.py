"""Workbooks that go out to agencies: what is known locked, what is asked with lists to choose from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from apel.domain.exchange.definition import (
    CHOICES_SHEET,
    COVER,
    COVER_SHEET,
    HEADER_ROW,
    LINES_SHEET,
    Column,
    Fill,
)
from apel.domain.exchange.mark import DEFINED_NAME, HIDDEN_SHEET
from apel.domain.exchange.outgoing import Outgoing
from apel.domain.papers.filing import folder_name
from apel.formats.saving import all_whole
from apel.formats.workbook.exchange_rows import Look, rows_xml, save_with_rows
from apel.formats.workbook.exchange_styles import Styles, date_rule, explained, lay_out, lock

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

_WIDE, _HEIGHT = 105, 15.5  # characters and points of a line of the first sheet
_ONLY_COUNTS = "Isilah dengan bilangan bulat mulai dari 0."
_INSTRUCTION = "instruction"
_LINES_PART = "xl/worksheets/sheet2.xml"
_SAVED = "docProps/core.xml"  # says when
_FROZEN = 3  # columns: who it is stays in sight


class Written(NamedTuple):
    """A workbook in its place; one that was there already, with the same cells, was left as it is."""

    path: Path
    is_new: bool


def write_all(
    sheets: Sequence[Outgoing],
    folder: Path,
    may_replace: Callable[[Sequence[Path]], None],
    advance: Callable[[int, int], None],
) -> list[Written]:
    """Write a workbook for each sheet, all of them or none.

    `may_replace` hears of the files that say something else, and raises where they have to stay.
    """
    width = max(2, len(str(max(sheet.place for sheet in sheets))))
    written = []
    with all_whole(folder) as beside:
        for done, sheet in enumerate(sheets, 1):
            name = _file_name(sheet, width)
            path = beside / name
            path.touch(mode=0o600)  # names of people are in it
            _write(sheet, path)
            is_there = _is_same(path, folder / name)
            if is_there:
                path.unlink()
            written.append(Written(folder / name, not is_there))
            advance(done, len(sheets))
        others = [path for path, is_new in written if is_new and path.exists()]
        if others:
            may_replace(others)
    return written


def _file_name(sheet: Outgoing, width: int) -> str:
    """Return `03 Dinas Kesehatan (LI-0007).xlsx`: in the official order, as folders show it."""
    name = folder_name(sheet.agency, sheet.definition.name)
    return f"{sheet.place:0{width}d} {name} ({sheet.number}).xlsx"


def _is_same(one: Path, other: Path) -> bool:
    """Say whether another workbook has the same parts; when it was saved does not matter."""
    return other.is_file() and _parts(one) == _parts(other)


def _parts(path: Path) -> object:
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError):
        return None
    return {part.filename: (part.CRC, part.file_size) for part in parts if part.filename != _SAVED}


def _write(sheet: Outgoing, path: Path) -> None:
    """Write the workbook of one agency."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    styles = Styles(book)
    _describe(book, sheet)
    _write_cover(book.create_sheet(COVER_SHEET), sheet, styles)
    looks = _write_lines(book.create_sheet(LINES_SHEET), sheet, styles)
    _write_choices(book, sheet.columns, styles)
    hidden = book.create_sheet(HIDDEN_SHEET)
    hidden.sheet_state = "veryHidden"
    hidden.append([sheet.mark.text])
    plain = BytesIO()
    book.save(plain)
    save_with_rows(plain, _LINES_PART, rows_xml(sheet.rows, looks, HEADER_ROW + 1), path)


def _describe(book: "Workbook", sheet: Outgoing) -> None:
    """Write the mark also where a program keeps it that drops hidden sheets."""
    from openpyxl.workbook.defined_name import DefinedName

    name = DefinedName(DEFINED_NAME, attr_text=f'"{sheet.mark.text}"', hidden=True)
    book.defined_names[DEFINED_NAME] = name
    book.properties.creator = "apel"
    book.properties.title = f"{sheet.definition.title} {sheet.number}"
    book.properties.subject = sheet.mark.text


def _write_cover(page: Any, sheet: Outgoing, styles: Styles) -> None:
    """Write the first sheet: what it is, what to do, and room for what the agency says of it."""
    for letter, width in (("A", 4), ("B", 38), ("C", 66)):
        page.column_dimensions[letter].width = width
    rows = list(_cover(sheet))
    for place, (kind, cells) in enumerate(rows, 1):
        if kind is _INSTRUCTION:
            page.merged_cells.add(f"B{place}:C{place}")
            page.row_dimensions[place].height = _HEIGHT * (1 + len(str(cells[1])) // _WIDE)
        elif kind is Fill.DATE:
            rule = date_rule(str(cells[1]))
            rule.add(f"C{place}")
            page.data_validations.append(rule)
    lay_out(page, sheet.paper, "portrait", _foot(sheet))
    for kind, cells in rows:
        kinds = ("plain", "plain", styles.fill_in(kind)) if isinstance(kind, Fill) else [kind] * 3
        page.append(styles.cell(*each) for each in zip(kinds, cells, strict=False))
    lock(page)


def _cover(sheet: Outgoing) -> Iterator[tuple[str | Fill, Sequence[str | None]]]:
    """Yield the rows of the first sheet: a kind, and its cells from column A on."""
    yield "title", [sheet.definition.title]
    for words in sheet.heading:
        yield "plain", [words]
    yield "plain", []
    facts = {"Perangkat daerah": sheet.agency, "Nomor lembar": sheet.number}
    if sheet.replaces:
        facts["Menggantikan"] = ", ".join(sheet.replaces)
    for label, words in facts.items():
        yield "bold", [None, label, words]
    yield "plain", []
    for place, words in enumerate(sheet.instructions, 1):
        yield _INSTRUCTION, [f"{place}.", words]
    yield "plain", []
    for field in COVER:
        yield field.fill, [None, field.label, None]


def _write_lines(page: Any, sheet: Outgoing, styles: Styles) -> list[Look]:
    """Write the second sheet up to its headings; return how the cells below them look."""
    from openpyxl.utils import get_column_letter

    columns = sheet.columns
    last = HEADER_ROW + len(sheet.rows)
    for place, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[HEADER_ROW].height = 3 * _HEIGHT
    page.freeze_panes = f"{get_column_letter(_FROZEN + 1)}{HEADER_ROW + 1}"
    page.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{last}"
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    lay_out(page, sheet.paper, "landscape", _foot(sheet))
    _add_rules(page, columns, last)
    page.append([styles.cell("title", f"{sheet.number} · {sheet.agency}")])
    page.append([styles.cell("plain", " · ".join((sheet.definition.title, *sheet.heading)))])
    heads = [("asked-head" if column.ask else "head", column.heading) for column in columns]
    page.append(styles.cell(*head) for head in heads)
    lock(page)
    return [
        Look(get_column_letter(place), styles.number(column), column.width)
        for place, column in enumerate(columns, 1)
    ]


def _add_rules(page: Any, columns: Sequence[Column], last: int) -> None:
    """Say what may stand in the cells that are asked."""
    from openpyxl.utils import get_column_letter

    ranges = _choice_ranges(columns)
    for place, column in enumerate(columns, 1):
        if column.ask:
            letter = get_column_letter(place)
            rule = _rule(column, ranges.get(column.heading, ""))
            rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{last}")
            page.data_validations.append(rule)


def _rule(column: Column, choices: str) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    match column.fill:
        case Fill.CHOICE:
            rule = DataValidation("list", formula1=choices)
            return explained(rule, column.heading, column.hint, "Pilihlah dari daftar.")
        case Fill.DATE:
            return date_rule(column.heading, column.hint)
        case Fill.COUNT:
            rule = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
            return explained(rule, column.heading, column.hint, _ONLY_COUNTS)
        case Fill.TEXT:
            return explained(DataValidation(), column.heading, column.hint, "")


def _choice_ranges(columns: Iterable[Column]) -> Mapping[str, str]:
    """Return where the list of each column stands, as a formula names it."""
    from openpyxl.utils import get_column_letter

    ranges = {}
    for place, column in enumerate(_with_choices(columns), 1):
        letter = get_column_letter(place)
        last = 1 + len(column.choices)
        ranges[column.heading] = f"{CHOICES_SHEET}!${letter}$2:${letter}${last}"
    return ranges


def _write_choices(book: "Workbook", columns: Iterable[Column], styles: Styles) -> None:
    """Write the lists to choose from on a sheet of their own, out of sight."""
    lists = [(column.heading, *column.choices) for column in _with_choices(columns)]
    if not lists:
        return
    page = book.create_sheet(CHOICES_SHEET)
    page.sheet_state = "hidden"
    for place in range(max(map(len, lists))):
        cells = [each[place] if place < len(each) else None for each in lists]
        page.append(styles.cell("plain", cell) for cell in cells)


def _with_choices(columns: Iterable[Column]) -> list[Column]:
    return [column for column in columns if column.choices]


def _foot(sheet: Outgoing) -> str:
    return f"{sheet.number}, rekaman {sheet.entry}"
