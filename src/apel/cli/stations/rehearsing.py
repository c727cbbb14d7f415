"""Trying a hall before the first ceremony: `apel rehearse`."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from apel.cli.options import Format, OutputFormat
from apel.cli.workspace import DATABASE_NAME, SETTINGS_NAME, now, writer
from apel.errors import ApelError, WrongUsage
from apel.language import _, spoken

if TYPE_CHECKING:
    from apel.cli.stations.rehearsed import Rehearsed, Wanted
    from apel.workflows.rehearse import Hall, Recorded

ROSTER = "daftar-pegawai.xlsx"
DESKS = "meja"
_PREPARING = 3  # minutes before the first one can come
_ZONE = timezone(timedelta(hours=7), "WIB")


def register(app: typer.Typer) -> None:
    """Add the rehearsal."""
    app.command(
        "rehearse",
        help=_("Try a hall with made-up people and real desks: how long is the wait?"),
    )(rehearse)


def rehearse(
    *,
    people: Annotated[
        int, typer.Option("--people", min=1, max=100_000, help=_("People on the roster."))
    ] = 4000,
    desks: Annotated[int, typer.Option("--desks", min=1, max=200, help=_("Desks."))] = 20,
    minutes: Annotated[
        int,
        typer.Option("--minutes", min=1, max=600, help=_("They come within so many minutes.")),
    ] = 30,
    entrances: Annotated[
        int,
        typer.Option("--entrances", min=1, help=_("Lines, each with desks of its own.")),
    ] = 1,
    seed: Annotated[int, typer.Option("--seed", help=_("Another number, another morning."))] = 1,
    live: Annotated[
        bool,
        typer.Option("--live/--fast", help=_("As quickly as people come, or as desks can.")),
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option("--to", file_okay=False, help=_("Folder for it; it must not exist yet.")),
    ] = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Rehearse in a folder of its own, with processes as on the day itself."""
    from apel.cli.shapes import print_json
    from apel.cli.stations.rehearsal_words import rehearsed_shape, show_rehearsed
    from apel.cli.stations.rehearsed import Wanted

    if desks < entrances:
        raise WrongUsage(_("Each entrance needs a desk."))
    starts = now().astimezone(_ZONE) + timedelta(minutes=minutes + _PREPARING)
    folder = to or Path(f"latihan-{now().astimezone(_ZONE):%Y%m%d-%H%M}")
    _check_is_apart(folder)
    wanted = Wanted(people, desks, minutes, entrances, seed, live)
    done = _rehearsed(folder, wanted, starts)
    if output is Format.JSON:
        print_json(rehearsed_shape(done))
    else:
        show_rehearsed(done)
    _check_is_right(done)


def _check_is_apart(folder: Path) -> None:
    """Raise ApelError where there is a ceremony, or anything else."""
    for above in (folder.absolute(), *folder.absolute().parents):
        if (above / DATABASE_NAME).exists():
            raise ApelError(
                _("In {folder} there is a ceremony, and nothing is rehearsed in it.").format(
                    folder=above
                ),
                hint=_("Give a folder outside of it: apel rehearse --to FOLDER"),
            )
    if folder.exists() and any(folder.iterdir()):
        raise ApelError(
            _("{folder} is not empty.").format(folder=folder),
            hint=_("Give another one: apel rehearse --to FOLDER"),
        )


def _rehearsed(folder: Path, wanted: "Wanted", starts: datetime) -> "Rehearsed":
    from apel.cli.own_process import answer_of
    from apel.cli.stations.rehearsed import Rehearsed
    from apel.cli.stations.rehearsed_desks import at_once, sign_everybody
    from apel.formats.terminal import progress
    from apel.workflows.rehearse import desk_names

    with progress(_("Preparing")) as advance:
        _begin(folder, wanted, starts)
        advance(1, 2)
        answer_of(folder, "station", "prepare", *desk_names(wanted.desks), "--to", DESKS)
        hall = _hall(folder, wanted)
    files = {_file(folder, name): scans for name, scans in hall.scans.items()}
    begun = perf_counter()
    with progress(_("Signing")) as advance:
        answered = sign_everybody(files, monotonic() if wanted.live else None, advance)
    seconds = perf_counter() - begun
    verdict = _merged(folder, list(files))
    how_many = at_once(wanted.desks, live=wanted.live)
    recorded, fingerprint = _recorded(folder, verdict), verdict["fingerprint"]
    return Rehearsed(folder, wanted, hall, answered, seconds, how_many, recorded, fingerprint)


def _merged(folder: Path, files: Sequence[Path]) -> Mapping[str, Any]:
    """Let all desks hand in, merge them at the office, and return what it makes of the record."""
    from apel.cli.own_process import answer_of
    from apel.formats.terminal import progress

    with progress(_("Merging")) as advance:
        for done, file in enumerate(files, 1):
            answer_of(file.parent, "station", "close", "--database", file.name)
            advance(done, len(files) + 1)
        answer_of(folder, "merge", *(file.absolute() for file in files))
    verdict: Mapping[str, Any] = answer_of(folder, "verify", "--complete", ends=(0, 4))
    return verdict


def _begin(folder: Path, wanted: "Wanted", starts: datetime) -> None:
    """Make a workspace whose code is that of a rehearsal, with a roster that is imported as any other."""
    from apel.cli.own_process import answer_of
    from apel.formats.settings import read_settings, write_settings
    from apel.formats.workbook import write_sheets
    from apel.storage.opening import open_database
    from apel.workflows.rehearse import roster
    from apel.workflows.start_ceremony import begin_rehearsal

    about = {
        "institution": "Pemerintah Kota Contoh",
        "title": "Penandatanganan Pakta Integritas",
        "date": starts.date().isoformat(),
        "start": f"{starts:%H:%M}",
        "place": "Halaman Balai Kota",
        "city": "Contoh",
        "zone": "WIB",
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_settings(folder / SETTINGS_NAME, spoken(), about)
    with open_database(folder / DATABASE_NAME, create=True) as database:
        begin_rehearsal(database, read_settings(folder / SETTINGS_NAME) or {}, writer())
    write_sheets([("Pegawai", roster(wanted.people))], folder / ROSTER)
    answer_of(folder, "import", ROSTER)


def _hall(folder: Path, wanted: "Wanted") -> "Hall":
    from apel.cli.own_process import answer_of
    from apel.workflows.rehearse import Person, hall

    listed = [Person(one["code"], one["agency"]) for one in answer_of(folder, "people")]
    chance = Random(wanted.seed).random  # noqa: S311  nothing secret, and the same again
    return hall(listed, wanted.desks, wanted.entrances, 60 * wanted.minutes, chance)


def _recorded(folder: Path, verdict: Mapping[str, Any]) -> "Recorded":
    """Return what the office's record says, asked for as any office asks."""
    from apel.cli.own_process import answer_of
    from apel.workflows.rehearse import Recorded

    totals = answer_of(folder, "report")["totals"]
    owing = {one["code"] for one in answer_of(folder, "report", "outstanding")["outstanding"]}
    everybody = {one["code"] for one in answer_of(folder, "people")}
    return Recorded(
        totals["signed"],
        totals["present"],
        frozenset(everybody - owing),
        verdict["integrity"] == "intact",
        verdict["completeness"] == "complete",
    )


def _file(folder: Path, name: str) -> Path:
    return folder / DESKS / f"{name}.apel"


def _check_is_right(done: "Rehearsed") -> None:
    from apel.workflows.rehearse import is_right

    if not is_right(done.hall.came, frozenset(done.answered.told), done.recorded):
        raise ApelError(
            _("The record does not say what was scanned."),
            hint=_("Keep the folder {folder} as it is, and report it.").format(folder=done.folder),
        )
