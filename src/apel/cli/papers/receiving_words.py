"""What is said of signed papers that came back: of each sheet, and why one is not received."""

from typing import TYPE_CHECKING

from apel.cli import shapes
from apel.cli.words import clock, outcome_words
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Kind, Refusal
from apel.domain.papers.returning.returned import box_of, file_of
from apel.domain.people.person import shown_code
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.returning.paper_desk import PaperOutcome, Sheet

_SHOWN = 12  # characters of a file's SHA-256


def outcome_shape(outcome: "PaperOutcome") -> shapes.Shape:
    """Return the answer to one sheet: as of a desk, and which paper it is, and where it lies."""
    paper = outcome.sheet.paper
    lies = outcome.entry if isinstance(outcome.outcome, Kind) else outcome.first
    return {
        **shapes.outcome_shape(outcome),
        "what": paper.what if paper else None,
        "paper": paper.entry.name if paper else None,
        "box": (box_of(lies) if lies else "") or None,
    }


def paper_verdict(outcome: "PaperOutcome") -> str:
    """Return what became of a sheet, in a few words."""
    return verdict_words(outcome.outcome)


def verdict_words(outcome: Kind | Refusal) -> str:
    """Return what became of a paper: that it is here, and not that there is ink on it."""
    words = {
        Kind.SIGNED: _("PAPER RECEIVED"),
        Kind.MADE_UP: _("PAPER RECEIVED, SIGNED LATER"),
        Refusal.ALREADY_SIGNED: _("RECEIVED BEFORE"),
    }
    return words.get(outcome) or outcome_words()[outcome]


def paper_details(outcome: "PaperOutcome", ceremony: Ceremony) -> list[str]:
    """Return whose paper it is and what there is to say, ready to be shown one after the other."""
    sheet, person = outcome.sheet, outcome.person
    shown = [word for word in (person.name, person.agency or person.unit) if word] if person else []
    if sheet.paper:
        shown.append(sheet.paper.what)
    if isinstance(outcome.outcome, Kind):
        return [*shown, *where_it_lies(outcome.entry), outcome.entry.name]
    if outcome.outcome is Refusal.ALREADY_SIGNED and outcome.first:
        first = outcome.first
        at = _("first at {time}, {entry}").format(
            time=clock(first.recorded, ceremony), entry=first.name
        )
        return [*shown, *where_it_lies(first), at]
    return [*shown, why_not(sheet, outcome.outcome)]


def where_it_lies(entry: Entry) -> list[str]:
    """Return in which box and which file a paper is, as far as that was said."""
    box, file = box_of(entry), file_of(entry)
    return [
        *([_("box {box}").format(box=box)] if box else []),
        *([_("file {sha256}…").format(sha256=file[:_SHOWN])] if file else []),
    ]


def why_not(sheet: "Sheet", why: Refusal) -> str:
    """Return why a sheet is not received, and what to do about it."""
    if why is Refusal.OTHER_PAPER:
        return _other_paper(sheet)
    name = sheet.person.name if sheet.person else ""
    what = sheet.code.what.lower() if sheet.code else ""
    entry = sheet.newer.entry.name if sheet.newer else ""
    words = {
        Refusal.OTHER_CEREMONY: _("It belongs to another ceremony: receive it there."),
        Refusal.NOT_ISSUED: _(
            "No {what} was issued to {name} here. From another computer: apel merge"
        ),
        Refusal.REPLACED: _("A corrected paper replaces it, and that one is to be signed: {entry}"),
        Refusal.NOT_OBLIGED: _("To count the paper all the same: --anyway"),
    }
    otherwise = _("This is the QR of nobody's paper here.")
    return words.get(why, otherwise).format(what=what, name=name, entry=entry)


def _other_paper(sheet: "Sheet") -> str:
    if sheet.list_number:
        return _("{number} is a list. Who signed it: apel sign --from-paper {number}").format(
            number=sheet.list_number
        )
    if sheet.code is None and sheet.person:
        return _("It is the card of {name} ({code}), and no paper.").format(
            name=sheet.person.name, code=shown_code(sheet.person.code)
        )
    if sheet.code is None:
        return _("It is no paper.")
    return _("{what} is no paper that one person signs at this ceremony.").format(
        what=sheet.code.what.lower()
    )
