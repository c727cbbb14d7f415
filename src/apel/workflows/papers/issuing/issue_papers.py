"""Papers are issued: once, as an entry with the SHA-256 of the file, and never silently made anew.

A paper is known by what it was made from. Where that is the same as when it was issued, the file is
left as it lies, or made again to the very same bytes. Where it is not, a letter is followed by a
later one, which stands beside it; of all else nothing happens until somebody asks for a correction,
which is a paper of its own and names the one that it replaces.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import zip_longest
from typing import Generic

from apel.domain.chain import is_whole
from apel.domain.ledger import Kind, canonical
from apel.domain.papers.contents.lasting import lasting
from apel.domain.papers.documents import Sheet, Typeset
from apel.domain.papers.filing import version_name
from apel.domain.papers.issuing.issued import Current, paper_body
from apel.storage import ledger, papers
from apel.storage.database import Database
from apel.workflows.papers.issuing.issued_papers import KnownPapers
from apel.workflows.papers.issuing.plans import File, Papers, Plan, State
from apel.workflows.papers.office import Office
from apel.workflows.record import Act, Recorder

_AT_ONCE = 200  # files to a transaction: a disk needs its time for each


def is_record_whole(database: Database) -> bool:
    """Say whether the record that papers tell of is what was written."""
    return database.also_damaged(lambda: is_whole(ledger.all_newest_first(database)))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where files lie and how templates are told apart; handed in.

    `template` gives the SHA-256 of a template with all that it uses, `stored` that of a file below
    the output folder: nothing where there is none. `manner` is what else makes other papers.
    """

    template: Callable[[str], str]
    stored: Callable[[Sequence[str]], str]
    manner: Sequence[str] = ()


class Issuing(Generic[File]):
    """Decides about each file, and enters those that were made: many to a transaction."""

    def __init__(
        self, office: Office, made: Papers[File], shelf: Shelf, *, bundled: bool, correct: bool
    ) -> None:
        self._office = office
        self._papers = made
        self._shelf = shelf
        self._bundled = bundled
        self._correct = correct
        self._known = KnownPapers(office.database, made.what)
        self._noted: list[tuple[Plan[File], Typeset]] = []

    def files(self, wanted: Iterable[File]) -> Iterable[File]:
        """Return the files to decide about: people who have a paper come with its whole file."""
        if not self._bundled:
            return wanted
        return [file for each in wanted for file in self._papers.parted(each, self._known)]

    def plan(self, file: File) -> Plan[File]:
        """Return what is to be done about a file, and what it is to be made from."""
        whose = self._papers.whose(file)
        before = list(map(self._current, whose))
        first = before[0]
        if not any(before):
            return self._due(file, self._papers.sheet(file, {}))
        replaced = {
            name: paper.replaced
            for name, paper in zip(whose, before, strict=True)
            if paper and paper.replaced
        }
        sheet = self._papers.sheet(file, replaced, first)
        is_one_file = all(paper and first and paper.file == first.file for paper in before)
        if first and is_one_file and self._inputs(sheet) == first.inputs:
            return self._again(file, sheet, before)
        if self._correct:
            return self._correction(file, whose, before)
        if first and (later := self._papers.later(file, self._known.numbers)):
            return replace(self._due(file, later), beside=first.name)
        return Plan(self._changed(sheet, before), file, sheet, before=before)

    def enter(self, plan: Plan[File], made: Typeset) -> None:
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
            self._known.pass_over()  # ten thousands, and none of them is asked for again
        self._noted.clear()

    def _current(self, whose: str) -> Current | None:
        return self._known.of(whose, bundled=self._bundled)

    def _inputs(self, sheet: Sheet) -> str:
        template = self._shelf.template(sheet.template)
        text = canonical([template, list(self._shelf.manner), lasting(sheet.values)])
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _again(self, file: File, sheet: Sheet, before: Sequence[Current | None]) -> Plan[File]:
        """Return what is to be done about a file that was issued as it would be made now."""
        first = next(paper for paper in before if paper)
        own = self._place(sheet, first.version)
        sheet = sheet._replace(
            place=tuple(first.place.split("/")) if first.place else own, expected=first.file
        )
        stored = self._shelf.stored(sheet.place)
        if not stored:
            return Plan(State.DUE, file, sheet)
        state = State.SAME if stored == first.file else State.ALTERED
        return Plan(state, file, sheet, before=[first])

    def _changed(self, sheet: Sheet, before: Sequence[Current | None]) -> State:
        """Return whether papers that cannot be made again still lie where they were."""
        places = [tuple(paper.place.split("/")) for paper in before if paper and paper.place]
        is_there = all(map(self._shelf.stored, places or [sheet.place]))
        return State.CHANGED if is_there else State.LOST

    def _correction(
        self, file: File, whose: Sequence[str], before: Sequence[Current | None]
    ) -> Plan[File]:
        replaced = {name: paper.name for name, paper in zip(whose, before, strict=True) if paper}
        return self._due(file, self._papers.sheet(file, replaced), before)

    def _due(self, file: File, sheet: Sheet, before: Sequence[Current | None] = ()) -> Plan[File]:
        versions = [paper.version for paper in before if paper]
        version = max(versions, default=0) + 1
        while "/".join(place := self._place(sheet, version)) in self._known.places:
            version += 1  # it is another paper's
        if version > 1:  # another one that is made just now may want the same place
            self._known.places.add("/".join(place))
        template, inputs = self._shelf.template(sheet.template), self._inputs(sheet)
        return Plan(State.DUE, file, sheet._replace(place=place), inputs, template, before)

    def _place(self, sheet: Sheet, version: int) -> tuple[str, ...]:
        return (*sheet.place[:-1], version_name(sheet.place[-1], version))

    def _acts(self, plan: Plan[File], made: Typeset) -> Iterator[Act]:
        """Yield an entry for each whose paper is in a file, unless it is on record already."""
        whose = self._papers.whose(plan.file)
        for place, (name, paper) in enumerate(zip_longest(whose, plan.before), 1):
            current = self._current(name)
            if current and current.file == made.digest:
                continue
            replaces = paper.entry if paper else ""
            digests = {
                "file": made.digest,
                "inputs": plan.inputs,
                "template": plan.template,
                "mark": made.mark,
                "replaces": replaces,
            }
            more = {"bundled": place if self._bundled else 0, **self._papers.said(plan.file, name)}
            known = [replaces, *self._known.rivals(name, bundled=self._bundled)] if replaces else []
            yield Act(
                Kind.ISSUED,
                paper_body(self._papers.what, digests, more),
                self._papers.person(name),
                self._papers.at(plan.file),
                supersedes=known,
            )
