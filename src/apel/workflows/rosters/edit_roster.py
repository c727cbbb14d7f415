"""The roster the day before: somebody comes to it, is corrected, leaves it, or stands there twice.

Each act is one transaction and stands in the history; what an entry says of it are codes and the
names of fields, never what is in them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apel.domain.amendments import Exclusion, excluded, exclusions, held
from apel.domain.ceremony import Ceremony
from apel.domain.duties import duties_of, is_studying
from apel.domain.ledger import Kind, Reason, Source, said, texts
from apel.domain.owed import are_alike, keeping_own
from apel.domain.people.names import name_key
from apel.domain.people.person import CODE_LENGTH, Person, code_from_bytes, version_digest
from apel.domain.people.search import search_key
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.domain.roster.typed import Remark, Said, Typed, edited, read_typed
from apel.domain.saying import newest
from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage import ledger, membership, people
from apel.storage.database import Database
from apel.storage.people import Kept, Listed
from apel.storage.walk_ins import is_walk_in
from apel.workflows.find_person import Closest, the_one
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.rosters.appoint import appoint
from apel.workflows.rosters.list_people import folded

_SALT = 16


@dataclass(frozen=True, slots=True)
class Amended:
    """What an act made of somebody; nothing `changed` where it was so already."""

    person: Kept
    changed: tuple[str, ...]
    before: Kept | None = None
    remarks: Sequence[Remark] = ()


class Registrar:
    """Whoever edits the roster of a ceremony: each method is one act, stored before it returns.

    `who` is a code, a number or a whole name; NotOnePerson is raised where that is not one person.
    """

    def __init__(
        self, database: Database, ceremony: Ceremony, writer: Writer, closest: Closest
    ) -> None:
        self._database = database
        self._ceremony = ceremony
        self._writer = writer
        self._closest = closest
        self._recorder = Recorder(database, ceremony.code, writer)

    def namesakes(self, given: Said) -> Sequence[Listed]:
        """Return who of the same unit has the name of somebody that is to be added."""
        key = search_key(name_key(given[Field.NAME]))
        unit = folded(given.get(Field.UNIT) or given.get(Field.AGENCY))
        found = people.find_by_spelling(self._database, lambda name: search_key(name) == key)
        return [person for person in found if folded(person.unit) == unit]

    def add(self, given: Said) -> Amended:
        """Add somebody to the roster, with the checks of an import.

        Raises ApelError where the number is somebody's already.
        """
        read = read_typed(given, self._today())
        if read.person is None:
            raise _nameless()
        with self._database.transaction():
            self._refuse_taken(read.person)
            person = read.person._replace(code=self._new_code())
            place = membership.last_place(self._database) + 1
            row = self._keep(person, place, duties_of(person, self._ceremony))
            fields = _changed(Person("", ""), person, but=("code",))
            self._record({"added": [person.code], "fields": fields})
            self._excuse_student(None, row)
        return Amended(row, tuple(fields), None, read.remarks)

    def edit(self, who: str, given: Said, explain: Callable[[Problem], str]) -> Amended:
        """Change what is given of somebody, nothing else.

        Raises WrongUsage, explained, where something of it cannot be taken.
        """
        with self._database.transaction():
            before = self._kept(who)
            read = edited(before.person, given, self._today())
            person = _usable(read, given, explain)
            changed = _changed(before.person, person)
            if not changed:
                return Amended(before, (), before, read.remarks)
            self._refuse_taken(person)
            row = self._keep(person, before.place, self._duties(before, person))
            fields = [*changed, *(["duties"] if row.duties != before.duties else [])]
            self._record({"edited": [person.code], "fields": fields})
            self._excuse_student(before, row)
        return Amended(row, tuple(fields), before, read.remarks)

    def exclude(self, who: str, reason: Exclusion) -> Amended:
        """End somebody's duties; the person stays on the roster."""
        with self._database.transaction():
            before = self._kept(who)
            code = before.person.code
            if code in excluded(ledger.about_the_roster(self._database)):
                return Amended(before, (), before)
            membership.change_duties(self._database, {code: ""})
            appoint(self._database, self._ceremony)
            self._record({"excluded": [code], "reason": reason})
        return _with_duties(before, "")

    def include(self, who: str) -> Amended:
        """Give the duties back to somebody who was excluded."""
        with self._database.transaction():
            before = self._kept(who)
            code, duties = before.person.code, duties_of(before.person, self._ceremony)
            undone = [
                entry.digest
                for entry in exclusions(ledger.about_the_roster(self._database))
                if code in texts(said(entry.body).get("excluded"))
            ]
            if not undone:
                return Amended(before, (), before)
            membership.change_duties(self._database, {code: duties})
            duties = appoint(self._database, self._ceremony).get(code, duties)
            self._record({"included": [code], "entries": sorted(undone)})
        return _with_duties(before, duties)

    def _today(self) -> date:
        return self._writer.clock().date()

    def _kept(self, who: str) -> Kept:
        code = the_one(self._database, who, self._closest).code
        row = people.kept_person(self._database, code)
        if is_walk_in(self._database, code):
            raise _on_no_roster(row)
        return row

    def _refuse_taken(self, person: Person) -> None:
        for number in filter(None, (person.number, person.nik)):
            for other in people.holders(self._database, number):
                if other.code != person.code:
                    raise ApelError(
                        _("The number {number} belongs to {name}, {unit}, {agency}.").format(
                            number=number, name=other.name, unit=other.unit, agency=other.agency
                        ),
                        hint=_("To change that person: apel person edit {code}").format(
                            code=other.code
                        ),
                    )

    def _new_code(self) -> str:
        while people.find_by_code(
            self._database, code := code_from_bytes(self._writer.chance(CODE_LENGTH))
        ):
            pass
        return code

    def _duties(self, before: Kept, person: Person) -> str:
        """Return what somebody owes after a change; who was released or excluded stays so."""
        is_held = person.code in held(ledger.amendments(self._database))
        if is_held or not are_alike(before.duties, duties_of(before.person, self._ceremony)):
            return before.duties
        return keeping_own(duties_of(person, self._ceremony), before.duties)

    def _keep(self, person: Person, place: int, duties: str) -> Kept:
        salt = self._writer.chance(_SALT).hex()
        row = Kept(person, name_key(person.name), salt, version_digest(person, salt), place, duties)
        membership.save(self._database, [row])
        appoint(self._database, self._ceremony)
        return people.kept_person(self._database, person.code)

    def _record(self, body: Mapping[str, object]) -> None:
        self._recorder.append_roster(Kind.AMENDED, body, Source.TYPED)

    def _excuse_student(self, before: Kept | None, now: Kept) -> None:
        """Excuse who is on tugas belajar from now on, as an import does."""
        if not is_studying(now.person) or (before and is_studying(before.person)):
            return
        known = newest(ledger.entries_about(self._database, now.person.code))
        body = {"reason": Reason.STUDY}
        self._recorder.append(Act(Kind.EXCUSED, body, now.person.code, supersedes=known))


def _usable(read: Typed, given: Said, explain: Callable[[Problem], str]) -> Person:
    """Return who was typed. Raises WrongUsage where something of it can't be taken."""
    if read.person is None:
        raise _nameless()
    for field in read.unusable(given):
        why = [explain(remark.problem) for remark in read.remarks if remark.field == field]
        raise WrongUsage(
            _("{field} {value} cannot be taken, so nothing was changed.").format(
                field=field, value=given[field]
            ),
            hint=" ".join(why),
        )
    return read.person


def _with_duties(before: Kept, duties: str) -> Amended:
    changed = ("excluded",) if before.duties == duties else ("excluded", "duties")
    return Amended(before._replace(duties=duties), changed, before)


def _on_no_roster(row: Kept) -> ApelError:
    return ApelError(
        _("{name} is on no roster, but a walk-in with the code {code}.").format(
            name=row.person.name, code=row.person.code
        ),
        hint=_("Add the person, then: apel person same NEW-CODE {code}").format(
            code=row.person.code
        ),
    )


def _nameless() -> WrongUsage:
    return WrongUsage(_("Nobody is on the roster without a name."))


def _changed(before: Person, after: Person, but: Sequence[str] = ()) -> list[str]:
    pairs = zip(Person._fields, before, after, strict=True)
    return [name for name, old, new in pairs if old != new and name not in but]
