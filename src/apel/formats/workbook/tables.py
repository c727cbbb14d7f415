"""Tables and plain sheets as workbooks in which every text stays a text."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apel.domain.table import Cell, Table
from apel.formats.saving import whole
from apel.formats.workbook.legal import legal

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_HEADINGS = 3  # the row of the headings, under the title


def write_table(table: Table, path: Path, *more: Table) -> None:
    """Write a table as a workbook, whole or not at all; each one `more` as a sheet of its own."""
    import openpyxl

    with whole(path) as temporary:
        book = openpyxl.Workbook(write_only=True)
        for each in (table, *more):
            _write_table(book.create_sheet(_sheet_name(each.title)), each)
        book.save(temporary)


def write_choosing(table: Table, choices: Table, path: Path, refusal: str) -> None:
    """Write a table whose last column is chosen from the first one of another, whole or not at all.

    `refusal` is what the office program says of anything else.
    """
    import openpyxl

    with whole(path) as temporary:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet(_sheet_name(table.title))
        _write_table(sheet, table)
        if table.rows and choices.rows:
            _let_choose(sheet, table, choices, refusal)
        _write_table(book.create_sheet(_sheet_name(choices.title)), choices)
        book.save(temporary)


def write_sheets(sheets: Iterable[tuple[str, Iterable[Sequence[object]]]], path: Path) -> None:
    """Write sheets of plain cells: texts as texts, numbers as numbers."""
    import openpyxl

    with whole(path) as temporary:
        book = openpyxl.Workbook(write_only=True)
        for name, rows in sheets:
            sheet = book.create_sheet(_sheet_name(name))
            for row in rows:
                sheet.append(_row(sheet, row, framed=False))
        book.save(temporary)


def _write_table(sheet: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B4"
    for column, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _lay_out_for_paper(sheet)
    sheet.append(_row(sheet, [table.title], bold=True, framed=False))
    sheet.append([])
    sheet.append(_row(sheet, table.headings, bold=True))
    for place, row in enumerate(table.rows, 1):
        sheet.append(_row(sheet, row, bold=table.has_total and place == len(table.rows)))


def _let_choose(sheet: Any, table: Table, choices: Table, refusal: str) -> None:
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.datavalidation import DataValidation

    name, last = quote_sheetname(_sheet_name(choices.title)), _HEADINGS + len(choices.rows)
    rule = DataValidation("list", f"{name}!$A${_HEADINGS + 1}:$A${last}", allow_blank=True)
    rule.error, rule.showErrorMessage = refusal, True
    letter = get_column_letter(len(table.headings))
    rule.add(f"{letter}{_HEADINGS + 1}:{letter}{_HEADINGS + len(table.rows)}")
    sheet.data_validations.append(rule)
    sheet.auto_filter.ref = f"A{_HEADINGS}:{letter}{_HEADINGS + len(table.rows)}"


def _lay_out_for_paper(sheet: Any) -> None:
    """Print across the page, every column on it, the headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "3:3"
    sheet.row_dimensions[3].height = 45  # three lines of headings; no program finds it by itself


def _row(
    sheet: "WriteOnlyWorksheet",
    cells: Sequence[object],
    *,
    bold: bool = False,
    framed: bool = True,
) -> list[object]:
    return [_cell(sheet, cell, bold=bold, framed=framed) for cell in cells]


def _cell(sheet: "WriteOnlyWorksheet", value: Any, *, bold: bool, framed: bool) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = legal(value)
        cell.data_type = "s"  # also what starts with "="
        cell.number_format = "@"
    elif isinstance(value, float):
        cell.value = value / 100
        cell.number_format = "0.00%"
    else:
        cell.value = value
    if framed:
        line = Side(style="thin", color="999999")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(name="Calibri", size=11, bold=True)
    return cell


def _widths(table: Table) -> list[int]:
    """Return widths that hold every word; headings may take several lines."""
    words = (max(heading.split(), key=len, default="") for heading in table.headings)
    columns = zip(words, *table.rows, strict=True)
    return [min(48, max(8, 2 + max(len(_shown(cell)) for cell in column))) for column in columns]


def _shown(cell: Cell) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell or "")


def _sheet_name(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:31].strip() or "apel"
