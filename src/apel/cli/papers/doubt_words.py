"""Why a page or file is nobody's paper, in a sentence that says what to do next."""

from typing import TYPE_CHECKING

from apel.domain.ledger import Refusal
from apel.domain.papers.returning.doubts import Doubt
from apel.domain.papers.returning.seen import Trouble
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.papers.returning.doubts import Problem


def problem_words(problem: "Problem") -> str:
    """Return what is doubtful about a file or about pages of it."""
    words = {**_of_pages(), **_of_signed_files(), **_of_files(), **_of_papers(problem.about)}
    return words[problem.code].format(about=problem.about)


def _of_pages() -> dict[str, str]:
    return {
        Doubt.NO_CODE: _("no QR of a paper on it. Scan it once more, or apel receive --box"),
        Doubt.GARBLED: _("its QR cannot be read. Scan it once more with more dots an inch."),
        Doubt.SEVERAL: _("QR codes of two papers on one page. Scan each sheet by itself."),
        Doubt.NOT_SCANNED: _("text from a program, and no scan: nobody signed this with a pen."),
        Doubt.LARGE: _("a picture of more than 80 million pixels. Scan with 150 to 300 dots."),
        Doubt.UNREADABLE: _("it cannot be read. Scan it once more."),
        Doubt.INCOMPLETE: _("pages of this paper are missing. Scan all of them into one file."),
    }


def _of_signed_files() -> dict[str, str]:
    return {
        Doubt.AS_ISSUED: _("the paper as it was issued: nobody has signed in this file."),
        Doubt.OF_MANY: _("a file for the printer with papers of many people, signed as one."),
        Doubt.CHANGED: _("changed after it was issued or signed. See: apel verify FILE"),
        Doubt.UNTRUSTED: _("your list does not vouch for who signed it: {about}"),
        Doubt.BY_OTHERS: _("no valid signature of the person whose paper it is: {about}"),
        Doubt.NOT_OURS: _(
            "signed, but not over the bytes that were issued: {about}. Whoever has compared them:"
            " apel sign WHO --evidence electronic"
        ),
        Doubt.NOT_JUDGED: _('to judge its signatures: pip install "apel[seal]"'),
        Doubt.MOVED: _("it was changed while it was read. Give the command once more."),
    }


def _of_files() -> dict[str, str]:
    return {
        Trouble.EMPTY: _("the file is empty. Copy it once more from the scanner."),
        Trouble.KIND: _("neither a PDF nor a JPEG, PNG or TIFF picture."),
        Trouble.DAMAGED: _("the file is not whole. Copy it once more from the scanner."),
        Trouble.PASSWORD: _("it is protected by a password. Save it without."),
        Trouble.LARGE: _("more than a gigabyte. Scan into several files."),
        Trouble.READING: _("it cannot be opened: {about}"),
        Trouble.TIME: _("one of its pages takes more than a minute. Scan it once more."),
        Trouble.CRASH: _("it cannot be read: whatever read it broke off. Scan it once more."),
    }


def _of_papers(about: str) -> dict[str, str]:
    is_list = _("{about} is a list. Who signed it: apel sign --from-paper {about}")
    return {
        Refusal.OTHER_CEREMONY: _("a paper of another ceremony: receive it there."),
        Refusal.OTHER_PAPER: is_list if about else _("no single person signs this paper."),
        Refusal.NOT_ISSUED: _("never issued here. From another computer: apel merge"),
        Refusal.REPLACED: _("a corrected paper replaces it, which is to be signed: {about}"),
        Refusal.UNKNOWN: _("its code is nobody's here."),
    }
