"""Going back to a backup: checked first, and what stood in its place is kept aside."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from apel.domain.ledger import fingerprint
from apel.errors import ApelError, LedgerBroken
from apel.language import _
from apel.storage import ceremonies, desks, ledger
from apel.storage.database import Database
from apel.storage.files import create_own, folder_beside, new_file, sync_folder
from apel.storage.opening import is_there, open_database
from apel.storage.server import DatabasePlace, Server
from apel.storage.sqlite.copies import open_untouched
from apel.workflows.keeping.keep_backup import FOLDER, free_name, leave_runs, set_aside
from apel.workflows.verify_ledger import verdict


@dataclass(frozen=True, slots=True)
class Content:
    """What a database holds: whose it is, and its entries."""

    ceremony: str | None
    desk: str | None  # its name and the digest of the entry that prepared it
    digests: frozenset[str]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What is at a place now; `aside` holds what was there before, `lost` entries not in the backup.

    `lost` is None where the file before is too damaged to be read, `aside` where there was none.
    """

    place: DatabasePlace
    entries: int
    fingerprint: str
    lost: int | None
    aside: Path | None


def restore(
    backup: Path,
    target: DatabasePlace,
    folder: Path,
    taken: datetime,
    agree: Callable[[Restored], None],
) -> Restored:
    """Put what a backup holds in the place of a database, all of it or nothing.

    What was at a server before is kept below `folder`. `agree` is asked before anything is changed, and raises where it is not to be. Raises ApelError
    where the backup is not one or of another ceremony, LedgerBroken where it is damaged.
    """
    is_present = is_there(target)
    beside = target if isinstance(target, Path) else folder / f"{target.name}.db"
    with _checked_copy(backup, beside) as copy:
        with open_database(copy) as opened:
            brought = _content(opened)
        _check_is_a_ceremony(brought, backup)
        present = _present(target) if is_present else None
        if present:
            _check_is_the_same(brought, present, backup)
        outcome = Restored(
            target,
            len(brought.digests),
            brought.fingerprint,
            len(present.digests - brought.digests) if present else None,
            _aside(beside, taken) if is_present else None,
        )
        agree(outcome)
        if present is None or outcome.aside is None:
            _put_in_place(copy, target, outcome.aside)
            return outcome
        before = _replace(copy, target, outcome.aside)
    # also what a desk has recorded while somebody was being asked
    return replace(outcome, lost=len(before.digests - brought.digests))


def _aside(target: Path, taken: datetime) -> Path:
    folder = target.absolute().parent / FOLDER
    return free_name(folder, f"{target.stem}-before-restore", taken)


@contextmanager
def _checked_copy(backup: Path, target: Path) -> Iterator[Path]:
    """Give a copy of the backup on the disk of the target, derived anew entry by entry."""
    with _folder_on_its_disk(target) as folder:
        copy = folder / "copy"
        create_own(copy)
        with open_untouched(backup) as source:
            source.copy_to(copy)
        leave_runs(copy)
        with open_database(copy) as opened:
            if not verdict(opened).intact:
                raise _not_what_was_written(backup)
        yield copy


@contextmanager
def _folder_on_its_disk(target: Path) -> Iterator[Path]:
    """Give a folder on the target's disk that is gone afterwards."""
    try:
        with folder_beside(target) as folder:
            yield folder
    except OSError as error:
        raise ApelError(
            _("{path} cannot be restored: {detail}").format(path=target, detail=error.strerror),
            hint=_("Nothing was changed. Is there room, and may this folder be written to?"),
        ) from error


def _content(database: Database) -> Content:
    stored, desk = ceremonies.ceremony(database), desks.prepared(database)
    entries = ledger.entries(database)
    heads = {(entry.ceremony, entry.station): entry for entry in entries}
    return Content(
        stored.code if stored else None,
        f"{desk.name} {desk.prepared}" if desk else None,
        frozenset(entry.digest for entry in entries),
        fingerprint(heads.values()),
    )


def _present(target: DatabasePlace) -> Content | None:
    """Return what is there now; None where there is nothing that can be read."""
    try:
        with open_database(target) as database:
            return _content(database)
    except LedgerBroken:
        if isinstance(target, Server):
            raise  # nothing of it could be kept aside
        return None


def _check_is_a_ceremony(brought: Content, backup: Path) -> None:
    if brought.ceremony is None:
        raise ApelError(
            _("{file} holds no ceremony.").format(file=backup), hint=_("Nothing was changed.")
        )


def _check_is_the_same(brought: Content, present: Content, backup: Path) -> None:
    if present.ceremony not in (None, brought.ceremony):
        raise ApelError(
            _("{path} is the backup of another ceremony.").format(path=backup),
            hint=_("Nothing was changed. Restore it in a folder of its own: --workspace FOLDER"),
        )
    if present.ceremony and present.desk != brought.desk:
        raise ApelError(
            _("{path} is not a backup of this file: one is a desk's, the other is not.").format(
                path=backup
            ),
            hint=_("Nothing was changed. To bring its entries in: apel merge {path}").format(
                path=backup
            ),
        )


def _replace(copy: Path, target: DatabasePlace, aside: Path) -> Content:
    """Take the copy over, and set aside what was there before; nobody writes in between."""
    with open_database(target) as database, database.alone():
        before = _content(database)
        set_aside(database, aside)
        database.take_over(copy)
    return before


def _put_in_place(copy: Path, target: DatabasePlace, aside: Path | None) -> None:
    """Put the copy where there was nothing, or nothing that can be read."""
    if isinstance(target, Server):
        with open_database(target, create=True) as database:
            database.take_over(copy)
        return
    if aside:
        _set_damaged_aside(target, aside)
    copy.replace(target)
    sync_folder(target.absolute().parent)


def _set_damaged_aside(target: Path, aside: Path) -> None:
    """Keep the bytes of a file that is no database any more."""
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    with new_file(aside) as file:
        shutil.copyfile(target, file)
    # what a crash left beside it would be rolled back into the file that comes in its place
    target.with_name(f"{target.name}-journal").unlink(missing_ok=True)


def _not_what_was_written(backup: Path) -> LedgerBroken:
    return LedgerBroken(
        _("{path} is not what was written.").format(path=backup),
        hint=_("Nothing was changed. Take an older backup, or another copy of this one."),
    )
