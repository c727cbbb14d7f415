"""A desk that records the lines of lists: each by the rules of a desk, and each line only once.

It knows the whole ledger, read once: a list has thousands of lines.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple

from apel.domain import acts
from apel.domain.acts import Decision, Known, Refused, Signing
from apel.domain.ceremony import Ceremony, ledger_time, moment_of
from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.joining import staying
from apel.domain.ledger import Entry, Kind, Reason, Refusal, Source, is_readable, said, texts
from apel.domain.lists.columns import Purpose
from apel.domain.lists.line import Listed
from apel.domain.roster.problems import Problem
from apel.domain.saying import Attendance, newest
from apel.domain.standing import standing
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.lists.match_lines import Recognised
from apel.workflows.record import Act, Recorder, Writer

ALREADY_READ = Finding("already-read", Severity.SKIPPED)
CONTRADICTS = error("contradicts")
WAS_EXCUSED = warning("was-excused")

# where the list says the same again; else it contradicts
_NOTHING_NEW = (
    Refusal.ALREADY_SIGNED,
    Refusal.ALREADY_DECLINED,
    Refusal.ALREADY_PRESENT,
    Refusal.ALREADY_EXCUSED,
)
_ACTS = {
    Purpose.EXCUSE: (Kind.EXCUSED,),
    Purpose.SIGN: (Kind.SIGNED, Kind.MADE_UP),
    Purpose.ATTEND: (Kind.ATTENDED,),
}


@dataclass(frozen=True, slots=True)
class Taking:
    """What the lines are taken for, and what the command said about all of them."""

    purpose: Purpose
    signing: Signing = field(default_factory=Signing)
    by_deputy: bool = False
    anyway: bool = False
    at: str | None = None  # for lines without a time
    approved_by: str = ""
    watch: Callable[[int, int], object] = max  # hears of the lines done, and how many there are


@dataclass(slots=True)
class Taken:
    """What became of the rows: rows = recorded + refused + skipped."""

    recorded: int = 0
    refused: int = 0
    skipped: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Return how many rows were read."""
        return self.recorded + self.refused + self.skipped

    def note(self, problem: Problem) -> None:
        """Keep a problem, and count the row that it keeps from being recorded."""
        self.problems.append(problem)
        self.refused += problem.severity is Severity.ERROR
        self.skipped += problem.severity is Severity.SKIPPED


class Origin(NamedTuple):
    """The line that an entry comes from, as the ledger names it: nobody's words are in it."""

    file: str  # SHA-256 of its bytes
    sheet: str  # SHA-256 over the file's and the sheet's name
    row: int


class ListDesk:
    """Decides and records line by line, knowing the whole ledger."""

    def __init__(
        self, place: tuple[Database, Ceremony, Writer], taking: Taking, taken: Taken
    ) -> None:
        database, ceremony, writer = place
        self._database = database
        self._ceremony = ceremony
        self._recorder = Recorder(database, ceremony.code, writer)
        self._taking = taking
        self._taken = taken
        self._closings = ledger.closings(database)
        self._about, self._read = _ledger_by_person(database)

    def take(self, who: Recognised, origin: Origin) -> None:
        """Record what a line says, or say why it is not recorded."""
        line, person = who
        entries = self._about.setdefault(person.code, [])
        before = self._read.setdefault((origin, str(self._taking.purpose)), [])
        if self._was_taken(before):
            self._skip(line, ALREADY_READ)
            return
        known = Known(person.duties, standing(entries), self._closings)
        answer, notes = self._decide(line, known)
        if isinstance(answer, Refused):
            self._refuse(who, origin, answer, before)
            return
        if answer.kind is Kind.ATTENDED and known.standing.attendance is Attendance.EXCUSED:
            self._taken.note(self._other(line, WAS_EXCUSED, known.standing.attendance_entry))
        kept = {key: self._recorder.note(text) for key, text in notes.items()}
        self._record(who, origin, replace(answer, body={**answer.body, **kept}), before)
        self._taken.recorded += 1
        self._taken.outcomes[answer.kind] += 1

    def _was_taken(self, before: Sequence[Entry]) -> bool:
        """Tell whether this line was recorded already, also where that was taken back since."""
        acted = [entry for entry in before if entry.kind in _ACTS[self._taking.purpose]]
        wanted = set(self._taking.signing.instruments)
        if not (acted and wanted):
            return bool(acted)
        return wanted <= {name for e in acted for name in texts(said(e.body).get("instruments"))}

    def _decide(self, line: Listed, known: Known) -> tuple[Decision | Refused, Mapping[str, str]]:
        """Return what the rules answer, and the notes that go with it."""
        taking = self._taking
        match taking.purpose:
            case Purpose.SIGN:
                return acts.signing_by_list(known, taking.signing), {}
            case Purpose.ATTEND:
                return acts.coming(
                    known, by_deputy=taking.by_deputy, anyway=taking.anyway, at=at_of(line)
                ), {}
            case Purpose.EXCUSE:
                reason = line.said.reason or Reason.OTHER
                notes = self._new_proof(line, known.standing.attendance_entry)
                return acts.excusing_by_list(known, reason, has_proof=bool(notes)), notes

    def _new_proof(self, line: Listed, entry: Entry | None) -> Mapping[str, str]:
        """Return the proof of an excuse, unless the excuse that stands rests on the same."""
        given = {
            "letter": line.said.letter,
            "letter_date": line.said.letter_date,
            "approved_by": self._taking.approved_by,
        }
        proof = {key: text for key, text in given.items() if text}
        body = said(entry.body) if entry and entry.kind == Kind.EXCUSED else {}
        known = {key: ledger.note_text(self._database, str(body.get(key, ""))) for key in proof}
        return {} if known == proof else proof

    def _record(self, who: Recognised, origin: Origin, what: Decision, before: list[Entry]) -> None:
        entries = self._about[who.person.code]
        listed = {**origin._asdict(), "as": self._taking.purpose}
        entry = self._recorder.append(
            Act(
                what.kind,
                {**what.body, "list": listed},
                who.person.code,
                at=(at_of(who.line) or self._taking.at) if what.kind != Kind.REFUSED else None,
                source=Source.IMPORT,
                supersedes=newest(entries) if what.kind != Kind.REFUSED else (),
            )
        )
        entries.append(entry)
        before.append(entry)

    def _refuse(
        self, who: Recognised, origin: Origin, refused: Refused, before: list[Entry]
    ) -> None:
        line, why = who.line, refused.why
        says_the_same = why in _NOTHING_NEW and not acts.contradicts(line.said.reason, refused)
        if not says_the_same and any(said(entry.body).get("why") == why for entry in before):
            self._skip(line, ALREADY_READ)
            return
        self._taken.outcomes[why] += 1
        if says_the_same:
            self._taken.note(self._other(line, Finding(why, Severity.SKIPPED), refused.first))
            return
        self._record(who, origin, Decision(Kind.REFUSED, {"why": why}), before)
        finding = CONTRADICTS if why in _NOTHING_NEW else error(why)
        self._taken.note(self._other(line, finding, refused.first))

    def _skip(self, line: Listed, finding: Finding) -> None:
        self._taken.outcomes[finding.code] += 1
        self._taken.note(line.problem(None, finding, line.who.shown))

    def _other(self, line: Listed, finding: Finding, entry: Entry | None) -> Problem:
        """Return a problem that names the entry which stands in the way, and when that was."""
        problem = line.problem(None, finding, line.who.shown)
        if entry is None:
            return problem
        return problem._replace(other=f"{entry.name} ({self._shown_time(entry)})")

    def _shown_time(self, entry: Entry) -> str:
        """Return when an entry was, in the ceremony's zone; a damaged time as it stands."""
        try:
            at = moment_of(entry.at).astimezone(self._ceremony.timezone)
        except (ValueError, OverflowError):
            return entry.at
        return f"{at:%d-%m-%Y %H.%M} {self._ceremony.zone}"


def _ledger_by_person(
    database: Database,
) -> tuple[dict[str, list[Entry]], dict[tuple[Origin, str], list[Entry]]]:
    """Return what was recorded about everybody, and what about each line of a list."""
    entries = list(filter(is_readable, ledger.entries(database)))
    stays = staying(ledger.joins(database))
    about: dict[str, list[Entry]] = {}
    read: dict[tuple[Origin, str], list[Entry]] = {}
    for entry in entries:
        if entry.person is not None:
            about.setdefault(stays.get(entry.person, entry.person), []).append(entry)
        listed = said(entry.body).get("list") if entry.source == Source.IMPORT else None
        if isinstance(listed, dict):
            read.setdefault((_named_in(listed), str(listed.get("as"))), []).append(entry)
    return about, read


def _named_in(listed: Mapping[str, object]) -> Origin:
    row = listed.get("row")
    number = row if isinstance(row, int) else 0
    return Origin(str(listed.get("file")), str(listed.get("sheet")), number)


def at_of(line: Listed) -> str | None:
    """Return the time that a line gives, as the ledger writes it."""
    return ledger_time(line.said.at) if line.said.at else None


def origin_of(line: Listed, files: Mapping[str, str]) -> Origin:
    """Return the line's name; `files` are their SHA-256 by name."""
    file = files[line.source.file]
    sheet = sha256(f"{file} {line.source.sheet}".encode()).hexdigest()[:16]
    return Origin(file, sheet, line.row + 1)
