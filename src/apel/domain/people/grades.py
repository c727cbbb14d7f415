"""Status, grade and rank: read from what offices write, compared with each other (DOMAIN 4)."""

import re
from typing import NamedTuple

from apel.domain.findings import Finding, warning
from apel.domain.people.person import NumberKind, Status

RANK_DIFFERS = warning("rank-differs")
GRADE_UNREADABLE = warning("grade-unreadable")
GRADE_OF_OTHER_STATUS = warning("grade-of-other-status")
STATUS_UNREADABLE = warning("status-unreadable")

RANKS = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
_STATUSES = {
    Status.PNS: ("p", "pns", "pegawainegerisipil"),
    Status.CPNS: ("c", "cpns", "calonpns", "calonpegawainegerisipil"),
    Status.PPPK: ("pppk", "p3k", "pppkpenuhwaktu", "p3kpenuhwaktu"),
    Status.PPPK_PW: ("pppkpw", "pppkparuhwaktu", "p3kpw", "p3kparuhwaktu"),
    Status.NON_ASN: (
        *("nonasn", "nonpns", "thl", "tkk", "ptt", "gtt", "honorer", "kontrak", "outsourcing"),
        *("pjlp", "ppnpn", "tenagaahli", "tenagakontrak", "tenagahonorer", "tenagaharianlepas"),
    ),
    Status.OTHER: ("lain", "lainlain", "lainnya", "bumd", "tni", "polri", "tamu"),
}
_STATUS_BY_WORD = {word: status for status, words in _STATUSES.items() for word in words}
_WITH_ROOM = re.compile(r"(?<![A-Z])(IV|III|II|I|[1-4])\s*[/.\-]?\s*([A-E])(?![A-Z])")
_ROMAN = re.compile(r"(?<![A-Z])(X{0,1}(?:IX|IV|V?I{0,3}))(?![A-Z])")
_ROMANS = dict(zip("1234", ("I", "II", "III", "IV"), strict=True))
_FIRST_STEPS = re.compile(r"\b(?:tingkat|tkt|tk)\b\s*(?:i|1)\b")
_ECHELON = re.compile(r"(?<![A-Z])(IV|V|III|II|I|[1-5])\s*[/.\-]?\s*([AB])(?![A-Z])")


class Grade(NamedTuple):
    """A grade (golongan) with its rank (pangkat); PPPK have no rank."""

    grade: str | None
    rank: str | None
    findings: tuple[Finding, ...] = ()


def status_of(text: str) -> Status | None:
    """Return the status that a word or phrase means, or None."""
    word = re.sub(r"[^a-z0-9]", "", text.casefold())
    if word in _STATUS_BY_WORD:
        return _STATUS_BY_WORD[word]
    begun = [known for known in _STATUS_BY_WORD if len(known) > 1 and word.startswith(known)]
    return _STATUS_BY_WORD[max(begun, key=len)] if begun else None


def is_pppk(kind: NumberKind, status: Status | None) -> bool:
    """Tell which scale counts: by the number where there is one, else by the status."""
    if kind in (NumberKind.NIP, NumberKind.NIPPPK):
        return kind == NumberKind.NIPPPK
    return status in (Status.PPPK, Status.PPPK_PW)


def grade_of(grade: str, rank: str, *, pppk: bool) -> Grade:
    """Return what two cells say; either may hold both, and either fills the other."""
    if pppk:
        return _pppk_grade(f"{grade} {rank}")
    found = _with_room(grade) or _with_room(rank)
    named = _rank_grade(rank) or _rank_grade(grade)
    if found and named and found != named:
        return Grade(found, " ".join(rank.split()) or RANKS[found], (RANK_DIFFERS,))
    if found := found or named:
        return Grade(found, RANKS[found])
    roman = _roman(grade)
    wrong = (GRADE_UNREADABLE,) if grade.strip() and not roman else ()
    return Grade(roman, " ".join(rank.split()) or None, wrong)


def is_higher(grade: str | None, other: str | None) -> bool:
    """Say whether a grade stands above another one; PNS and PPPK are never compared."""
    for scale in (_STEPS, _PPPK_STEPS):
        if grade in scale and other in scale:
            return scale.index(grade) > scale.index(other)
    return False


def step_of(grade: str | None) -> int:
    """Return how high a grade stands on its own scale, from 1; 0 for none and for unknown ones."""
    for scale in (_STEPS, _PPPK_STEPS):
        if grade in scale:
            return scale.index(grade) + 1
    return 0


def echelon_of(text: str) -> str | None:
    """Return an echelon as it is written in laws (`II.b`), else the words themselves."""
    found = _ECHELON.search(text.upper())
    if found is None:
        return " ".join(text.split()) or None
    return f"{_numeral(found[1])}.{found[2].lower()}"


def _pppk_grade(text: str) -> Grade:
    if found := _with_room(text):
        return Grade(found, None, (GRADE_OF_OTHER_STATUS,))
    roman = _roman(text)
    return Grade(roman, None, (GRADE_UNREADABLE,) if text.strip() and not roman else ())


def _with_room(text: str) -> str | None:
    found = _WITH_ROOM.search(text.upper())
    if found is None:
        return None
    grade = f"{_numeral(found[1])}/{found[2].lower()}"
    return grade if grade in RANKS else None


def _roman(text: str) -> str | None:
    found = (match[1] for match in _ROMAN.finditer(text.upper()))
    arabic = text.strip().isascii() and text.strip().isdigit() and _as_roman(int(text))
    return next(filter(None, found), None) or arabic or None


def _as_roman(number: int) -> str | None:
    tens, ones = divmod(number, 10)
    if not 1 <= number <= 17:
        return None
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _numeral(text: str) -> str:
    return {**_ROMANS, "5": "V"}.get(text, text)


def _rank_grade(text: str) -> str | None:
    return _GRADE_OF_RANK.get(_rank_words(text))


def _rank_words(text: str) -> str:
    before = re.split(r"[,(]|\b[ivIV]+\s*/", text)[0].replace(".", " ").casefold()
    return " ".join(_FIRST_STEPS.sub("tingkat i", before).split())


_GRADE_OF_RANK = {_rank_words(rank): grade for grade, rank in RANKS.items()}
_STEPS = list(RANKS)
_PPPK_STEPS = [_as_roman(number) or "" for number in range(1, 18)]
