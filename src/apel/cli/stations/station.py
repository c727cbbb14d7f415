"""Desks without a network: prepare their files, see who has handed in, hand in."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import (
    DatabasePath,
    Format,
    JournalPath,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
)
from apel.cli.workspace import Workspace, check_station_name, open_workspace
from apel.errors import ApelError, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.stations.hand_in import Slip


def register(app: typer.Typer) -> None:
    """Add the group of commands about desks."""
    group = typer.Typer(no_args_is_help=True)
    group.command("prepare", help=_("Write a file for each desk, to work on without a network."))(
        prepare
    )
    group.command("list", help=_("Show every desk: handed in or not, up to which number."))(
        list_them
    )
    group.command("close", help=_("At the desk: hand in, and print the closing slip."))(close)
    group.command("clock", help=_("At the desk: say the right time, where its clock is off."))(
        clock
    )
    app.add_typer(
        group,
        name="station",
        help=_("Desks without a network: prepare them, list them, hand in."),
    )


def prepare(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME…", help=_("Up to 12 letters and digits each."))
    ],
    *,
    to: Annotated[Path, typer.Option("--to", file_okay=False, help=_("Folder for the files."))],
    again: Annotated[
        bool, typer.Option("--again", help=_("Although it was prepared before: that file is lost."))
    ] = False,
    unused: Annotated[
        bool, typer.Option("--unused", help=_("With --again: the earlier file was never used."))
    ] = False,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Prepare desks."""
    from apel.cli.at_desk import MAIN, writer_at
    from apel.cli.shapes import print_json
    from apel.cli.stations.station_words import made_shape, show_made
    from apel.formats.terminal import progress
    from apel.workflows.stations.prepare_stations import Wanted
    from apel.workflows.stations.prepare_stations import prepare as prepare_desks

    for name in names:
        check_station_name(name)
    if unused and not again:
        raise WrongUsage(_("--unused goes with --again."))
    wanted = Wanted(names, to, again, unused)
    with open_workspace(workspace, database) as place:
        writer = writer_at(place, MAIN, operator)
        with progress(_("Preparing")) as advance:
            made = prepare_desks(place.database, place.ceremony, writer, wanted, advance)
    if output is Format.JSON:
        print_json(made_shape(made))
    else:
        show_made(made, is_lost=again and not unused)


def list_them(
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show the desks."""
    from apel.cli.shapes import print_json
    from apel.cli.stations.station_words import show_stations, stations_shape
    from apel.workflows.stations.list_stations import list_stations

    with open_workspace(workspace, database, desk_too=True) as place:
        found = list_stations(place.database)
        if output is Format.JSON:
            print_json(stations_shape(found))
        else:
            show_stations(found, place.ceremony)


def close(
    *,
    operator: Operator = None,
    journal: JournalPath = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Hand in what this desk recorded."""
    from apel.cli.at_desk import MAIN, writer_at
    from apel.cli.shapes import print_json
    from apel.cli.stations.closing_slip import show_slip, slip_shape
    from apel.workflows.stations.hand_in import hand_in

    with open_workspace(workspace, database, desk_too=True) as place:
        if place.desk is None:
            raise _no_desk(place)
        writer = writer_at(place, MAIN, operator, journal)
        slip = hand_in(place.database, place.ceremony, writer, place.desk)
        kept = _backup(place, slip)
        if output is Format.JSON:
            print_json({**slip_shape(slip), **kept})
        else:
            show_slip(slip, place.ceremony)
            _say_what_next(slip, kept, place)


def clock(
    time: Annotated[
        str | None,
        typer.Argument(help=_("The right time: 07.31, or with its day 02-01-2026 07.31.")),
    ] = None,
    *,
    station: StationName = "main",
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record how far this desk's clock is off; without a time show what is known."""
    from apel.cli.at_desk import writer_at
    from apel.cli.desks.desk_clock import clock_shape, settle_by_hand, show_clock
    from apel.cli.shapes import print_json

    with open_workspace(workspace, database, desk_too=True) as place:
        writer = writer_at(place, station, operator)
        shown = writer.clock()
        found = settle_by_hand(place, writer, time, ask=output is Format.TEXT)
        if output is Format.JSON:
            print_json(clock_shape(found, shown))
        else:
            show_clock(found, shown, place.ceremony)


def _backup(place: Workspace, slip: "Slip") -> Mapping[str, object]:
    """Keep a backup beside the file where there is something new; the slip counts without it too."""
    from apel.cli.workspace import now
    from apel.formats.terminal import warn
    from apel.workflows.keeping.keep_backup import keep_backup

    if not slip.is_new:
        return {}
    try:
        taken = now().astimezone(place.ceremony.timezone)
        return {"backup": str(keep_backup(place.database, None, taken).file)}
    except ApelError as error:
        warn(error.message)
        return {}


def _say_what_next(slip: "Slip", kept: Mapping[str, object], place: Workspace) -> None:
    from apel.formats.terminal import tell, warn

    if slip.still_open:
        warn(
            _(
                "This file was worked on at another computer too: {runs}. Close it there as well."
            ).format(runs=", ".join(slip.still_open))
        )
    if not slip.is_new:
        tell(_("Nothing was recorded since, so this is the same slip."))
    if kept:
        tell(_("A backup lies in {file}.").format(file=kept["backup"]))
    tell(
        _(
            "Bring {file} to the office: apel merge. What is recorded here from now on has to be"
            " handed in again."
        ).format(file=place.database.short_name)
    )


def _no_desk(place: Workspace) -> ApelError:
    return ApelError(
        _("{path} is no desk's file, so there is nothing to hand in.").format(
            path=place.database.short_name
        ),
        hint=_("At a desk: apel station close --database A.apel"),
    )
