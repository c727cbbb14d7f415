"""How many papers of people are out, in and missing, by agency: derived from the entries alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apel.domain.joining import staying
from apel.domain.ledger import Entry, Evidence
from apel.domain.ledger import digests as digests_of
from apel.domain.papers.returning.returned import IssuedForms, box_of, paper_of
from apel.domain.saying import live_acts, saying
from apel.domain.standing import by_person
from apel.storage import ledger, people
from apel.storage.agencies import register
from apel.storage.database import Database
from apel.storage.walk_ins import walk_ins
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.uncollected import uncollected


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


@uncollected()
def follow_papers(database: Database) -> Mapping[tuple[str, str], PaperCounts]:
    """Return the counts by agency in the official order, else the roster's, and by instrument.

    Of a paper that was corrected the corrected one counts.
    """
    entries = ledger.recorded(database)
    stays, about = staying(entries), by_person(entries)
    agencies = {member.code: member.agency for member in people.members(database)}
    agencies |= {guest.code: guest.agency for guest in walk_ins(database)}
    found: dict[tuple[str, str], PaperCounts] = {}
    for (whose, what), digests in _current(database, stays).items():
        counts = found.setdefault((agencies.get(whose, ""), what), PaperCounts())
        _count(counts, _returned(about.get(whose, ()), what, digests))
    order = register(database).in_order(dict.fromkeys([*agencies.values(), ""]))
    rank = {agency: place for place, agency in enumerate(order)}
    return {key: found[key] for key in sorted(found, key=lambda key: (rank[key[0]], key[1]))}


def _current(
    database: Database, stays: Mapping[str, str]
) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the papers that stand, by person and instrument; there are two where one was bundled."""
    forms, papers = IssuedForms(), []
    for paper in issued_papers(database):
        if paper.person:
            whose = stays.get(paper.person, paper.person)
            forms.add(paper, whose)
            papers.append((whose, paper))
    found: dict[tuple[str, str], frozenset[str]] = {}
    for whose, paper in papers:
        if forms.newer(paper) is None:
            key = whose, paper.what
            found[key] = found.get(key, frozenset()) | {paper.entry.digest}
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
