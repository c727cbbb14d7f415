"""A made-up roster as it comes out of a personnel system, and a ceremony to try everything on.

Names are invented and identity numbers have serials 9xx, so that nobody real can be meant. The
same people every time: nothing here is drawn by chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_GIVEN = (
    "Sekarwangi", "Bramasta", "Lintangsari", "Jayakusma", "Ratnaweni", "Wiraguna", "Damarjati",
    "Kinantira", "Panjiwira", "Sasmitarini", "Arkananta", "Melatiwati", "Gentapura", "Nirmalaya",
    "Satrianu", "Puspadewani", "Rakaprana", "Tirtawening", "Banyusakti", "Cahyaningrat",
    "Laksitarum", "Wisanggara", "Ambarukmi", "Dwipangga", "Hestiningrum",
)  # fmt: skip
_FAMILY = (
    "Wanalaya", "Kartanagari", "Purwasena", "Giriwangsa", "Mandalasari", "Tunggaraya", "Segarajati",
    "Awanpratala", "Rejasmita", "Karangjaya", "Wukirasri", "Limbangsari", "Palawangsa", "Jatiraga",
    "Sumberweni", "Tegalarum", "Bukitwana",
)  # fmt: skip
AGENCIES = (
    "Sekretariat Daerah", "Sekretariat DPRD", "Inspektorat", "Dinas Pendidikan", "Dinas Kesehatan",
    "Dinas Pekerjaan Umum", "Dinas Perumahan Rakyat", "Dinas Sosial", "Dinas Tenaga Kerja",
    "Dinas Pangan", "Dinas Lingkungan Hidup", "Dinas Perhubungan", "Dinas Komunikasi dan Informatika",
    "Dinas Koperasi", "Dinas Perpustakaan", "Satuan Polisi Pamong Praja", "Badan Kepegawaian",
    "Badan Perencanaan", "Badan Pendapatan", "Badan Keuangan", "Kecamatan Wanasari",
    "Kecamatan Girimulya", "Kecamatan Tirtajaya", "Kecamatan Karangasih",
)  # fmt: skip
_HEADS = {"Sekretariat Daerah": "Sekretaris Daerah", "Sekretariat DPRD": "Sekretaris DPRD", "Inspektorat": "Inspektur"}  # fmt: skip
_UNITS = ("Sekretariat", "Bidang Pelayanan", "Bidang Pengendalian", "Bidang Pengembangan")
_GRADES = ("II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a")
_TITLES = (", S.H.", ", S.E., M.M.", "", ", S.Kom.", ", A.Md.", ", S.Sos., M.Si.", "")
PEOPLE_PER_AGENCY = 50
_DAMAGED = 5  # people whose number is not usable as the office sent it

HEADINGS = (
    "NO", "NAMA LENGKAP", "NIP", "NIK", "STATUS PEGAWAI", "GOL. RUANG", "JABATAN", "ESELON",
    "UNIT KERJA", "PERANGKAT DAERAH", "L/P", "TANGGAL LAHIR", "KEDUDUKAN HUKUM",
)  # fmt: skip
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The roster's rows, and what the desks of the demonstration scan."""

    rows: tuple[Row, ...]
    first_desk: tuple[str, ...]
    second_desk: tuple[str, ...]
    ill: tuple[str, ...]
    on_duty: tuple[str, ...]


def demonstration() -> Demonstration:
    """Return 1,200 people in 24 agencies, with titles, numbering, a few wrong rows, and a total."""
    people = [
        _person(place, agency)
        for agency in range(len(AGENCIES))
        for place in range(PEOPLE_PER_AGENCY)
    ]
    people[-_DAMAGED:] = _damaged(people)
    numbers = [str(row[1] or row[2]) for row in people[:-_DAMAGED] if row[1] or row[2]]
    half = len(numbers) // 2
    scanned = [number for place, number in enumerate(numbers) if place % 5 < 2]
    first = [number for number in scanned if number in set(numbers[:half])]
    second = [number for number in scanned if number not in set(first)]
    away = [number for place, number in enumerate(numbers) if place % 60 == 4]
    return Demonstration(
        tuple(_sheet(people)),
        # a second scan of the same card, a code that nobody has, two codes glued together
        (*first, first[-1], "ZZZZZ-ZZZZZ"),
        (*second, second[0], second[0] + second[1]),
        tuple(away[:6]),
        tuple(away[6:]),
    )


def _sheet(people: list[Row]) -> Iterator[Row]:
    yield ("DAFTAR NOMINATIF PEGAWAI",)
    yield ("PEMERINTAH KOTA CONTOH",)
    yield ("KEADAAN AWAL TAHUN",)
    yield ()
    yield HEADINGS
    yield tuple(str(number) for number in range(1, len(HEADINGS) + 1))
    # the same person twice, and a row that names nobody
    rows = [*people, people[7], (None, *people[8][1:])]
    yield from ((place, *row) for place, row in enumerate(rows, 1))
    yield ("JUMLAH", f"{len(rows)} ORANG")
    yield ()
    yield (*[None] * 8, "Contoh, 2 Januari 2026")
    yield (*[None] * 8, "KEPALA BADAN KEPEGAWAIAN,")
    yield (*[None] * 8, people[16 * PEOPLE_PER_AGENCY][0])
    yield (*[None] * 8, f"NIP. {people[16 * PEOPLE_PER_AGENCY][1]}")


def _damaged(people: list[Row]) -> list[Row]:
    """Return the last people with numbers as offices send them."""
    numbers = (
        198803032012012000,  # typed as a number: Excel has thrown away the last digits
        "198502302010011999",  # 30 February
        "19850101201001199",  # 17 digits
        "198501012010011000",  # cut off by Excel
        people[9][1],  # another person's
    )
    rows = zip(people[-_DAMAGED:], numbers, strict=True)
    return [(row[0], number, *row[2:]) for row, number in rows]


def _person(place: int, agency: int) -> Row:
    number = agency * PEOPLE_PER_AGENCY + place
    name = f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[(number * 7 + agency) % len(_FAMILY)]}"
    if number // (len(_GIVEN) * len(_FAMILY)):
        name += f" {_GIVEN[(number * 11 + 5) % len(_GIVEN)]}"
    status = _status(place)
    year, month, day = 1970 + number % 26, 1 + number % 12, 1 + number % 28
    woman = number % 2
    birth = f"{year}{month:02d}{day:02d}"
    return (
        name + (_TITLES[number % len(_TITLES)] if status != "Non ASN" else ""),
        _number(status, birth, number),
        _nik(status, place, (year, month, day), number),
        status,
        {"PNS": "IV/b" if place == 0 else _GRADES[number % len(_GRADES)], "PPPK": "IX"}.get(status),
        _position(place, agency),
        "II.b" if place == 0 else None,
        _unit(place, agency),
        AGENCIES[agency],
        "P" if woman else "L",
        f"{day:02d}-{month:02d}-{year}",
        "Tugas Belajar" if place == 31 and agency % 6 == 0 else "Aktif",
    )


def _status(place: int) -> str:
    if place < 30:
        return "PNS"
    return "PPPK" if place < 42 else "Non ASN"


def _number(status: str, birth: str, number: int) -> str | None:
    sex, serial, start = 1 + number % 2, 901 + number % 99, int(birth[:4]) + 24 + number % 5
    if status == "PNS":
        return f"{birth}{start}{1 + number % 12:02d}{sex}{serial}"
    return f"{birth}{max(2021, start)}21{sex}{serial}" if status == "PPPK" else None


def _nik(status: str, place: int, born: tuple[int, int, int], number: int) -> str | None:
    """Return a NIK for half of those who are not ASN; the others have no number at all."""
    if status != "Non ASN" or place % 2:
        return None
    year, month, day = born
    return f"337401{day + 40 * (number % 2):02d}{month:02d}{year % 100:02d}{9000 + number % 999}"


def _position(place: int, agency: int) -> str:
    name = AGENCIES[agency]
    if place:
        return ("Analis Kebijakan", "Pengelola Data", "Pranata Komputer", "Arsiparis")[place % 4]
    if name.startswith("Kecamatan"):
        return "Camat " + name.removeprefix("Kecamatan ")
    return _HEADS.get(name, f"Kepala {name}")


def _unit(place: int, agency: int) -> str:
    if not place or AGENCIES[agency].startswith("Kecamatan"):
        return AGENCIES[agency]
    return f"{_UNITS[place % len(_UNITS)]} {AGENCIES[agency]}"
