"""Who signs an instrument for all who are obliged to it (DESIGN.md section 7).

An office names representatives by code, number or whole name. A name that nobody has, or several,
makes nobody a representative and is said; two people are never guessed between.

The others are represented from the beginning, and stay so whether their representatives have signed,
declined or are absent: what is lacking then is a signature of the representatives.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, Instrument, Mode
from apel.domain.owed import duty_names, owed_instruments, with_own
from apel.domain.report import Member


class Unfit(StrEnum):
    """Why what an office wrote makes nobody a representative."""

    NONE = "none"  # nobody is named at all
    NOBODY = "nobody"
    SEVERAL = "several"
    NOT_OBLIGED = "not-obliged"


class Choice(NamedTuple):
    """What an office wrote, how many people it may mean, and the code of who represents, or why none."""

    instrument: str
    text: str
    people: int
    code: str | None = None
    unfit: Unfit | None = None


def by_representatives(ceremony: Ceremony) -> tuple[Instrument, ...]:
    """Return the instruments that some sign for all."""
    return tuple(item for item in ceremony.instruments if item.mode is Mode.REPRESENTATIVE)


def choice(instrument: str, text: str, found: Sequence[tuple[str, str]]) -> Choice:
    """Return who of those found, codes with their duties, represents the others.

    Of several only those count who are obliged; who represents already remains, should the roster
    get a namesake.
    """
    obliged = [(code, duties) for code, duties in found if instrument in duty_names(duties)]
    own = [code for code, duties in obliged if instrument in owed_instruments(duties)]
    if len(obliged) == 1 or len(own) == 1:
        return Choice(instrument, text, len(found), own[0] if len(own) == 1 else obliged[0][0])
    if not found:
        return Choice(instrument, text, 0, unfit=Unfit.NOBODY)
    unfit = Unfit.SEVERAL if obliged else Unfit.NOT_OBLIGED
    return Choice(instrument, text, len(obliged) or len(found), unfit=unfit)


def unfit(choices: Iterable[Choice], ceremony: Ceremony) -> list[Choice]:
    """Return what makes nobody a representative, and each instrument for which nobody is named."""
    listed = list(choices)
    named = {each.instrument for each in listed}
    return [
        *(each for each in listed if each.unfit),
        *(
            Choice(item.name, "", 0, unfit=Unfit.NONE)
            for item in by_representatives(ceremony)
            if item.name not in named
        ),
    ]


def duties_changed(
    members: Iterable[Member], choices: Iterable[Choice], ceremony: Ceremony
) -> Mapping[str, str]:
    """Return the duties that differ from what is kept, by code, once these represent the others."""
    names = frozenset(item.name for item in by_representatives(ceremony))
    own: dict[str, frozenset[str]] = {}
    for each in choices:
        if each.code:
            own[each.code] = own.get(each.code, frozenset()) | {each.instrument}
    settled = (
        (member, with_own(member.duties, names, own.get(member.code, frozenset())))
        for member in members
    )
    return {member.code: duties for member, duties in settled if duties != member.duties}
