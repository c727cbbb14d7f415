"""The ledger: immutable entries, each sealed to the one before it (DESIGN.md section 4).

`digest` is SHA-256 over `apel-entry-1`, a line feed and the canonical JSON of all other fields:
keys sorted, no blanks, UTF-8, absent is null, no floats.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from apel.domain.closed_words import KINDS as KINDS
from apel.domain.closed_words import ROSTER_KINDS as ROSTER_KINDS
from apel.domain.closed_words import Closing as Closing
from apel.domain.closed_words import Evidence as Evidence
from apel.domain.closed_words import Kind as Kind
from apel.domain.closed_words import Reason as Reason
from apel.domain.closed_words import Refusal as Refusal
from apel.domain.closed_words import Source as Source


class Entry(NamedTuple):
    """One immutable line of a chain; `body` and `supersedes` are canonical JSON as stored.

    A tuple in the order of the table's columns: a report reads them by the ten thousand.
    """

    ceremony: str
    station: str
    number: int
    kind: str
    person: str | None
    body: str
    at: str
    recorded: str
    operator: str | None
    source: str
    supersedes: str
    previous: str | None
    digest: str

    @property
    def name(self) -> str:
        """Return what people call this entry: `STATION-NUMBER`."""
        return f"{self.station}-{self.number}"


class Named(NamedTuple):
    """A place in a chain, and the digest that an entry says is there."""

    station: str
    number: int
    digest: str


def canonical(value: object) -> str:
    """Return the canonical JSON of strings, integers, booleans, null, lists and mappings of them."""
    return _encode(value)


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


# a flipped byte can make a text of a database anything, or nothing at all
_UNREADABLE = (ValueError, TypeError, RecursionError)


@lru_cache(maxsize=4096)
def said(text: str) -> Mapping[str, object]:
    """Return what a body says; nothing where it is not a JSON object (a broken ledger still reports).

    Bodies repeat by the thousand, so they are read once each. Don't change what is returned.
    """
    try:
        body = json.loads(text)
    except _UNREADABLE:
        return {}
    return body if isinstance(body, dict) else {}


@lru_cache(maxsize=4096)
def is_canonical(text: str) -> bool:
    """Say whether a body is a JSON object in its canonical form."""
    return canonical(said(text)) == text


@lru_cache(maxsize=4096)
def digests(text: str) -> tuple[str, ...]:
    """Return the digests that a `supersedes` column lists; none where it is not a JSON list."""
    try:
        listed = json.loads(text)
    except _UNREADABLE:
        return ()
    return tuple(texts(listed))


def spelled_digests(known: Iterable[str]) -> str:
    """Return digests as a `supersedes` column lists them: canonical JSON, sorted."""
    return f"[{','.join(map(quoted, sorted(known)))}]"


def texts(value: object) -> list[str]:
    """Return the texts in a list of a body; none where it is no list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def taken_back(entries: Iterable[Entry]) -> set[str]:
    """Return the digests of the entries that withdrawals among these take back."""
    return {
        digest
        for entry in entries
        if entry.kind == Kind.WITHDRAWN
        for digest in texts(said(entry.body).get("entries"))
    }


def digest_of(entry: Entry) -> str:
    """Return the digest that an entry's content has.

    Written out field by field because a report derives 25,000 of them at once; a property test
    holds it to RFC 8785.
    """
    (
        ceremony, station, number, kind, person, body, at, recorded, operator, source, supersedes,
        previous, _digest,
    ) = entry  # fmt: skip
    text = (
        f'apel-entry-1\n{{"at":{quoted(at)},"body":{body},'
        f'"ceremony":{quoted(ceremony)},"kind":{quoted(kind)},'
        f'"number":{number},"operator":{_quoted(operator)},'
        f'"person":{_quoted(person)},"previous":{_quoted(previous)},'
        f'"recorded":{quoted(recorded)},"source":{quoted(source)},'
        f'"station":{quoted(station)},"supersedes":{supersedes}}}'
    )
    return sha256(text.encode()).hexdigest()


def note_digest(salt: str, text: str) -> str:
    """Return the digest by which an entry names an erasable text."""
    return sha256(f"{salt}{text}".encode()).hexdigest()


def sealed(entry: Entry) -> Entry:
    """Return the entry with the digest of its content."""
    return Entry._make((*entry[:-1], digest_of(entry)))


def newest_known(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that none of the others supersedes: the newest, whatever clocks say."""
    listed = list(entries)
    older = {digest for entry in listed for digest in digests(entry.supersedes)}
    return [entry for entry in listed if entry.digest not in older]


def is_readable(entry: Entry) -> bool:
    """Say whether every field is of its kind; where not, the entry is broken and says nothing."""
    return entry.kind in KINDS and _are_fields(tuple(map(type, entry)))


@lru_cache
def _are_fields(types: tuple[type, ...]) -> bool:
    """Say whether fields of these types make an entry; a ledger has few combinations of them."""
    for name, found in zip(Entry._fields, types, strict=True):
        is_absent = found is type(None) and name in ("person", "operator", "previous")
        if not is_absent and not issubclass(found, int if name == "number" else str):
            return False
    return True


def fingerprint(heads: Iterable[Entry | Named]) -> str:
    """Return SHA-256 over the sorted lines `station number digest` of all chain heads."""
    lines = sorted(f"{head.station} {head.number} {head.digest}" for head in heads)
    return sha256("\n".join(lines).encode()).hexdigest()


def in_fours(digest: str) -> str:
    """Return a digest in groups of four, as it is printed and read aloud."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def _quoted(text: str | None) -> str:
    return "null" if text is None else quoted(text)
