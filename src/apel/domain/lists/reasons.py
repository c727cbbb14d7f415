"""What the reason cell of a list says: its first words or its code, and never what stands beside.

"Sakit (tipes)" is read as `sakit`; the rest is thrown away here and goes nowhere (DOMAIN 9.2). Codes
mean what the office's settings say; without settings `TL`, `T` and `A` mean two things each.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from apel.domain.ledger import Reason
from apel.domain.people.identity import is_blank

Codes = Mapping[str, Reason]  # an office's own, in its own spelling


class Unsaid(StrEnum):
    """A cell that gives no reason; its value is the code of the problem that says so."""

    NOTHING = "no-reason"
    PRESENT = "listed-present"
    ABSENT = "listed-absent"
    UNKNOWN = "reason-unknown"
    UNCLEAR = "reason-unclear"


Meaning = Reason | Unsaid

# What an office writes for a reason: the Indonesian word and the printed letters (DOMAIN 5.1).
SPELLINGS: Mapping[str, Reason] = {
    "health": Reason.HEALTH, "sakit": Reason.HEALTH, "s": Reason.HEALTH,
    "duty": Reason.DUTY, "dinas luar": Reason.DUTY, "dl": Reason.DUTY, "dinas": Reason.DUTY,
    "leave": Reason.LEAVE, "cuti": Reason.LEAVE, "c": Reason.LEAVE,
    "permission": Reason.PERMISSION, "izin": Reason.PERMISSION, "ijin": Reason.PERMISSION, "i": Reason.PERMISSION,
    "study": Reason.STUDY, "tugas belajar": Reason.STUDY, "tb": Reason.STUDY,
    "shift": Reason.SHIFT, "piket": Reason.SHIFT, "pelayanan": Reason.SHIFT, "pk": Reason.SHIFT,
    "elsewhere": Reason.ELSEWHERE, "tugas dari lokasi lain": Reason.ELSEWHERE,
    "holiday": Reason.HOLIDAY, "libur satuan pendidikan": Reason.HOLIDAY, "libur": Reason.HOLIDAY,
    "other": Reason.OTHER, "keterangan lain": Reason.OTHER, "lain": Reason.OTHER,
}  # fmt: skip
_LISTED: Mapping[str, Meaning] = {
    **SPELLINGS,
    **dict.fromkeys(("tugas luar", "perjalanan dinas", "sppd", "spt", "surat tugas"), Reason.DUTY),
    **dict.fromkeys(("dinas ke", "dinas di", "dinas dalam", "dinas kota"), Reason.DUTY),
    **dict.fromkeys(("dinas jaga", "jaga", "dinas shift"), Reason.SHIFT),
    **dict.fromkeys(("tubel", "tugas study", "tugas studi"), Reason.STUDY),
    **dict.fromkeys(("lain lain", "lainnya"), Reason.OTHER),
    **dict.fromkeys(("h", "hadir", "masuk", "present", "terlambat", "telat"), Unsaid.PRESENT),
    **dict.fromkeys(("tk", "tanpa keterangan", "tanpa ket", "tanpa kabar"), Unsaid.ABSENT),
    **dict.fromkeys(("alpa", "alfa", "alpha", "mangkir", "bolos"), Unsaid.ABSENT),
    **dict.fromkeys(("belum ada keterangan", "nihil"), Unsaid.NOTHING),
    # each means two things, in one town or another
    **dict.fromkeys(("tl", "t", "a", "izin belajar", "ijin belajar", "tugas"), Unsaid.UNCLEAR),
}
_WHOLE_ONLY = frozenset(("dinas", "lain", "masuk", "pelayanan", "jaga", "tugas"))
_LONGEST = 4
_ROMAN = frozenset(("ii", "iii", "iv"))
_ABBREVIATED = re.compile(r"\b(?:[a-z]\.)+[a-z]?\b")
_WORD = re.compile(r"[a-z0-9]+")
_JOINED = re.compile(r"\s*(?:[/,+&]|\b(?:dan|atau)\b)\s*")


def reason_said(text: str, codes: Codes) -> Meaning:
    """Return the reason that a cell begins with, or why it gives none."""
    if is_blank(text):
        return Unsaid.NOTHING
    plain = _plain(text)
    own = {_plain(code): reason for code, reason in codes.items()}
    if plain in own:
        return own[plain]
    for meaning, rest in _beginnings(plain, own):
        return Unsaid.UNCLEAR if _says_another(meaning, rest, own) else meaning
    return Unsaid.UNKNOWN


def reason_named(words: str, codes: Codes) -> Reason | None:
    """Return the reason that somebody names by its word or its code, and by nothing more."""
    plain = _plain(words)
    own = {_plain(code): reason for code, reason in codes.items()}
    return own.get(plain) or SPELLINGS.get(plain)


def codes_of(given: Mapping[str, object]) -> dict[str, Reason]:
    """Return an office's codes from the words that it gave for them; others are left out."""
    named = {code: reason_named(str(words), {}) for code, words in given.items()}
    return {code: reason for code, reason in named.items() if reason and code.strip()}


def are_roman(texts: Collection[str]) -> bool:
    """Say whether a column counts in Roman numbers: there `I` is no permission."""
    return any(text.casefold() in _ROMAN for text in texts)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_ABBREVIATED.sub(lambda found: found[0].replace(".", ""), folded).split())


def _beginnings(plain: str, own: Codes) -> Iterator[tuple[Meaning, str]]:
    """Yield what the first words mean, the most words first, and what follows them."""
    words = list(_WORD.finditer(plain))
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(word[0] for word in words[:length])
        found = own.get(phrase) or _LISTED.get(phrase)
        if found and (length == len(words) or phrase not in _WHOLE_ONLY):
            yield found, plain[words[length - 1].end() :]


def _says_another(meaning: Meaning, rest: str, own: Codes) -> bool:
    """Tell `S/I` and `izin sakit`, which name two reasons; `cuti sakit` is a kind of leave."""
    if meaning in (Reason.LEAVE, Unsaid.PRESENT):
        return False
    joined = _JOINED.match(rest)
    for found, after in _beginnings(rest[joined.end() :] if joined else rest, own):
        length = len(rest) - len(after) - (joined.end() if joined else 0)
        is_word = joined is not None or length > len(" tl")
        return is_word and found != meaning
    return False


def distinct(meanings: Sequence[Meaning]) -> Meaning:
    """Return what several marks of one line say together."""
    said = set(meanings)
    if not said:
        return Unsaid.NOTHING
    return said.pop() if len(said) == 1 else Unsaid.UNCLEAR


def column_reason(title: str, codes: Codes) -> Meaning | None:
    """Return what a mark under this heading means, or None where the heading is no reason."""
    plain = " ".join(_WORD.findall(_plain(title)))
    own = {" ".join(_WORD.findall(_plain(code))): reason for code, reason in codes.items()}
    found = own.get(plain) or _LISTED.get(plain)
    return None if plain in _WHOLE_ONLY or found is Unsaid.NOTHING else found
