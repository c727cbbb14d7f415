"""The lines of a sheet that came back, each with whom it means; and which sheet they are of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from apel.domain.exchange.definition import Key
from apel.domain.exchange.reading import Line
from apel.domain.exchange.returned import Origin
from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.roster.problems import Problem
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.agencies.match_returned import Matcher, shown
from apel.workflows.agencies.sent_sheets import Sent, SentSheets
from apel.workflows.agencies.taken_facts import Taken

OF_ANOTHER_AGENCY = error("of-another-agency")
LINES_DISAGREE = error("lines-disagree")
LINE_ADDED = warning("line-added")
LISTED_TWICE = Finding("listed-twice", Severity.SKIPPED)


class ReturnedLines:
    """Recognises the people of lines; `stays` are the codes that others were joined to."""

    def __init__(self, database: Database, stays: Mapping[str, str], sent: SentSheets) -> None:
        self.matcher = Matcher(database, stays)
        self._stays = stays
        self._sent = sent
        self._met: set[int] = set()

    def sheets(self, lines: Sequence[Line], what: ListKind) -> list[Sent]:
        """Return the sheets that lines are of, told by what they are about."""
        if what is ListKind.PAPERS_SHEET:
            return self._papers(lines)
        found: dict[str, Sent] = {}
        for line in lines:
            person = self._person(line)
            sent = self._sent.of_person.get(person.code) if person else None
            if sent is None and person is not None:
                sent = self._sent.newest_of(person.agency, what)
            if sent is not None:
                found[sent.number] = sent
        return list(found.values())

    def recognised(
        self, lines: Sequence[Line], sent: Sent, origin: tuple[str, int], taken: Taken
    ) -> Iterator[tuple[Line, Listed, Origin]]:
        """Yield the lines whose person is known and of this sheet; say what becomes of the others."""
        file, version = origin
        self._met = set()
        there: list[_Placed] = []
        for line in lines:
            person, problem = self.matcher.match(line, sent.agency)
            if problem is not None:
                taken.note(problem)
            if person is None:
                self._meet(line, sent)
                continue
            place = self._line(person, sent)
            if not place and not self._belongs(line, person, sent, taken):
                continue
            self._met.add(place)
            there.append(_Placed(line, person, place))
        for line, person, place in _agreeing(there, taken):
            yield line, person, Origin(sent.number, place, file, version)

    def _meet(self, line: Line, sent: Sent) -> None:
        """Note that a line is there, although it was refused."""
        person = self.matcher.by_code(line.code) if line.code else None
        if person is not None:
            self._met.add(self._line(person, sent))

    def missing(self, sent: Sent) -> int:
        """Return how many lines of the sheet were not in the file that was recognised last."""
        return len(sent.lines) - len(self._met - {0})

    def _person(self, line: Line) -> Listed | None:
        if line.code:
            return self.matcher.by_code(line.code)
        return self.matcher.match(line, None)[0]

    def _papers(self, lines: Sequence[Line]) -> list[Sent]:
        """Return the sheet of papers that was sent out, where there is a single one."""
        names = {line.code for line in lines}
        return [
            sent
            for sent in self._sent.current
            if sent.what == ListKind.PAPERS_SHEET and names & set(sent.lines)
        ]

    def _line(self, person: Listed, sent: Sent) -> int:
        """Return on which line somebody stood when it was sent out; 0 for on none."""
        if place := sent.lines.get(person.code):
            return place
        for code, stays in self._stays.items():
            if stays == person.code and code in sent.lines:
                return sent.lines[code]
        return 0

    def _belongs(self, line: Line, person: Listed, sent: Sent, taken: Taken) -> bool:
        """Say whether somebody who was added by hand is of this agency: nobody speaks for others."""
        if person.agency == sent.agency:
            taken.note(line.problem(Key.NAME, LINE_ADDED, person.name))
            return True
        taken.note(line.problem(Key.CODE, OF_ANOTHER_AGENCY, shown(line)))
        return False


class _Placed(NamedTuple):
    """A line, whom it means, and on which line of the sheet that was sent out; 0 for on none."""

    line: Line
    person: Listed
    place: int


def _agreeing(there: Sequence[_Placed], taken: Taken) -> Iterator[_Placed]:
    """Yield each person once; lines that say two things of one person are all refused."""
    by_person: dict[str, list[_Placed]] = {}
    for each in there:
        by_person.setdefault(each.person.code, []).append(each)
    for those in by_person.values():
        first = those[0]
        if len(those) == 1:
            yield first
        elif all(each.line.answers == first.line.answers for each in those):
            for each in those[1:]:
                taken.note(_beside(each.line, LISTED_TWICE, each.person, first.line))
            yield first
        else:
            for number, each in enumerate(those):
                other = those[not number].line
                taken.note(_beside(each.line, LINES_DISAGREE, each.person, other))


def _beside(line: Line, finding: Finding, person: Listed, other: Line) -> Problem:
    problem = line.problem(None, finding, person.name)
    return problem._replace(other=f"{other.sheet} {other.row + 1}")
