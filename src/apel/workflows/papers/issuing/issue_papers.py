"""Papers are issued: once, as an entry with the SHA-256 of the file, and never silently made anew.

A paper is known by what it was made from. Where that is the same as when it was issued, the file is
left as it lies, or made again to the very same bytes; where it is not, nothing happens until
somebody asks for a correction, which is a paper of its own and names the one that it replaces.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from apel.domain.ledger import Kind, canonical
from apel.domain.papers.documents import Sheet, Typeset
from apel.domain.papers.filing import version_name
from apel.domain.papers.issuing.issued import Current, paper_body
from apel.storage import papers
from apel.workflows.papers.issuing.issued_papers import KnownPapers
from apel.workflows.papers.issuing.plans import Forms, Group, Plan, State
from apel.workflows.papers.office import Office
from apel.workflows.record import Act, Recorder

_AT_ONCE = 200  # files to a transaction: a disk needs its time for each


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where files lie and how templates are told apart; handed in.

    `template` gives the SHA-256 of a template with all that it uses, `stored` that of a file below
    the output folder: nothing where there is none. `manner` is what else makes other papers.
    """

    template: Callable[[str], str]
    stored: Callable[[Sequence[str]], str]
    manner: Sequence[str] = ()


class Issuing:
    """Decides about each file, and enters those that were made: many to a transaction."""

    def __init__(
        self, office: Office, forms: Forms, shelf: Shelf, *, bundled: bool, correct: bool
    ) -> None:
        self._office = office
        self._forms = forms
        self._shelf = shelf
        self._bundled = bundled
        self._correct = correct
        self._known = KnownPapers(office.database, forms.what)
        self._noted: list[tuple[Plan, Typeset]] = []

    def plan(self, group: Group) -> Plan:
        """Return what is to be done about a file, and what it is to be made from."""
        before = [self._current(row.person.code) for row in group.people]
        replaced = {
            row.person.code: paper.replaced
            for row, paper in zip(group.people, before, strict=True)
            if paper and paper.replaced
        }
        sheet = self._forms.sheet(group.people, group.part, replaced)
        if not any(before):
            return self._due(group, sheet, ())
        inputs, first = self._inputs(sheet), before[0]
        is_one_file = all(paper and first and paper.file == first.file for paper in before)
        if first and is_one_file and inputs == first.inputs:
            return self._again(group, sheet, first)
        if not self._correct:
            return Plan(State.CHANGED, group, sheet, before=before)
        return self._correction(group, before)

    def enter(self, plan: Plan, made: Typeset) -> None:
        """Enter a file that is whole, sooner or later."""
        if not plan.sheet.expected:
            self._noted.append((plan, made))
        if len(self._noted) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Enter what is left; what another program has entered meanwhile is not entered twice."""
        if not self._noted:
            return
        database = self._office.database
        with database.transaction():
            self._known.look_again()
            recorder = Recorder(database, self._office.ceremony.code, self._office.writer)
            with recorder.many() as append:
                rows = [
                    papers.Paper(append(act).digest, "/".join(plan.sheet.place), made.pages)
                    for plan, made in self._noted
                    for act in self._acts(plan, made)
                ]
            papers.save(database, rows)
        self._noted.clear()

    def _current(self, code: str) -> Current | None:
        return self._known.of(code, bundled=self._bundled)

    def _inputs(self, sheet: Sheet) -> str:
        template = self._shelf.template(sheet.template)
        text = canonical([template, list(self._shelf.manner), sheet.values])
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _again(self, group: Group, sheet: Sheet, first: Current) -> Plan:
        """Return what is to be done about a file that was issued as it would be made now."""
        own = self._place(sheet, first.version)
        sheet = sheet._replace(
            place=tuple(first.place.split("/")) if first.place else own, expected=first.file
        )
        stored = self._shelf.stored(sheet.place)
        if not stored:
            return Plan(State.DUE, group, sheet)
        state = State.SAME if stored == first.file else State.ALTERED
        return Plan(state, group, sheet, before=[first])

    def _correction(self, group: Group, before: Sequence[Current | None]) -> Plan:
        replaced = {
            row.person.code: paper.name
            for row, paper in zip(group.people, before, strict=True)
            if paper
        }
        sheet = self._forms.sheet(group.people, group.part, replaced)
        return self._due(group, sheet, before)

    def _due(self, group: Group, sheet: Sheet, before: Sequence[Current | None]) -> Plan:
        versions = [paper.version for paper in before if paper]
        version = max(versions, default=0) + 1
        while "/".join(place := self._place(sheet, version)) in self._known.places:
            version += 1  # it is another paper's
        template, inputs = self._shelf.template(sheet.template), self._inputs(sheet)
        return Plan(State.DUE, group, sheet._replace(place=place), inputs, template, before)

    def _place(self, sheet: Sheet, version: int) -> tuple[str, ...]:
        return (*sheet.place[:-1], version_name(sheet.place[-1], version))

    def _acts(self, plan: Plan, made: Typeset) -> Iterator[Act]:
        before = plan.before or [None] * len(plan.group.people)
        for place, (row, paper) in enumerate(zip(plan.group.people, before, strict=True), 1):
            code = row.person.code
            current = self._current(code)
            if current and current.file == made.digest:
                continue
            replaces = paper.entry if paper else ""
            digests = {"file": made.digest, "inputs": plan.inputs, "template": plan.template}
            body = paper_body(
                self._forms.what,
                self._forms.number(code),
                digests | {"mark": made.mark, "replaces": replaces},
                bundled=place if self._bundled else 0,
                copies=self._forms.copies,
            )
            known = [replaces] if replaces else []
            yield Act(Kind.ISSUED, body, code, supersedes=known)
