"""How numbers of papers are shown, and what is said where something has to be decided."""

from typing import TYPE_CHECKING

from apel.cli.options import Format
from apel.domain.ceremony import Ceremony
from apel.domain.papers.numbering.numbers import ClashKind, How, in_words
from apel.language import _

if TYPE_CHECKING:
    from apel.storage.database import Database
    from apel.workflows.papers.numbering.enter_number import Entering
    from apel.workflows.papers.numbering.list_numbers import BlockState, Listing, Question, Row


def show_entered(wanted: "Entering", output: Format) -> None:
    """Say what became of a number."""
    from apel.cli.shapes import print_json
    from apel.formats.terminal import say

    if output is Format.JSON:
        print_json(
            {
                "what": wanted.paper.what,
                "agency": None if wanted.person else wanted.paper.about or None,
                "person": _person_shape(wanted.paper.about, wanted.person),
                "number": wanted.number or None,
                "before": wanted.replaces or None,
                "changed": wanted.changes,
            }
        )
        return
    words = _entered_words(wanted)
    say(words.format(paper=wanted.shown, number=wanted.number, before=wanted.replaces))


def _entered_words(wanted: "Entering") -> str:
    if not wanted.number:
        return (
            _("{paper} has no number now; it was {before}.")
            if wanted.changes and wanted.replaces
            else _("{paper} has no number; nothing was changed.")
        )
    if not wanted.changes:
        return _("{paper} has the number {number} already; nothing was changed.")
    if wanted.replaces:
        return _("{paper} has the number {number} now, in place of {before}.")
    return _("{paper} has the number {number} now.")


def listing_shape(found: "Listing") -> dict[str, object]:
    """Return all that is known of numbers, as JSON says it."""
    return {
        "numbers": list(map(_row_shape, found.rows)),
        "blocks": list(map(_block_shape, found.blocks)),
        "questions": [
            {"kind": question.kind, "numbers": list(map(_row_shape, question.rows))}
            for question in found.questions
        ],
    }


def show_listing(found: "Listing", ceremony: Ceremony) -> None:
    """Show the numbers as a table, and what is left of each block."""
    from apel.cli.words import day_and_clock, grouped
    from apel.formats.terminal import TEXT, say, show_table

    if found.rows:
        how = {How.SET: _("register"), How.GIVEN: _("reserved block")}
        headings = (_("Paper"), _("Whose"), _("Number of the paper"), _("From"), _("When"))
        rows = [
            [
                row.numbered.paper.what,
                row.whose or "–",
                row.numbered.number or "–",
                how[row.numbered.how],
                day_and_clock(row.numbered.entry.at, ceremony).partition(" ")[0],
            ]
            for row in found.rows
        ]
        show_table([(heading, TEXT) for heading in headings], rows)
    else:
        say(_("No paper has a number yet: apel number set PAPER NO"))
    for state in found.blocks:
        words = _("{what}: {free} of {size} reserved numbers are free")
        if state.next:
            words = _("{what}: {free} of {size} reserved numbers are free, the next is {next}")
        counts = {"free": grouped(state.free), "size": grouped(state.size)}
        say(words.format(what=state.block.paper, next=state.next, **counts))


def warn_of_questions(found: "Listing") -> None:
    """Say which numbers do not go together, and how that is settled."""
    from apel.formats.terminal import tell, warn

    for question in found.questions:
        warn(_question_words(question))
    if found.questions:
        tell(_("Enter the right one: apel number set PAPER NO --yes"))


def warn_of_numbers(database: "Database") -> None:
    """Say after a merge that numbers are to be decided."""
    from apel.cli.words import grouped
    from apel.formats.terminal import warn
    from apel.workflows.papers.numbering.list_numbers import open_questions

    if questions := open_questions(database):
        words = _("Numbers of papers to be decided: {number}; see apel number list")
        warn(words.format(number=grouped(questions)))


def _question_words(question: "Question") -> str:
    numbers = dict.fromkeys(row.numbered.number or "–" for row in question.rows)
    papers = dict.fromkeys(map(_paper_words, question.rows))
    words = {
        ClashKind.TWO_NUMBERS: _("{papers} has several numbers: {numbers}; the first is printed."),
        ClashKind.TWO_PAPERS: _("The number {numbers} is that of several papers: {papers}."),
    }
    return words[question.kind].format(papers=", ".join(papers), numbers=", ".join(numbers))


def _paper_words(row: "Row") -> str:
    return in_words(row.numbered.paper.what, row.whose)


def _row_shape(row: "Row") -> dict[str, object]:
    numbered = row.numbered
    return {
        "what": numbered.paper.what,
        "agency": row.agency or None,
        "person": _person_shape(numbered.paper.about, row.person),
        "number": numbered.number or None,
        "how": numbered.how,
        "at": numbered.entry.at,
        "entry": numbered.entry.name,
    }


def _person_shape(code: str, name: str) -> dict[str, str] | None:
    return {"code": code, "name": name} if name else None


def _block_shape(state: "BlockState") -> dict[str, object]:
    block = state.block
    return {
        "what": block.paper,
        "pattern": block.pattern,
        "from": block.first,
        "to": block.last,
        "free": state.free,
        "next": state.next or None,
    }
