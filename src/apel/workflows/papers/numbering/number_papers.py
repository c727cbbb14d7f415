"""Numbers of papers: read, entered as the office's register gave them, given out of a reserved block."""

from collections.abc import Sequence
from datetime import date

from apel.domain.ceremony import Ceremony, NumberBlock
from apel.domain.joining import staying
from apel.domain.ledger import Kind
from apel.domain.papers.documents import Form
from apel.domain.papers.numbering.numbers import Given, How, PaperName, PaperNumbers, body_of
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, ledger
from apel.storage.database import Database
from apel.storage.desks import prepared
from apel.storage.merging import known_codes
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.office import Office
from apel.workflows.record import Act, Recorder, Writer


def numbers_for(
    database: Database, ceremony: Ceremony, writer: Writer, what: str, abouts: Sequence[str]
) -> list[str]:
    """Return the number of each paper, as it is to be printed; nothing where a dotted line is due.

    `abouts` are codes of people, names of agencies, or '' for the ceremony's own paper. Where a block
    is reserved for this paper, each that has no number gets one for good: all of them or none.
    Raises ApelError where the block has too few. Nothing is locked where none is new.
    """
    block = next((one for one in ceremony.numbers if one.paper == what), None)
    known = paper_numbers(database)
    if block and not prepared(database) and known.without_number(what, abouts):
        with database.transaction():
            known = paper_numbers(database)
            given = _given(known, block, ceremony, writer, abouts)
            _record(database, Recorder(database, ceremony.code, writer), known, given)
        known = paper_numbers(database)
    return [known.number(what, about) for about in abouts]


def numbers_of(
    office: Office, asked: Asked, abouts: Sequence[str], *, is_draft: bool = False
) -> dict[str, str]:
    """Return the number of each paper that is asked for, by whose it is.

    Neither a draft nor what is for a look takes one out of a reserved block.
    """
    if is_draft or asked.draft or asked.form is Form.HTML:
        known = paper_numbers(office.database)
        return {about: known.number(asked.what, about) for about in abouts}
    place = office.database, office.ceremony, office.writer
    return dict(zip(abouts, numbers_for(*place, asked.what, abouts), strict=True))


def another_number(office: Office, what: str, about: str) -> str:
    """Return a new number out of the reserved block for a later paper; nothing where none is reserved.

    It stands for the one that the paper before has. Raises ApelError where the block is exhausted.
    """
    database, ceremony = office.database, office.ceremony
    block = next((one for one in ceremony.numbers if one.paper == what), None)
    if block is None or prepared(database):
        return ""
    with database.transaction():
        known = paper_numbers(database)
        day = day_of(block, ceremony, office.writer.clock().date())
        free = next(known.free(block, day), None)
        if free is None:
            raise _exhausted(what, wanted=1, free=0)
        given = Given(known.named(PaperName(what, about)), *free)
        _record(database, Recorder(database, ceremony.code, office.writer), known, [given])
    return given.number


def number_of(database: Database, what: str, about: str = "") -> str:
    """Return the number of one paper; nothing where it has none. Nothing is given out."""
    return paper_numbers(database).number(what, about)


def paper_numbers(database: Database) -> PaperNumbers:
    """Return every number that papers have; agencies and people go by what they are called now."""
    entries = ledger.of_kinds(database, [Kind.NUMBERED])
    register = agencies.register(database)
    stays = staying(ledger.joins(database))
    return PaperNumbers(entries, lambda about: stays.get(about) or register.of(about, None))


def day_of(block: NumberBlock, ceremony: Ceremony, today: date) -> date:
    """Return what month and year mean in the numbers of a block."""
    return block.day or ceremony.day or today


def _given(
    known: PaperNumbers,
    block: NumberBlock,
    ceremony: Ceremony,
    writer: Writer,
    abouts: Sequence[str],
) -> list[Given]:
    """Return the numbers that are given out. Raises ApelError where the block has too few."""
    day = day_of(block, ceremony, writer.clock().date())
    given = known.give_out(block, day, abouts)
    wanted = len(known.without_number(block.paper, abouts))
    if len(given) == wanted:
        return given
    raise _exhausted(block.paper, wanted, free=len(given))


def _exhausted(what: str, wanted: int, free: int) -> ApelError:
    return ApelError(
        _(
            "The numbers reserved for {what} do not suffice: {wanted} papers need one,"
            " {free} are free, {lacking} are lacking. Nothing was given out."
        ).format(what=what, wanted=wanted, free=free, lacking=wanted - free),
        hint=_("Have more reserved, and enter from and to in apel.toml: [numbers.{what}]").format(
            what=what
        ),
    )


def _record(
    database: Database, recorder: Recorder, known: PaperNumbers, given: Sequence[Given]
) -> None:
    people = known_codes(database, {one.paper.about for one in given})
    with recorder.many() as append:
        for paper, place, number in given:
            code = paper.about if paper.about in people else None
            body = body_of(paper.what, number, How.GIVEN, "" if code else paper.about)
            before = [head.entry.digest for head in known.heads(paper)]
            append(Act(Kind.NUMBERED, {**body, "no": place}, code, supersedes=before))
