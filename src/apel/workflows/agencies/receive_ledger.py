"""An agency's own record of its own ceremony, taken as a workbook is taken.

It is verified whole first. Its people are matched to ours; what stands there about them is what the
agency says. Its fingerprint is the source of every entry.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, moment_of
from apel.domain.exchange.definition import Key
from apel.domain.exchange.reading import Line
from apel.domain.exchange.returned import PRESENT, SIGNED, Answers, Claim, Fact, Origin
from apel.domain.findings import error, warning
from apel.domain.ledger import Entry, Kind, said
from apel.domain.owed import owed_instruments
from apel.domain.saying import Attendance
from apel.domain.standing import NOTHING, Standing, standings
from apel.errors import ApelError, LedgerBroken
from apel.language import _
from apel.storage import ledger, people
from apel.storage.ceremonies import ceremony as stored_ceremony
from apel.storage.database import Database
from apel.storage.people import Kept, Listed
from apel.storage.sqlite.copies import open_untouched
from apel.workflows.agencies.file_outcome import FileKind, FileOutcome
from apel.workflows.agencies.match_returned import Matcher
from apel.workflows.verify_ledger import verdict

SAME_CEREMONY = error("same-ceremony")
NOBODY_OF_OURS = error("nobody-of-ours")
OF_ANOTHER_AGENCY = error("of-another-agency")
SIGNED_IN_PART = warning("signed-in-part")
BY_DEPUTY = warning("deputy-not-taken")
_MAGIC = b"SQLite format 3\x00"


class Theirs(NamedTuple):
    """What a record says: who stands how, and by which fingerprint it is known."""

    code: str  # of the ceremony
    fingerprint: str
    entries: int
    people: Sequence[tuple[Line, Standing]]


def is_ledger(path: Path) -> bool:
    """Say whether a file begins as a database does."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def read_ledger(path: Path, ours: Ceremony, outcome: FileOutcome) -> Theirs | None:
    """Return what an agency's record says; None, and why, where it is one of this ceremony.

    Raises ApelError where it cannot be read, and LedgerBroken where it is not what was written.
    """
    with open_untouched(path) as database:
        stored = stored_ceremony(database)
        if stored is None:
            raise ApelError(_("{path} holds no ceremony.").format(path=path))
        if stored.code == ours.code:
            outcome.refuse(SAME_CEREMONY)
            return None
        found = verdict(database)
        if not found.intact:
            raise LedgerBroken(
                _("{path} is not what was recorded; nothing was taken.").format(path=path),
                hint=_("The agency sees more: apel verify. Ask for its file once more."),
            )
        stand = standings(ledger.recorded(database))
        rows = [
            (_line(path.name, place, row, _answers(stands, database, ours)), stands)
            for place, row in enumerate(people.kept(database))
            for stands in [stand.get(row.person.code, NOTHING)]
        ]
        return Theirs(stored.code, found.fingerprint, found.entries, rows)


def recognised(
    theirs: Theirs, matcher: Matcher, outcome: FileOutcome, version: int
) -> list[tuple[Line, Listed, Origin]]:
    """Return whom the record speaks about; all of one agency, since nobody speaks for others."""
    origin = Origin("", 0, theirs.fingerprint, version)
    known = list(_matched(theirs, matcher, outcome))
    agency = outcome.agency
    there = []
    for line, stands, person in known:
        if person.agency != agency:
            outcome.taken.note(line.problem(Key.NAME, OF_ANOTHER_AGENCY, person.name))
            continue
        answers = dict(line.answers)
        if Fact.SIGNATURE in answers:
            claim, in_part = _signature(answers[Fact.SIGNATURE], stands, person)
            answers[Fact.SIGNATURE] = claim
            if in_part:
                outcome.taken.note(line.problem(Key.NAME, SIGNED_IN_PART, person.name))
        if stands.attendance is Attendance.BY_DEPUTY:
            outcome.taken.note(line.problem(Key.NAME, BY_DEPUTY, person.name))
        there.append((line._replace(answers=answers), person, origin))
    return there


def _matched(
    theirs: Theirs, matcher: Matcher, outcome: FileOutcome
) -> Iterator[tuple[Line, Standing, Listed]]:
    """Yield the people who are ours: by number, then by name within the agency of most of them."""
    numbered = [
        (line, *matcher.match(line, None)) for line, _stands in theirs.people if line.number
    ]
    agencies = Counter(person.agency for _line, person, _problem in numbered if person)
    if not agencies:
        names = [(line, *matcher.match(line, None)) for line, _stands in theirs.people]
        agencies = Counter(person.agency for _line, person, _problem in names if person)
    if not agencies:
        outcome.refuse(NOBODY_OF_OURS)
        return
    outcome.kind, outcome.agency = FileKind.LEDGER, agencies.most_common(1)[0][0]
    for line, stands in theirs.people:
        person, problem = matcher.match(line, outcome.agency)
        if problem is not None:
            outcome.taken.note(problem)
        if person is not None:
            yield line, stands, person


def _answers(stands: Standing, database: Database, ours: Ceremony) -> Answers:
    answers: dict[Fact, Claim | None] = {Fact.SIGNATURE: _signed(stands, ours)}
    if stands.attendance is not Attendance.BY_DEPUTY:
        answers[Fact.ATTENDANCE] = _attendance(stands, database)
    return answers


def _line(file: str, place: int, row: Kept, answers: Answers) -> Line:
    person = row.person
    return Line(
        *(file, "", place, {}, ""),
        name=person.name,
        number=person.number or "",
        unit=person.unit or "",
        answers=answers,
        cells=(),
    )


def _attendance(stands: Standing, database: Database) -> Claim | None:
    if stands.attendance is Attendance.PRESENT:
        return Claim(PRESENT)
    entry = stands.attendance_entry
    if stands.reason is None or entry is None:
        return None
    return Claim(stands.reason, *(_note(database, entry, key) for key in ("letter", "letter_date")))


def _note(database: Database, entry: Entry, key: str) -> str:
    digest = said(entry.body).get(key) if entry.kind == Kind.EXCUSED else None
    return ledger.note_text(database, str(digest)) or "" if digest else ""


def _signed(stands: Standing, ours: Ceremony) -> Claim | None:
    if not stands.signatures:
        return None
    last = max(each.entry.at for each in stands.signatures.values())
    try:
        on = moment_of(last).astimezone(ours.timezone).date().isoformat()
    except (ValueError, OverflowError):
        on = ""
    return Claim(SIGNED, on=on)


def _signature(claim: Claim | None, stands: Standing, person: Listed) -> tuple[Claim | None, bool]:
    """Return the signature where all that is owed here was signed there, and whether only a part was."""
    owed = set(owed_instruments(person.duties))
    there: Mapping[str, object] = stands.signatures
    if claim is None or owed <= set(there):
        return claim, False
    return None, bool(owed)
