"""Who makes which paper; whatever is not here is a form that each person signs."""

from collections.abc import Callable, Mapping

from apel.domain.ceremony import Ceremony, Mode
from apel.domain.chain import breaks
from apel.domain.papers.documents import mode_of
from apel.storage import ledger
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.making.absence_lists import absence_lists
from apel.workflows.papers.making.attendance_lists import attendance_lists
from apel.workflows.papers.making.cards import cards
from apel.workflows.papers.making.checklists import checklist
from apel.workflows.papers.making.drafts import Advance, Draft, Press, Printed, print_drafts
from apel.workflows.papers.making.follow_up_letters import follow_up_letters
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

# they count everybody, or they would be about another ceremony
OF_THE_CEREMONY = ("berita-acara", "berita-acara-susulan", "nota-dinas")

_SHARED: Mapping[Mode, Maker] = {
    Mode.COLLECTIVE: collective_forms,
    Mode.REPRESENTATIVE: representative_form,
}


def maker_of(ceremony: Ceremony, what: str) -> Maker | None:
    """Return who makes a paper that is not a form of each person; an instrument goes by its mode."""
    return MAKERS.get(what) or _SHARED.get(mode_of(ceremony, what))


def print_papers(office: Office, asked: Asked, press: Press, advance: Advance) -> Printed | None:
    """Print the papers about an agency or the ceremony; None for what each person signs.

    Raises ApelError where there is nothing to say.
    """
    maker = maker_of(office.ceremony, asked.what)
    if maker is None:
        return None
    printed = print_drafts(maker(office, asked), press, advance)
    printed.is_intact = printed.is_intact and not breaks(ledger.entries(office.database))
    return printed
