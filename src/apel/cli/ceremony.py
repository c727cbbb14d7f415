"""To begin: init writes the settings, demo shows a whole ceremony."""

from pathlib import Path
from typing import Annotated

import typer

from apel.cli.options import WorkspaceFolder
from apel.cli.workspace import SETTINGS_NAME, now
from apel.errors import ApelError
from apel.language import _, spoken


def register(app: typer.Typer) -> None:
    """Add the commands that begin."""
    app.command("demo", help=_("Show a whole ceremony of 1,200 made-up people."))(demo)
    app.command("init", help=_("Write apel.toml: title, institution, date, place."))(init)


def init(
    *,
    institution: Annotated[
        str | None, typer.Option("--institution", help=_("Like: Pemerintah Kota Contoh"))
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help=_("Title of the ceremony."))] = None,
    day: Annotated[
        str | None, typer.Option("--date", help=_("Like 2026-01-02 or 2-1-2026."))
    ] = None,
    start: Annotated[str | None, typer.Option("--start", help=_("Like 07:30."))] = None,
    place: Annotated[str | None, typer.Option("--place", help=_("Where it is held."))] = None,
    city: Annotated[
        str | None, typer.Option("--city", help=_("The town before the date on papers."))
    ] = None,
    zone: Annotated[str | None, typer.Option("--zone", help=_("WIB, WITA or WIT."))] = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """Write a commented apel.toml, asking in a terminal for what was not given."""
    from apel.cli.questions import ask
    from apel.formats.settings import write_settings
    from apel.formats.terminal import say

    folder = workspace or Path()
    path = folder / SETTINGS_NAME
    if path.exists():
        raise ApelError(
            _("{path} is there already.").format(path=path),
            hint=_("Edit it with any text editor; it explains itself."),
        )
    language = ask(_("Language of the interface, id or en"), None, spoken())
    today = now().date().isoformat()
    given = {
        "institution": ask(_("Institution"), institution, "Pemerintah Kota Contoh"),
        "title": ask(_("Title"), title, "Penandatanganan Pakta Integritas"),
        "date": _as_settings_say(ask(_("Date"), day, today)),
        "start": ask(_("Start"), start, "07:30"),
        "place": ask(_("Place"), place, "Halaman Balai Kota"),
        "city": ask(_("Town"), city, "Contoh"),
        "zone": ask(_("Time zone"), zone, "WIB"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_settings(path, language, given)
    say(_("{path} is written. Next: apel import roster.xlsx").format(path=path))


def _as_settings_say(day: str) -> str:
    """Return a day as the settings have it, however it was typed; what is no day stays."""
    from apel.domain.roster.dates import date_of

    found = date_of(day)
    return found.isoformat() if found else day


def demo(
    folder: Annotated[
        Path, typer.Argument(file_okay=False, help=_("Folder for it; it must not exist yet."))
    ] = Path("apel-demo"),
) -> None:
    """Show a whole ceremony, command by command."""
    from apel.cli.demonstration import play

    play(folder, now().date())
