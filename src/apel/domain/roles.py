"""What somebody was named for on papers, and what was said of that person then."""

import re
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from apel.domain.ledger import canonical


class Role(StrEnum):
    """What an official is for."""

    HEAD_OF_REGION = "head-of-region"
    DEPUTY = "deputy-head-of-region"
    SECRETARY = "secretary"
    ORGANIZER = "organizer"  # signs the minutes
    WITNESS = "witness"
    ACKNOWLEDGING = "acknowledging"
    SIGNER = "signer"  # of letters and notes
    HEAD = "head"  # of an agency


SEVERAL = (Role.ORGANIZER, Role.WITNESS)
ROLE_WORDS = {
    Role.HEAD_OF_REGION: "kepala-daerah",
    Role.DEPUTY: "wakil-kepala-daerah",
    Role.SECRETARY: "sekretaris-daerah",
    Role.ORGANIZER: "pelaksana",
    Role.WITNESS: "saksi",
    Role.ACKNOWLEDGING: "mengetahui",
    Role.SIGNER: "penanda-tangan",
    Role.HEAD: "kepala-perangkat-daerah",
}
_OTHER_WORDS = {
    "walikota": Role.HEAD_OF_REGION,
    "bupati": Role.HEAD_OF_REGION,
    "gubernur": Role.HEAD_OF_REGION,
    "wakilwalikota": Role.DEPUTY,
    "wakilbupati": Role.DEPUTY,
    "wakilgubernur": Role.DEPUTY,
    "sekda": Role.SECRETARY,
    "panitia": Role.ORGANIZER,
    "penandatangan": Role.SIGNER,
    "kepala": Role.HEAD,
    "kepalaopd": Role.HEAD,
}
_LETTERS = re.compile(r"[^a-z]+")


class Official(NamedTuple):
    """What was said of an official; what is empty comes from the roster, where the person is on it."""

    number: int  # by which a command names it
    role: Role
    paper: str = ""  # which one; empty for the whole ceremony
    agency: str = ""  # of a head
    person: str = ""  # a person's code
    name: str = ""
    identity: str = ""  # an 18-digit number, or another service's: NRP 78010203
    rank: str = ""
    grade: str = ""
    post: str = ""
    acting: str = ""
    on_behalf_of: str = ""  # a.n.
    through: str = ""  # u.b.
    shows_titles: bool | None = None  # None: as the rule says
    shows_rank: bool | None = None
    shows_number: bool | None = None
    place: int = 0  # among several of a role

    @property
    def sort_key(self) -> tuple[int, int]:
        """Return what puts several in order; those without a place of their own come behind."""
        return self.place or 1_000_000, self.number


_ON_RECORD = tuple(set(Official._fields) - {"name", "identity", "rank", "grade"})


def role_named(text: str) -> Role | None:
    """Return the role that a word means, in English or Indonesian, or None."""
    return _BY_WORD.get(_LETTERS.sub("", text.casefold()))


def on_record(officials: Iterable[Official]) -> str | None:
    """Return what stands for officials on record; None where there are none.

    Nothing that may have to be erased one day is in it.
    """
    rows = [
        {name: getattr(each, name) for name in _ON_RECORD}
        for each in sorted(officials, key=lambda each: each.number)
    ]
    return sha256(canonical({"officials": rows}).encode()).hexdigest() if rows else None


_BY_WORD = {
    **{_LETTERS.sub("", role): role for role in Role},
    **{_LETTERS.sub("", word): role for role, word in ROLE_WORDS.items()},
    **_OTHER_WORDS,
}
