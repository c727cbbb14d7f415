"""A person of the roster, and what makes two readings of a person the same."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from typing import NamedTuple

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_CONFUSED = str.maketrans("OIL", "011", "- ")
_LETTERS = (_ALPHABET * 8).encode("ascii")
CODE_LENGTH = 10
_PAGE = 1000  # lines hashed at once


class NumberKind(StrEnum):
    """What a person's number is."""

    NIP = "nip"
    NIPPPK = "nippppk"
    NIK = "nik"
    OTHER = "other"
    NONE = "none"


class Status(StrEnum):
    """How a person is employed (DOMAIN 4.4)."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"
    PPPK_PW = "PPPK_PW"
    NON_ASN = "NON_ASN"
    OTHER = "LAIN"


class Person(NamedTuple):
    """What the newest roster says of somebody; absent is None.

    A tuple and not a dataclass: rosters make them by the ten thousand.
    """

    code: str  # empty until an import gives one
    name: str  # as printed, with titles
    number: str | None = None  # digits, except for kind `other`
    number_kind: NumberKind = NumberKind.NONE
    nik: str | None = None
    old_number: str | None = None
    written_number: str | None = None  # what the cell said, where that was not a usable number
    status: Status | None = None
    grade: str | None = None  # golongan: III/d, or IX for PPPK
    rank: str | None = None  # pangkat
    position: str | None = None  # jabatan
    echelon: str | None = None
    unit: str | None = None  # the lowest organisation
    agency: str | None = None  # the top one
    sex: str | None = None  # L or P
    birth_date: str | None = None  # ISO 8601
    legal_standing: str | None = None  # kedudukan hukum
    retirement_date: str | None = None  # ISO 8601
    traits: str | None = None  # canonical JSON of the columns that rules of duties ask for


def _form(names: Sequence[str]) -> str:
    return "%s\n{" + ",".join(f'"{name}":%s' for name in names) + "}"


_WITH_TRAITS = sorted(set(Person._fields) - {"code"})
_DIGESTED = [name for name in _WITH_TRAITS if name != "traits"]  # left out where there are none
_FORM, _FORM_WITH_TRAITS = _form(_DIGESTED), _form(_WITH_TRAITS)
_in_order, _in_order_with_traits = (
    itemgetter(*map(Person._fields.index, names)) for names in (_DIGESTED, _WITH_TRAITS)
)


def version_digest(person: Person, salt: str) -> str:
    """Return the digest of this version of a person: SHA-256 over `salt` (hex) and canonical JSON.

    Written out from a form because an import derives 25,000 at once; a test holds it to RFC 8785.
    """
    plain = person.traits is None
    form, values = (
        (_FORM, _in_order(person)) if plain else (_FORM_WITH_TRAITS, _in_order_with_traits(person))
    )
    try:
        texts = ["null" if value is None else quoted(value) for value in values]
    except TypeError:
        return ""  # a flipped byte in the database made another kind of a text: this fits no digest
    return sha256((form % (salt, *texts)).encode()).hexdigest()


def roster_fingerprint(lines: Iterable[str]) -> str:
    """Return SHA-256 over the lines `code digest duties` of a whole roster; they come sorted."""
    digest, lines = sha256(), iter(lines)
    between = ""
    while page := list(islice(lines, _PAGE)):
        digest.update((between + "\n".join(page)).encode())
        between = "\n"
    return digest.hexdigest()


def code_from_bytes(chance: bytes, length: int = CODE_LENGTH) -> str:
    """Return a code of `length` characters of Crockford's base32 from at least as many random bytes."""
    return chance[:length].translate(_LETTERS).decode("ascii")


def shown_code(code: str) -> str:
    """Return a code as it is printed: `K7Q2M-9F3MX`."""
    return f"{code[:5]}-{code[5:]}"


def read_code(text: str) -> str | None:
    """Return the code that `text` spells, or None: case, hyphens and O, I, L do not matter."""
    code = text.upper().translate(_CONFUSED)
    return code if len(code) == CODE_LENGTH and not code.strip(_ALPHABET) else None
