"""What goes with entries and is none: walk-ins, printed lists, erasable notes.

An entry holds the digest of each. They travel with it once, so that what was erased here since does
not come back; one that was erased at its desk is missing, and nobody asks why.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, note_digest, said
from apel.domain.papers.contents.printed_lists import lines_digest
from apel.domain.people.person import version_digest
from apel.storage import membership, merging, people
from apel.storage.database import Database
from apel.storage.documents import Document
from apel.storage.ledger import Note
from apel.storage.people import Kept

_DIGEST = re.compile(r'"([0-9a-f]{64})"')


class Belongings(NamedTuple):
    """What a file holds beside its entries; people with the digest of the entry that enrolled them."""

    people: Sequence[tuple[Kept, str]]
    documents: Sequence[Document]
    notes: Sequence[Note]


def misfit(entries: Iterable[Entry], belongings: Belongings) -> Entry | None:
    """Return the first entry to which something belongs that is not what it recorded."""
    rows, lists, notes = _by_digest(belongings)
    wrong = {digest for digest, note in notes.items() if not _is_whole(note)}
    for entry in entries:
        row, printed = rows.get(entry.digest), lists.get(entry.digest)
        if row is not None and not _is_enrolled(entry, row):
            return entry
        if printed is not None and not _is_issued(entry, printed):
            return entry
        if wrong and not wrong.isdisjoint(_named(entry)):
            return entry
    return None


def are_stray(entries: Iterable[Entry], belongings: Belongings) -> bool:
    """Say whether something lies in a whole file that none of its entries recorded."""
    rows, lists, notes = _by_digest(belongings)
    if not all(map(_is_whole, notes.values())):
        return True
    named = rows.keys() | lists.keys()
    return bool(named) and not named <= {entry.digest for entry in entries}


def keep(database: Database, arrived: Iterable[Entry], belongings: Belongings) -> None:
    """Keep what belongs to entries that have just arrived."""
    rows, lists, notes = _by_digest(belongings)
    if not (rows or lists or notes):
        return
    for entry in arrived:
        if row := rows.get(entry.digest):
            _keep_walk_in(database, row, entry)
        if printed := lists.get(entry.digest):
            merging.save_document(database, printed)
        for digest in _named(entry) if notes else ():
            if digest in notes:
                merging.save_note(database, notes[digest])


def _by_digest(
    belongings: Belongings,
) -> tuple[Mapping[str, Kept], Mapping[str, Document], Mapping[str, Note]]:
    return (
        # without the salt it is what a desk was told of somebody, and not the version itself
        {enrolled: row for row, enrolled in belongings.people if row.salt},
        {printed.entry: printed for printed in belongings.documents},
        {note.digest: note for note in belongings.notes},
    )


def _is_enrolled(entry: Entry, row: Kept) -> bool:
    recorded = entry.person, said(entry.body).get("version")
    is_the_same = recorded == (row.person.code, row.digest)
    is_whole = version_digest(row.person, row.salt) == row.digest
    return entry.kind == Kind.ENROLLED and is_the_same and is_whole


def _is_issued(entry: Entry, printed: Document) -> bool:
    recorded = said(entry.body).get("lines")
    return entry.kind == Kind.ISSUED and recorded == lines_digest(printed.lines)


def _is_whole(note: Note) -> bool:
    return note_digest(note.salt, note.text) == note.digest


def _named(entry: Entry) -> Iterator[str]:
    """Yield the digests that a body names, however deep."""
    return (found[1] for found in _DIGEST.finditer(entry.body))


def _keep_walk_in(database: Database, row: Kept, entry: Entry) -> None:
    """Keep a walk-in behind everybody else; whoever is here already stays as he is."""
    if people.find_by_code(database, row.person.code) is None:
        place = membership.last_place(database) + 1
        membership.add_walk_in(database, row._replace(place=place, duties=""), entry.digest)
