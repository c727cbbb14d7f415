"""How the workbooks look that go out to agencies, and how they are locked and printed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from apel.domain.exchange.definition import Column, Fill
from apel.formats.workbook.legal import legal

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.datavalidation import DataValidation

_FONT = "Calibri"
_DARK, _ASKED_DARK, _ASKED, _GREY, _LINE = "1F3864", "806000", "FFF2CC", "808080", "999999"
_FORMATS = {Fill.TEXT: "@", Fill.CHOICE: "@", Fill.DATE: "dd-mm-yyyy", Fill.COUNT: "0"}
_PAPER = {"a4": 9, "legal": 5, "f4": 14}  # Folio is what Excel has for F4
_MARGIN = 0.4  # inches
_EARLIEST, _LATEST = "DATE(2000,1,1)", "DATE(2100,12,31)"


class Styles:
    """The kinds of cells of one workbook; each is made once and filled anew for every value.

    A sheet that is only written has each cell written out before it asks for the next one, so a row
    is given as a generator.
    """

    def __init__(self, book: "Workbook") -> None:
        self._any_sheet = book.create_sheet("styles")
        book.remove(self._any_sheet)
        self._kinds: dict[object, Cell] = {
            "title": self._made(bold=True, size=13),
            "bold": self._made(bold=True),
            "instruction": self._made(wrap=True),
            "head": self._made(bold=True, color="FFFFFF", fill=_DARK, framed=True, centred=True),
            "asked-head": self._made(
                bold=True, color="FFFFFF", fill=_ASKED_DARK, framed=True, centred=True
            ),
            "plain": self._made(),
        }

    def cell(self, kind: object, value: str | int | None) -> Any:
        """Return the cell of a kind with this value; it is the same one every time."""
        cell = self._kinds[kind]
        if isinstance(value, str):
            cell.value = legal(value)
            cell.data_type = "s"  # also what starts with "="
        else:
            cell.value = value
        return cell

    def fill_in(self, fill: Fill) -> object:
        """Return the kind of a cell that the agency fills in."""
        kind = ("asked", fill)
        if kind not in self._kinds:
            cell = self._made(fill=_ASKED, framed=True, wrap=fill is Fill.TEXT)
            self._kinds[kind] = self._unlocked(cell, _FORMATS[fill])
        return kind

    def number(self, column: Column) -> int:
        """Return the number of the style that the cells of a column have."""
        return int(self._kinds[self._column(column)].style_id)

    def _column(self, column: Column) -> object:
        if column.ask:
            return self.fill_in(column.fill)
        kind = ("locked", column.is_small)
        if kind not in self._kinds:
            look: Mapping[str, Any] = {"size": 7, "color": _GREY} if column.is_small else {}
            self._kinds[kind] = self._made(framed=True, wrap=not column.is_small, **look)
        return kind

    def _unlocked(self, cell: "Cell", number_format: str) -> "Cell":
        from openpyxl.styles import Protection

        cell.protection = Protection(locked=False)
        cell.number_format = number_format
        return cell

    def _made(self, **look: Any) -> "Cell":
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell = WriteOnlyCell(self._any_sheet)
        cell.font = Font(
            name=_FONT, size=look.get("size", 11), bold=look.get("bold"), color=look.get("color")
        )
        if look.get("fill"):
            cell.fill = PatternFill("solid", look["fill"])
        if look.get("framed"):
            line = Side(style="thin", color=_LINE)
            cell.border = Border(left=line, right=line, top=line, bottom=line)
        if look.get("centred"):
            cell.alignment = Alignment("center", "center", wrap_text=True)
        else:
            cell.alignment = Alignment(vertical="top", wrap_text=look.get("wrap"))
        return cell


def lock(page: Any) -> None:
    """Protect a sheet, without a password: against slips, not against people.

    Filters and widths stay free, and sorting as far as Excel lets it: where nothing is locked.
    """
    page.protection.sheet = True
    for name in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(page.protection, name, False)


def lay_out(page: Any, paper: str, orientation: str, foot: str) -> None:
    """Print all columns on a page, with a foot that says which sheet it is."""
    page.page_setup.orientation = orientation
    page.page_setup.paperSize = _PAPER.get(paper, _PAPER["a4"])
    page.page_margins.left = page.page_margins.right = _MARGIN
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.oddFooter.left.text = foot
    page.oddFooter.right.text = "halaman &P dari &N"


def date_rule(heading: str, hint: str = "") -> "DataValidation":
    """Return the rule that lets only days in."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("date", operator="between", formula1=_EARLIEST, formula2=_LATEST)
    return explained(rule, heading, hint, "Isilah tanggal-bulan-tahun, misalnya 31-12-2026.")


def explained(rule: "DataValidation", heading: str, hint: str, error: str) -> "DataValidation":
    """Let a rule say what belongs in the cell, and what was wrong with what was typed."""
    rule.allow_blank = True
    rule.promptTitle = rule.errorTitle = heading
    rule.prompt, rule.showInputMessage = legal(hint or error), True
    rule.error, rule.showErrorMessage = error, bool(rule.type)
    return rule
