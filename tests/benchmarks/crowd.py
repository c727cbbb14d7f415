"""A made-up roster of any size, as a personnel system exports it: 15 columns or 8, numbers as text.

Names are invented and identity numbers have serials 9xx, so that nobody real can be meant.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HEADINGS = (
    "NO", "NAMA LENGKAP", "GELAR DEPAN", "GELAR BELAKANG", "NIP", "NIK", "TANGGAL LAHIR", "L/P",
    "STATUS PEGAWAI", "GOL. RUANG", "JABATAN", "ESELON", "UNIT KERJA", "PERANGKAT DAERAH",
    "KEDUDUKAN HUKUM",
)  # fmt: skip
FEW_HEADINGS = (
    "NO", "NAMA LENGKAP", "NIP", "STATUS PEGAWAI", "GOL. RUANG", "JABATAN", "UNIT KERJA",
    "PERANGKAT DAERAH",
)  # fmt: skip
_FIRST = ("Bram", "Lintang", "Jaya", "Ratna", "Wira", "Damar", "Kinan", "Panji", "Sasmi", "Arka", "Melati")  # fmt: skip
_SECOND = ("wangi", "sari", "kusma", "weni", "guna", "jati", "tira", "rini", "nanta", "wati", "pura", "laya", "trianu")  # fmt: skip
_LAST = ("Wanalaya", "Kartanagari", "Purwasena", "Giriwangsa", "Mandalasari", "Tunggaraya", "Segarajati")  # fmt: skip
_GRADES = ("II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a")
_TITLES = ("S.H.", "S.E., M.M.", "", "S.Kom.", "A.Md.", "S.Sos., M.Si.", "")
_POSITIONS = ("Analis Kebijakan Ahli Muda", "Pengelola Data", "Pranata Komputer", "Arsiparis")
_UNITS = ("Sekretariat", "Bidang Pelayanan", "Bidang Pengendalian", "Bidang Pengembangan")
_AGENCIES = 48


class Someone(NamedTuple):
    """A line of the roster, and the number that this person is looked up by."""

    number: str
    cells: tuple[str, ...]


def crowd(size: int) -> Iterator[Someone]:
    """Yield `size` people with a number each, never the same twice."""
    return map(_someone, range(size))


def write_roster(size: int, path: Path, *, position: str = "") -> list[str]:
    """Write the crowd as a workbook and return its numbers; `position` gives all the same post."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Pegawai")
    sheet.append(HEADINGS)
    numbers = []
    for someone in crowd(size):
        cells = list(someone.cells)
        cells[HEADINGS.index("JABATAN")] = position or cells[HEADINGS.index("JABATAN")]
        sheet.append(cells)
        numbers.append(someone.number)
    book.save(path)
    return numbers


def write_few_columns(size: int, path: Path) -> None:
    """Write 8 columns of the crowd as a workbook, or as a .csv file where the path says so."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_few_columns(size))
        return
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Pegawai")
    for row in _few_columns(size):
        sheet.append(row)
    book.save(path)


def _few_columns(size: int) -> Iterator[Sequence[str]]:
    yield FEW_HEADINGS
    places = [HEADINGS.index(heading) for heading in FEW_HEADINGS]
    for someone in crowd(size):
        yield [someone.cells[place] for place in places]


def _someone(place: int) -> Someone:
    woman = place % 2
    year, month, day = 1966 + place % 36, 1 + place // 36 % 12, 1 + place // 432 % 28
    serial = 901 + place // 12_096 % 99
    birth = f"{year}{month:02d}{day:02d}"
    start = min(2024, year + 23 + place % 3)
    permanent = place % 10 < 7
    number = f"{birth}{start}{1 + place % 12:02d}{1 + woman}{serial}"
    if not permanent:
        number = f"{birth}{max(2021, start)}21{1 + woman}{serial}"
    agency = f"Dinas Contoh {1 + place % _AGENCIES:02d}"
    cells = (
        str(place + 1),
        _name(place),
        "Dr." if place % 40 == 0 else "",
        _TITLES[place % len(_TITLES)],
        number,
        f"337401{day + 40 * woman:02d}{month:02d}{year % 100:02d}{9000 + place // 12_096:04d}",
        f"{day:02d}-{month:02d}-{year}",
        "P" if woman else "L",
        "PNS" if permanent else "PPPK",
        _GRADES[place % len(_GRADES)] if permanent else "IX",
        _POSITIONS[place % len(_POSITIONS)],
        "",
        f"{_UNITS[place // _AGENCIES % len(_UNITS)]} {agency}",
        agency,
        "Aktif",
    )
    return Someone(number, cells)


def _name(place: int) -> str:
    first = _FIRST[place % len(_FIRST)] + _SECOND[place // len(_FIRST) % len(_SECOND)]
    middle = _FIRST[place // 143 % len(_FIRST)] + _SECOND[place // 1573 % len(_SECOND)]
    return f"{first} {middle} {_LAST[place % len(_LAST)]}"
