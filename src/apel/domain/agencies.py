"""The register of agencies: one name for each, its other spellings, and the official order.

A roster spells agencies as each office does. What is counted and listed goes by the register.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from apel.domain.ledger import canonical

_WORDS = re.compile(r"[^\W_]+")
# short words that are written out, wherever they stand in a name
_WRITTEN_OUT = {
    "din": "dinas",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dprd",
    "satpol": "satuan polisi",
    "rsud": "rumah sakit umum daerah",
    "rs": "rumah sakit",
    "kab": "kabupaten",
    "prov": "provinsi",
}
_ALIKE = (
    ("dewan perwakilan rakyat daerah", "dprd"),
    ("satuan polisi pp", "satuan polisi pamong praja"),
)
# in the order of regional regulations (DOMAIN 8): the first that begins a name is its group
_GROUPS = (
    *("sekretariat daerah", "sekretariat dprd", "inspektorat", "dinas", "badan"),
    *("satuan polisi pamong praja", "rumah sakit", "kecamatan", "kelurahan"),
)


class Agency(NamedTuple):
    """An agency as the register keeps it; a text that nobody gave is empty."""

    name: str
    place: int = 0  # in the official order, from 1
    short: str = ""
    spellings: tuple[str, ...] = ()
    units: tuple[str, ...] = ()  # that belong to it, where the roster names no agency
    parent: str = ""  # the name of another agency
    head: str = ""  # a person's code
    head_name: str = ""  # of a head who is on no roster
    head_post: str = ""
    address: str = ""
    contact: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return everything that this agency is called."""
        return tuple(filter(None, (self.name, self.short, *self.spellings)))


# a head's own name and whom to ask may have to be erased one day, and change no count
_ON_RECORD = tuple(set(Agency._fields) - {"head_name", "contact"})


class Register:
    """Every agency in its official order; an empty one leaves all as the roster says it."""

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        self.agencies: Sequence[Agency] = sorted(agencies, key=lambda agency: agency.place)
        self._by_name = {agency.name: agency for agency in self.agencies}
        self._named = _claims((agency, agency.names) for agency in self.agencies)
        self._units = {
            **_claims((agency, agency.units) for agency in self.agencies),
            **self._named,
        }
        self._order = {agency.name: place for place, agency in enumerate(self.agencies)}

    def __bool__(self) -> bool:
        return bool(self.agencies)

    def __getitem__(self, name: str) -> Agency:
        return self._by_name[name]

    def named(self, text: str | None) -> Agency | None:
        """Return the agency that has this name, in any of its spellings."""
        found = self._named.get(agency_key(text)) if text else None
        return self._by_name[found] if found else None

    def of(self, agency: str | None, unit: str | None) -> str:
        """Return where somebody is counted whose roster says this; what nobody claims stays."""
        if agency:
            return self._named.get(agency_key(agency), agency) if self._named else agency
        return self._units.get(agency_key(unit), "") if unit and self._units else ""

    def claims(self, agency: str | None, unit: str | None) -> bool:
        """Say whether an agency of this register claims somebody whose roster says this."""
        return self.of(agency, unit) in self._by_name

    def rank(self, name: str) -> int:
        """Return the place in the official order; names that nobody claims come behind, alike."""
        return self._order.get(name, len(self._order))

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Return names in the official order, behind them in their own order those it lacks."""
        return sorted(names, key=self.rank)

    @property
    def digest(self) -> str | None:
        """Return what stands for the register on record; None where there is none."""
        if not self:
            return None
        rows = [{key: getattr(agency, key) for key in _ON_RECORD} for agency in self.agencies]
        return sha256(canonical({"agencies": rows}).encode()).hexdigest()


def register_of(agencies: Sequence[Agency]) -> Register:
    """Return these agencies as a register, in this order."""
    return Register(agency._replace(place=place) for place, agency in enumerate(agencies, 1))


@lru_cache(maxsize=8192)
def agency_key(text: str) -> str:
    """Return what the spellings of an agency share: case, signs, blanks and short words fold."""
    return "".join(agency_words(text).split())


@lru_cache(maxsize=8192)
def agency_words(text: str) -> str:
    """Return the words of a name, written out, in lower case and single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " dan ")
    words = " ".join(_WRITTEN_OUT.get(word, word) for word in _WORDS.findall(plain))
    for short, long in _ALIKE:
        words = words.replace(short, long)
    return words


def usual_order(names: Iterable[str]) -> list[str]:
    """Return names as regional regulations list them: by group, by the alphabet within."""
    return sorted(names, key=lambda name: (_group(agency_words(name)), agency_words(name)))


def merged(register: Register, keep: str, others: Sequence[str]) -> Register:
    """Return a register in which other agencies are spellings of one; raises KeyError for a name."""
    gone = [register[name] for name in others if name != keep]
    one = register[keep]
    more = [spelling for agency in gone for spelling in agency.names]
    units = chain(one.units, *(agency.units for agency in gone))
    one = one._replace(
        spellings=distinct((*one.spellings, *more), but=(one.name, one.short)),
        units=distinct(units),
    )
    names = {agency.name for agency in gone}
    rest = [one if agency.name == keep else agency for agency in register.agencies]
    kept = [agency for agency in rest if agency.name not in names]
    return register_of([agency._replace(parent=_parent(agency, names, keep)) for agency in kept])


def distinct(texts: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    """Return each text once, as first spelled, without blanks and without those in `but`."""
    seen = {agency_key(text) for text in but if text}
    found = []
    for text in texts:
        key = agency_key(text)
        if key and key not in seen:
            seen.add(key)
            found.append(text)
    return tuple(found)


def _parent(agency: Agency, gone: set[str], keep: str) -> str:
    if agency.parent not in gone:
        return agency.parent
    return "" if agency.name == keep else keep


def _claims(claimed: Iterable[tuple[Agency, Sequence[str]]]) -> Mapping[str, str]:
    """Return names by key; of two agencies that claim one spelling the first has it."""
    found: dict[str, str] = {}
    for agency, texts in claimed:
        for text in texts:
            if key := agency_key(text):
                found.setdefault(key, agency.name)
    return found


def _group(words: str) -> int:
    starts = (place for place, group in enumerate(_GROUPS) if f"{words} ".startswith(f"{group} "))
    return next(starts, len(_GROUPS))
