"""What is shown of people: the operator's own list, unmasked, as text, cells and JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from apel.cli.duty_words import owed_words
from apel.cli.words import grouped
from apel.domain.people.person import Person, shown_code
from apel.domain.table import Table
from apel.formats.terminal import TEXT, say, show_table
from apel.language import _

if TYPE_CHECKING:
    from apel.storage.people import Kept
    from apel.workflows.rosters.list_people import People

_MOST_SHOWN = 100
_KEYS = (
    *("code", "name", "number", "number_kind", "status", "grade", "rank", "position", "echelon"),
    *("unit", "agency", "sex", "birth_date"),
)


def person_shape(row: "Kept") -> dict[str, object]:
    """Return everything that is known of a person."""
    person = row.shown._asdict()
    return {**{key: person[key] for key in _KEYS}, "duties": row.duties.split()}


def people_shape(found: "People") -> Sequence[Mapping[str, object]]:
    """Return everything that is known of these people; of the excluded also why they are."""
    return [_with_exclusion(row, found) for row in found.listed]


def people_table(found: "People") -> Table:
    """Return these people as cells; under these headings an import knows the columns again."""
    return Table(
        _("Roster"),
        tuple(_columns().values()),
        tuple(_cells(row) for row in found.listed),
    )


def show_people(found: "People") -> None:
    """Print people as a table, the first ones of many."""
    names = ("name", "number", "status", "position", "unit", "agency", "code")
    headings = _columns()
    listed = found.listed[:_MOST_SHOWN]
    show_table(
        [(headings[name], TEXT) for name in names],
        [[_shown(row.shown, name) for name in names] for row in listed],
    )
    say(
        _("{shown} of {all} people").format(
            shown=grouped(len(listed)), all=grouped(len(found.listed))
        )
    )
    if len(found.listed) > _MOST_SHOWN:
        say(_("All of them: apel people --format xlsx"))


def _columns() -> dict[str, str]:
    return {
        "name": _("Name"),
        "number": _("Number"),
        "nik": _("NIK"),
        "old_number": _("Old number"),
        "status": _("Status"),
        "legal_standing": _("Legal standing"),
        "grade": _("Grade"),
        "rank": _("Rank"),
        "position": _("Position"),
        "echelon": _("Echelon"),
        "unit": _("Unit"),
        "agency": _("Agency"),
        "sex": _("Sex"),
        "birth_date": _("Birth date"),
        "retirement_date": _("Retires on"),
        "duties": _("Duties"),
        "code": _("Code"),
    }


def _cells(row: "Kept") -> tuple[str, ...]:
    return tuple(
        owed_words(row.duties) if name == "duties" else _shown(row.shown, name)
        for name in _columns()
    )


def _shown(person: Person, name: str) -> str:
    return shown_code(person.code) if name == "code" else getattr(person, name) or ""


def _with_exclusion(row: "Kept", found: "People") -> Mapping[str, object]:
    shape = person_shape(row)
    reason = found.excluded.get(row.person.code)
    return {**shape, "excluded": reason} if reason else shape
