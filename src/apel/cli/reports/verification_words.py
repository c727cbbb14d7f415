"""The two verdicts in words, and what the file says to paper, slips and journals."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from apel.cli.words import apart_words, grouped
from apel.domain.chain import Break, Fault
from apel.domain.ledger import Kind, in_fours
from apel.domain.seals import Seal, covers_all
from apel.domain.verification import Missing, Verdict
from apel.domain.witnesses import GROUPS, Answer, Compared, Paper, once_in
from apel.formats.terminal import say
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.verify_ledger import Mirrored, Verified

_GOOD, _BAD = "bold green", "bold red"
_MOST_TIMES = 10**12
_MOST_NAMED = 5


def show_verified(found: "Verified") -> None:
    """Show the two verdicts, every break, and plainly what no chain can show."""
    _show_verdict(found.verdict)
    for each in found.apart:
        say(apart_words(each))
    if found.paper:
        _show_paper(found.paper, found.verdict)
    for slip in found.slips:
        say(_slip_words(slip), style=_style(good=slip.answer is Answer.AGREES))
    for journal in found.journals:
        say(_journal_words(journal), style=_style(good=_agrees(journal)))
    say(
        _(
            "What no chain of entries can show: an end that was cut off and that nobody knows of, "
            "and a record that was written anew as a whole. Compare the fingerprint with the one "
            "on signed paper."
        )
    )


def _show_verdict(found: Verdict) -> None:
    intact, complete = found.intact, found.complete
    say(_("Integrity: intact") if intact else _("Integrity: BROKEN"), style=_style(good=intact))
    for place in found.breaks:
        say(f"  {_place(place)}: {_fault_words()[place.what]}")
    say(
        _("Completeness: complete") if complete else _("Completeness: INCOMPLETE"),
        style=_style(good=complete),
    )
    for missing in found.missing:
        say(f"  {_gone(missing)}")
    say(_entries(found))
    for seal in found.seals:
        say(f"  {_seal(seal)}")
    say(_("Fingerprint: {fingerprint}").format(fingerprint=in_fours(found.fingerprint)))


def _entries(found: Verdict) -> str:
    if not found.seals:
        return _("Entries: {number}, none of them under a seal").format(
            number=grouped(found.entries)
        )
    if found.entries == found.anchored + 1:
        return _("Entries: {number}, all of them under a seal, and the newest seal itself").format(
            number=grouped(found.entries)
        )
    if covers_all(found.seals[-1], found.heads):
        return _(
            "Entries: {number}, all of them under a seal, and the newest seal itself with its minutes"
        ).format(number=grouped(found.entries))
    return _("Entries: {number}, of these {anchored} under a seal and {later} not").format(
        number=grouped(found.entries),
        anchored=grouped(found.anchored),
        later=grouped(found.entries - found.anchored),
    )


def _seal(seal: Seal) -> str:
    words = (
        _("Seal {entry} covers {number} entries: {fingerprint}")
        if seal.is_whole
        else _("Seal {entry} covers {number} entries, and not all of them are here: {fingerprint}")
    )
    return words.format(
        entry=seal.entry.name,
        number=grouped(seal.covers),
        fingerprint=in_fours(seal.fingerprint),
    )


def _show_paper(paper: Paper, found: Verdict) -> None:
    counted = {"typed": paper.typed, "groups": GROUPS, "agree": paper.agree}
    seal = paper.seal.name if paper.seal else ""
    said = _paper_words(paper).format(**counted, seal=seal, covers=grouped(paper.covers))
    say(said, style=_style(good=paper.agrees and found.intact))
    if paper.is_same and not found.intact:
        say(
            "  "
            + _("The paper agrees with the ends of the chains; the record itself is not intact.")
        )
    elif paper.is_same:
        say(f"  {_worth(paper.typed, len(found.seals) + 1)}")


def _paper_words(paper: Paper) -> str:
    if not paper.is_same:
        return _(
            "Paper: {typed} of {groups} groups typed, {agree} agree. "
            "THE PAPER SAYS ANOTHER FINGERPRINT, or it was typed wrongly."
        )
    if not paper.is_whole:
        return _(
            "Paper: {typed} of {groups} groups typed, all agree with seal {seal}. "
            "NOT ALL THAT IT COVERS IS HERE."
        )
    if paper.seal and paper.seal.kind == Kind.ISSUED:
        return _(
            "Paper: {typed} of {groups} groups typed, all agree with the {covers} entries before the"
            " paper {seal}."
        )
    if paper.seal:
        return _(
            "Paper: {typed} of {groups} groups typed, all agree with seal {seal}: {covers} entries."
        )
    return _("Paper: {typed} of {groups} groups typed, all agree with all {covers} entries.")


def _worth(typed: int, fingerprints: int) -> str:
    """Return what so many groups are worth, without flattery."""
    if typed == GROUPS:
        return _("All groups: nobody can make another record that has them.")
    times = once_in(typed, fingerprints)
    more = _("more than {times}").format(times=grouped(_MOST_TIMES))
    return _(
        "By chance that happens once in {times}. Who forges can aim at a few groups: "
        "type all 16 to be certain."
    ).format(times=grouped(times) if times < _MOST_TIMES else more)


def _slip_words(each: Compared) -> str:
    return _answer_words()[each.answer].format(
        station=each.slip.station,
        number=each.slip.number,
        agree=each.agree,
        typed=len(each.slip.groups),
        last=each.last,
    )


def _answer_words() -> dict[Answer, str]:
    return {
        Answer.AGREES: _("Slip {station} {number}: it is here, {agree} of {typed} groups agree."),
        Answer.DIFFERS: _(
            "Slip {station} {number}: ANOTHER ENTRY IS HERE, or it was typed wrongly: "
            "{agree} of {typed} groups agree."
        ),
        Answer.MISSING: _(
            "Slip {station} {number}: IT IS NOT HERE. Here the chain ends at {last}."
        ),
    }


def _journal_words(each: "Mirrored") -> str:
    torn = " " + _("Its last line was cut off.") if each.is_torn else ""
    if _agrees(each):
        words = _("Journal {file}: all its {entries} entries are here.")
        return words.format(file=each.file, entries=grouped(each.entries)) + torn
    words = _("Journal {file}: of {entries} entries, {lacking} ARE NOT HERE: {names}")
    names = ", ".join(_names(each))
    lacking = grouped(len(each.lacking) + len(each.different))
    shown = words.format(
        file=each.file, entries=grouped(each.entries), lacking=lacking, names=names
    )
    return shown + torn


def _names(each: "Mirrored") -> Iterator[str]:
    gone = [*each.lacking, *each.different]
    yield from (entry.name for entry in gone[:_MOST_NAMED])
    if len(gone) > _MOST_NAMED:
        yield "…"


def _agrees(each: "Mirrored") -> bool:
    return not each.lacking and not each.different


def _style(*, good: bool) -> str:
    return _GOOD if good else _BAD


def _place(place: Break) -> str:
    if place.station:
        return f"{place.station}-{place.number}"
    return _("roster") if place.what is Fault.ROSTER else _("a text beside the entries")


def _fault_words() -> dict[Fault, str]:
    return {
        Fault.CONTENT: _("the content was changed after it was sealed"),
        Fault.FORM: _("the content is not written as apel writes it"),
        Fault.LINK: _("it does not follow the entry before it"),
        Fault.GAP: _("entries before it are missing"),
        Fault.NAMED: _("a seal, another chain or a journal names a different entry here"),
        Fault.ROSTER: _("roster, agencies or officials are not those that were recorded here"),
        Fault.DOCUMENT: _("the printed list is not the one that was recorded"),
        Fault.NOTE: _("the text that it names, a letter or a reason, is not the one recorded"),
    }


def _gone(missing: Missing) -> str:
    if missing.station is None:
        return _("An entry names another one that is not here.")
    is_desk = "-" not in missing.station
    if is_desk and missing.after:
        words = _("Desk {station} has not handed in; here it is known up to entry {after}.")
    elif is_desk:
        words = _(
            "Nothing of desk {station} is here: it has not handed in, or what it did is gone."
        )
    elif missing.after:
        words = _("{station} went on after entry {after}.")
    else:
        words = _("Nothing of {station} is here.")
    return words.format(station=missing.station, after=missing.after)
