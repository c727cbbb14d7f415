"""A journal: entries as lines of text, on a stick beside the desk, to rebuild the ledger from.

Each line is the canonical JSON of all fields of an entry. Before the entry that enrolled a walk-in
stands a line with what brings the person back, before that of a printed list one with the codes of
its lines. What notes hold (letters, what was really scanned)
is not in it: a stick that gets lost gives away no number.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, canonical, digest_of, digests, said
from apel.domain.people.person import Person

_WALK_IN, _LIST = "walk-in", "list"
_WALK_IN_FIELDS = ("code", "name", "unit", "agency")
_NOT_JSON = (ValueError, RecursionError)  # bytes that are no text are a ValueError too
_BEGINNINGS = (b'{"at":', b'{"ceremony":')


class WalkIn(NamedTuple):
    """Somebody who is on no roster, as the entry with the digest `entry` recorded it."""

    ceremony: str
    person: Person
    salt: str
    digest: str
    entry: str


class PrintedLines(NamedTuple):
    """The frozen lines of a printed list, as the entry with the digest `entry` recorded them."""

    ceremony: str
    entry: str
    number: str
    what: str
    lines: str  # canonical JSON: codes


_Line = Entry | WalkIn | PrintedLines


@dataclass(frozen=True, slots=True)
class Journaled:
    """What a journal holds; `torn` is how many bytes at its end were written half."""

    lines: int
    entries: Sequence[Entry]
    walk_ins: Sequence[WalkIn]
    lists: Sequence[PrintedLines]
    damaged: Sequence[int]  # numbers of the lines that are not what was written
    torn: int


def entry_line(entry: Entry) -> bytes:
    """Return the line of an entry."""
    fields = entry._asdict() | {"body": said(entry.body), "supersedes": digests(entry.supersedes)}
    return canonical(fields).encode() + b"\n"


def walk_in_line(walk_in: WalkIn) -> bytes:
    """Return the line that brings a walk-in back."""
    person = {name: getattr(walk_in.person, name) for name in _WALK_IN_FIELDS}
    fields = walk_in._asdict() | {"person": person}
    del fields["ceremony"]
    return canonical({"ceremony": walk_in.ceremony, _WALK_IN: fields}).encode() + b"\n"


def list_line(printed: PrintedLines) -> bytes:
    """Return the line that brings a printed list back."""
    fields = printed._asdict()
    del fields["ceremony"]
    return canonical({"ceremony": printed.ceremony, _LIST: fields}).encode() + b"\n"


def read_journal(content: bytes) -> Journaled:
    """Return what a journal holds; a last line that was cut off by a power cut is left out."""
    *lines, rest = content.split(b"\n")
    whole_rest = _read(rest) if rest else None
    if whole_rest is not None:
        lines.append(rest)
    read = {number: _read(line) for number, line in enumerate(lines, 1) if line.strip()}
    found = [line for line in read.values() if line is not None]
    damaged = [number for number, line in read.items() if line is None]
    damaged += [
        number
        for (number, line), (_number, following) in pairwise(read.items())
        if _names_another(line, following)
    ]
    if rest and whole_rest is None and not _is_torn(rest):
        damaged.append(len(lines) + 1)
    return Journaled(
        len(found),
        [each for each in found if isinstance(each, Entry)],
        [each for each in found if isinstance(each, WalkIn)],
        [each for each in found if isinstance(each, PrintedLines)],
        sorted(damaged),
        len(rest) if whole_rest is None and _is_torn(rest) else 0,
    )


def _names_another(line: _Line | None, following: _Line | None) -> bool:
    """Say whether a line that belongs to the entry after it names another one."""
    return (
        isinstance(line, WalkIn | PrintedLines)
        and isinstance(following, Entry)
        and following.kind in (Kind.ENROLLED, Kind.ISSUED)
        and line.entry != following.digest
    )


def is_whole(entry: Entry) -> bool:
    """Say whether an entry is what was written; what damage left of one is not mirrored."""
    try:
        return digest_of(entry) == entry.digest
    except TypeError:
        return False


def ceremonies(journal: Journaled) -> set[str]:
    """Return the codes of the ceremonies that a journal speaks of."""
    told = {entry.ceremony for entry in journal.entries}
    told |= {walk_in.ceremony for walk_in in journal.walk_ins}
    return told | {printed.ceremony for printed in journal.lists}


def _is_torn(rest: bytes) -> bool:
    """Say whether this may be the beginning of a line; a disk that lost power fills up with zeros."""
    written = rest.rstrip(b"\0")
    return any(written.startswith(begin) or begin.startswith(written) for begin in _BEGINNINGS)


def _read(line: bytes) -> _Line | None:
    """Return what a line says, or None where it is not what was written."""
    try:
        fields = json.loads(line)
    except _NOT_JSON:
        return None
    if not isinstance(fields, dict):
        return None
    kinds = {_WALK_IN: _walk_in, _LIST: _printed}
    read = next((read for key, read in kinds.items() if key in fields), _entry)
    return read(fields)


def _entry(fields: Mapping[str, object]) -> Entry | None:
    if set(fields) != set(Entry._fields):
        return None
    values = {**fields, **{name: canonical(fields[name]) for name in ("body", "supersedes")}}
    entry = Entry._make(values[name] for name in Entry._fields)
    return entry if is_whole(entry) else None


def _walk_in(fields: Mapping[str, object]) -> WalkIn | None:
    match fields:
        case {
            "ceremony": str(ceremony),
            "walk-in": {
                "person": {"code": str(code), "name": str(name), **where},
                "salt": str(salt),
                "digest": str(digest),
                "entry": str(entry),
            },
        }:
            places = dict(_texts(where))
            person = Person(code, name, unit=places.get("unit"), agency=places.get("agency"))
            return WalkIn(ceremony, person, salt, digest, entry)
        case _:
            return None


def _printed(fields: Mapping[str, object]) -> PrintedLines | None:
    match fields:
        case {
            "ceremony": str(ceremony),
            "list": {
                "entry": str(entry),
                "number": str(number),
                "what": str(what),
                "lines": str(lines),
            },
        }:
            return PrintedLines(ceremony, entry, number, what, lines)
        case _:
            return None


def _texts(fields: Mapping[object, object]) -> Iterator[tuple[object, str]]:
    return ((name, text) for name, text in fields.items() if isinstance(text, str))
