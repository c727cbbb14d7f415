"""Signed papers that come back: each is recorded as what its person's signature rests on.

Every paper is one transaction: which one it is, what stands about its person, the sealed entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from apel.domain.acts import Known, Refused
from apel.domain.ceremony import Ceremony
from apel.domain.chain import fault_of
from apel.domain.joining import staying
from apel.domain.ledger import Entry, Evidence, Kind, Refusal, Source
from apel.domain.papers.contents.printed_lists import read_number
from apel.domain.papers.issuing.issued import IssuedPaper, issued_paper
from apel.domain.papers.returning.returned import (
    IssuedForms,
    Proof,
    SheetCode,
    receiving,
    sheet_code,
)
from apel.domain.people.person import read_code
from apel.domain.saying import newest
from apel.domain.standing import reopened, standing
from apel.storage import documents, ledger, papers, people
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.hold_ceremony import Outcome
from apel.workflows.record import Act, Recorder, Writer

_KEPT_OF_A_SCAN = 500  # characters


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a QR is: the paper that was issued to somebody, or why it is none that is received.

    `newer` is the corrected paper that replaces it; `list_number` is that of a printed list.
    """

    code: SheetCode | None = None
    paper: IssuedPaper | None = None
    person: Listed | None = None
    why: Refusal | None = None
    newer: IssuedPaper | None = None
    list_number: str = ""


@dataclass(frozen=True, slots=True)
class PaperOutcome(Outcome):
    """The answer to one paper: as a desk answers, and which sheet it was."""

    sheet: Sheet = Sheet()


@dataclass(frozen=True, slots=True)
class Manner:
    """How papers are received: into which box, when they were signed, also of whom does not owe it.

    With `moved` those that were received before lie in this box now.
    """

    box: str = ""
    at: str | None = None
    anyway: bool = False
    moved: bool = False


class PaperDesk:
    """Receives papers; what was issued is read once, and what comes later as it comes."""

    def __init__(
        self, database: Database, ceremony: Ceremony, writer: Writer, manner: Manner
    ) -> None:
        self.database = database
        self.clock = writer.clock
        self.forms = IssuedForms()
        self._ceremony = ceremony
        self._recorder = Recorder(database, ceremony.code, writer)
        self._manner = manner
        self._instruments = {item.name.upper() for item in ceremony.instruments}
        self._stays = staying(ledger.joins(database))
        self._read_up_to = 0

    def scan(self, text: str) -> PaperOutcome:
        """Record the paper whose QR is under the scanner.

        What is no paper of somebody's is refused, and that is recorded, too.
        """
        with self.database.transaction():
            sheet = self.sheet(text)
            if sheet.paper is None or sheet.person is None or sheet.why:
                return self._refuse(sheet, text)
            done = self.record(sheet, Proof(sheet.paper, Evidence.PAPER))
            if isinstance(done, Refused):
                return self._refuse(replace(sheet, why=done.why), text, done.first)
            return PaperOutcome(Kind(done.kind), sheet.person, done, sheet=sheet)

    def sheet(self, text: str) -> Sheet:
        """Return what a QR is."""
        self._look_again()
        code = sheet_code(text)
        if code is None:
            return self._no_sheet(text)
        if code.ceremony != self._ceremony.code.upper():
            return Sheet(code, why=Refusal.OTHER_CEREMONY)
        whose = read_code(code.about)
        if whose is None or code.what not in self._instruments:
            return Sheet(code, why=Refusal.OTHER_PAPER, list_number=self._list_number(code.about))
        return self._of_person(code, self._stays.get(whose, whose))

    def known_files(self) -> Mapping[str, Sequence[IssuedPaper]]:
        """Return the papers of people that were issued, by the SHA-256 of their files."""
        self._look_again()
        return self.forms.by_file

    def of_paper(self, paper: IssuedPaper) -> Sheet:
        """Return the sheet that a paper is, where it is known by its bytes."""
        whose = paper.person or ""
        person = people.find_by_code(self.database, self._stays.get(whose, whose))
        newer = self.forms.newer(paper)
        why = Refusal.REPLACED if newer else None if person else Refusal.UNKNOWN
        return Sheet(None, paper, person, why, newer)

    def record(self, sheet: Sheet, proof: Proof) -> Entry | Refused:
        """Record what a paper proves, within the caller's transaction; or return why not."""
        if sheet.person is None:
            return Refused(Refusal.UNKNOWN)
        manner = self._manner
        box = manner.box if proof.evidence is Evidence.PAPER else ""
        proof = proof._replace(box=box, older=self.forms.older(proof.paper))
        entries = ledger.entries_about(self.database, sheet.person.code)
        closings = ledger.closings(self.database)
        stands = standing(entries, reopened(closings))
        known = Known(sheet.person.duties, stands, closings)
        decided = receiving(known, proof, anyway=manner.anyway, moved=manner.moved)
        if isinstance(decided, Refused):
            return decided
        before = stands.signatures.get(proof.paper.what)
        return self._recorder.append(
            Act(
                decided.kind,
                decided.body,
                sheet.person.code,
                # what is known better now was signed when it was signed
                before.entry.at if before else manner.at,
                Source.PAPER,
                newest(entries),
            )
        )

    def _of_person(self, code: SheetCode, whose: str) -> Sheet:
        person = people.find_by_code(self.database, whose)
        paper = self.forms.named(code, whose)
        if person is None:
            return Sheet(code, why=Refusal.UNKNOWN)
        if paper is None:
            return Sheet(code, None, person, Refusal.NOT_ISSUED)
        newer = self.forms.newer(paper)
        return Sheet(code, paper, person, Refusal.REPLACED if newer else None, newer)

    def _no_sheet(self, text: str) -> Sheet:
        """Return what else was scanned: a card, or the number of a list."""
        whose = read_code(text)
        person = people.find_by_code(self.database, whose) if whose else None
        number = self._list_number(text)
        why = Refusal.OTHER_PAPER if person or number else Refusal.UNKNOWN
        return Sheet(None, None, person, why, list_number=number)

    def _list_number(self, text: str) -> str:
        number = read_number(text)
        return number if documents.numbered(self.database, number) else ""

    def _refuse(self, sheet: Sheet, text: str, first: Entry | None = None) -> PaperOutcome:
        """Keep why a paper was refused; what was really scanned where it can be erased."""
        why = sheet.why or Refusal.UNKNOWN
        named = sheet.newer.entry if sheet.newer else first
        body: dict[str, object] = {
            "why": why,
            "scanned": self._recorder.note(text[:_KEPT_OF_A_SCAN]),
        }
        body |= _first(named)
        person = sheet.person.code if sheet.person else None
        entry = self._recorder.append(Act(Kind.REFUSED, body, person, source=Source.PAPER))
        return PaperOutcome(why, sheet.person, entry, named, sheet=sheet)

    def _look_again(self) -> None:
        """Take in what was issued since, also by other programs."""
        for row, entry, place, pages in papers.issued(self.database, self._read_up_to):
            self._read_up_to = row
            paper = issued_paper(entry, place, pages)
            if paper.person and fault_of(entry) is None:  # what was changed proves nothing
                self.forms.add(paper, self._stays.get(paper.person, paper.person))


def _first(entry: Entry | None) -> Mapping[str, object]:
    return {"first": entry.digest} if entry else {}
