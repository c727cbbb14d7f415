"""A roster that was read becomes the roster of the ceremony: compared first, then kept at once.

Nothing is written between the two, so that a user can be shown what would change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.amendments import held, lost
from apel.domain.ceremony import Ceremony, ledger_time
from apel.domain.duties import duties_finder, is_studying
from apel.domain.ledger import Entry, Kind, Reason, Source, canonical
from apel.domain.owed import are_alike, keeping_own
from apel.domain.people.person import Person
from apel.domain.roster.changes import Changes, Known, compare
from apel.domain.roster.columns import Field
from apel.domain.roster.reading import Reading
from apel.domain.saying import newest
from apel.errors import ApelError
from apel.language import _
from apel.storage import imports, ledger, membership, people
from apel.storage.database import Database
from apel.storage.imports import Import, ReadFile
from apel.storage.people import Kept
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.rosters.appoint import appoint
from apel.workflows.rosters.versions import Versions, new_codes


class ImportedFile(NamedTuple):
    """A file that was read: its name, and the SHA-256 of its bytes."""

    name: str
    sha256: str


Files = Mapping[ImportedFile, Mapping[str, Mapping[Field, str]]]  # each with its columns, by sheet


class Brought(NamedTuple):
    """What was read: the files, and how many rows were accepted, refused and skipped."""

    files: Files
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do to the roster as it was when the plan was made."""

    changes: Changes
    released: tuple[str, ...]  # codes of missing people who lose their duties
    kept: Mapping[str, Kept]  # by code
    held: frozenset[str]  # codes of the excluded, and of those joined with another code
    after: int  # the newest import that was known

    @property
    def changes_people(self) -> bool:
        """Say whether something changes about people who are on the roster already."""
        return bool(self.changes.changed or self.released)

    @property
    def changes_nothing(self) -> bool:
        """Say whether the roster stays exactly as it is."""
        return not (self.changes.new or self.changes_people)

    @property
    def people(self) -> "Everybody":
        """Return everybody of the roster as it would be."""
        return Everybody(self)

    @property
    def is_of_others(self) -> bool:
        """Say whether fewer than half of those who were read are known, as of another institution."""
        known = len(self.changes.changed) + len(self.changes.unchanged)
        return bool(self.kept) and 2 * known < known + len(self.changes.new)

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many people are new, changed, unchanged and missing."""
        kinds = ("new", "changed", "unchanged", "missing")
        return {kind: len(getattr(self.changes, kind)) for kind in kinds}


class Everybody:
    """Everybody of the roster as it would be; gone through as often as needed."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __iter__(self) -> Iterator[Person]:
        changes = self._plan.changes
        news = {match.person.code: match.person for match in changes.changed}
        yield from (news.get(code, row.person) for code, row in self._plan.kept.items())
        yield from (read.person for read in changes.new)


def plan_import(
    reading: Reading,
    base: tuple[Database, Ceremony] | None,
    *,
    add: bool = False,
    replace: bool = False,
) -> Plan:
    """Compare what was read with the roster that is kept; without one, with an empty roster.

    With `add` nobody is missing; with `replace` whoever is missing loses the duties.
    """
    stored = list(people.kept(base[0])) if base else []
    kept = {row.person.code: row for row in stored}
    changes = compare(reading.people, [Known(row.person, row.name_key) for row in stored])
    decided = ledger.amendments(base[0]) if base else []
    no_duties = held(decided)
    gone = lost({one.person.code for one in changes.missing}, kept, decided)
    changes.missing[:] = [one for one in changes.missing if one.person.code in gone]
    if base:
        _restore(changes, kept, no_duties, base[1])
    if add:
        changes.missing.clear()
    released = [one.person.code for one in changes.missing if kept[one.person.code].duties]
    after = imports.newest(base[0]) if base else 0
    return Plan(changes, tuple(sorted(released)) if replace else (), kept, no_duties, after)


def carry_out(
    database: Database,
    plan: Plan,
    ceremony: Ceremony,
    writer: Writer,
    brought: Brought,
) -> None:
    """Keep what was planned, all or nothing."""
    with database.transaction():
        if imports.newest(database) != plan.after:
            raise ApelError(
                _("Somebody else has imported a roster in the meantime; nothing was changed."),
                hint=_("Import again to see what it changes now."),
            )
        if plan.changes_nothing:
            return
        recorder = Recorder(database, ceremony.code, writer)
        recorded = []
        if plan.changes.new or plan.changes.changed:
            students: list[Kept] = []
            membership.save(database, _watched(_rows(plan, ceremony, writer), plan, students))
            appoint(database, ceremony)
            recorded.append(_record_import(recorder, plan, brought.files))
            _excuse_students(database, recorder, students)
        if plan.released:
            recorded.append(_release(database, recorder, plan.released, ceremony))
        counts = canonical({**brought.rows, **plan.counts})
        row = Import(ledger_time(writer.clock()), counts, recorded[0].name)
        imports.save(database, row, _read_files(brought.files))


def _restore(
    changes: Changes, kept: Mapping[str, Kept], no_duties: frozenset[str], ceremony: Ceremony
) -> None:
    """Count those as changed who had lost their duties and are on the roster again."""
    owed_by = duties_finder(ceremony)
    again = [
        match
        for match in changes.unchanged
        if match.person.code not in no_duties
        and not are_alike(kept[match.person.code].duties, owed_by(match.person))
    ]
    changes.changed.extend(again)
    back = {match.person.code for match in again}
    changes.unchanged[:] = [match for match in changes.unchanged if match.person.code not in back]


def _rows(plan: Plan, ceremony: Ceremony, writer: Writer) -> Iterator[Kept]:
    versions = Versions(ceremony, writer)
    for match in plan.changes.changed:
        before = plan.kept[match.person.code]
        row = versions.row(match.person, match.read.key, before.place)
        is_held = row.person.code in plan.held
        yield row._replace(duties="" if is_held else keeping_own(row.duties, before.duties))
    codes = new_codes(set(plan.kept), writer)
    last = max((row.place for row in plan.kept.values()), default=0)
    for place, read in enumerate(plan.changes.new, last + 1):
        person = Person._make((next(codes), *read.person[1:]))  # quicker than _replace
        yield versions.row(person, read.key, place)


def _watched(rows: Iterable[Kept], plan: Plan, students: list[Kept]) -> Iterator[Kept]:
    """Pass on all rows, and remember those who are on tugas belajar and were not before."""
    for row in rows:
        if row.person.legal_standing and is_studying(row.person):
            before = plan.kept.get(row.person.code)
            if not (before and is_studying(before.person)):
                students.append(row)
        yield row


def _record_import(recorder: Recorder, plan: Plan, files: Files) -> Entry:
    changes = plan.changes
    body = {
        "files": sorted(file.sha256 for file in files),
        "new": len(changes.new),
        "changed": len(changes.changed),
        "missing": len(changes.missing),
    }
    return recorder.append_roster(Kind.IMPORTED, body, Source.IMPORT)


def _read_files(files: Files) -> list[ReadFile]:
    return [ReadFile(*file, canonical(columns)) for file, columns in files.items()]


def _excuse_students(database: Database, recorder: Recorder, students: Iterable[Kept]) -> None:
    """Excuse those on tugas belajar, once: they are obliged, and known to be away."""
    for row in students:
        known = newest(ledger.entries_about(database, row.person.code))
        body = {"reason": Reason.STUDY}
        recorder.append(
            Act(Kind.EXCUSED, body, row.person.code, source=Source.IMPORT, supersedes=known)
        )


def _release(
    database: Database, recorder: Recorder, codes: Sequence[str], ceremony: Ceremony
) -> Entry:
    """Take the duties of people who are missing; they stay on the roster."""
    membership.change_duties(database, dict.fromkeys(codes, ""))
    appoint(database, ceremony)
    return recorder.append_roster(Kind.AMENDED, {"released": list(codes)}, Source.IMPORT)
