"""What happens at a desk: somebody signs, comes, is excused, or something is taken back.

Every act is one transaction: who it is, what stands about him, the sealed entry. The answer is
given only after the entry is durable. Refusals are kept as entries too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from apel.domain import acts
from apel.domain.acts import Decision, Known, Refused, Signing
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Kind, Refusal, Source, said
from apel.domain.people.person import Person
from apel.domain.saying import live_acts, newest, newest_act, newest_and_told
from apel.domain.standing import reopened, standing
from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.case import Case, case_of
from apel.workflows.enroll import enroll
from apel.workflows.find_person import (
    Found,
    as_one,
    find,
    find_at_once,
    find_by_name,
    is_plain_name,
    renewed,
)
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.said_at_desk import Declining
from apel.workflows.said_at_desk import Excuse as Excuse

_KEPT_OF_A_SCAN = 500  # characters; two cards glued together have 20

Rule = Callable[[Known], Decision | Refused]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one act: what was recorded, or why it was refused (that is recorded too)."""

    outcome: Kind | Refusal
    person: Listed | None
    entry: Entry
    first: Entry | None = None  # what an already-… refusal or a withdrawal speaks of
    candidates: Sequence[Listed] = ()


class Desk:
    """One desk at one ceremony: each method is one act, stored before it returns.

    `who` is a code, a number or a whole name. `at` is when it happened, None for now.
    """

    def __init__(self, database: Database, ceremony: Ceremony, writer: Writer) -> None:
        self.writer = writer
        self._database = database
        self._recorder = Recorder(database, ceremony.code, writer)
        self._chance = writer.chance

    def sign(
        self, who: str, how: Signing, *, at: str | None = None, source: Source | None = None
    ) -> Outcome:
        """Record a signature; `source` where the desk knows better than the words tell."""
        return self._act(who, lambda known: acts.signing(known, how), at=at, source=source)

    def sign_walk_in(
        self, newcomer: Person, how: Signing, *, at: str | None = None, anyway: bool = False
    ) -> Outcome:
        """Enrol somebody who is on no roster, who signs; with `anyway` also under a known name."""
        with self._database.transaction():
            namesakes = find(self._database, newcomer.name)
            if namesakes.people and not anyway:
                return self._refuse_unknown(newcomer.name, namesakes)
            code = enroll(self._database, self._recorder, self._chance, newcomer, at)
            return self._act(
                code, lambda known: acts.signing(known, how), at=at, source=Source.TYPED
            )

    def attend(
        self, who: str, *, at: str | None = None, by_deputy: bool = False, anyway: bool = False
    ) -> Outcome:
        """Record that somebody came, or sent a deputy."""

        def rule(known: Known) -> Decision | Refused:
            return acts.coming(known, by_deputy=by_deputy, anyway=anyway)

        return self._act(who, rule, at=at)

    def decline(self, who: str, how: Declining, *, at: str | None = None) -> Outcome:
        """Record that somebody does not sign, and who witnessed it; why is nobody's business here."""

        def rule(known: Known) -> Decision | Refused:
            answer = acts.declining(known, how.instruments)
            if isinstance(answer, Refused):
                return answer
            if how.witness:
                return replace(answer, body={**answer.body, "witness": how.witness})
            post = self._recorder.note(how.witness_post)
            return replace(answer, body={**answer.body, "witness_post": post})

        if [one.code for one in find(self._database, who).people] == [how.witness]:
            raise WrongUsage(_("Somebody else has to witness that a person does not sign."))
        return self._act(who, rule, at=at)

    def key_in(
        self, person: Listed, rule: Rule, line: Mapping[str, object], *, at: str | None = None
    ) -> Outcome:
        """Record what a line of a printed list says, once; its lines share the caller's transaction.

        `line` is its name in the ledger. A line that was keyed in before is answered with its entry.
        """
        case = case_of(self._database, Found(as_one(self._database, [person]), Source.PAPER))
        answer, more = self._decide(case, rule), {"paper": line}
        if isinstance(answer, Decision):
            entry = self._record(case, replace(answer, body={**answer.body, **more}), at)
            return Outcome(answer.kind, case.person, entry)
        before = [e for e in case.entries if said(e.body).get("paper") == line]
        for entry in before:
            if entry == answer.first or said(entry.body).get("why") == answer.why:
                return Outcome(answer.why, case.person, entry, answer.first)
        return self._refuse(case, answer, more)

    def excuse(self, who: str, why: Excuse) -> Outcome:
        """Record why somebody is away."""
        proof = {"letter": why.letter, "approved_by": why.approved_by}

        def rule(known: Known) -> Decision | Refused:
            answer = acts.excusing(known, why.reason, has_proof=any(proof.values()))
            if isinstance(answer, Refused):
                return answer
            notes = {key: self._recorder.note(text) for key, text in proof.items() if text}
            return replace(answer, body={**answer.body, **notes})

        return self._act(who, rule)

    def undo(self, who: str, reason: str) -> Outcome:
        """Take back the newest act about somebody. Raises ApelError where there is none."""
        with self._database.transaction():
            found = find(self._database, who)
            if len(found.people) != 1:
                return self._refuse_unknown(who, found)
            case = case_of(self._database, found)
            act = newest_act(case.entries)
            if act is None:
                raise _nothing_to_undo()
            return self._take_back(case, act, reason)

    def undo_newest(self, reason: str) -> Outcome:
        """Take back this desk's newest act. Raises ApelError where there is none.

        What an import or a list recorded is nobody's act at the desk: that is taken back by name.
        """
        with self._database.transaction():
            case, act = self._newest_own()
            return self._take_back(case, act, reason)

    def newest_own(self) -> Outcome:
        """Return what `undo_newest` would take back. Raises ApelError where there is nothing."""
        case, act = self._newest_own()
        return Outcome(Kind(act.kind), case.person, act)

    def own_entries(self) -> Iterator[Entry]:
        """Return what was recorded at this desk, newest first."""
        return self._recorder.own_entries()

    def _newest_own(self) -> tuple[Case, Entry]:
        for act in (entry for entry in self.own_entries() if entry.source != Source.IMPORT):
            found = find(self._database, act.person or "")
            if found.people and act in live_acts((case := case_of(self._database, found)).entries):
                return case, act
        raise _nothing_to_undo()

    def _act(
        self, who: str, rule: Rule, *, at: str | None = None, source: Source | None = None
    ) -> Outcome:
        def answer(found: Found) -> Outcome:
            if len(found.people) != 1:
                return self._refuse_unknown(who, found)
            return self._answer(replace(found, source=source or found.source), rule, at)

        if not is_plain_name(who):
            with self._database.transaction():
                if (found := find_at_once(self._database, who)).people:
                    return answer(found)
        found = find_by_name(self._database, who)  # among a million: no other desk waits for that
        with self._database.transaction():
            return answer(renewed(self._database, found) if len(found.people) == 1 else found)

    def _answer(self, found: Found, rule: Rule, at: str | None) -> Outcome:
        case = case_of(self._database, found)
        answer = self._decide(case, rule)
        if isinstance(answer, Refused):
            return self._refuse(case, answer)
        entry = self._record(case, answer, at)
        return Outcome(answer.kind, case.person, entry)

    def _decide(self, case: Case, rule: Rule) -> Decision | Refused:
        closings = ledger.closings(self._database)
        stands = standing(case.entries, reopened(closings))
        return rule(Known(case.person.duties, stands, closings))

    def _take_back(self, case: Case, act: Entry, reason: str) -> Outcome:
        # under the code of the act: should two codes be parted again, it stays taken back
        entry = self._recorder.append(
            Act(
                Kind.WITHDRAWN,
                acts.taking_back(act, reason).body,
                act.person,
                source=case.found.source,
                supersedes=newest_and_told(case.entries),
            )
        )
        return Outcome(Kind.WITHDRAWN, case.person, entry, first=act)

    def _record(self, case: Case, decision: Decision, at: str | None = None) -> Entry:
        return self._recorder.append(
            Act(
                decision.kind,
                decision.body,
                person=case.person.code,
                at=at,
                source=case.found.source,
                supersedes=newest(case.entries),
            )
        )

    def _refuse(
        self, case: Case, refused: Refused, more: Mapping[str, object] | None = None
    ) -> Outcome:
        first = {"first": refused.first.digest} if refused.first else {}
        body = {"why": refused.why, **first, **(more or {})}
        act = Act(Kind.REFUSED, body, case.person.code, source=case.found.source)
        return Outcome(refused.why, case.person, self._recorder.append(act), refused.first)

    def _refuse_unknown(self, who: str, found: Found) -> Outcome:
        """Keep what was really scanned, where it can be erased."""
        why = Refusal.AMBIGUOUS if found.people else Refusal.UNKNOWN
        scanned = self._recorder.note(who[:_KEPT_OF_A_SCAN])
        entry = self._recorder.append(Act(Kind.REFUSED, {"why": why, "scanned": scanned}))
        return Outcome(why, None, entry, candidates=found.people)


def _nothing_to_undo() -> ApelError:
    return ApelError(_("There is nothing to take back."))
