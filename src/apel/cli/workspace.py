"""The workspace a command works in: its folder, its open database, its ceremony."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING

from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage.server import DatabasePlace

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.domain.duties import Unmet
    from apel.domain.representatives import Choice
    from apel.domain.setting_faults import Settings
    from apel.storage.database import Database
    from apel.storage.desks import Prepared
    from apel.workflows.record import Writer
    from apel.workflows.start_ceremony import Settled

DATABASE_NAME = "apel.db"
SETTINGS_NAME = "apel.toml"
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where a command works."""

    folder: Path
    database: "Database"
    ceremony: "Ceremony"
    desk: "Prepared | None" = None  # whose file it is, where it is a desk's


def workspace_folder(chosen: Path | None) -> Path:
    """Return the folder that was chosen, else the nearest upwards with a ceremony, else this one."""
    here = (chosen or Path()).absolute()
    if chosen:
        return here
    homes = (folder for folder in (here, *here.parents) if (folder / DATABASE_NAME).exists())
    return next(homes, here)


def workspace_settings(chosen: Path | None, database: DatabasePlace | None) -> "Settings | None":
    """Return what the workspace's apel.toml says, also where there is no ceremony yet."""
    from apel.formats.settings import read_settings

    return read_settings(_folder(chosen, database) / SETTINGS_NAME)


def workspace_ceremony(chosen: Path | None, database: DatabasePlace | None) -> "Ceremony":
    """Return the ceremony of the workspace; one that has not begun as its settings describe it.

    An import asks for it before it reads: rules of duties name columns. Nothing is noted here,
    because the import opens the workspace once more, and may bring what a rule lacks.
    """
    from apel.domain.settings import ceremony_of
    from apel.storage.opening import is_there

    if is_there(database or workspace_folder(chosen) / DATABASE_NAME):
        with open_workspace(chosen, database, notes=False) as here:
            return here.ceremony
    return ceremony_of("", workspace_settings(chosen, database) or {})


@contextmanager
def open_workspace(
    chosen: Path | None,
    database: DatabasePlace | None,
    *,
    create: bool = False,
    notes: bool = True,
    desk_too: bool = False,
) -> Iterator[Workspace]:
    """Open the workspace; with `create`, make one where there is none (an import does).

    A desk's own file is refused unless the command is one for desks too.
    """
    from apel.formats.settings import read_settings
    from apel.storage.desks import prepared
    from apel.storage.opening import open_database
    from apel.workflows.start_ceremony import settle_ceremony

    folder = _folder(chosen, database)
    settings_file = folder / SETTINGS_NAME
    if create:
        read_settings(settings_file)  # a mistake in it is said before there is a database
    where = database or folder / DATABASE_NAME
    if isinstance(where, Path):
        _check_that_it_is_here(where, create=create, is_chosen=database is not None)
    with open_database(where, create=create, folder=folder) as opened:
        opened.tell = _warn
        if opened.backup:
            _say_that_it_was_migrated(opened.name, opened.backup)
        desk = prepared(opened)
        if desk and not desk_too:
            raise _not_at_a_desk(desk.name)
        # a desk has the settings that it was given, whatever lies beside its file
        settled = settle_ceremony(opened, None if desk else read_settings(settings_file), writer())
        if notes:
            _say_that_it_is_rehearsed(settled.ceremony)
            _say_what_settings_did(settled, settings_file)
            _say_that_it_is_copied_away(where)
        yield Workspace(folder, opened, settled.ceremony, desk)


def _check_that_it_is_here(path: Path, *, create: bool, is_chosen: bool) -> None:
    """Raise ApelError where there is no such database, and say what lies there instead."""
    if create or (path.exists() and path.stat().st_size):
        return
    if path.exists() and is_chosen:
        from apel.storage.sqlite.copies import check_is_database

        check_is_database(path)
    from apel.cli.words import typed

    desk = next(iter(sorted(path.parent.glob("*.apel"))), None)
    hint = _("Begin with: apel import roster.xlsx")
    if desk:
        hint = _(
            "At a desk, name its file: --database {file}. At the office, go to the folder with"
            " apel.db."
        ).format(file=typed(desk.name))
    if is_chosen:
        raise ApelError(_("There is no file {path}.").format(path=path), hint=hint)
    raise ApelError(_("There is no ceremony here yet."), hint=hint)


def _not_at_a_desk(name: str) -> ApelError:
    return ApelError(
        _("This is the file of desk {name}; it records, and the office does this.").format(
            name=name
        ),
        hint=_("Do it where the ceremony was prepared, in the folder with its apel.db."),
    )


def _folder(chosen: Path | None, database: DatabasePlace | None) -> Path:
    if isinstance(database, Path):
        return database.absolute().parent
    return workspace_folder(chosen)


def writer(station: str | None = None, operator: str | None = None) -> "Writer":
    """Return who writes at this desk, with the only clock and the only chance of the program."""
    from apel.workflows.record import MAIN_STATION, Writer

    if station:
        check_station_name(station)
    return Writer(now, token_bytes, station or MAIN_STATION, operator)


def check_station_name(name: str) -> None:
    """Raise WrongUsage unless a desk can have this name: it is part of file names and of entries."""
    if not (name.isascii() and name.isalnum() and len(name) <= _LONGEST):
        raise WrongUsage(
            _("A station's name is up to 12 letters and digits, and {name} is not.").format(
                name=name
            )
        )


def now() -> datetime:
    """Return the time; the only clock of the program."""
    return datetime.now(UTC)


def _warn(words: str) -> None:
    from apel.formats.terminal import warn

    warn(words)


def _say_that_it_was_migrated(name: str, backup: Path) -> None:
    from apel.formats.terminal import warn

    warn(
        _("{path} is of this version of apel now; as it was before, it lies in {backup}.").format(
            path=name, backup=backup.name
        )
    )


def _say_that_it_is_rehearsed(ceremony: "Ceremony") -> None:
    """Let nobody sign real people into what was left of a rehearsal."""
    if ceremony.is_rehearsal:
        from apel.formats.terminal import warn

        warn(_("LATIHAN: this is a rehearsal, and nothing in it counts."))


def _say_what_settings_did(settled: "Settled", path: Path) -> None:
    if settled.ignored:
        _say_that_settings_wait(path)
    if settled.unmet:
        _say_which_rules_fit_nobody(settled.unmet)
    if settled.unfit:
        _say_who_represents_nobody(settled.unfit)


def _say_which_rules_fit_nobody(unmet: "Sequence[Unmet]") -> None:
    from apel.cli.duty_words import unmet_words
    from apel.formats.terminal import warn

    for each in unmet:
        warn(unmet_words(each))
    if any(each.condition and each.condition.is_column for each in unmet):
        warn(_("A column is read with the roster: import it once more."))


def _say_who_represents_nobody(unfit: "Sequence[Choice]") -> None:
    from apel.cli.duty_words import unfit_words
    from apel.formats.terminal import warn

    for each in unfit:
        warn(unfit_words(each))


def _say_that_it_is_copied_away(where: DatabasePlace) -> None:
    from apel.storage.places import synchronised_folder

    if isinstance(where, Path) and (folder := synchronised_folder(where.absolute())):
        from apel.formats.terminal import warn

        warn(
            _(
                "{folder} is a folder that is copied to the internet while you work: keep the"
                " ceremony on a disk of this computer, and send backups."
            ).format(folder=folder)
        )


def _say_that_settings_wait(path: Path) -> None:
    from apel.formats.terminal import warn

    warn(
        _(
            "{path} says something new since the first signature; it does not count any more."
        ).format(path=path)
    )
