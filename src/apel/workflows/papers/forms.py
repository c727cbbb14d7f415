"""What the form of a person is filled with: the person, the witness, the number, the letterhead."""

from collections.abc import Iterable, Mapping, Sequence

from apel.domain.papers.documents import Sheet, form_title, form_values, gathered
from apel.domain.papers.filing import distinct_names, file_name
from apel.domain.papers.frame import Frame, foot
from apel.domain.papers.letterheads import letterhead
from apel.domain.people.person import shown_code
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.number_papers import numbers_for
from apel.workflows.papers.office import NO_AGENCY, Office


class Forms:
    """The forms of one instrument for some people; numbers are given out when it is made."""

    def __init__(self, office: Office, asked: Asked, people: Sequence[Kept]) -> None:
        self.what = asked.what
        self._office = office
        self._asked = asked
        self._title = form_title(asked.what, office.ceremony)
        self._files = distinct_names((row.agency for row in office.people), NO_AGENCY)
        codes = [row.person.code for row in people]
        place = office.database, office.ceremony, office.writer
        self._numbers = dict(zip(codes, numbers_for(*place, asked.what, codes), strict=True))

    def sheet(self, people: Sequence[Kept], part: int) -> Sheet:
        """Return the file of a person, or of many people for the printer; `part` of several, else 0."""
        each = [self._values(row) for row in people for _copy in range(self._asked.copies)]
        agency = self._files[people[0].agency]
        ending = self._asked.form.value
        if not self._asked.bundle:
            person = people[0].shown
            place = (self.what, agency, file_name(person.name, person.code, ending))
            return Sheet(
                self.what, gathered(str(each[0]["judul_berkas"]), each), place, self._asked.form
            )
        name = f"{agency}-{part}.{ending}" if part else f"{agency}.{ending}"
        title = f"{self._title} – {people[0].agency or NO_AGENCY}"
        return Sheet(self.what, gathered(title, each), (self.what, name), self._asked.form)

    def has(self, row: Kept, characters: Iterable[str]) -> bool:
        """Say whether somebody's form contains one of these characters."""
        text = "".join(_texts(self._values(row)))
        return any(character in text for character in characters)

    def _values(self, row: Kept) -> Mapping[str, object]:
        office, person = self._office, row.shown
        agency = office.register.named(row.agency)
        about = foot(office.ceremony, self.what, person.code, shown_code(person.code))
        frame = Frame(letterhead(office.ceremony, agency), self._numbers[person.code], foot=about)
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
