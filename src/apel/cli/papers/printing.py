"""Lists on paper: `apel render daftar-hadir` and `apel render checklist`, once or again and again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import typer

from apel.cli.at_desk import MAIN, writer_at
from apel.cli.options import Format
from apel.cli.papers.workshop import PaperSize, on_paper, workshop_of
from apel.cli.workspace import Workspace, now, open_workspace
from apel.domain.papers.printed_lists import ListKind
from apel.errors import ApelError, LedgerBroken
from apel.formats.terminal import say, tell, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.domain.papers.documents import Sheet, Typeset
    from apel.workflows.papers.print_lists import Printed
    from apel.workflows.papers.render_documents import Press

SOME_FAILED = 3
_SECONDS = 300.0  # for one list: an agency of 10,000 people takes a few, on a slow computer many


@dataclass(frozen=True, slots=True)
class Printing:
    """Which lists are to be printed, how and where."""

    what: ListKind
    unit: str
    paper: PaperSize | None
    to: Path | None
    output: Format
    workspace: Path | None
    database: Path | None


def print_lists(printing: Printing) -> None:
    """Print lists once; exit with 3 where one could not be made."""
    failed = _round(printing)
    for sentence in failed:
        tell(sentence, style="red")
    if failed:
        raise typer.Exit(SOME_FAILED)


def print_every(printing: Printing, seconds: int) -> None:
    """Print lists anew every so many seconds, until Ctrl-C; the one before stays until then.

    What goes wrong later on (a file open in a viewer, a stick that was pulled) is said once, and
    tried again the next time.
    """
    troubles: list[str] = []
    try:
        troubles = _said_once(_round(printing), troubles)
        while True:
            sleep(seconds)
            troubles = _said_once(_tried(printing), troubles)
    except KeyboardInterrupt:
        tell(_("Ended. The newest list stays where it is."))


def _tried(printing: Printing) -> list[str]:
    try:
        return _round(printing, notes=False)
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


def _round(printing: Printing, *, notes: bool = True) -> list[str]:
    """Print the lists as they are now; return what could not be made. Nothing stays open."""
    from apel.formats.terminal import progress
    from apel.workflows.papers.print_lists import print_attendance_lists, print_checklist

    began = perf_counter()
    work = print_checklist if printing.what is ListKind.CHECKLIST else print_attendance_lists
    with (
        open_workspace(printing.workspace, printing.database, notes=notes, desk_too=True) as place,
        progress(_("Rendering")) as advance,
    ):
        ceremony = on_paper(place.ceremony, printing.paper)
        out = (printing.to or place.folder / "out").absolute()
        here = place.database, ceremony, writer_at(place, MAIN, None)
        printed = work(here, printing.unit, _press(place, ceremony, out), advance)
    when = f"{now().astimezone(ceremony.timezone):%H.%M.%S} {ceremony.zone}"
    _show(printing, printed, out, (when, perf_counter() - began))
    return [
        _("Not made: {name}: {reason}").format(name=number, reason=reason)
        for number, reason in printed.failed
    ]


def _press(place: Workspace, ceremony: "Ceremony", out: Path) -> "Press":
    from apel.formats.papers.press import typeset

    workshop = workshop_of(place, ceremony, out, synced=True)

    def press(sheets: "Iterable[Sheet]") -> "Iterator[Typeset]":
        return typeset(sheets, workshop, seconds=_SECONDS)

    return press


def _show(printing: Printing, printed: "Printed", out: Path, took: tuple[str, float]) -> None:
    """Show what was printed, when it was done, and in how many seconds."""
    from apel.cli.shapes import print_json
    from apel.domain.wording import decimal_number

    when, seconds = took
    if printing.output is Format.JSON:
        print_json(_shape(printing, printed, out, seconds), line=True)
        return
    for draft in printed.lists:
        file = out.joinpath(*draft.sheet.place)
        say(
            _("{number}: {people} people, {file}").format(
                number=draft.number, people=draft.people, file=file
            )
        )
    if printed.lacking:
        tell(
            _("The font lacks these characters, and a ? stands for them: {about}").format(
                about=" ".join(printed.lacking)
            )
        )
    say(
        _("{time}: {files} lists with {pages} pages, after {seconds} seconds.").format(
            time=when,
            files=len(printed.lists),
            pages=printed.pages,
            seconds=decimal_number(seconds, 1),
        )
    )


def _shape(printing: Printing, printed: "Printed", out: Path, seconds: float) -> dict[str, object]:
    return {
        "what": printing.what,
        "files": len(printed.lists),
        "pages": printed.pages,
        "failed": [failure._asdict() for failure in printed.failed],
        "seconds": round(seconds, 3),
        "lists": [
            {
                "number": draft.number,
                "people": draft.people,
                "file": str(out.joinpath(*draft.sheet.place)),
            }
            for draft in printed.lists
        ],
        "lacking": " ".join(printed.lacking),
    }
