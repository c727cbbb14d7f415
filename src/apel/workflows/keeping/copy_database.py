"""Moving a workspace between a file and a server: compared row by row, derived anew, or not done."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from apel.errors import ApelError, LedgerBroken
from apel.language import _
from apel.storage import runs, schema
from apel.storage.copying import counts, difference, pour
from apel.storage.database import Database, Row
from apel.storage.files import new_file
from apel.storage.opening import open_database
from apel.storage.places import check_place
from apel.storage.server import DatabasePlace, Server
from apel.storage.tables import tables_of
from apel.workflows.verify_ledger import verdict

_TABLES = tables_of(schema.SCRIPT)
_AT_A_TIME = 1000  # rows between two looks at how far it is

Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that says the same as what was copied, row by row."""

    place: DatabasePlace
    rows: Mapping[str, int]  # of each table
    entries: int
    fingerprint: str


def copy_database(source: Database, to: DatabasePlace, advance: Advance) -> Copied:
    """Copy all that a database holds to a place that holds nothing yet, all of it or nothing.

    Whoever works on the copy begins a new run, so that two places never give two entries one name.
    Raises ApelError where there is something already or nothing can be written, and LedgerBroken
    where the record is not what was written.
    """
    with source.unchanging():
        if isinstance(to, Server):
            return _copy_to_server(source, to, advance)
        return _copy_to_file(source, to, advance)


def _copy_to_file(source: Database, to: Path, advance: Advance) -> Copied:
    check_place(to)
    if to.exists():
        raise _is_taken(to)
    work = _Work(source, advance)
    try:
        with new_file(to) as unfinished:
            source.copy_to(unfinished)
            work.skip_a_pass()
            with open_database(unfinished) as target, target.transaction():
                return work.checked(target, to)
    except LedgerBroken as error:  # said of a file that is gone again
        raise _broken(source) from error
    except FileExistsError as error:
        raise _is_taken(to) from error
    except OSError as error:
        raise ApelError(
            _("No copy can be written to {path}: {detail}").format(path=to, detail=error.strerror),
            hint=_("Is there room, and is the folder there and not write-protected?"),
        ) from error


def _copy_to_server(source: Database, to: Server, advance: Advance) -> Copied:
    work = _Work(source, advance)
    with open_database(to, create=True) as target, target.transaction():
        if any(counts(target, _TABLES).values()):
            raise _is_taken(to)
        pour(source, target, _TABLES, work.told)
        return work.checked(target, to)


class _Work:
    """One copy on its way; every row is seen twice: when it is copied, and when it is compared."""

    def __init__(self, source: Database, advance: Advance) -> None:
        self._source = source
        self._advance = advance
        self._rows = counts(source, _TABLES)
        self._total = 2 * sum(self._rows.values())
        self._done = 0

    def skip_a_pass(self) -> None:
        """Count all rows as copied."""
        self._done += self._total // 2

    def told(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Pass rows on, and say now and then how far it is."""
        for row in rows:
            yield row
            self._done += 1
            if not self._done % _AT_A_TIME:
                self._advance(self._done, self._total)

    def checked(self, target: Database, to: DatabasePlace) -> Copied:
        """Return what was copied. Raises LedgerBroken where that is not what was written."""
        if difference(self._source, target, _TABLES, self.told):
            raise _broken(self._source)
        found = verdict(target)
        if not found.intact:
            raise _broken(self._source)
        runs.leave_runs(target)
        return Copied(to, self._rows, found.entries, found.fingerprint)


def _is_taken(to: DatabasePlace) -> ApelError:
    if isinstance(to, Server):
        return ApelError(
            _("{place} holds a ceremony already, and is not overwritten.").format(place=to),
            hint=_("Make another database on the server for this one: CREATE DATABASE apel2"),
        )
    return ApelError(
        _("{path} is there already, and is not overwritten.").format(path=to),
        hint=_("Give it another name."),
    )


def _broken(source: Database) -> LedgerBroken:
    return LedgerBroken(
        _("The record is not what was written, so no copy was made of it."),
        hint=_("See: apel verify. Keep {name} as it is.").format(name=source.name),
    )
