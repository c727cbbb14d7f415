"""The form that offices fill in, as a workbook: formats, lists to choose from, examples."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apel.domain.roster.form import (
    COLUMNS,
    EXAMPLE_SHEET,
    EXAMPLE_TITLE,
    EXAMPLES,
    HELP_SHEET,
    HELP_TITLE,
    INSTRUCTIONS,
    SHEET,
    Column,
    Entry,
)
from apel.formats.saving import whole

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_ROW = 20_001
_MARGIN = 0.4  # inches
_FONT = "Calibri"
_FORMATS = {Entry.NUMBER: "@", Entry.DATE: "dd-mm-yyyy"}
_EARLIEST, _LATEST = "1930-01-01", "2100-12-31"
_DARK, _LIGHT = "FF1F3864", "FFF2F2F2"
_EXAMPLE_HEADER = 3
_CHOICES_ROW = 3  # of the headings over the lists on the sheet of instructions
_CHOICES_COLUMN = 3


def write_form(path: Path) -> None:
    """Write the empty form with its examples and instructions, whole or not at all."""
    import openpyxl

    book = openpyxl.Workbook()
    form = book.worksheets[0]
    form.title = SHEET
    _fill_form(form)
    _fill_examples(book.create_sheet(EXAMPLE_SHEET))
    _fill_instructions(book.create_sheet(HELP_SHEET))
    with whole(path) as temporary:
        book.save(temporary)


def _fill_form(sheet: "Worksheet") -> None:
    from openpyxl.utils import get_column_letter

    _set_columns(sheet)
    _write_headings(sheet, 1)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}1"
    _lay_out(sheet, "1:1")
    choices = _choice_ranges()
    for place, column in enumerate(COLUMNS, 1):
        if column.entry is not Entry.TEXT or column.hint:
            letter = get_column_letter(place)
            rule = _rule(column, f"{letter}2", choices.get(column.heading, ""))
            rule.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(rule)


def _set_columns(sheet: "Worksheet") -> None:
    """Give whole columns their width and format: also the rows that nobody has touched yet."""
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(COLUMNS, 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = column.width
        if column.entry in _FORMATS:
            dimension.number_format = _FORMATS[column.entry]


def _write_headings(sheet: "Worksheet", row: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(row, place, column.heading)
        cell.font = Font(name=_FONT, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", _DARK)
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cell.border = _frame()
    sheet.row_dimensions[row].height = 32


def _rule(column: Column, first: str, choices: str) -> "DataValidation":
    """Return what may stand in a column; what may be right after all is only warned of."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(allow_blank=True, promptTitle=column.heading, prompt=column.hint)
    if column.entry is Entry.CHOICE:
        rule.type, rule.formula1 = "list", choices
        rule.error = "Pilihlah dari daftar."
    elif column.entry is Entry.DATE:
        rule.type, rule.operator = "date", "between"
        rule.formula1, rule.formula2 = (
            "DATE({},{},{})".format(*map(int, day.split("-"))) for day in (_EARLIEST, _LATEST)
        )
        rule.error = column.hint
    elif column.length:
        rule.type, rule.errorStyle = "custom", "warning"
        rule.formula1 = f"LEN({first})={column.length}"
        rule.error = f"{column.heading} terdiri atas {column.length} angka."
    rule.errorTitle = column.heading
    rule.showErrorMessage = bool(rule.error)
    rule.showInputMessage = bool(column.hint)
    return rule


def _choice_ranges() -> dict[str, str]:
    """Return where the list of each column stands, as a formula names it."""
    from openpyxl.utils import get_column_letter

    ranges = {}
    for place, column in enumerate(_with_choices(), _CHOICES_COLUMN):
        letter = get_column_letter(place)
        first, last = _CHOICES_ROW + 1, _CHOICES_ROW + len(column.choices)
        ranges[column.heading] = f"{HELP_SHEET}!${letter}${first}:${letter}${last}"
    return ranges


def _with_choices() -> Sequence[Column]:
    return [column for column in COLUMNS if column.choices]


def _fill_examples(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, PatternFill

    _set_columns(sheet)
    _write_title(sheet, EXAMPLE_TITLE)
    _write_headings(sheet, _EXAMPLE_HEADER)
    for row, values in enumerate(EXAMPLES, _EXAMPLE_HEADER + 1):
        for place, (column, value) in enumerate(zip(COLUMNS, values, strict=True), 1):
            cell = sheet.cell(row, place, value)
            cell.number_format = _FORMATS.get(column.entry, "General")
            cell.fill = PatternFill("solid", _LIGHT)
            cell.border = _frame()
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = f"C{_EXAMPLE_HEADER + 1}"
    _lay_out(sheet, f"{_EXAMPLE_HEADER}:{_EXAMPLE_HEADER}")


def _fill_instructions(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    _write_title(sheet, HELP_TITLE)
    sheet.column_dimensions["A"].width = 104
    for row, words in enumerate(INSTRUCTIONS, _CHOICES_ROW):
        cell = sheet.cell(row, 1, f"{row - _CHOICES_ROW + 1}. {words}")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for place, column in enumerate(_with_choices(), _CHOICES_COLUMN):
        sheet.column_dimensions[get_column_letter(place)].width = 2 + max(
            map(len, (column.heading + " " * 3, *column.choices))
        )
        sheet.cell(_CHOICES_ROW, place, column.heading).font = Font(name=_FONT, bold=True)
        for row, choice in enumerate(column.choices, _CHOICES_ROW + 1):
            sheet.cell(row, place, choice)
    _lay_out(sheet, "1:1")


def _write_title(sheet: "Worksheet", title: str) -> None:
    from openpyxl.styles import Font

    sheet["A1"] = title
    sheet["A1"].font = Font(name=_FONT, bold=True, size=13, color="FFC00000")


def _lay_out(sheet: "Worksheet", repeated: str) -> None:
    """Print across an A4 page, every column on it, the headings on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = repeated


def _frame() -> Any:
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="FF999999")
    return Border(left=line, right=line, top=line, bottom=line)
