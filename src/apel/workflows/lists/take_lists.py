"""Lists that agencies send back become entries: all lines of all files at once, or none.

Each entry names the line that it comes from, so that the same file read twice counts once. The
rules are those of a desk (apel.domain.acts); what contradicts a desk's record is listed and kept as
a refusal, and overwrites nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from apel.domain.ceremony import Ceremony
from apel.domain.findings import error
from apel.domain.lists.columns import Purpose
from apel.domain.lists.days import on_the_day
from apel.domain.lists.line import Listed
from apel.domain.lists.reading import ListReading
from apel.storage.database import Database
from apel.workflows.lists.list_desk import ListDesk, Taken, Taking, at_of, origin_of
from apel.workflows.lists.match_lines import Match, Recognised, match_lines
from apel.workflows.record import Writer

LINES_DISAGREE = error("lines-disagree")
_WATCHED = 200


class _TakenBack(Exception):
    """Nothing is to be kept."""


def take_lists(
    place: tuple[Database, Ceremony, Writer],
    reading: ListReading,
    files: Mapping[str, str],
    taking: Taking,
    *,
    keep: Callable[[Taken], bool],
) -> Taken:
    """Record what the lines say; `files` are their SHA-256 by name.

    `keep` looks at the whole before it is kept; where it says no, or raises, nothing is written.
    """
    taken = Taken(0, reading.refused, reading.skipped, problems=list(reading.problems))
    database = place[0]
    try:
        with database.transaction():
            _take(place, reading, files, taking, taken)
            _check(keep(taken))
    except _TakenBack:
        pass
    return taken


def _take(
    place: tuple[Database, Ceremony, Writer],
    reading: ListReading,
    files: Mapping[str, str],
    taking: Taking,
    taken: Taken,
) -> None:
    database, ceremony, writer = place
    lines = _on_the_day(reading.lines, ceremony, taking, taken)
    recognised = _agreeing(match_lines(database, lines), taking, taken)
    desk = ListDesk((database, ceremony, writer), taking, taken)
    for done, who in enumerate(recognised):
        if done % _WATCHED == 0:
            taking.watch(done, len(recognised))
        desk.take(who, origin_of(who.line, files))


def _check(keep: bool) -> None:  # noqa: FBT001
    if not keep:
        raise _TakenBack


def _on_the_day(
    lines: Sequence[Listed], ceremony: Ceremony, taking: Taking, taken: Taken
) -> Sequence[Listed]:
    if taking.purpose is not Purpose.ATTEND or ceremony.day is None:
        return lines
    kept, problems = on_the_day(lines, ceremony.day)
    for problem in problems:
        taken.note(problem)
    return kept


def _agreeing(matches: Sequence[Match], taking: Taking, taken: Taken) -> list[Recognised]:
    """Return the lines whose person is known, in the order in which they are to be taken.

    Two lines that give two reasons for one person are both refused: neither is the right one.
    """
    known = []
    for match in matches:
        if match.problem:
            taken.note(match.problem)
        if match.person is None:
            taken.outcomes[match.why] += 1
        else:
            known.append(Recognised(match.line, match.person))
    if taking.purpose is Purpose.ATTEND:
        # the earliest first: who was scanned twice came when he was scanned first
        known.sort(key=lambda who: at_of(who.line) or "")
    return list(_without_disagreeing(known, taken))


def _without_disagreeing(recognised: Sequence[Recognised], taken: Taken) -> Iterable[Recognised]:
    said_of: dict[str, dict[str, Listed]] = {}
    for line, person in recognised:
        said_of.setdefault(person.code, {}).setdefault(line.said.reason or "", line)
    for line, person in recognised:
        others = (
            other
            for reason, other in said_of[person.code].items()
            if reason != (line.said.reason or "")
        )
        other = next(others, None)
        if other is None:
            yield Recognised(line, person)
        else:
            problem = line.problem(None, LINES_DISAGREE, line.who.shown)
            taken.note(problem._replace(other=f"{other.source.sheet} {other.row + 1}"))
