"""Invented people, and the ways in which rosters spell what is known about them; serials 9xx."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from hypothesis import strategies as st

from apel.domain.people.grades import RANKS

_FIRST = ("Bramasari", "Lintang", "Ma'ruf", "Sasmi", "I Made Wira", "M. Damar", "Kinan", "ARKA")
_LAST = ("Wanalaya", "Kartanagari", "Purwasena", "Giriwangsa", "Tunggaraya", "Segarajati")
_SINGLE = ("Sri", "Eko", "Ni", "Jumlani", "Totalia", "Timur", "BAGIANTO", "Kasiman", "Subagya")
_PLACES = ("Contoh", "Kota Misal", "Semarang")
_POSITIONS = ("Analis Kebijakan", "Arsiparis", "Pengelola Keuangan", "Pranata Komputer", "Bidan")
_TITLES = (("", ""), ("", "S.H."), ("Dr.", "S.E., M.M."), ("drg.", ""), ("Ir.", "M.T."))
_MONTHS = (
    *("Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "Nopember", "Desember"),
)


class Someone(NamedTuple):
    """What is true about somebody; empty is what nobody knows."""

    front: str
    plain: str
    back: str
    number: str
    birth: date
    birthplace: str
    sex: str
    status: str
    grade: str
    rank: str
    position: str

    @property
    def name(self) -> str:
        """Return the name as it is printed."""
        before = f"{self.front} " if self.front else ""
        return f"{before}{self.plain}" + (f", {self.back}" if self.back else "")


@st.composite
def crowds(draw: Any, least: int = 1, most: int = 9, first: int = 0) -> list[Someone]:
    """Draw people, nobody twice; crowds with different `first` share nobody."""
    size = draw(st.integers(least, most))
    return [draw(_someone(first + place)) for place in range(size)]


@st.composite
def _someone(draw: Any, place: int) -> Someone:
    birth = draw(st.dates(date(1968, 1, 1), date(2001, 12, 31)))
    sex, status = draw(st.sampled_from("LP")), draw(st.sampled_from(("PNS", "PPPK", "Non ASN")))
    front, back = draw(st.sampled_from(_TITLES))
    plain = f"{_FIRST[place % len(_FIRST)]} {_LAST[place // len(_FIRST) % len(_LAST)]}"
    if place < len(_SINGLE) and draw(st.booleans()):
        plain = _SINGLE[place]
    number, grade = "", ""
    tail = f"{1 + 'LP'.index(sex)}{901 + place}"
    if status == "PNS":
        number = f"{birth:%Y%m%d}{birth.year + 23}{draw(st.integers(1, 12)):02d}{tail}"
        grade = draw(st.sampled_from(sorted(RANKS)))
    elif status == "PPPK":
        number = f"{birth:%Y%m%d}202221{tail}"
        grade = draw(st.sampled_from(("V", "VII", "IX", "X")))
    return Someone(
        *(front, plain, back, number, birth, draw(st.sampled_from(_PLACES)), sex, status, grade),
        *(RANKS.get(grade, ""), draw(st.sampled_from(("", *_POSITIONS)))),
    )


def _grouped(number: str) -> str:
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"


NUMBERS: Sequence[Callable[[str], str]] = (
    lambda number: number,
    _grouped,
    lambda number: f"'{number}",
    lambda number: f"NIP. {number}",
    lambda number: f"NIP : {_grouped(number)}",
    lambda number: _grouped(number).replace(" ", "."),
    lambda number: _grouped(number).replace(" ", "\u00a0"),
    lambda number: f"{number[:14]}\n{number[14:]}",
    lambda number: f"{number} / 131999999",
)
BIRTHS: Sequence[Callable[[date], object]] = (
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day:02d}-{_MONTHS[day.month - 1][:3]}-{day:%y}",
    lambda day: f"{day.day} {_MONTHS[day.month - 1].upper()} {day.year}",
    lambda day: day.isoformat(),
    lambda day: day,
    lambda day: datetime.combine(day, time()),
    lambda day: float((day - date(1899, 12, 30)).days),
    lambda day: str((day - date(1899, 12, 30)).days),
)
SPELLED_BIRTHS = BIRTHS[:7]
SEXES = (
    {"L": "L", "P": "P"},
    {"L": "P", "P": "W"},
    {"L": "M", "P": "F"},
    {"L": "Laki-laki", "P": "Perempuan"},
    {"L": "PRIA", "P": "WANITA"},
    {"L": 1.0, "P": 2.0},
)
RANKS_SPELLED: Sequence[Callable[[str, str], str]] = (
    lambda grade, rank: f"{rank}, {grade}",
    lambda grade, rank: f"{rank.replace('Tingkat I', 'Tk.I')} ({grade})",
    lambda grade, rank: f"{rank.replace('Tingkat I', 'Tk. I')} / {grade}",
    lambda grade, rank: f"{grade} - {rank}",
    lambda grade, rank: f"{rank}\n{grade}",
)
GRADES_SPELLED: Sequence[Callable[[str], str]] = (
    lambda grade: grade,
    lambda grade: grade.replace("/", " "),
    lambda grade: grade.replace("/", "").upper(),
    lambda grade: f"({grade})",
)
