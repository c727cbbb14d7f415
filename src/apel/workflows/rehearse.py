"""A rehearsal: who comes to which desk and what is scanned there, and whether the record says the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.rehearsal import Chance, Coming, Served, comings, served
from apel.workflows.made_up_people import AGENCIES, HEADINGS, Row, person

_AWAY, _AGAIN, _GARBLED = 0.04, 0.01, 0.005
_UNKNOWN = "ZZZZZ-ZZZZZ"  # what a scanner makes of a card with a fold in it


class Scan(NamedTuple):
    """A line that a desk's scanner gives, and when, in seconds from the first minute on."""

    at: float
    text: str


class Person(NamedTuple):
    """Somebody of the made-up roster."""

    code: str
    agency: str


@dataclass(frozen=True, slots=True)
class Hall:
    """What is going to happen: who comes, when the desks serve them, what they scan."""

    came: frozenset[str]  # codes
    people: Sequence[Coming]
    scans: Mapping[str, Sequence[Scan]]  # by desk


class Recorded(NamedTuple):
    """What the merged record says."""

    signed: int
    present: int
    people: frozenset[str]  # the codes of those who owe nothing any more
    is_intact: bool
    is_complete: bool


class Differences(NamedTuple):
    """Codes about which what happened, what desks answered and what was recorded are not the same."""

    unanswered: frozenset[str]  # came, and no desk said that he has signed
    lost: frozenset[str]  # was told so, and the record does not know it
    unfounded: frozenset[str]  # is in the record, and never came


def roster(people: int) -> list[Row]:
    """Return the sheet of a roster of so many made-up people."""
    return [HEADINGS, *((number, *person(number - 1)) for number in range(1, people + 1))]


def desk_names(desks: int) -> list[str]:
    """Return the names of the desks, M01 and so on: as long as each other, so that they sort."""
    width = len(str(desks))
    return [f"M{number:0{width}}" for number in range(1, desks + 1)]


def hall(listed: Iterable[Person], desks: int, lines: int, seconds: float, chance: Chance) -> Hall:
    """Return what happens: some stay away, some are scanned twice, some cards are not read."""
    order = {name: place for place, name in enumerate(AGENCIES)}
    everybody = sorted(listed, key=lambda one: order.get(one.agency, len(order)))
    here = [one for one in everybody if chance() >= _AWAY]
    agencies = [order.get(one.agency, len(order)) for one in here]
    people = comings(agencies, seconds, lines, chance)
    names = desk_names(desks)
    scans: dict[str, list[Scan]] = {name: [] for name in names}
    for one in served(people, desks, lines):
        code = here[one.coming.person].code
        scans[names[one.desk]] += _before(one, chance)
        scans[names[one.desk]].append(Scan(one.ended, code))
        if chance() < _AGAIN:  # he was told to go to another desk as well
            scans[names[int(chance() * desks)]].append(Scan(one.ended + 60, code))
    return Hall(
        frozenset(one.code for one in here),
        people,
        {name: sorted(each) for name, each in scans.items()},
    )


def differences(came: frozenset[str], told: frozenset[str], recorded: Recorded) -> Differences:
    """Return about whom what happened, was answered and was recorded differ: nobody, it is hoped."""
    return Differences(came - told, told - recorded.people, recorded.people - came)


def is_right(came: frozenset[str], told: frozenset[str], recorded: Recorded) -> bool:
    """Say whether the record has everybody who came, once, and nobody else, whole and complete."""
    counts = {recorded.signed, recorded.present, len(recorded.people)}
    return (
        not any(differences(came, told, recorded))
        and counts == {len(came)}
        and recorded.is_intact
        and recorded.is_complete
    )


def _before(one: Served, chance: Chance) -> list[Scan]:
    return [Scan(one.began, _UNKNOWN)] if chance() < _GARBLED else []
