"""The history of the roster: each import and each edit, from the ledger and what was kept of files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, said, texts
from apel.storage import imports, ledger
from apel.storage.database import Database
from apel.storage.imports import Import, ReadFile

IMPORT, SETTINGS, RELEASED, AMENDED = "import", "settings", "released", "amended"
# what an `amended` entry can say it did, each with the codes of whom it did it to
_EDITS = (
    "added",
    "edited",
    "excluded",
    "included",
    "joined",
    "parted",
    RELEASED,
    "register",
    "officials",
)
_COUNTED = ("new", "changed", "missing")


class File(NamedTuple):
    """A file of an import, and the headers that were used, by sheet and field."""

    name: str
    sha256: str
    columns: Mapping[str, object]


class Event(NamedTuple):
    """Something that changed the roster: an import, the settings, or an edit of the people named."""

    at: str
    kind: str
    files: Sequence[File] = ()
    counts: Mapping[str, object] | None = None
    people: Sequence[str] = ()  # codes
    fields: Sequence[str] = ()  # that were edited
    reason: str | None = None
    operator: str | None = None
    entry: str | None = None


def roster_history(database: Database) -> list[Event]:
    """Return everything that changed the roster, newest first."""
    entries = sorted(
        ledger.about_the_roster(database), key=lambda each: (each.recorded, each.number)
    )
    by_name = {entry.name: entry for entry in entries}
    made = dict(_named(imports.imports(database), entries))
    events = [_imported(row, files, by_name.get(name)) for name, (row, files) in made.items()]
    events += [_recorded(entry) for entry in entries if entry.name not in made]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _named(
    made: Mapping[Import, Sequence[ReadFile]], entries: Sequence[Entry]
) -> Iterator[tuple[str, tuple[Import, Sequence[ReadFile]]]]:
    """Yield each import with its entry's name; version 1 did not keep it, and made one for each."""
    known = {row.entry for row in made}
    rest = [e.name for e in entries if e.kind == Kind.IMPORTED and e.name not in known]
    for place, (row, files) in enumerate(made.items()):
        name = row.entry or (rest.pop(0) if rest else f"?{place}")
        yield name, (row, files)


def _imported(row: Import, files: Sequence[ReadFile], entry: Entry | None) -> Event:
    return Event(
        entry.at if entry else row.at,
        IMPORT,
        [File(file.file, file.sha256, said(file.columns)) for file in files],
        said(row.counts) if row.counts else None,
        texts(said(entry.body).get(RELEASED)) if entry else (),
        operator=entry.operator if entry else None,
        entry=entry.name if entry else row.entry,
    )


def _recorded(entry: Entry) -> Event:
    """Return what an entry alone says; of an import that another computer made, only the counts."""
    body = said(entry.body)
    kind = IMPORT if entry.kind == Kind.IMPORTED else _edit(body)
    counts = {name: body[name] for name in _COUNTED if isinstance(body.get(name), int)}
    reason = body.get("reason")
    return Event(
        entry.at,
        kind,
        counts=counts or None,
        people=texts(body.get(kind)),
        fields=texts(body.get("fields")),
        reason=reason if isinstance(reason, str) else None,
        operator=entry.operator,
        entry=entry.name,
    )


def _edit(body: Mapping[str, object]) -> str:
    if found := next((edit for edit in _EDITS if edit in body), None):
        return found
    return SETTINGS if "changed" in body else AMENDED
