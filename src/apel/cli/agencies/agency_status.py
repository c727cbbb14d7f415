"""Who has sent back, who has gaps, who is missing: `apel agency status`."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, WorkspaceFolder
from apel.cli.workspace import Workspace, now, open_workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.cli.reports.reports import Report
    from apel.domain.exchange.progress import Progress
    from apel.domain.table import Table
    from apel.workflows.agencies.follow_sheets import Following

FILE = "lembar-isian.xlsx"


class StatusFormat(StrEnum):
    """How the status is shown or exported."""

    TEXT = "text"
    CHAT = "chat"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def status(
    *,
    until: Annotated[
        str | None,
        typer.Option("--until", help=_("When it is due: 2026-01-05 or 2026-01-05T15:00.")),
    ] = None,
    output: Annotated[
        StatusFormat,
        typer.Option("--format", "-f", help=_("How to show it; chat: to paste into a group.")),
    ] = StatusFormat.TEXT,
    to: Annotated[
        Path | None, typer.Option("--to", dir_okay=False, help=_("File for csv or xlsx."))
    ] = None,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show how far every agency is."""
    from apel.cli.reports.reports import deliver
    from apel.workflows.agencies.follow_sheets import follow

    with open_workspace(workspace, database) as place:
        following = follow(place.database)
        if output is StatusFormat.CHAT:
            typer.echo(_chat(place, following, until))
            return
        is_file = output is StatusFormat.XLSX and to is None
        target = place.folder / "out" / FILE if is_file else to
        deliver(_report(place, following), output.value, target)


def _chat(place: Workspace, following: "Following", until: str | None) -> str:
    from apel.cli.agencies.agency_sheets import due_words
    from apel.domain.exchange.outgoing import heading
    from apel.domain.exchange.progress import reminder
    from apel.domain.wording import clock, day_and_date
    from apel.workflows.papers.office import NO_AGENCY

    ceremony = place.ceremony
    local = now().astimezone(ceremony.timezone)
    moment = f"{day_and_date(local)} pukul {clock(local.time(), ceremony.zone)}"
    due = due_words(until, ceremony)
    return reminder(following.sheets, heading(ceremony), moment, due, NO_AGENCY)


def _report(place: Workspace, following: "Following") -> "Report":
    from apel.cli.reports.reports import Report

    tables = [_table(place, following), *([_papers(following)] if following.papers else [])]
    shape = {
        "agencies": [_shape(each) for each in following.sheets],
        "papers": [each._asdict() for each in following.papers],
        "unknown": [
            {"file": one.file, "sha256": one.sha256, "at": one.at} for one in following.unknown
        ],
    }

    def show() -> None:
        _show(place, following, tables)

    return Report(tables[0], shape, show, tuple(tables[1:]))


def _table(place: Workspace, following: "Following") -> "Table":
    from apel.domain.table import Table

    headings = (
        *(
            _("Agency"),
            _("Sheet"),
            _("Sent out"),
            _("Came back"),
            _("Version"),
            _("Vouched for by"),
        ),
        *(_("Lines"), _("Complete"), _("Open"), _("Contradicting")),
    )
    rows = tuple(
        (
            each.agency or _("(no agency)"),
            each.number or "–",
            _day(place, each.sent),
            _day(place, each.received),
            each.version or None,
            each.voucher,
            *(each.lines, each.complete, each.open, each.contradicting),
        )
        for each in following.sheets
    )
    sums = [sum(row[place] or 0 for row in rows) for place in range(6, 10)]  # type: ignore[misc]
    total = (_("Total"), "", "", "", None, "", *sums)
    return Table(_("Sheets of the agencies"), headings, (*rows, total), has_total=True)


def _papers(following: "Following") -> "Table":
    from apel.domain.table import Table

    return Table(
        _("Papers, by what the agencies say"),
        (_("Agency"), _("Instrument"), _("Handed over"), _("Returned"), _("On")),
        tuple(
            (each.agency or _("(no agency)"), each.instrument, each.handed, each.returned, each.on)
            for each in following.papers
        ),
    )


def _show(place: Workspace, following: "Following", tables: "Sequence[Table]") -> None:
    from apel.domain.exchange.progress import State
    from apel.formats.terminal import NUMBER, TEXT, say, show_table

    show_table(*_narrow(place, following), title=tables[0].title)
    for table in tables[1:]:
        numbers = [(title, NUMBER if 1 < c < 4 else TEXT) for c, title in enumerate(table.headings)]
        shown = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
        show_table(numbers, shown, title=table.title)
    states = [each.state for each in following.sheets]
    say(
        _("{complete} complete, {gaps} with gaps, {missing} have not sent.").format(
            complete=states.count(State.COMPLETE),
            gaps=states.count(State.GAPS),
            missing=states.count(State.MISSING),
        ),
        style="bold",
    )
    if without := states.count(State.NOT_SENT_OUT):
        say(_("Agencies without a sheet: {number}; see apel agency sheets").format(number=without))
    if following.unknown:
        files = ", ".join(one.file for one in following.unknown)
        say(_("Files of which nothing was taken: {files}").format(files=files))


def _narrow(
    place: Workspace, following: "Following"
) -> tuple[Sequence[tuple[str, str]], Sequence[Sequence[str]]]:
    """Return headings and rows as they fit a screen of 80 columns."""
    from apel.formats.terminal import NUMBER, TEXT

    headings = (
        *((_("Agency"), TEXT), (_("Sheet"), TEXT), (_("Out"), TEXT), (_("Came back"), TEXT)),
        *((_("Ver."), NUMBER), (_("Complete"), NUMBER), (_("Contr."), NUMBER)),
        (_("Vouched for by"), TEXT),
    )
    rows = [
        (
            *(each.agency or _("(no agency)"), each.number or "–", _day(place, each.sent)[:5]),
            _day(place, each.received).replace(f"-{each.received[:4]}", ""),
            *(str(each.version or ""), f"{each.complete}/{each.lines}"),
            *(str(each.contradicting or ""), each.voucher),
        )
        for each in following.sheets
    ]
    return headings, rows


def _shape(each: "Progress") -> dict[str, object]:
    came = {
        "at": each.received,
        "file": each.file,
        "version": each.versions,
        "letter": each.letter or None,
        "voucher": each.voucher or None,
    }
    return {
        "agency": each.agency,
        "number": each.number or None,
        "sent": each.sent or None,
        "received": came if each.versions else None,
        "lines": each.lines,
        "complete": each.complete,
        "open": each.open,
        "contradicting": each.contradicting,
        "state": each.state,
    }


def _day(place: Workspace, at: str) -> str:
    from apel.domain.ceremony import moment_of

    if not at:
        return ""
    try:
        return f"{moment_of(at).astimezone(place.ceremony.timezone):%d-%m-%Y %H.%M}"
    except (ValueError, OverflowError):  # damage
        return at
