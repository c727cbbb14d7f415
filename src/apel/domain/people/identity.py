"""Identity numbers: read in any spelling, judged by what their digits say (DOMAIN 1).

A number that cannot be right is not used, and is never repaired: the person does without it.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from apel.domain.findings import Finding, error, warning
from apel.domain.people.person import NumberKind

Written = object  # a cell: mostly text, sometimes a number

DAMAGED = error("number-damaged")  # a spreadsheet kept 15 digits of it
UNREADABLE = error("number-length")
BIRTH_DATE = error("number-birth-date")
APPOINTMENT = error("number-appointment")
SEX_DIGIT = error("number-sex")
SERIAL = error("number-serial")
AGE = error("number-age")
YOUNG = warning("number-age-low")
RETIRED = warning("past-retirement-age")
FUTURE = warning("appointment-in-future")
NIK_INVALID = error("nik-invalid")
NIK_SERIAL = warning("nik-serial")

EXACT_DIGITS = 1e15  # Excel keeps 15 significant digits: from here on the last ones are lost
_OLDEST = "1940"
_LEAST_AGE, _USUAL_AGE, _GREATEST_AGE = 16, 18, 65
_CHARACTERS = 64  # no spelling of a number is longer

_BLANK = frozenset(("", "-", "--", "---", "0", ".", "belum ada", "tidak ada", "non asn", "non-asn"))
_LONG = 16  # characters: more than any way to say that there is nothing
_PREFIX = re.compile(r"^(?:no(?:mor)?[\s.]*)?(?:ni\s*pppk|ni\s*p3k|nippppk|nip|nik|ktp)?[\s.:]*")
_EXPONENT = re.compile(r"\d[.,]?\d*e\+?\d{2}")
_LONE_RUN = re.compile(r"(?<![\da-z])\d{18}(?![\da-z])")
_SPACING = re.compile(r"[\s.\-_/,]")
_NOT_SHOWN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff'’‘ʼ`´"))
_APPOINTMENT = re.compile(r"(\d{4})(?:(0[1-9]|1[0-2])|(2[1-9]))([12])", re.ASCII)
_SHAPE = re.compile(r"\d{12}(?:0[1-9]|1[0-2]|2[1-9])", re.ASCII)


class Identity(NamedTuple):
    """What a written number turned out to be; without digits where it cannot be used."""

    kind: NumberKind
    number: str | None
    birth_date: str | None = None  # ISO 8601
    sex: str | None = None  # L or P
    appointed: str | None = None  # TMT: 2010-01, for PPPK the year alone
    findings: tuple[Finding, ...] = ()


NOBODY = Identity(NumberKind.NONE, None)


def number_spelled(text: str) -> str | None:
    """Return the digits where `text` spells an 18- or 16-digit number in any spelling, else None."""
    if len(text) > _CHARACTERS:
        return None
    plain = _plain(text)
    plain = _PREFIX.sub("", plain, count=1)
    if run := _LONE_RUN.search(plain):
        return run[0]
    digits = _SPACING.sub("", plain)
    return digits if digits.isascii() and digits.isdigit() and len(digits) in (16, 18) else None


def identity(written: Written, today: date, *, free: bool = False) -> Identity:
    """Return what a cell says who somebody is; `free` where a local number will do (Non-ASN)."""
    if isinstance(written, str) and written.isdigit() and written.isascii():
        if len(written) == 18:
            return _nip(written, today)
        if len(written) == 16:
            return nik(written, today)
    if isinstance(written, float | int) and not isinstance(written, bool):
        if abs(written) >= EXACT_DIGITS:
            return _without(DAMAGED)
        written = f"{written:.0f}" if float(written).is_integer() else str(written)
    return _spelled(str(written or ""), today, free=free)


def old_number(written: Written) -> str | None:
    """Return an old number (NIP of 9 digits, NRP, NRK) as written, without what is only spacing."""
    if isinstance(written, float):
        written = f"{written:.0f}"
    plain = _plain(str(written or ""))
    return None if plain in _BLANK else re.sub(r"[\s.]", "", plain).upper() or None


def is_blank(text: str) -> bool:
    """Tell whether a cell says in words or strokes that there is nothing."""
    text = text.strip()
    return len(text) < _LONG and text.casefold() in _BLANK


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.translate(_NOT_SHOWN).split()).casefold()


def _without(*findings: Finding) -> Identity:
    return Identity(NumberKind.NONE, None, findings=findings)


def _spelled(text: str, today: date, *, free: bool) -> Identity:
    plain = _plain(text)
    if plain in _BLANK:
        return NOBODY
    if _EXPONENT.fullmatch(plain):
        return _without(DAMAGED)
    digits = number_spelled(text)
    if digits is None:
        return Identity(NumberKind.OTHER, " ".join(text.split())) if free else _without(UNREADABLE)
    return _nip(digits, today) if len(digits) == 18 else nik(digits, today)


class _Appointment(NamedTuple):
    """What digits 9 to 15 say; PPPK have no month."""

    year: int
    month: str | None
    written: str
    sex: str
    begins: str  # the month, or the first of the year


@lru_cache(maxsize=8192)
def _appointment(digits: str) -> _Appointment | None:
    parts = _APPOINTMENT.fullmatch(digits)
    if parts is None:
        return None
    year, month, contract, sex = parts.groups()
    written = year if contract else f"{year}-{month}"
    sex = "L" if sex == "1" else "P"
    return _Appointment(int(year), month, written, sex, f"{year}-{month or '01'}")


def _nip(digits: str, today: date) -> Identity:
    since = _appointment(digits[8:15])
    if since is None:
        return _without(SEX_DIGIT if _SHAPE.match(digits) else APPOINTMENT)
    born = _birth_date(digits[:8])
    if born is None or not _OLDEST <= born <= _day(today):
        return _without(BIRTH_DATE)
    year = int(digits[:4])
    age = since.year - year - (since.month is not None and since.month < digits[4:6])
    if age < _LEAST_AGE:
        return _without(AGE)
    if digits.endswith("000"):
        return _without(SERIAL)
    return Identity(
        NumberKind.NIPPPK if since.month is None else NumberKind.NIP,
        digits,
        born,
        since.sex,
        since.written,
        _doubts(age, year, since.begins, today),
    )


def _doubts(age: int, born: int, since: str, today: date) -> tuple[Finding, ...]:
    if age >= _USUAL_AGE and today.year - born <= _GREATEST_AGE and since <= _month(today):
        return ()
    return tuple(
        finding
        for applies, finding in (
            (age < _USUAL_AGE, YOUNG),
            (today.year - born > _GREATEST_AGE, RETIRED),
            (since > _month(today), FUTURE),
        )
        if applies
    )


@lru_cache(maxsize=2)
def _day(today: date) -> str:
    return today.isoformat()


@lru_cache(maxsize=2)
def _month(today: date) -> str:
    return f"{today:%Y-%m}"


def nik(digits: str, today: date) -> Identity:
    """Return what a NIK of 16 digits says; women's day of birth is written 40 higher."""
    born, sex = _birth_in_nik(digits[6:12], today.year)
    if born is None or digits[0] == "0":
        return _without(NIK_INVALID)
    doubts = (NIK_SERIAL,) if digits.endswith("0000") else ()
    return Identity(NumberKind.NIK, digits, born, sex, None, doubts)


@lru_cache(maxsize=32_768)
def _birth_in_nik(digits: str, this_year: int) -> tuple[str | None, str]:
    day, month, year = int(digits[:2]), digits[2:4], int(digits[4:])
    woman = day > 40
    # the century is not written: somebody on a roster is 17 at least
    century = 20 if 2000 + year <= this_year - 17 else 19
    return _birth_date(f"{century}{year:02d}{month}{day - 40 * woman:02d}"), "P" if woman else "L"


@lru_cache(maxsize=32_768)
def _birth_date(digits: str) -> str | None:
    """Return YYYYMMDD as ISO 8601, or None where there is no such day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None
