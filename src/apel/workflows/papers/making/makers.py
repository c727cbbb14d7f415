"""Who makes which paper; whatever is not here is a form that each person signs."""

from collections.abc import Callable, Mapping, Sequence

from apel.domain.ceremony import Ceremony, Mode
from apel.domain.papers.documents import Form, mode_of
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.issuing.fleeting import Fleeting
from apel.workflows.papers.issuing.issue_papers import Issuing, Shelf, is_record_whole
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.papers.issuing.plans import Planner
from apel.workflows.papers.making.about_papers import AboutPapers
from apel.workflows.papers.making.absence_lists import absence_lists
from apel.workflows.papers.making.attendance_lists import attendance_lists
from apel.workflows.papers.making.cards import cards
from apel.workflows.papers.making.checklists import checklist
from apel.workflows.papers.making.drafts import (
    Advance,
    Draft,
    Issue,
    Press,
    Printed,
    print_drafts,
)
from apel.workflows.papers.making.follow_up_letters import follow_up_letters
from apel.workflows.papers.making.forms import DRAFTS
from apel.workflows.papers.making.receipts import receipts
from apel.workflows.papers.making.shared_forms import collective_forms, representative_form
from apel.workflows.papers.making.write_memo import memo
from apel.workflows.papers.making.write_minutes import make_up_minutes, minutes
from apel.workflows.papers.office import Office

Maker = Callable[[Office, Asked], list[Draft]]

# by the name that `apel render` takes
MAKERS: Mapping[str, Maker] = {
    "daftar-hadir": attendance_lists,
    "daftar-tidak-hadir": absence_lists,
    "surat-tindak-lanjut": follow_up_letters,
    "checklist": checklist,
    "tanda-terima": receipts,
    "kartu": cards,
    "berita-acara": minutes,
    "berita-acara-susulan": make_up_minutes,
    "nota-dinas": memo,
}

_SHARED: Mapping[Mode, Maker] = {
    Mode.COLLECTIVE: collective_forms,
    Mode.REPRESENTATIVE: representative_form,
}


def maker_of(ceremony: Ceremony, what: str) -> Maker | None:
    """Return who makes a paper that is not a form of each person; an instrument goes by its mode."""
    return MAKERS.get(what) or _SHARED.get(mode_of(ceremony, what))


def print_papers(
    office: Office, asked: Asked, tools: tuple[Press, Shelf], advance: Advance
) -> Printed | None:
    """Print the papers about an agency or the ceremony; None for what each person signs.

    Raises ApelError where there is nothing to say.
    """
    maker = maker_of(office.ceremony, asked.what)
    if maker is None:
        return None
    press, shelf = tools
    drafts = maker(office, asked)
    if asked.draft:
        drafts = [_as_draft(draft) for draft in drafts]
    planner = _planner(office, asked, drafts, shelf)
    printed = print_drafts(drafts, press, advance, planner)
    printed.is_issued = is_issued(asked, drafts)
    printed.is_intact = printed.is_intact and is_record_whole(office.database)
    return printed


def is_issued(asked: Asked, drafts: Sequence[Draft]) -> bool:
    """Say whether making papers issues them."""
    is_final = asked.form is Form.PDF and not asked.draft
    return is_final and any(draft.issue is not Issue.NEVER for draft in drafts)


def _planner(office: Office, asked: Asked, drafts: Sequence[Draft], shelf: Shelf) -> Planner[Draft]:
    papers = AboutPapers(office, asked)
    if is_issued(asked, drafts):
        return Issuing(office, papers, shelf, bundled=False, correct=asked.correct)
    return Fleeting(papers, {paper.place for paper in issued_papers(office.database, asked.what)})


def _as_draft(draft: Draft) -> Draft:
    """Return a paper marked KONSEP, apart from those that count."""
    sheet = draft.sheet
    values = {**sheet.values, "konsep": True}
    return draft._replace(sheet=sheet._replace(values=values, place=(DRAFTS, *sheet.place)))
