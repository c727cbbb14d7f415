"""What the form of a person is filled with: the person, the witness, the number, the letterhead."""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from apel.domain.papers.documents import Sheet, form_title, form_values, gathered
from apel.domain.papers.filing import distinct_names, file_name
from apel.domain.papers.frame import REPLACES, Frame, foot
from apel.domain.papers.issuing.issued import Current
from apel.domain.papers.letterheads import letterhead
from apel.domain.people.person import shown_code
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.issuing.issued_papers import KnownPapers
from apel.workflows.papers.making.groups import Group, parts_of
from apel.workflows.papers.numbering.number_papers import number_of, numbers_of
from apel.workflows.papers.office import NO_AGENCY, Office

DRAFTS = "draft"  # the folder of what is not issued


class Forms:
    """The forms of one instrument for some people; numbers are given out when it is made."""

    def __init__(self, office: Office, asked: Asked, people: Sequence[Kept]) -> None:
        self.what = asked.what
        self._office = office
        self._asked = asked
        self._title = form_title(asked.what, office.ceremony)
        self._files = distinct_names((row.agency for row in office.people), NO_AGENCY)
        self._numbers = numbers_of(office, asked, [row.person.code for row in people])

    def parted(self, group: Group, known: KnownPapers | None) -> Iterable[Group]:
        """Return the files of those who are asked for together, where they are to be in one."""
        return parts_of(group.people, known, self._everybody) if self._asked.bundle else [group]

    def whose(self, group: Group) -> Sequence[str]:
        """Return the codes of those whose forms are in a file."""
        return [row.person.code for row in group.people]

    def sheet(
        self,
        group: Group,
        replaced: Mapping[str, str],
        _before: Current | None = None,
    ) -> Sheet:
        """Return the file of a person, or of many people for the printer."""
        people = group.people
        each = [
            self._values(row, replaced.get(row.person.code, ""))
            for row in people
            for _copy in range(self._asked.copies)
        ]
        title, name = self._file(people, group.part)
        if not self._asked.bundle:
            title = str(each[0]["judul_berkas"])
        folders = (DRAFTS, self.what) if self._asked.draft else (self.what,)
        return Sheet(self.what, gathered(title, each), (*folders, *name), self._asked.form)

    def later(self, _group: Group, _taken: Container[str]) -> None:
        """Return nothing: of a person's form one is valid."""

    def said(self, _group: Group, code: str) -> Mapping[str, object]:
        """Return what an entry says of somebody's form: its number, and how often it is in its file."""
        copies = self._asked.copies
        return {"number": self._number(code), "copies": copies if copies > 1 else 0}

    def person(self, code: str) -> str:
        """Return whose form it is."""
        return code

    def at(self, _group: Group) -> None:
        """Return that a form is of no moment."""

    def has(self, row: Kept, characters: Iterable[str]) -> bool:
        """Say whether somebody's form contains one of these characters, small or capital."""
        text = "".join(_texts(self._values(row))).casefold()
        return any(character.casefold() in text for character in characters)

    def _number(self, code: str) -> str:
        """Return the number of somebody's form; whoever is only in the same file has one or none."""
        found = self._numbers.get(code)
        return number_of(self._office.database, self.what, code) if found is None else found

    @cached_property
    def _everybody(self) -> Mapping[str, Kept]:
        return {row.person.code: row for row in self._office.people}

    def _file(self, people: Sequence[Kept], part: int) -> tuple[str, tuple[str, ...]]:
        """Return the title of a file of many forms, and the place of a file."""
        agency, ending = self._files[people[0].agency], self._asked.form.value
        title = f"{self._title} – {people[0].agency or NO_AGENCY}"
        if self._asked.bundle:
            return title, (f"{agency}-{part}.{ending}" if part else f"{agency}.{ending}",)
        person = people[0].shown
        return title, (agency, file_name(person.name, person.code, ending))

    def _values(self, row: Kept, replaced: str = "") -> Mapping[str, object]:
        office, person = self._office, row.shown
        agency = office.register.named(row.agency)
        words = shown_code(person.code)
        if replaced:
            words = f"{words} · {REPLACES.format(replaced)}"
        about = foot(office.ceremony, self.what, person.code, words, replaced)
        head, number = letterhead(office.ceremony, agency), self._number(person.code)
        frame = Frame(head, number, self._asked.draft, about)
        superiors = office.superiors
        above = superiors.witness(person, self.what), superiors.second_party(person, self.what)
        return {
            **form_values(self._title, person, office.ceremony, frame, above),
            "tanpa_atasan": superiors.is_head_of_region(person, self.what),
        }


def _texts(value: object) -> Iterable[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)
        case _:
            return
