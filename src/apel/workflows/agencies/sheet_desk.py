"""A desk that records what agencies say in their sheets: each fact by the rules of a desk.

What a version says anew of a fact takes the place of what the version before said, as entries: the
old one is withdrawn, the new one recorded. What contradicts another desk is kept as a refusal.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from typing import NamedTuple

from apel.domain import acts
from apel.domain.acts import Decision, Known, Refused, Signing
from apel.domain.ceremony import Ceremony, ledger_time, moment_of
from apel.domain.exchange.bodies import Alike, LineBodies
from apel.domain.exchange.definition import Key
from apel.domain.exchange.reading import Line
from apel.domain.exchange.returned import (
    PRESENT,
    Change,
    Claim,
    Fact,
    Origin,
    newest_said,
)
from apel.domain.findings import Finding, error, warning
from apel.domain.joining import staying
from apel.domain.ledger import Entry, Kind, Refusal, Source, is_readable, said
from apel.domain.roster.problems import Problem
from apel.domain.saying import ACTS, Attendance, live_acts, newest, newest_and_told
from apel.domain.standing import NOTHING, Standing, reopened, standing
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.agencies.said_before import SaidBefore
from apel.workflows.agencies.taken_facts import Taken
from apel.workflows.record import Act, Recorder, Writer

CONTRADICTS = error("contradicts")
WAS_EXCUSED = warning("was-excused")
BY_SHEET = "sheet"  # why something was taken back
# where the sheet says the same again; else it contradicts
_SAME_AGAIN = (
    Refusal.ALREADY_SIGNED,
    Refusal.ALREADY_DECLINED,
    Refusal.ALREADY_PRESENT,
    Refusal.ALREADY_EXCUSED,
)
_KEYS = {Fact.ATTENDANCE: Key.ATTENDANCE, Fact.SIGNATURE: Key.SIGNED}


class SheetDesk:
    """Decides and records fact by fact, knowing the whole ledger, which is read once."""

    def __init__(self, place: tuple[Database, Ceremony, Writer]) -> None:
        self._database, self._ceremony, writer = place
        self.recorder = Recorder(self._database, self._ceremony.code, writer)
        self._closings = ledger.closings(self._database)
        self._undone = reopened(self._closings)
        self.stays = staying(ledger.joins(self._database))
        entries = [e for e in ledger.entries(self._database) if is_readable(e)]
        self._about: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.person is not None:
                self._about.setdefault(self.stays.get(entry.person, entry.person), []).append(entry)
        self._said = SaidBefore(
            self._database, self._ceremony.timezone, newest_said(entries, self.stays)
        )
        # of whom this desk has recorded one fact, and nobody else any
        self._alone: dict[str, Fact] = {}
        self._alike: dict[Alike, Decision | Refused] = {}
        self._bodies = LineBodies()
        self._at = _beginning(ceremony=self._ceremony)
        self._append: Callable[[Act], Entry] = self.recorder.append

    def take_all(self, lines: Iterable[tuple[Line, Listed, Origin]], taken: Taken) -> None:
        """Record what lines say, within the caller's transaction."""
        with self.recorder.many() as append:
            self._append = append
            for line, person, origin in lines:
                for fact, claim in line.answers.items():
                    self._take(_Case(line, person, origin, fact, claim, taken))

    def _take(self, case: "_Case") -> None:
        before = self._said.entry(case.person.code, case.fact)
        if before is None:
            if case.claim is not None:
                self._record(case, case.claim, Change.NEW)
            return
        match self._said.change(before, case.claim):
            case Change.UNCHANGED if before.kind == Kind.REFUSED and case.claim:
                self._record(case, case.claim, Change.UNCHANGED)
            case Change.CHANGED if case.claim:
                if before.kind != Kind.REFUSED:
                    self._withdraw(case, before)
                self._record(case, case.claim, Change.CHANGED)
            case Change.EMPTIED:
                self._withdraw(case, before)
                case.taken.withdrawn += 1
            case _:
                case.taken.unchanged += 1

    def _withdraw(self, case: "_Case", before: Entry) -> None:
        """Take back what the version before said, unless somebody did already."""
        entries = self._entries(case.person)
        is_act = before.kind in ACTS
        self._said.forget(case.person.code, case.fact)
        if is_act and before not in live_acts(entries):
            return
        decision = acts.taking_back(before, BY_SHEET)
        body = {**decision.body, **case.origin.body(case.fact, None)}
        known = newest_and_told(entries)
        act = Act(Kind.WITHDRAWN, body, before.person, None, Source.IMPORT, known)
        entries.append(self._append(act))

    def _record(self, case: "_Case", claim: Claim, what: Change) -> None:
        answer, stands, alike = self._decide(case, claim)
        if isinstance(answer, Refused):
            self._refuse(case, claim, answer)
            return
        if answer.kind is Kind.ATTENDED and stands.attendance is Attendance.EXCUSED:
            case.taken.problems.append(self._problem(case, WAS_EXCUSED, stands.attendance_entry))
        body: Mapping[str, object] | str = answer.body
        if claim.letter or claim.letter_date:
            notes = self._new_proof(claim, stands.attendance_entry)
            kept = {key: self.recorder.note(text) for key, text in notes.items()}
            body = {**answer.body, **kept}
        elif alike is not None:
            body = self._bodies.spelled(answer.body, case.origin, claim, alike)
        self._keep(case, claim, answer.kind, body)
        case.taken.outcomes[answer.kind] += 1
        if what is Change.CHANGED:
            case.taken.changed += 1
        else:
            case.taken.recorded += 1

    def _decide(
        self, case: "_Case", claim: Claim
    ) -> tuple[Decision | Refused, Standing, Alike | None]:
        """Return what the rules answer, what stands about the person, and whom this is alike for.

        People about whom nothing is known but the other fact of their line are all alike.
        """
        person, fact = case.person, case.fact
        entries = self._about.get(person.code)
        if entries and self._alone.get(person.code, fact) is fact:
            stands = standing(entries, self._undone)
            known = Known(person.duties, stands, self._closings)
            return self._answer(fact, claim, known), stands, None
        alike = person.duties, fact, claim.says
        if alike not in self._alike:
            known = Known(person.duties, NOTHING, self._closings)
            self._alike[alike] = self._answer(fact, claim, known)
        return self._alike[alike], NOTHING, alike

    def _answer(self, fact: Fact, claim: Claim, known: Known) -> Decision | Refused:
        if fact is Fact.SIGNATURE:
            return acts.signing_by_list(known, _BY_LIST)
        if claim.reason is None:
            return acts.coming(known)
        notes = self._new_proof(claim, known.standing.attendance_entry)
        return acts.excusing_by_list(known, claim.reason, has_proof=bool(notes))

    def _new_proof(self, claim: Claim, entry: Entry | None) -> Mapping[str, str]:
        """Return the proof of an excuse, unless the excuse that stands rests on the same."""
        given = {"letter": claim.letter, "letter_date": claim.letter_date}
        proof = {key: text for key, text in given.items() if text}
        body = said(entry.body) if entry and entry.kind == Kind.EXCUSED else {}
        return {} if {key: self._said.note(body.get(key)) for key in proof} == proof else proof

    def _refuse(self, case: "_Case", claim: Claim, refused: Refused) -> None:
        why, first = refused.why, refused.first
        if why in _SAME_AGAIN and not acts.contradicts(claim.reason, refused):
            case.taken.unchanged += 1
            return
        before = self._said.entry(case.person.code, case.fact)
        if before is None or not self._says_again(before, why, claim):
            body = {"why": why, **({"first": first.digest} if first else {})}
            self._keep(case, claim, Kind.REFUSED, body)
        case.taken.outcomes[why] += 1
        finding = CONTRADICTS if why in _SAME_AGAIN else error(why)
        case.taken.note(self._problem(case, finding, first))

    def _says_again(self, before: Entry, why: Refusal, claim: Claim) -> bool:
        is_same = before.kind == Kind.REFUSED and said(before.body).get("why") == why
        return is_same and self._said.claim(before).says == claim.says

    def _keep(
        self, case: "_Case", claim: Claim, kind: Kind, body: Mapping[str, object] | str
    ) -> None:
        """Record it; a body that is a mapping does not say yet from which line it comes."""
        code, fact = case.person.code, case.fact
        entries = self._entries(case.person)
        is_act = kind is not Kind.REFUSED
        at, known = (self._time(claim), newest(entries)) if is_act else (None, [])
        if not isinstance(body, str):
            body = {**body, **case.origin.body(fact, claim)}
        entry = self._append(Act(kind, body, code, at, Source.IMPORT, known))
        if entries:
            self._alone.pop(code, None)
        else:
            self._alone[code] = fact
        entries.append(entry)
        self._said.keep(code, fact, entry)

    def _entries(self, person: Listed) -> list[Entry]:
        return self._about.setdefault(person.code, [])

    def _time(self, claim: Claim) -> str | None:
        """Return when it was; who came by an agency's word came in time, whenever it is told."""
        if claim.says == PRESENT:
            return self._at
        if not claim.on:
            return None
        day = datetime.fromisoformat(claim.on)
        return ledger_time(day.replace(tzinfo=self._ceremony.timezone))

    def _problem(self, case: "_Case", finding: Finding, entry: Entry | None) -> Problem:
        """Return a problem that names the entry which stands in the way, and when that was."""
        problem = case.line.problem(_KEYS[case.fact], finding, case.person.name)
        if entry is None:
            return problem
        try:
            at = moment_of(entry.at).astimezone(self._ceremony.timezone)
        except (ValueError, OverflowError):  # damage
            return problem._replace(other=f"{entry.name} ({entry.at})")
        return problem._replace(other=f"{entry.name} ({at:%d-%m-%Y %H.%M} {self._ceremony.zone})")


class _Case(NamedTuple):
    """One fact of one line."""

    line: Line
    person: Listed
    origin: Origin
    fact: Fact
    claim: Claim | None
    taken: Taken


_BY_LIST = Signing(at_desk=False)


def _beginning(ceremony: Ceremony) -> str | None:
    if ceremony.day is None:
        return None
    start = ceremony.start or time()
    return ledger_time(datetime.combine(ceremony.day, start, ceremony.timezone))
