"""Workbooks that go out to the agencies: `apel agency sheets`."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder, Yes
from apel.cli.workspace import open_workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.domain.exchange.definition import Ask, Definition
    from apel.formats.workbook.exchange import Written
    from apel.workflows.agencies.send_sheets import Sending, Wanted


class What(StrEnum):
    """Which sheet goes out."""

    PRESENSI = "presensi"
    TANDA_TERIMA = "tanda-terima"


def sheets(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="AGENCY…", help=_("Only these; else every agency.")),
    ] = None,
    *,
    to: Annotated[Path, typer.Option("--to", file_okay=False, help=_("Folder for the workbooks."))],
    what: Annotated[
        What,
        typer.Option("--what", help=_("presensi asks about people, tanda-terima about papers.")),
    ] = What.PRESENSI,
    ask: Annotated[
        str | None,
        typer.Option("--ask", help=_("attendance, signatures or both, with a comma; else both.")),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", help=_("When it is due: 2026-01-05 or 2026-01-05T15:00.")),
    ] = None,
    yes: Yes = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Write a workbook for each agency."""
    from apel.cli.at_desk import MAIN, writer_at
    from apel.cli.shapes import print_json
    from apel.formats.terminal import progress
    from apel.formats.workbook.exchange import write_all
    from apel.workflows.agencies.send_sheets import prepare_sheets

    with open_workspace(workspace, database) as place:
        wanted = _wanted(what, ask, names, until, place.ceremony)
        here = place.database, place.ceremony, writer_at(place, MAIN, operator)
        sending = prepare_sheets(here, wanted)
    with progress(_("Writing")) as advance:
        written = write_all(sending.sheets, to, lambda paths: _may_replace(paths, yes=yes), advance)
    if output is Format.JSON:
        print_json(_shape(sending, written))
    else:
        _show(sending, written)


def _wanted(
    what: What,
    ask: str | None,
    names: Sequence[str] | None,
    until: str | None,
    ceremony: "Ceremony",
) -> "Wanted":
    from apel.domain.exchange.definitions import definition_named
    from apel.workflows.agencies.send_sheets import Wanted

    definition = definition_named(what, ceremony.codes)
    asks = _asks(definition, ask)
    return Wanted(definition, asks, tuple(names or ()), due_words(until, ceremony))


def _asks(definition: "Definition", text: str | None) -> "tuple[Ask, ...]":
    """Return what is asked, in the definition's order; all of it where nothing is said."""
    if text is None:
        return tuple(definition.asks)
    words = {word.strip() for word in text.split(",")}
    if not words <= set(definition.asks):
        raise WrongUsage(
            _("--ask {text}: {what} can ask {asks}.").format(
                text=text, what=definition.name, asks=", ".join(definition.asks)
            )
        )
    return tuple(each for each in definition.asks if each in words)


def due_words(text: str | None, ceremony: "Ceremony") -> str:
    """Return when the sheets are due, in Indonesian words. Raises WrongUsage where it is no time."""
    from datetime import datetime

    from apel.domain.wording import clock, day_and_date

    if text is None:
        return ""
    try:
        due = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUsage(
            _("{text} is not a day.").format(text=text),
            hint=_("Like 2026-01-05 or 2026-01-05T15:00."),
        ) from error
    if len(text.strip()) <= len("2026-01-05"):
        return day_and_date(due)
    return f"{day_and_date(due)} pukul {clock(due.time(), ceremony.zone)}"


def _may_replace(paths: Sequence[Path], *, yes: bool) -> None:
    from apel.cli.questions import confirm
    from apel.formats.terminal import tell

    if not yes:
        for path in paths:
            tell(_("{path} is there already and says something else.").format(path=path))
    confirm(_("Replace what an agency may have filled in already?"), yes=yes)


def _show(sending: "Sending", written: "Sequence[Written]") -> None:
    from apel.cli.words import grouped
    from apel.formats.terminal import say, tell

    for sheet, people, (path, is_new) in zip(sending.sheets, sending.people, written, strict=True):
        words = _("{number}: {people} people, {file}").format(
            number=sheet.number, people=people, file=path
        )
        notes = [_("was there already")] if not is_new else []
        if sheet.replaces:
            notes.append(_("replaces {numbers}").format(numbers=", ".join(sheet.replaces)))
        say(f"{words} ({'; '.join(notes)})" if notes else words)
    if sending.without:
        tell(
            _("No workbook, because nobody there owes what is asked: {agencies}").format(
                agencies=", ".join(name or _("(no agency)") for name in sending.without)
            )
        )
    say(
        _("{files} workbooks for {people} people.").format(
            files=len(written), people=grouped(sum(sending.people))
        ),
        style="bold",
    )


def _shape(sending: "Sending", written: "Sequence[Written]") -> dict[str, object]:
    return {
        "sheets": [
            {
                "agency": sheet.agency,
                "number": sheet.number,
                "file": str(path),
                "people": people,
                "replaces": list(sheet.replaces),
                "new": is_new,
            }
            for sheet, people, (path, is_new) in zip(
                sending.sheets, sending.people, written, strict=True
            )
        ],
        "without": list(sending.without),
    }
