"""The sheet of the unit hierarchy that goes with the personnel system's export (DOMAIN 2.1).

The export names only the lowest unit of a person; the agency is found by walking up.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from apel.domain.roster.columns import header_key
from apel.domain.roster.organisations import looks_like_agency
from apel.domain.roster.sheet import Cell, Sheet, text_of

_SEARCHED = 20
_KEYS = (
    frozenset(("id", "unorid", "idunor", "kodeunor")),
    frozenset(("namaunor", "unornama", "namaunit", "unor", "nama")),
    frozenset(("idatasan", "atasanid", "idinduk", "indukid", "unoratasanid", "idunoratasan")),
)
_ALL_UNDER_ONE = "sekretariat daerah"  # where everything hangs under it, it is nobody's agency


class Unit(NamedTuple):
    """A unit of the hierarchy."""

    name: str
    above: str


def hierarchy_of(sheet: Sheet) -> Mapping[str, Unit] | None:
    """Return the units of a sheet by ID, or None where it is no sheet of a hierarchy."""
    for place, row in enumerate(sheet.rows[:_SEARCHED]):
        keys = [header_key(text_of(cell)) for cell in row]
        columns = [next((at for at, key in enumerate(keys) if key in known), -1) for known in _KEYS]
        if min(columns) >= 0 and "nip" not in keys and "nipbaru" not in keys:
            return dict(_units(sheet.rows[place + 1 :], columns))
    return None


def _units(rows: Iterable[Sequence[Cell]], columns: Sequence[int]) -> Iterator[tuple[str, Unit]]:
    for row in rows:
        key, name, above = (unit_key(row[column]) for column in columns)
        if key:
            yield key, Unit(name, above)


def unit_key(cell: Cell) -> str:
    """Return the ID of a unit as it is compared; exports write an apostrophe before it."""
    return text_of(cell).lstrip("'’‘`").strip()


def agency_of(key: str, units: Mapping[str, Unit]) -> str | None:
    """Return the agency that a unit belongs to: the highest that looks like one, walking up.

    Where none does, the unit right below the top; None for an unknown ID.
    """
    line = list(_upwards(key, units))
    agencies = [name for name in line if looks_like_agency(name)]
    own = [name for name in agencies if not name.casefold().startswith(_ALL_UNDER_ONE)]
    found = own or agencies or line[-2:-1] or line
    return found[-1] if found else None


def _upwards(key: str, units: Mapping[str, Unit]) -> Iterator[str]:
    seen: set[str] = set()
    while key in units and key not in seen:
        seen.add(key)
        yield units[key].name
        key = units[key].above
