"""Which agency somebody's words mean: of the register, else of those that the roster names."""

from collections.abc import Callable, Sequence

from apel.domain.agencies import Agency, Register, register_of
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, people
from apel.storage.database import Database
from apel.workflows.rosters.list_people import folded

# gives the place of the one text that is nearly the first one
Likely = Callable[[str, Sequence[str]], int | None]


def known_agencies(database: Database) -> Register:
    """Return the agencies of the register, and behind them what else the roster names."""
    register = agencies.register(database)
    counted = dict.fromkeys(m.agency for m in people.members(database) if m.agency)
    more = [Agency(name) for name in counted if not register.named(name)]
    return register_of([*register.agencies, *more])


def the_agency(database: Database, text: str, likely: Likely) -> Agency:
    """Return the agency that is meant. Raises ApelError where none is called so, with a guess."""
    known = known_agencies(database)
    if found := known.named(text):
        return found
    guess = guessed(known, text, likely)
    raise ApelError(
        _("No agency is called “{name}”.").format(name=text),
        hint=_("Did you mean: {names}").format(names=guess)
        if guess
        else _("All of them: apel agency list"),
    )


def guessed(known: Register, text: str, likely: Likely) -> str:
    """Return the agency that is nearly called so; nothing where none is."""
    inside = [each.name for each in known.agencies if folded(text) in folded(each.name)]
    if len(inside) == 1:
        return inside[0]
    spelled = [(name, each.name) for each in known.agencies for name in each.names]
    place = likely(text, [name for name, _agency in spelled])
    return "" if place is None else spelled[place][1]
