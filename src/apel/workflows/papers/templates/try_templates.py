"""Templates are tried on difficult people: the same papers that a render would make of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from apel.domain.ceremony import Mode, Paper
from apel.domain.papers.documents import EACH_CARD, Form, Sheet
from apel.domain.papers.specimens import PEOPLE, Case, Settings, Tried
from apel.errors import ApelError
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, Bundle
from apel.workflows.papers.making.cards import CardForms
from apel.workflows.papers.making.forms import Forms
from apel.workflows.papers.making.groups import Group
from apel.workflows.papers.making.makers import maker_of
from apel.workflows.papers.office import Office
from apel.workflows.papers.templates.specimen_office import specimen_office

_MODES = {"-kolektif": Mode.COLLECTIVE, "-perwakilan": Mode.REPRESENTATIVE}
_CASES: Mapping[str, Case] = {person.code: case for case, person in PEOPLE.items()}


class Trial(NamedTuple):
    """A paper on which a template is tried, and what is difficult about it."""

    sheet: Sheet
    case: Case
    settings: Settings


def trials(template: str, form: Form, own: Paper) -> list[Trial]:
    """Return every paper on which a template is to be tried; `own` is how the office's papers look."""
    found: list[Trial] = []
    for settings in Settings:
        tried = _tried(template, settings)
        with specimen_office(tried, own) as office:
            papers = list(_papers(office, template, Asked(tried.what, form=form)))
        found += [
            Trial(sheet._replace(form=form), case, settings)
            for sheet, case in papers
            if sheet.template == template
        ]
    return found


def _tried(template: str, settings: Settings) -> Tried:
    for ending, mode in _MODES.items():
        if template.endswith(ending):
            return Tried(template.removesuffix(ending), mode, settings)
    return Tried(template, settings=settings)


def _papers(office: Office, template: str, asked: Asked) -> Iterator[tuple[Sheet, Case]]:
    maker = maker_of(office.ceremony, asked.what)
    if maker is None:
        yield from _forms(office, template, asked)
        return
    for each in (asked, replace(asked, filled=True, with_number=True, until="9 Januari 2026")):
        try:
            drafts = maker(office, each)
        except ApelError:
            continue  # there is nothing to be said: no signature was made up, nobody is away
        yield from ((draft.sheet, Case.SEVERAL) for draft in drafts)


def _forms(office: Office, template: str, asked: Asked) -> Iterator[tuple[Sheet, Case]]:
    """Yield the form of each person by itself, and those of many in one file."""
    rows: list[Kept] = list(office.people)
    alone = _maker_of_forms(office, template, asked, rows)
    yield from ((alone.sheet(Group([row]), {}), _CASES[row.person.code]) for row in rows)
    if asked.form is Form.PDF:
        bundled = replace(asked, bundle=Bundle.AGENCY)
        printable = [row for row in rows if _CASES[row.person.code] is not Case.LACKING]
        yield (
            _maker_of_forms(office, template, bundled, rows).sheet(Group(printable), {}),
            Case.BUNDLE,
        )


def _maker_of_forms(
    office: Office, template: str, asked: Asked, rows: list[Kept]
) -> Forms | CardForms:
    return CardForms(office, asked) if template == EACH_CARD else Forms(office, asked, rows)
