"""Which column holds what: the header cells of real rosters and the fields that they mean (DOMAIN 2).

Only what is listed here is ever read: a roster of the personnel system also holds religion, tax
and insurance numbers, which are none of our business.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Field(StrEnum):
    """What a column can hold."""

    NAME = "name"
    FRONT_TITLE = "front_title"
    BACK_TITLE = "back_title"
    NUMBER = "number"
    NIK = "nik"
    OLD_NUMBER = "old_number"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    STATUS = "status"
    LEGAL_STANDING = "legal_standing"
    GRADE = "grade"
    RANK = "rank"
    POSITION = "position"
    ECHELON = "echelon"
    UNIT = "unit"
    AGENCY = "agency"
    RETIREMENT_DATE = "retirement_date"
    RUNNING_NUMBER = "running_number"  # tells people from lines; not kept
    UNIT_ID = "unit_id"  # finds the agency in the unit hierarchy; not kept
    IGNORED = "ignored"  # known, and not read
    # in the lists that agencies send back
    CODE = "code"
    REASON = "reason"
    LETTER = "letter"
    LETTER_DATE = "letter_date"
    SIGNED = "signed"
    TIME = "time"
    DATE = "date"
    # in a register of agencies
    SHORT = "short"
    SPELLINGS = "spellings"
    UNITS = "units"
    PARENT = "parent"
    HEAD = "head"
    HEAD_POST = "head_post"
    ADDRESS = "address"
    CONTACT = "contact"
    # in a list of officials
    ACTING = "acting"
    # where units are matched with agencies
    KIND = "kind"
    WRITTEN = "written"


# The first one wins where a sheet has several columns of a field.
SYNONYMS: Mapping[Field, tuple[str, ...]] = {
    Field.NUMBER: (
        *("nipbaru", "nip", "nip18", "nonip", "nomornip", "nipni", "nipnippk", "nipnipppk"),
        *("nippppk", "nipppk", "nip3k", "nipp3k", "nonipppk", "nomorindukpegawai", "nipnrp"),
        *("nipnik", "niplengkap", "nomorinduk", "nipnippppk", "nippnsnipppk", "formattednip"),
    ),
    Field.OLD_NUMBER: ("niplama", "nipsembilan", "nrp", "nrk"),
    Field.NIK: (
        *("nik", "noktp", "nomorktp", "nonik", "nomornik", "nomorindukkependudukan"),
        *("nikktp", "nikppnpn", "nikpppnpn"),
    ),
    Field.NAME: (
        *("namalengkap", "nama", "namapegawai", "namaasn", "namapns", "namadangelar"),
        *("namadengangelar", "namatanpagelar", "namappnpn", "nmpppnpn", "namapejabat"),
    ),
    Field.FRONT_TITLE: ("gelardepan", "gelardpn", "gldepan", "gdepan", "titeldepan"),
    Field.BACK_TITLE: (
        *("gelarbelakang", "gelarblk", "glblk", "gbelakang", "gelarbel", "titelbelakang"),
    ),
    Field.BIRTH_DATE: (
        *("tanggallahir", "tgllahir", "tgllhr", "tglahir", "lahir", "ttl", "tempattanggallahir"),
        *("tempattgllahir", "tempatdantanggallahir", "lahirtanggal", "lahirtgl"),
    ),
    Field.SEX: ("jeniskelamin", "jk", "lp", "kelamin", "sex", "gender"),
    Field.STATUS: (
        *("statuspegawai", "statuskepegawaian", "jenispegawainama", "jenispegawai", "statusasn"),
        *("statuscpnspns", "status", "jenisasn", "stspeg"),
    ),
    Field.LEGAL_STANDING: ("kedudukanhukumnama", "kedudukanhukum", "kedhukum", "kedudukan"),
    Field.GRADE: (
        *("golakhirnama", "golongan", "gol", "golru", "golruang", "golonganruang"),
        *("golonganruangakhir", "golruangakhir", "pangkatgol", "pangkatgolru", "pangkatgolruang"),
        *("pangkatgolongan", "pangkatgolonganruang", "golonganpangkat", "golpangkat", "pktgol"),
        *("goltmt",),
    ),
    Field.RANK: ("pangkat", "namapangkat", "pangkatterakhir"),
    Field.POSITION: (
        *("jabatannama", "jabatan", "namajabatan", "jabatanterakhir", "jab", "jabatanpegawai"),
    ),
    Field.ECHELON: ("eselonnama", "eselon", "esl", "eselonering"),
    Field.UNIT: (
        *("unornama", "unor", "namaunor", "unitkerja", "unitorganisasi", "bidang", "bagian"),
        *("subunit", "unit", "tempattugas", "lokasikerjanama"),
    ),
    Field.AGENCY: (
        *("unorindukname", "unorinduknama", "unorinduk", "unitorganisasiinduk", "perangkatdaerah"),
        *("namaperangkatdaerah", "opd", "namaopd", "skpd", "namaskpd", "satker", "satuankerja"),
        *("unitkerjainduk", "instansi", "dinas", "satuankerjainduknama"),
    ),
    Field.RETIREMENT_DATE: ("tmtpensiun", "tanggalpensiun", "tglpensiun", "bup"),
    Field.UNIT_ID: ("unorid", "idunor"),
    Field.RUNNING_NUMBER: ("no", "nourut", "nomor", "nmr", "nomorurut"),
    Field.IGNORED: (
        *("tempatlahir", "tempatlahirnama", "tempatlhr", "tmplahir", "tmtgolongan", "tmtgolru"),
        *("tmtgolonganakhir", "tmtpangkat", "tmt", "jenisjabatan", "jenisjabatannama"),
        *("tipejabatan", "jenisjab", "nohp", "hp", "nomorhp", "telp", "telepon", "handphone"),
        *("nowa", "nowhatsapp", "notelepon", "email", "emailgov", "emaildinas", "surel", "ket"),
        *("keterangan", "catatan", "ttd", "tandatangan", "paraf", "tmtjabatan", "agama"),
        *("pendidikan", "alamat", "masakerja"),
    ),
}
# part of a longer header is enough for these; the earlier ones first
_CONTAINED = (
    ("namanip", Field.NAME),  # name and number in one cell
    ("namadannip", Field.NAME),
    ("namalengkapnip", Field.NAME),
    ("namapegawainip", Field.NAME),
    ("nipnama", Field.NAME),
    ("nipdannama", Field.NAME),
    ("tempattanggallahir", Field.BIRTH_DATE),
    ("tempattgllahir", Field.BIRTH_DATE),
    ("pangkatgol", Field.GRADE),
    ("golonganpangkat", Field.GRADE),
    ("pktgol", Field.GRADE),
    ("goltmt", Field.GRADE),
)
# names of the fields in offices' own words, for `--column`
_INDONESIAN = {
    "nama": Field.NAME,
    "gelar_depan": Field.FRONT_TITLE,
    "gelar_belakang": Field.BACK_TITLE,
    "nip": Field.NUMBER,
    "nip_lama": Field.OLD_NUMBER,
    "tanggal_lahir": Field.BIRTH_DATE,
    "jenis_kelamin": Field.SEX,
    "kedudukan_hukum": Field.LEGAL_STANDING,
    "golongan": Field.GRADE,
    "pangkat": Field.RANK,
    "jabatan": Field.POSITION,
    "eselon": Field.ECHELON,
    "opd": Field.AGENCY,
    "tmt_pensiun": Field.RETIREMENT_DATE,
}
LISTED = (
    *(Field.CODE, Field.REASON, Field.LETTER, Field.LETTER_DATE, Field.SIGNED, Field.TIME),
    Field.DATE,
)
REGISTERED = (
    *(Field.SHORT, Field.SPELLINGS, Field.UNITS, Field.PARENT, Field.HEAD, Field.HEAD_POST),
    *(Field.ADDRESS, Field.CONTACT, Field.KIND, Field.WRITTEN, Field.ACTING),
)
_NEITHER_KEPT = (Field.RUNNING_NUMBER, Field.UNIT_ID, Field.IGNORED, *LISTED, *REGISTERED)
KEPT = tuple(field for field in Field if field not in _NEITHER_KEPT)
_EXACT = {
    synonym: (field, place)
    for field, synonyms in SYNONYMS.items()
    for place, synonym in enumerate(synonyms)
}
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_LAST = 1000


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """Return what spellings of a header share: its lower-case letters and digits."""
    return _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", header).lower())


def field_of(key: str) -> tuple[Field, int] | None:
    """Return the field that a header's key means and its place among the synonyms, or None."""
    if found := _EXACT.get(key):
        return found
    return next(((field, _LAST) for part, field in _CONTAINED if part in key), None)


class Vocabulary(NamedTuple):
    """What the headers of a kind of sheet mean, and which fields one of its headers must have."""

    field_of: Callable[[str], tuple[Field, int] | None]  # of a header's key; its place, 0 is best
    needed: frozenset[Field]  # one of them at least


ROSTER = Vocabulary(field_of, frozenset({Field.NAME, Field.NUMBER}))


def field_named(name: str) -> Field | None:
    """Return the field that a user calls `name`, in English or Indonesian, or None."""
    word = name.strip().lower().replace("-", "_")
    if word in _INDONESIAN:
        return _INDONESIAN[word]
    return Field(word) if word in KEPT else None
