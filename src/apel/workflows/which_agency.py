"""Which agency somebody's words mean: of the register, else of those that the roster names."""

from collections.abc import Callable, Sequence

from apel.domain.agencies import Agency, Register, register_of
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, people
from apel.storage.database import Database
from apel.workflows.find_person import Closest
from apel.workflows.rosters.list_people import folded

# gives the place of the one text that is nearly the first one
Likely = Callable[[str, Sequence[str]], int | None]

_MOST_NAMED = 5


def known_agencies(database: Database) -> Register:
    """Return the agencies of the register, and behind them what else the roster names."""
    register = agencies.register(database)
    counted = dict.fromkeys(m.agency for m in people.members(database) if m.agency)
    more = [Agency(name) for name in counted if not register.named(name)]
    return register_of([*register.agencies, *more])


def agencies_meant(database: Database, text: str) -> frozenset[str]:
    """Return the agencies of the roster that are meant: by a spelling, else by a part of the name.

    Raises ApelError where there is none.
    """
    names = {member.agency for member in people.members(database)}
    named = agencies.register(database).named(text)
    found = {named.name} if named else {name for name in names if folded(text) in folded(name)}
    if not found & names:
        raise ApelError(
            _("No unit or agency has “{text}” in its name.").format(text=text),
            hint=_("Part of the name is enough, for example: {option} kesehatan").format(
                option="--agency"
            ),
        )
    return frozenset(found)


def the_agency(database: Database, text: str, closest: Closest) -> Agency:
    """Return the agency that is meant. Raises ApelError where none is called so, with guesses."""
    known = known_agencies(database)
    if found := known.named(text):
        return found
    spelled = [(name, each.name) for each in known.agencies for name in each.names]
    near = [spelled[place][1] for place in closest(text, [name for name, _agency in spelled])]
    guesses = list(dict.fromkeys([*_with(known, text), *near]))[:_MOST_NAMED]
    raise ApelError(
        _("No agency is called “{name}”.").format(name=text),
        hint=_("Did you mean: {names}").format(names="; ".join(guesses)) if guesses else "",
    )


def guessed(known: Register, text: str, likely: Likely) -> str:
    """Return the agency that is nearly called so; nothing where none is."""
    inside = _with(known, text)
    if len(inside) == 1:
        return inside[0]
    spelled = [(name, each.name) for each in known.agencies for name in each.names]
    place = likely(text, [name for name, _agency in spelled])
    return "" if place is None else spelled[place][1]


def _with(known: Register, text: str) -> list[str]:
    """Return the agencies that have these words in their name."""
    return [each.name for each in known.agencies if folded(text) in folded(each.name)]
