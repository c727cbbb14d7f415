"""The form that offices fill in: its columns, what may stand in them, and examples; in Indonesian.

The choices are what the reading knows, so that nothing chosen here is ever a finding there.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from apel.domain.people.grades import RANKS, echelon_of, grade_of
from apel.domain.people.legal_standing import LEGAL_STANDINGS
from apel.domain.people.person import Status
from apel.domain.roster.columns import Field
from apel.domain.roster.reading import EXAMPLE


class Entry(Enum):
    """How a cell is filled in."""

    TEXT = auto()
    NUMBER = auto()  # kept as text: a spreadsheet rounds what has more than 15 digits
    DATE = auto()
    CHOICE = auto()


class Column(NamedTuple):
    """A column of the form."""

    field: Field
    heading: str
    width: int
    entry: Entry = Entry.TEXT
    hint: str = ""  # shown beside the cell that is being filled in
    choices: Sequence[str] = ()
    length: int = 0  # of a number


_PPPK_GRADES = tuple(
    filter(None, (grade_of(str(step), "", pppk=True).grade for step in range(1, 18)))
)
_ECHELONS = tuple(str(echelon_of(f"{step}{room}")) for step in range(1, 6) for room in "ab")
_STATUS_WORDS: Mapping[Status, tuple[str, ...]] = {
    Status.PNS: ("PNS",),
    Status.CPNS: ("CPNS",),
    Status.PPPK: ("PPPK",),
    Status.PPPK_PW: ("PPPK Paruh Waktu",),
    Status.NON_ASN: ("Non ASN",),
    Status.OTHER: ("BUMD", "Lainnya"),
}
STATUSES = tuple(word for status in Status for word in _STATUS_WORDS[status])
_AS_PRINTED = "Nama tanpa gelar; gelar di kolom sendiri."
_DAY_FIRST = "Tanggal-bulan-tahun, misalnya 31-12-1985."

COLUMNS = (
    Column(Field.RUNNING_NUMBER, "NO", 6),
    Column(Field.NAME, "NAMA", 32, hint=_AS_PRINTED),
    Column(Field.FRONT_TITLE, "GELAR DEPAN", 12, hint="Misalnya Dr. atau drg."),
    Column(Field.BACK_TITLE, "GELAR BELAKANG", 16, hint="Misalnya S.H., M.Si."),
    Column(
        Field.NUMBER,
        "NIP / NI PPPK",
        22,
        Entry.NUMBER,
        "18 angka tanpa spasi; kosong bagi yang tidak mempunyai NIP.",
        length=18,
    ),
    Column(Field.NIK, "NIK", 20, Entry.NUMBER, "16 angka; wajib bagi Non-ASN.", length=16),
    Column(Field.BIRTH_DATE, "TANGGAL LAHIR", 14, Entry.DATE, _DAY_FIRST),
    Column(Field.SEX, "JENIS KELAMIN", 10, Entry.CHOICE, "L atau P.", ("L", "P")),
    Column(Field.STATUS, "STATUS PEGAWAI", 18, Entry.CHOICE, "Pilih dari daftar.", STATUSES),
    Column(
        Field.LEGAL_STANDING,
        "KEDUDUKAN HUKUM",
        20,
        Entry.CHOICE,
        "Pilih dari daftar; kosong berarti aktif.",
        LEGAL_STANDINGS,
    ),
    Column(
        Field.GRADE,
        "GOLONGAN",
        11,
        Entry.CHOICE,
        "PNS: I/a sampai IV/e. PPPK: I sampai XVII.",
        (*RANKS, *_PPPK_GRADES),
    ),
    Column(Field.POSITION, "JABATAN", 34),
    Column(
        Field.ECHELON, "ESELON", 9, Entry.CHOICE, "Kosong bagi yang tidak bereselon.", _ECHELONS
    ),
    Column(Field.UNIT, "UNIT KERJA", 30, hint="Unit terendah, misalnya Bidang atau Puskesmas."),
    Column(Field.AGENCY, "PERANGKAT DAERAH", 30, hint="Nama lengkap, tanpa singkatan."),
    Column(Field.RETIREMENT_DATE, "TMT PENSIUN", 14, Entry.DATE, _DAY_FIRST),
)

SHEET, EXAMPLE_SHEET, HELP_SHEET = "Daftar Pegawai", "Contoh", "Petunjuk"
# a sheet that begins so is never read
EXAMPLE_TITLE = f"{EXAMPLE} \u2014 lembar ini tidak dibaca; semua nama dan nomor rekaan"
HELP_TITLE = f"{EXAMPLE} DAN PETUNJUK \u2014 lembar ini tidak dibaca"
EXAMPLES: Sequence[Sequence[str | int | date | None]] = (
    (
        *(1, "Budi Contoh", None, "S.H.", "198501012010011999", "3374010101850901"),
        *(date(1985, 1, 1), "L", "PNS", "Aktif", "III/d", "Kepala Subbagian Umum", "IV.a"),
        *("Sekretariat", "Dinas Kesehatan", date(2043, 2, 1)),
    ),
    (
        *(2, "Laras Giriwangsa", "dr.", None, "199502022025042902", None),
        *(date(1995, 2, 2), "P", "CPNS", "CPNS", "III/b", "Dokter Ahli Pertama", None),
        *("Puskesmas Contoh", "Dinas Kesehatan", None),
    ),
    (
        *(3, "Sekar Wanalaya", None, "A.Md.Keb.", "199005052022212999", None),
        *(date(1990, 5, 5), "P", "PPPK", "Aktif", "VII", "Bidan Terampil", None),
        *("Puskesmas Contoh", "Dinas Kesehatan", None),
    ),
    (
        *(4, "Joko Karangjaya", None, None, "198807072025211903", None),
        *(date(1988, 7, 7), "L", "PPPK Paruh Waktu", "Aktif", "V", "Operator Layanan", None),
        *("Sekretariat", "Dinas Perhubungan", None),
    ),
    (
        *(5, "Agus Jatiraga", None, None, None, "3374010909910904"),
        *(date(1991, 9, 9), "L", "Non ASN", None, None, "Pengemudi", None),
        *("Sekretariat", "Dinas Perhubungan", None),
    ),
    (
        *(6, "Dewi Segarajati", None, "M.M.", None, None),
        *(None, "P", "BUMD", None, None, "Direktur Utama", None),
        *(None, "Perumda Air Minum Contoh", None),
    ),
)
INSTRUCTIONS = (
    f"Isilah lembar \u201c{SHEET}\u201d: satu baris untuk satu orang, tanpa baris kosong atau jumlah.",
    "NAMA wajib diisi; kolom lain boleh kosong. Urutan dan jumlah kolom boleh diubah.",
    "Judul kolom jangan diubah, supaya isinya dikenali.",
    "NIP dan NIK berformat teks supaya angkanya tidak dibulatkan. Tempelkan dengan Paste Special,"
    " Values.",
    "PNS, CPNS, dan PPPK: isilah NIP / NI PPPK 18 angka. Non-ASN: isilah NIK 16 angka.",
    "Tanggal ditulis tanggal-bulan-tahun, misalnya 31-12-1985.",
    "STATUS PEGAWAI, KEDUDUKAN HUKUM, GOLONGAN, dan ESELON dipilih dari daftar di sebelah kanan.",
    "Nama unit kerja dan perangkat daerah ditulis lengkap dan selalu sama ejaannya.",
    "Agama, status perkawinan, alamat, dan data kesehatan jangan ditulis: tidak diperlukan.",
    "Setelah selesai, simpan sebagai .xlsx, lalu: apel import NAMA-BERKAS.xlsx",
)
