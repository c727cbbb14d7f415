"""Preparing desks: a file for each, with of the roster only what a desk needs (DESIGN.md section 5)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from json import loads
from pathlib import Path

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Kind, canonical
from apel.domain.papers.filing import folder_name
from apel.domain.settings import desk_settings
from apel.domain.stations import TOLD, desks, told
from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage import ceremonies, desk_files, ledger, people
from apel.storage.database import Database
from apel.storage.desk_files import DeskContent, NumberHash
from apel.storage.desks import GREATEST_COST, Prepared, number_hash
from apel.storage.files import new_file
from apel.workflows.record import MAIN_STATION, Act, Recorder, Writer

ENDING = ".apel"
_SALT = 16
_LEAST_COST = 9  # a million people shall be prepared in minutes
_WORK = 25_000 << _LEAST_COST  # that hashing may be altogether: some 20 seconds of two processors
_AT_ONCE = 500  # numbers, between two steps of a progress bar
_LONG = 16  # digits: the last four of a shorter number would be most of it

Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which desks, and where to. `again`: what was prepared before is lost; `unused`: or was not used."""

    names: Sequence[str]
    folder: Path
    again: bool = False
    unused: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A desk's file that is ready."""

    name: str
    file: Path
    entry: Entry
    people: int


def prepare(
    database: Database, ceremony: Ceremony, writer: Writer, wanted: Wanted, advance: Advance
) -> list[Made]:
    """Write a file for each desk, and an entry that says so: all of them or none.

    Raises ApelError where a file is there already, or a desk was prepared and has not handed in.
    """
    files = _files(wanted)
    _check_names(wanted.names)
    _check(database, wanted, files.values())
    salt, roster = writer.chance(_SALT).hex(), people.fingerprint(database)
    numbers = desk_files.numbers(database)
    cost = _cost(len(numbers))
    content = _content(database, list(_hashes(numbers, salt, cost, advance)))
    desk = Prepared("", "", roster, salt, cost)
    try:
        entries = _write(database, Recorder(database, ceremony.code, writer), wanted, desk, content)
    except OSError as error:
        raise _cannot_be_written(wanted.folder, error) from error
    count = people.number_of_people(database)
    return [Made(name, files[name], entry, count) for name, entry in entries.items()]


def _write(
    database: Database, recorder: Recorder, wanted: Wanted, desk: Prepared, content: DeskContent
) -> dict[str, Entry]:
    """Write the files and then the entries; only then do the files get their names."""
    wanted.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as writing:
        unfinished = {
            name: writing.enter_context(new_file(path)) for name, path in _files(wanted).items()
        }
        _write_shared(list(unfinished.values()), content)
        with database.transaction():
            if people.fingerprint(database) != desk.roster:
                raise _roster_changed()
            entries = _record(database, recorder, wanted, desk.roster)
            for name, path in unfinished.items():
                own = desk._replace(name=name, prepared=entries[name].digest)
                desk_files.write_own(path, own)
    return entries


def _files(wanted: Wanted) -> dict[str, Path]:
    return {name: wanted.folder / f"{name}{ENDING}" for name in wanted.names}


def _check_names(names: Sequence[str]) -> None:
    """Raise WrongUsage unless each is one desk's, and the name of a file on every system."""
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(folded) or MAIN_STATION in folded:
        raise WrongUsage(
            _("Each desk needs a name of its own, and “main” is the office's."),
            hint=_("Capitals do not tell names apart: a and A are one file on Windows."),
        )
    for name in names:
        if folder_name(name, "") != name:
            raise WrongUsage(_("Windows has no file called {name}.").format(name=name))


def _check(database: Database, wanted: Wanted, files: Iterable[Path]) -> None:
    if not people.number_of_people(database):
        raise ApelError(
            _("There is nobody on the roster yet, so a desk would know nobody."),
            hint=_("Begin with: apel import roster.xlsx"),
        )
    for path in files:
        if path.exists():
            raise ApelError(
                _("{path} is there already, and is not overwritten.").format(path=path),
                hint=_("Give another folder with --to, or move that file away."),
            )
    if not wanted.again and (open_still := _open(database, wanted)):
        raise ApelError(
            _("Prepared already, and not handed in: {names}.").format(names=", ".join(open_still)),
            hint=_("If the file is lost: --again. If it was never used: --again --unused"),
        )


def _open(database: Database, wanted: Wanted) -> dict[str, list[str]]:
    """Return the wanted desks that have not handed in, with the digests that prepared them."""
    asked = {name.casefold(): name for name in wanted.names}
    found: dict[str, list[str]] = {}
    for state in desks(ledger.ends(database)):
        if state.is_missing and (name := asked.get(state.name.casefold())):
            found.setdefault(name, []).append(state.prepared)
    return found


def _cost(numbers: int) -> int:
    """Return how slow the hashes can be: the fewer people, the slower."""
    costs = range(GREATEST_COST, _LEAST_COST, -1)
    return next((cost for cost in costs if numbers << cost <= _WORK), _LEAST_COST)


def _hashes(
    numbers: Sequence[tuple[str, str]], salt: str, cost: int, advance: Advance
) -> Iterator[NumberHash]:
    """Yield the hash of everybody's number; scrypt lets threads work side by side."""

    def hashed(row: tuple[str, str]) -> NumberHash:
        code, number = row
        is_long = len(number) >= _LONG and number.isdigit()
        return NumberHash(number_hash(number, salt, cost), code, number[-4:] if is_long else "")

    with ThreadPoolExecutor() as threads:
        for start in range(0, len(numbers), _AT_ONCE):
            yield from threads.map(hashed, numbers[start : start + _AT_ONCE])
            advance(min(start + _AT_ONCE, len(numbers)), len(numbers))


def _content(database: Database, hashes: Sequence[NumberHash]) -> DeskContent:
    stored = ceremonies.ceremony(database)
    if stored is None:  # opening a workspace begins one
        raise ApelError(_("There is no ceremony here yet."))
    settings = canonical(desk_settings(loads(stored.settings)))
    return DeskContent(
        stored._replace(settings=settings, settings_file=None),
        desk_files.desk_members(database),
        hashes,
        told(ledger.of_kinds(database, TOLD)),
    )


def _write_shared(paths: Sequence[Path], content: DeskContent) -> None:
    first, *others = paths
    desk_files.write_shared(first, content)
    whole = first.read_bytes()
    for path in others:
        path.write_bytes(whole)


def _record(
    database: Database, recorder: Recorder, wanted: Wanted, roster: str
) -> dict[str, Entry]:
    """Say of each desk that it was prepared, and what becomes of an earlier file of it."""
    before = _open(database, wanted)
    earlier = "unused" if wanted.unused else "again"
    count = people.number_of_people(database)
    entries = {}
    for name in wanted.names:
        body: dict[str, object] = {"station": name, "roster": roster, "people": count}
        if name in before:
            body[earlier] = sorted(before[name])
        entries[name] = recorder.append(Act(Kind.PREPARED, body))
    return entries


def _roster_changed() -> ApelError:
    return ApelError(
        _("The roster was changed meanwhile, so no desk was prepared."), hint=_("Try again.")
    )


def _cannot_be_written(folder: Path, error: OSError) -> ApelError:
    return ApelError(
        _("The desks' files cannot be written to {folder}: {detail}").format(
            folder=folder, detail=error.strerror or error
        ),
        hint=_("Is there room, and may you write there? What is prepared shows: apel station list"),
    )
