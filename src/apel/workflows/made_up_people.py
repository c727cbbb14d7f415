"""Made-up people as a personnel system lists them, and the names of their agencies.

Names are invented and identity numbers have serials 9xx, so that nobody real can be meant. The
same people every time: nothing here is drawn by chance.
"""

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

HEADINGS = (
    "NO", "NAMA LENGKAP", "NIP", "NIK", "STATUS PEGAWAI", "GOL. RUANG", "JABATAN", "ESELON",
    "UNIT KERJA", "PERANGKAT DAERAH", "L/P", "TANGGAL LAHIR", "KEDUDUKAN HUKUM",
)  # fmt: skip
Row = tuple[object, ...]


def person(number: int) -> Row:
    """Return the row of a made-up person; after the first 1,200 the agencies get 50 more each."""
    agency, place = number // PEOPLE_PER_AGENCY % len(AGENCIES), number % PEOPLE_PER_AGENCY
    again = number // (PEOPLE_PER_AGENCY * len(AGENCIES))
    is_head = not (place or again)
    name = f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[(number * 7 + agency) % len(_FAMILY)]}"
    if number // (len(_GIVEN) * len(_FAMILY)):
        name += f" {_GIVEN[(number * 11 + 5) % len(_GIVEN)]}"
    if again:
        name += f" {_FAMILY[(number + 5 * again) % len(_FAMILY)]}"
    status = _status(place)
    year, month, day = 1970 + number % 26, 1 + number % 12, 1 + number % 28
    birth = f"{year}{month:02d}{day:02d}"
    return (
        name + (_TITLES[number % len(_TITLES)] if status != "Non ASN" else ""),
        _number(status, birth, number),
        _nik(status, place, (year, month, day), number),
        status,
        {"PNS": "IV/b" if is_head else _GRADES[number % len(_GRADES)], "PPPK": "IX"}.get(status),
        _position(place, agency, is_head=is_head),
        "II.b" if is_head else None,
        AGENCIES[agency] if is_head else _unit(place, agency),
        AGENCIES[agency],
        "P" if number % 2 else "L",
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


def _position(place: int, agency: int, *, is_head: bool) -> str:
    name = AGENCIES[agency]
    if not is_head:
        return ("Analis Kebijakan", "Pengelola Data", "Pranata Komputer", "Arsiparis")[place % 4]
    if name.startswith("Kecamatan"):
        return "Camat " + name.removeprefix("Kecamatan ")
    return _HEADS.get(name, f"Kepala {name}")


def _unit(place: int, agency: int) -> str:
    if AGENCIES[agency].startswith("Kecamatan"):
        return AGENCIES[agency]
    return f"{_UNITS[place % len(_UNITS)]} {AGENCIES[agency]}"
