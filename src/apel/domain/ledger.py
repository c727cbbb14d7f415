"""The ledger: immutable entries, each sealed to the one before it (DESIGN.md section 4).

`digest` is SHA-256 over `apel-entry-1`, a line feed and the canonical JSON of all other fields:
keys sorted, no blanks, UTF-8, absent is null, no floats.
"""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import NamedTuple


class Kind(StrEnum):
    """What an entry says."""

    PREPARED = "prepared"  # a desk's file, in the main ledger
    HANDED_IN = "handed-in"  # the last entry of a desk
    IMPORTED = "imported"
    AMENDED = "amended"
    SIGNED = "signed"
    MADE_UP = "made-up"
    DECLINED = "declined"  # does not sign, before a witness
    ATTENDED = "attended"
    EXCUSED = "excused"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    ENROLLED = "enrolled"  # a walk-in: somebody who is on no roster
    JOINED = "joined"
    CLOSED = "closed"
    REOPENED = "reopened"
    RESOLVED = "resolved"  # a decision between entries that did not know of each other
    CLOCK = "clock"  # how far this desk's clock is from the right time
    CLARIFIED = "clarified"  # the answer to a question about how it was recorded
    ISSUED = "issued"  # a paper
    NUMBERED = "numbered"  # the number that a paper has in the office's own register
    RECEIVED = "received"  # what an agency says of papers that it was handed
    SEALED = "sealed"  # names the heads that it covers


KINDS = frozenset(map(str, Kind))
ROSTER_KINDS = frozenset({str(Kind.IMPORTED), str(Kind.AMENDED)})


class Source(StrEnum):
    """How the writer came to know."""

    SCAN = "scan"
    TYPED = "typed"
    PAPER = "paper"
    IMPORT = "import"


class Evidence(StrEnum):
    """What a signature rests on."""

    LIST = "list"  # the person's own line on the desk's sheet
    PAPER = "paper"  # the person's own signed sheet
    ELECTRONIC = "electronic"  # a signed file


class Refusal(StrEnum):
    """Why an act was refused; the closed list of DESIGN.md section 4."""

    UNKNOWN = "unknown-code"
    ALREADY_SIGNED = "already-signed"
    ALREADY_PRESENT = "already-present"
    ALREADY_EXCUSED = "already-excused"
    ALREADY_DECLINED = "already-declined"
    AMBIGUOUS = "ambiguous"
    NOT_OBLIGED = "not-obliged"
    CLOSED = "closed"
    # of a sheet that came back
    OTHER_CEREMONY = "other-ceremony"
    OTHER_PAPER = "other-paper"  # a list, a card, minutes: not what one person signs
    NOT_ISSUED = "not-issued"
    REPLACED = "replaced"  # by a corrected one


class Reason(StrEnum):
    """Why somebody is excused."""

    HEALTH = "health"
    DUTY = "duty"
    LEAVE = "leave"
    PERMISSION = "permission"
    STUDY = "study"
    SHIFT = "shift"
    ELSEWHERE = "elsewhere"
    HOLIDAY = "holiday"
    OTHER = "other"


class Closing(StrEnum):
    """What a `closed` entry closes; each is a command, never a clock (DESIGN.md section 3)."""

    ATTENDANCE = "attendance"
    EXPLANATIONS = "explanations"
    SIGNING = "signing"


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
