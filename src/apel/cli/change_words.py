"""What has changed about people since the last roster, in words."""

from collections.abc import Iterable

from apel.domain.people.person import Person
from apel.domain.roster.changes import Change, Match, kinds_of
from apel.language import _


def by_kind(changed: Iterable[Match]) -> dict[Change, list[Match]]:
    """Return who was changed by what has changed; somebody may be there several times."""
    kinds: dict[Change, list[Match]] = {}
    for match in changed:
        for change in kinds_of(match.known.person, match.person):
            kinds.setdefault(change, []).append(match)
    return {change: kinds[change] for change in Change if change in kinds}


def change_words() -> dict[Change, str]:
    """Return the heading of each kind of change."""
    return {
        Change.MOVED: _("moved to another unit"),
        Change.PROMOTED: _("promoted"),
        Change.RENAMED: _("written otherwise"),
        Change.STATUS: _("another status"),
        Change.OTHER: _("other changes"),
    }


def change_of(match: Match, change: Change) -> str:
    """Return somebody with what was and what is: `Budi (III/c → III/d)`."""
    before, now = match.known.person, match.person
    said = [_said(person, change) for person in (before, now)]
    if change is Change.RENAMED:
        return " → ".join(said)
    return f"{now.name} ({said[0]} → {said[1]})" if any(said) else now.name


def _said(person: Person, change: Change) -> str:
    match change:
        case Change.MOVED:
            places = dict.fromkeys(filter(None, (person.unit, person.agency)))
            return ", ".join(places) or "–"
        case Change.PROMOTED:
            return person.grade or "–"
        case Change.RENAMED:
            return person.name
        case Change.STATUS:
            return person.status or "–"
        case Change.OTHER:
            return ""
