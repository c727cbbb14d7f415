"""To begin: init writes the settings, demo shows a whole ceremony."""

from collections.abc import Mapping
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
    from apel.cli.questions import ask_until_right
    from apel.formats.settings import write_settings
    from apel.formats.terminal import say

    folder = workspace or Path()
    path = folder / SETTINGS_NAME
    if path.exists():
        raise ApelError(
            _("{path} is there already.").format(path=path),
            hint=_("Edit it with any text editor; it explains itself."),
        )
    given = {"institution": institution, "title": title, "date": day, "start": start}
    given |= {"place": place, "city": city, "zone": zone}
    about = {key: _as_settings_say(key, text) for key, text in given.items() if text is not None}
    if wrong := _mistakes(about):
        raise ApelError(wrong)  # before anything is asked
    asked = _("Language of the interface, id or en")
    language = ask_until_right(asked, spoken(), lambda text: _mistakes({}, text))
    for key, (question, default) in _questions().items():
        if key not in about:
            about[key] = _answer(key, question, default)
    folder.mkdir(parents=True, exist_ok=True)
    write_settings(path, language, about)
    say(_("{path} is written. Next: apel import roster.xlsx").format(path=path))


def _questions() -> dict[str, tuple[str, str]]:
    return {
        "institution": (_("Institution"), "Pemerintah Kota Contoh"),
        "title": (_("Title"), "Penandatanganan Pakta Integritas"),
        "date": (_("Date"), now().date().isoformat()),
        "start": (_("Start"), "07:30"),
        "place": (_("Place"), "Halaman Balai Kota"),
        "city": (_("Town"), "Contoh"),
        "zone": (_("Time zone"), "WIB"),
    }


def _answer(key: str, question: str, default: str) -> str:
    from apel.cli.questions import ask_until_right

    def mistake(text: str) -> str:
        return _mistakes({key: _as_settings_say(key, text)})

    return _as_settings_say(key, ask_until_right(question, default, mistake))


def _mistakes(about: Mapping[str, str], language: str = "id") -> str:
    from apel.formats.settings import mistakes

    return "; ".join(mistakes({"language": language, "ceremony": dict(about)}))


def _as_settings_say(key: str, text: str) -> str:
    """Return an answer as the settings have it, however it was typed; what cannot be one stays."""
    from apel.domain.roster.dates import date_of

    if key == "zone":
        return text.upper()
    found = date_of(text) if key == "date" else None
    return found.isoformat() if found else text


def demo(
    folder: Annotated[
        Path, typer.Argument(file_okay=False, help=_("Folder for it; it must not exist yet."))
    ] = Path("apel-demo"),
) -> None:
    """Show a whole ceremony, command by command."""
    from apel.cli.demonstration import play

    play(folder, now().date())
