"""What a desk may record about a person, given what stands about him: the rules of DESIGN.md 3.

Each function answers with the entry to write (`Decision`) or with why not (`Refused`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from apel.domain.conflicts import Conflict
from apel.domain.ledger import Closing, Entry, Evidence, Kind, Reason, Refusal, Source, said
from apel.domain.owed import owed_instruments, owes_attendance
from apel.domain.saying import Attendance
from apel.domain.sheet_words import SIGNED, says, sheet_of
from apel.domain.standing import NOTHING, Standing, closed, live_closings
from apel.domain.voices import kept_by


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows about a person and the ceremony."""

    duties: str = ""
    standing: Standing = NOTHING
    closings: Sequence[Entry] = ()

    def is_closed(self, what: Closing) -> bool:
        """Say whether `what` was closed."""
        return what in closed(self.closings)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be recorded."""

    kind: Kind
    body: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing is recorded, and the entry that stands in the way."""

    why: Refusal
    first: Entry | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """How somebody signs; no instruments means those that the person owes."""

    instruments: tuple[str, ...] = ()
    evidence: Evidence = Evidence.LIST
    guest_instruments: tuple[str, ...] = ()  # what somebody without the duty may sign all the same
    at_desk: bool = True  # what an agency's list says is no word about attendance


def signing(known: Known, how: Signing) -> Decision | Refused:
    """Decide a signature; after the signing period it is a make-up signature.

    A signature in the desk's own list says that the person came, as long as attendance is open.
    """
    owed = owed_instruments(known.duties)
    there = known.standing.signatures  # a guest who comes again has signed, obliged or not
    wanted = how.instruments or owed or how.guest_instruments or tuple(there)
    if not wanted or not set(wanted) <= {*owed, *how.guest_instruments, *there}:
        return Refused(Refusal.NOT_OBLIGED)
    still = [name for name in wanted if name not in there]
    if not still:
        return Refused(Refusal.ALREADY_SIGNED, there[wanted[0]].entry)
    body: dict[str, object] = {"evidence": how.evidence, "instruments": still}
    if known.is_closed(Closing.SIGNING):
        closings = [entry.digest for entry in live_closings(known.closings, Closing.SIGNING)]
        return Decision(Kind.MADE_UP, body | {"closings": sorted(closings)})
    is_presence = how.at_desk and how.evidence == Evidence.LIST
    if is_presence and not known.is_closed(Closing.ATTENDANCE):
        body["present"] = True
    return Decision(Kind.SIGNED, body)


def signing_by_list(known: Known, how: Signing) -> Decision | Refused:
    """Decide a signature from an agency's list: never over what somebody declined at a desk."""
    wanted = how.instruments or owed_instruments(known.duties)
    declined = [known.standing.declined[name] for name in wanted if name in known.standing.declined]
    return Refused(Refusal.ALREADY_DECLINED, declined[0]) if declined else signing(known, how)


def declining(known: Known, instruments: Sequence[str] = ()) -> Decision | Refused:
    """Decide that somebody does not sign what he owes; no instruments means all that is not signed.

    It says nothing about attendance, and the signature stays due: a later one stands over it.
    """
    owed, standing = owed_instruments(known.duties), known.standing
    wanted = tuple(instruments) or owed
    if not wanted or not set(wanted) <= set(owed):
        return Refused(Refusal.NOT_OBLIGED)
    lacking = [name for name in wanted if name not in standing.signatures]
    if not lacking:
        return Refused(Refusal.ALREADY_SIGNED, standing.signatures[wanted[0]].entry)
    still = [name for name in lacking if name not in standing.declined]
    if not still:
        return Refused(Refusal.ALREADY_DECLINED, standing.declined[lacking[0]])
    return Decision(Kind.DECLINED, {"instruments": still})


def coming(
    known: Known, *, by_deputy: bool = False, anyway: bool = False, at: str | None = None
) -> Decision | Refused:
    """Decide that somebody came, or sent a deputy.

    With `at`, as a log tells it, somebody who came is told again where that was earlier.
    """
    standing = known.standing
    if known.is_closed(Closing.ATTENDANCE):
        return Refused(Refusal.CLOSED)
    if not (anyway or owes_attendance(known.duties)):
        return Refused(Refusal.NOT_OBLIGED)
    is_earlier = at is not None and standing.arrived is not None and at < standing.arrived
    if (standing.attendance == Attendance.PRESENT and not (is_earlier and not by_deputy)) or (
        by_deputy and standing.attendance == Attendance.BY_DEPUTY
    ):
        return Refused(Refusal.ALREADY_PRESENT, standing.attendance_entry)
    return Decision(Kind.ATTENDED, {"by_deputy": True} if by_deputy else {})


def excusing(known: Known, reason: Reason, *, has_proof: bool) -> Decision | Refused:
    """Decide an excuse: never over a presence, and not the same one again without new proof."""
    standing = known.standing
    if not owes_attendance(known.duties):
        return Refused(Refusal.NOT_OBLIGED)
    if standing.attendance in (Attendance.PRESENT, Attendance.BY_DEPUTY):
        return Refused(Refusal.ALREADY_PRESENT, standing.attendance_entry)
    if standing.reason == reason and not has_proof:
        return Refused(Refusal.ALREADY_EXCUSED, standing.attendance_entry)
    return Decision(Kind.EXCUSED, {"reason": reason})


def excusing_by_list(known: Known, reason: Reason, *, has_proof: bool) -> Decision | Refused:
    """Decide an excuse from an agency's list: never over another reason that a desk recorded."""
    standing = known.standing
    entry = standing.attendance_entry
    if entry and standing.reason not in (None, reason) and entry.source != Source.IMPORT:
        return Refused(Refusal.ALREADY_EXCUSED, entry)
    return excusing(known, reason, has_proof=has_proof)


def contradicts(reason: Reason | None, refused: Refused) -> bool:
    """Tell whether an agency's list says something else than what stands, and not the same again.

    `reason` is that of an excuse; None where the list says that somebody came, or signed.
    """
    if reason is None:
        return refused.why is Refusal.ALREADY_DECLINED
    if refused.why is Refusal.ALREADY_EXCUSED and refused.first:
        return said(refused.first.body).get("reason") != reason
    return refused.why is Refusal.ALREADY_PRESENT


def deciding(questions: Sequence[Conflict], keep: Entry) -> Decision | None:
    """Decide that `keep` stands wherever it is part of a question; None where it is of none.

    Keeping a withdrawal or a refusal answers a question and lets nothing new stand.
    """
    answered = [question for question in questions if keep in question.entries]
    if not answered:
        return None
    others = {entry.digest for question in answered for entry in question.entries} - {keep.digest}
    body = {
        "facts": sorted({question.fact for question in answered}),
        "keep": kept_by(keep) if keep.kind == Kind.RESOLVED else [keep.digest],
        "aside": sorted(others),
    }
    return Decision(Kind.RESOLVED, body)


def taking_over(known: Known, word: Entry, facts: Sequence[str]) -> Decision:
    """Decide what an agency's word is recorded as once somebody lets it stand over what a desk said.

    It names the word as its first; by itself it would not stand, the decision makes it.
    """
    more = {"sheet": dict(sheet_of(word) or {}), "first": word.digest}
    if says(word) != SIGNED:
        return Decision(Kind.EXCUSED, {"reason": says(word), **more})
    signed = signing(known, Signing(tuple(facts), at_desk=False))
    if isinstance(signed, Refused):  # owed no more, and said all the same
        signed = Decision(Kind.SIGNED, {"evidence": Evidence.LIST, "instruments": list(facts)})
    return replace(signed, body={**signed.body, **more})


def taking_back(act: Entry, reason: str) -> Decision:
    """Decide the withdrawal of one act; it takes back that act and nothing else."""
    return Decision(Kind.WITHDRAWN, {"entries": [act.digest], "reason": reason})
