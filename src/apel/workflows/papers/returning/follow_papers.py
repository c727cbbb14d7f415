"""How many signed papers are out, in and missing, by agency: derived from the entries alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.joining import staying
from apel.domain.ledger import Entry, Evidence
from apel.domain.ledger import digests as digests_of
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.papers.returning.returned import IssuedForms, box_of, paper_of
from apel.domain.saying import live_acts, saying
from apel.domain.standing import by_person
from apel.storage import ledger, people
from apel.storage.agencies import in_official_order, register
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.storage.walk_ins import walk_ins
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.papers.returning.follow_shared import shared_papers
from apel.workflows.uncollected import uncollected
from apel.workflows.which_agency import agencies_meant


@dataclass(slots=True)
class PaperCounts:
    """The papers of an instrument: issued = received + missing; electronic is inside received.

    Of papers in boxes it is known in which one.
    """

    issued: int = 0
    received: int = 0
    electronic: int = 0
    boxes: Counter[str] = field(default_factory=Counter)

    @property
    def missing(self) -> int:
        """Return how many have not come back."""
        return self.issued - self.received

    def __iadd__(self, other: "PaperCounts") -> "PaperCounts":
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


class MissingPaper(NamedTuple):
    """A paper that stands and has not come back, and whose it is: nobody's own where many sign it."""

    agency: str
    person: Listed | None
    paper: IssuedPaper


@uncollected()
def follow_papers(database: Database) -> Mapping[tuple[str, str], PaperCounts]:
    """Return the counts by agency in the official order, else the roster's, and by instrument.

    Of a paper that was corrected the corrected one counts.
    """
    agencies = {member.code: member.agency for member in people.members(database)}
    agencies |= {guest.code: guest.agency for guest in walk_ins(database)}
    found: dict[tuple[str, str], PaperCounts] = {}
    entries = ledger.recorded(database)
    for whose, papers, returned in _followed(database, entries):
        key = agencies.get(whose, ""), papers[0].what
        _count(found.setdefault(key, PaperCounts()), returned)
    for shared in shared_papers(database, entries):
        counts = found.setdefault((shared.paper.about, shared.paper.what), PaperCounts())
        counts += PaperCounts(1, int(shared.is_in))
    named = [*agencies.values(), "", *(agency for agency, _what in found)]
    order = register(database).in_order(dict.fromkeys(named))
    rank = {agency: place for place, agency in enumerate(order)}
    return {key: found[key] for key in sorted(found, key=lambda key: (rank[key[0]], key[1]))}


@uncollected()
def missing_papers(database: Database, agency: str = "") -> Sequence[MissingPaper]:
    """Return the papers that have not come back, agency by agency, in the roster's order.

    With `agency` of those with this in their name. Raises ApelError where there is none.
    """
    meant = agencies_meant(database, agency) if agency else ()
    entries = ledger.recorded(database)
    missing: dict[str, list[IssuedPaper]] = {}
    for whose, papers, returned in _followed(database, entries):
        if returned is None:
            missing.setdefault(whose, []).append(papers[-1])
    found = [
        MissingPaper(person.agency, person, paper)
        for person in people.listed(database)
        for paper in missing.get(person.code, ())
    ]
    found += [
        MissingPaper(shared.paper.about, None, shared.paper)
        for shared in shared_papers(database, entries)
        if not shared.is_in
    ]
    wanted = [each for each in found if not agency or each.agency in meant]
    return in_official_order(database, wanted, lambda each: each.agency)


def _followed(
    database: Database, entries: Sequence[Entry]
) -> Iterator[tuple[str, Sequence[IssuedPaper], Entry | None]]:
    """Yield whose each paper is that stands, and the entry that says that it came back."""
    stays, about = staying(entries), by_person(entries)
    for (whose, what), papers in _current(database, stays).items():
        digests = frozenset(paper.entry.digest for paper in papers)
        yield whose, papers, _returned(about.get(whose, ()), what, digests)


def _current(
    database: Database, stays: Mapping[str, str]
) -> Mapping[tuple[str, str], Sequence[IssuedPaper]]:
    """Return the papers that stand, by person and instrument; there are two where one was bundled."""
    forms, papers = IssuedForms(), []
    for paper in issued_papers(database):
        if paper.person:
            whose = stays.get(paper.person, paper.person)
            forms.add(paper, whose)
            papers.append((whose, paper))
    found: dict[tuple[str, str], list[IssuedPaper]] = {}
    for whose, paper in papers:
        if forms.newer(paper) is None:
            found.setdefault((whose, paper.what), []).append(paper)
    return found


def _returned(entries: Sequence[Entry], what: str, digests: frozenset[str]) -> Entry | None:
    """Return the newest entry that says that a paper which stands came back; by hand nobody says which.

    A desk that did not know of it may have recorded the same signature: that one may stand.
    """
    acts = live_acts(entries)
    older = {digest for act in acts for digest in digests_of(act.supersedes)}
    for act in acts:
        says, issued = saying(act), paper_of(act).get("issued")
        is_own = what in says.instruments and says.evidence is not Evidence.LIST
        if is_own and act.digest not in older and (issued is None or issued in digests):
            return act
    return None


def _count(counts: PaperCounts, returned: Entry | None) -> None:
    counts.issued += 1
    if returned is None:
        return
    counts.received += 1
    counts.electronic += saying(returned).evidence is Evidence.ELECTRONIC
    if box := box_of(returned):
        counts.boxes[box] += 1
