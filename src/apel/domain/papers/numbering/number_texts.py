"""A number of a paper as a text: what can be one, how it is compared, how a pattern writes it."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from apel.domain.ceremony import NumberBlock
from apel.domain.wording import roman_month

LONGEST = 60
_IDENTITY = re.compile(r"\d{16}")  # a NIK or a NIP is nobody's number of a letter


class Unfit(StrEnum):
    """Why a text is no number of a paper."""

    LONG = "long"
    CONTROL = "control"  # more than one line, or signs that nobody sees
    EMPTY = "empty"  # no letter and no digit
    IDENTITY = "identity"  # it holds the number of a person


def written(block: NumberBlock, place: int, day: date) -> str:
    """Return a number of a block as it is printed: `B/1502/800.1.10/VIII/2024`."""
    return block.pattern.format(no=place, **_placeholders(day))


def number_key(number: str) -> str:
    """Return what the spellings of a number share: blanks and case fold."""
    return "".join(unicodedata.normalize("NFKC", number).casefold().split())


def unfit(text: str) -> Unfit | None:
    """Return why a text is no number of a paper, or None."""
    if not text.isprintable():
        return Unfit.CONTROL
    if len(text) > LONGEST:
        return Unfit.LONG
    if not any(map(str.isalnum, text)):
        return Unfit.EMPTY
    return Unfit.IDENTITY if _IDENTITY.search("".join(text.split())) else None


def _placeholders(day: date) -> Mapping[str, str]:
    return {
        "romawi_bulan": roman_month(day),
        "bulan": f"{day.month:02d}",
        "tahun": f"{day.year:04d}",
        "tanggal": f"{day.day:02d}",
    }
