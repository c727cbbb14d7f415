"""Papers on the command line: made once, or lists again and again."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import typer

from apel.cli.at_desk import MAIN, writer_at
from apel.cli.options import Format
from apel.cli.papers.issuing import is_held, shelf_of, write_manifest
from apel.cli.papers.workshop import PaperSize, check_form, on_paper, workshop_of
from apel.cli.workspace import Workspace, now, open_workspace
from apel.domain.papers.contents.printed_lists import ON_PAPER
from apel.errors import ApelError, LedgerBroken
from apel.formats.terminal import tell, warn
from apel.language import _
from apel.storage.server import DatabasePlace

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.domain.papers.documents import Sheet, Typeset
    from apel.domain.papers.returning.signed import Room
    from apel.workflows.papers.asked import Asked
    from apel.workflows.papers.issuing.issue_papers import Shelf
    from apel.workflows.papers.making.drafts import Advance, Press
    from apel.workflows.papers.office import Office

SOME_FAILED = 3
_SECONDS = 300.0  # for one paper: an agency of 10,000 people takes a few, on a slow computer many


@dataclass(frozen=True, slots=True)
class Printing:
    """Which papers are to be printed, how and where."""

    asked: "Asked"
    paper: PaperSize | None
    to: Path | None
    output: Format
    workspace: Path | None
    database: DatabasePlace | None

    def out(self, place: Workspace) -> Path:
        """Return the folder for the files."""
        return (self.to or place.folder / "out").absolute()


@contextmanager
def opened_office(
    printing: Printing, *, notes: bool = True
) -> "Iterator[tuple[Workspace, Office, Advance]]":
    """Open what papers are made from; a progress bar runs meanwhile."""
    from apel.formats.terminal import progress
    from apel.workflows.papers.office import Office

    at_desk = printing.asked.what in ON_PAPER
    with (
        open_workspace(
            printing.workspace, printing.database, notes=notes, desk_too=at_desk
        ) as place,
        progress(_("Rendering")) as advance,
    ):
        ceremony = on_paper(place.ceremony, printing.paper)
        check_form(place, ceremony, printing.asked)
        yield place, Office(place.database, ceremony, writer_at(place, MAIN, None)), advance


def press_of(
    place: Workspace,
    ceremony: "Ceremony",
    out: Path,
    rooms: "frozenset[Room]" = frozenset(),
    *,
    synced: bool,
) -> "Press":
    """Return what typesets; `synced` papers are on the disk itself before they have their names."""
    from apel.formats.papers.press import SECONDS, typeset

    workshop = replace(workshop_of(place, ceremony, out, synced=synced), rooms=rooms)
    patience = _SECONDS if synced else SECONDS

    def press(sheets: "Iterable[Sheet]") -> "Iterator[Typeset]":
        return typeset(sheets, workshop, seconds=patience)

    return press


def tools_of(
    printing: Printing, place: Workspace, ceremony: "Ceremony", *, synced: bool
) -> "tuple[Press, Shelf]":
    """Return what papers are made with, and what they are known by."""
    out, rooms = printing.out(place), printing.asked.rooms
    shelf = shelf_of(place, ceremony, out, rooms)
    return press_of(place, ceremony, out, rooms, synced=synced), shelf


def print_papers(printing: Printing) -> None:
    """Print papers once; exit with 3 where one could not be made or is not the one that was issued."""
    failed, is_held = _round(printing)
    for sentence in failed:
        tell(sentence, style="red")
    if failed or is_held:
        raise typer.Exit(SOME_FAILED)


def print_every(printing: Printing, seconds: int) -> None:
    """Print lists anew every so many seconds, until Ctrl-C; the one before stays until then.

    What goes wrong later on (a file open in a viewer, a stick that was pulled) is said once, and
    tried again the next time.
    """
    troubles: list[str] = []
    try:
        troubles = _said_once(_round(printing)[0], troubles)
        while True:
            sleep(seconds)
            troubles = _said_once(_tried(printing), troubles)
    except KeyboardInterrupt:
        tell(_("Ended. The newest list stays where it is."))


def _tried(printing: Printing) -> list[str]:
    try:
        return _round(printing, notes=False)[0]
    except LedgerBroken:
        raise
    except ApelError as error:
        return [error.message]


def _said_once(sentences: list[str], before: list[str]) -> list[str]:
    for sentence in sentences:
        if sentence not in before:
            warn(_("{trouble} It is tried again.").format(trouble=_sentence(sentence)))
    return sentences


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _round(printing: Printing, *, notes: bool = True) -> tuple[list[str], bool]:
    """Print papers as they are now; return what could not be made, and whether some were left.

    Nothing stays open.
    """
    from apel.cli.papers.printed import show_printed
    from apel.workflows.papers.making import makers

    began = perf_counter()
    with opened_office(printing, notes=notes) as (place, office, advance):
        out = printing.out(place)
        tools = tools_of(printing, place, office.ceremony, synced=True)
        printed = makers.print_papers(office, printing.asked, tools, advance)
        if printed and printed.is_issued:
            write_manifest(office, printing.asked.what, out)
    if printed is None:
        return [], False
    when = f"{now().astimezone(office.ceremony.timezone):%H.%M.%S} {office.ceremony.zone}"
    took = when, perf_counter() - began
    show_printed(printing.asked.what, printed, out, printing.output, took)
    failed = [
        _("Not made: {name}: {reason}").format(name=name, reason=reason)
        for name, reason in printed.failed
    ]
    return failed, is_held(printed)
