"""Which unit and agency people belong to: by column, section row, title line, or the sheet's name."""

import re
from collections.abc import Mapping

from apel.domain.roster.columns import Field
from apel.domain.roster.header import Header
from apel.domain.roster.organisations import looks_like_agency
from apel.domain.roster.sheet import Sheet, text_of
from apel.domain.roster.source import Read

_MOST_AGENCIES = 150
_FILLED_DOWN = (Field.UNIT, Field.AGENCY, Field.STATUS)
_TITLE = re.compile(
    r"(?:nama\s+)?(?:unit kerja|satuan kerja|opd|perangkat daerah|skpd|instansi|unit organisasi)"
    r"\s*[:=]+\s*(?P<agency>.+)",
    re.IGNORECASE,
)
_GENERAL_NAME = re.compile(
    r"(?:sheet|lembar|worksheet|table|tabel|data|rekap|gabung|clean|daftar|pegawai|roster|nominatif"
    r"|asn|pns|cpns|pppk|p3k|non|honorer|thl|export|ekspor|all|semua|form|\d)",
    re.IGNORECASE,
)


class Placing:
    """Where the people of a sheet belong as its lines are read, from the top down."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        above = agency_above(sheet, header)
        self._is_named = above is not None
        # a section's own agency comes before the sheet's name, and after a title
        self._agency = above or _agency_by_name(sheet)
        self._unit: str | None = None

    def enter(self, section: str) -> None:
        """Let the next people belong to what a section row names."""
        if looks_like_agency(section) and not self._is_named:
            self._agency, self._unit = section, None
        else:
            self._unit = section

    def placed(self, read: Read) -> Read:
        """Return the person in the unit and agency of the section, where no column gives them."""
        person = read.person
        if person.unit and person.agency:
            return read
        unit, agency = person.unit or self._unit, person.agency or self._agency
        return read._replace(person=person._replace(unit=unit, agency=agency))


def agency_above(sheet: Sheet, header: Header) -> str | None:
    """Return the agency that a title line such as `Unit Kerja : ...` names."""
    for row in sheet.rows[: header.first]:
        if found := _TITLE.match(" ".join(filter(None, map(text_of, row)))):
            return found["agency"]
    return None


def with_agency(sheet: Sheet, header: Header) -> Mapping[Field, int]:
    """Return the columns; a single unit column that lists agencies is the agency column.

    Not where somebody has said that it holds the units.
    """
    columns = header.columns
    lonely = Field.UNIT in columns and Field.AGENCY not in columns
    if not lonely or Field.UNIT in header.named or agency_above(sheet, header):
        return columns
    column = columns[Field.UNIT]
    cells = {row[column] for row in sheet.rows[header.last + 1 :]}
    units = {text_of(cell) for cell in cells} - {""}
    alike = sum(map(looks_like_agency, units))
    if len(units) > _MOST_AGENCIES or 2 * alike <= len(units):
        return columns
    return {Field.AGENCY if name is Field.UNIT else name: at for name, at in columns.items()}


def filled_down(sheet: Sheet, header: Header) -> Sheet:
    """Return the sheet with units and agencies in every row of the range they are merged over."""
    filled = {header.columns[name] for name in _FILLED_DOWN if name in header.columns}
    over = [
        ((top, left), bottom)
        for (top, left), (bottom, _right) in sheet.merged
        if left in filled and header.last < top < bottom
    ]
    if not over:
        return sheet
    rows = list(sheet.rows)
    for (top, left), bottom in over:
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if any(map(text_of, rows[row])):
                rows[row] = [*rows[row][:left], rows[top][left], *rows[row][left + 1 :]]
    return sheet._replace(rows=rows)


def _agency_by_name(sheet: Sheet) -> str | None:
    return None if _GENERAL_NAME.match(sheet.name) else sheet.name
