"""Why a file is not merged, in a sentence, and what to do about it."""

from collections.abc import Mapping

from apel.domain.merging import Refused, Trouble
from apel.domain.people.person import shown_code
from apel.errors import ApelError, LedgerBroken
from apel.language import _

_MOST_NAMED = 5
_BROKEN = (Trouble.FORGED, Trouble.STRAY, Trouble.GAP)  # the file itself is not what was written


def refusal(refused: Refused, file: str) -> ApelError:
    """Return the error that says why this file is refused."""
    kind = LedgerBroken if refused.why in _BROKEN else ApelError
    sentence = _sentences()[refused.why].format(
        file=file,
        station=refused.station,
        number=refused.number,
        count=len(refused.people),
        codes=", ".join(map(shown_code, refused.people[:_MOST_NAMED])),
    )
    return kind(sentence, hint=_("Nothing was merged.") + " " + _hints()[refused.why])


def _sentences() -> Mapping[Trouble, str]:
    return {
        Trouble.ANOTHER_CEREMONY: _("{file} is of another ceremony."),
        Trouble.REHEARSAL: _("{file} is of a rehearsal, and this is no rehearsal."),
        Trouble.NO_REHEARSAL: _("This is a rehearsal, and {file} is of a ceremony."),
        Trouble.NEWER_PROGRAM: _(
            "{file} was written by a newer version of apel: chain {station}, number {number}."
        ),
        Trouble.GAP: _(
            "{file} has a gap: of chain {station} what is before number {number} is missing."
        ),
        Trouble.FORGED: _(
            "{file} is not what was written: chain {station}, number {number} was changed."
        ),
        Trouble.STRAY: _(
            "{file} is not what was written: it holds texts or names that none of its entries has."
        ),
        Trouble.TWO_ENTRIES: _(
            "{file} has another entry than the one here: chain {station}, number {number}."
        ),
        Trouble.UNKNOWN_PEOPLE: _(
            "{file} has entries about {count} people whom nobody here knows: {codes}."
        ),
    }


def _hints() -> Mapping[Trouble, str]:
    return {
        Trouble.ANOTHER_CEREMONY: _("Name the folder of its ceremony: --workspace FOLDER"),
        Trouble.REHEARSAL: _("What was rehearsed stays in the folder of the rehearsal."),
        Trouble.NO_REHEARSAL: _("Merge it in the folder of its ceremony: --workspace FOLDER"),
        Trouble.NEWER_PROGRAM: _("Update this program: pip install --upgrade apel"),
        Trouble.GAP: _("Merge it together with the file or the journal that has the rest."),
        Trouble.FORGED: _("Copy the file from its desk once more, and keep this one."),
        Trouble.STRAY: _("Copy the file from its desk once more, and keep this one."),
        Trouble.TWO_ENTRIES: _(
            "With --quarantine what differs is kept apart, for a person to decide."
        ),
        Trouble.UNKNOWN_PEOPLE: _(
            "Is this the workspace from which the desk was prepared? A backup of it knows them."
        ),
    }
