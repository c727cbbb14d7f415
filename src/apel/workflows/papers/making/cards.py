"""Cards of everybody who has a duty: ten on a page for the printer, or one file a person."""

from collections.abc import Container, Iterable, Mapping, Sequence

from apel.domain.papers.contents.cards import cards_values
from apel.domain.papers.documents import EACH_CARD, Sheet, gathered
from apel.domain.papers.filing import distinct_names, file_name
from apel.domain.papers.frame import Frame
from apel.domain.papers.issuing.issued import Current
from apel.errors import ApelError
from apel.language import _
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, chosen
from apel.workflows.papers.issuing.issued_papers import KnownPapers
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.making.groups import Group, parts_of
from apel.workflows.papers.making.parts import in_parts
from apel.workflows.papers.office import NO_AGENCY, Office

WHAT = "kartu"
_TITLE = "Kartu Presensi"
# in one file for the printer: no compile takes an office computer's memory
_MOST_CARDS = 500


def cards(office: Office, asked: Asked) -> list[Draft]:
    """Return the cards of each agency, ten on a page; raises ApelError where nobody has a duty."""
    drafts = []
    rows = chosen(office, asked, with_duty(office))
    for part in in_parts(office, asked, rows, _MOST_CARDS):
        people = [row.shown for row in part.people]
        values = cards_values(f"{_TITLE} – {part.name}", people, office.ceremony, Frame())
        place = (WHAT, f"{part.file}.{asked.form.value}")
        sheet = Sheet(WHAT, values, place, asked.form)
        drafts.append(Draft(part.name, len(people), sheet, people))
    return drafts


def with_duty(office: Office) -> list[Kept]:
    """Return whoever has a duty, also one that others sign for; raises ApelError for nobody."""
    found = [row for row in office.people if row.duties]
    if not found:
        raise ApelError(_("Nobody on the roster owes anything."))
    return found


class CardForms:
    """The card of each person by itself, as forms of persons are made; cards are not issued."""

    what = WHAT

    def __init__(self, office: Office, asked: Asked) -> None:
        self._office = office
        self._asked = asked
        self._files = distinct_names((row.agency for row in office.people), NO_AGENCY)

    def parted(self, group: Group, known: KnownPapers | None) -> Iterable[Group]:
        """Return the files of those who are asked for together, where they are to be in one."""
        return parts_of(group.people, known, {}) if self._asked.bundle else [group]

    def whose(self, group: Group) -> Sequence[str]:
        """Return the codes of those whose cards are in a file."""
        return [row.person.code for row in group.people]

    def sheet(
        self, group: Group, _replaced: Mapping[str, str], _before: Current | None = None
    ) -> Sheet:
        """Return the file of a person, or of many people for the printer."""
        each = [self._values(row) for row in group.people for _copy in range(self._asked.copies)]
        whose, name = self._file(group.people, group.part)
        values = gathered(f"{_TITLE} – {whose}", each)
        return Sheet(EACH_CARD, values, (WHAT, *name), self._asked.form)

    def later(self, _group: Group, _taken: Container[str]) -> None:
        """Return nothing: there is one card."""

    def said(self, _group: Group, _code: str) -> Mapping[str, object]:
        """Return nothing: cards have codes, and no numbers."""
        return {}

    def person(self, code: str) -> str:
        """Return whose card it is."""
        return code

    def at(self, _group: Group) -> None:
        """Return that a card is of no moment."""

    def has(self, row: Kept, characters: Iterable[str]) -> bool:
        """Say whether somebody's card contains one of these characters."""
        person = row.shown
        text = "".join(filter(None, (person.name, person.unit, person.agency)))
        return any(character in text for character in characters)

    def _file(self, people: Sequence[Kept], part: int) -> tuple[str, tuple[str, ...]]:
        """Return whose file it is, and its place."""
        agency, ending = self._files[people[0].agency], self._asked.form.value
        if self._asked.bundle:
            file = f"{agency}-{part}.{ending}" if part else f"{agency}.{ending}"
            return people[0].agency or NO_AGENCY, (file,)
        person = people[0].shown
        return person.name, (agency, file_name(person.name, person.code, ending))

    def _values(self, row: Kept) -> dict[str, object]:
        title = f"{_TITLE} – {row.person.name}"
        return cards_values(title, [row.shown], self._office.ceremony, Frame())
