"""What the headers of the lists mean that agencies send back, besides those of a roster."""

from collections.abc import Mapping
from enum import StrEnum

from apel.domain.roster import columns as roster
from apel.domain.roster.columns import Field, Vocabulary, field_named, header_key
from apel.domain.roster.header import Overrides


class Purpose(StrEnum):
    """What the lines of a list are taken for; its value is the kind of their entries."""

    EXCUSE = "excused"
    SIGN = "signed"
    ATTEND = "attended"


# the fields of a roster by which a line says who is meant
_WHO = (
    *(Field.NUMBER, Field.NIK, Field.OLD_NUMBER, Field.NAME, Field.UNIT, Field.AGENCY),
    Field.RUNNING_NUMBER,
)
IDENTIFYING = (Field.CODE, Field.NUMBER, Field.NIK, Field.OLD_NUMBER, Field.NAME)
_CODE = (
    *("kodepresensi", "kodepegawai", "kodekartu", "kodeqr", "qrcode", "qr", "barcode", "isiqr"),
    *(
        "hasilscan",
        "scanresult",
        "isi",
        "content",
        "contents",
        "text",
        "data",
        "value",
        "code",
        "kode",
    ),
)
_ATTENDANCE = (
    *("statuskehadiran", "statuspresensi", "statusabsensi", "statusabsen", "kehadiran", "absensi"),
    *("presensi", "kodeabsensi", "kodeabsen", "kodekehadiran", "statushadir"),
)
_REASON = (
    *("alasan", "alasantidakhadir", "alasanketidakhadiran", "reason", "jenisketidakhadiran"),
    *("sebab", "sebabtidakhadir", "jenisizin", "jeniscuti", *_ATTENDANCE, "ketidakhadiran"),
    *("keterangantidakhadir", "keteranganketidakhadiran", "keterangankehadiran"),
    *("keteranganabsensi", "keteranganabsen", "keteranganhadir", "keterangan", "ket"),
)
_LETTER = (
    *("nomorsurat", "nosurat", "surat", "nomorsuratcuti", "nosuratcuti", "nomorsurattugas"),
    *(
        "nosurattugas",
        "nomorsuratizin",
        "nosuratizin",
        "nomorspt",
        "nospt",
        "spt",
        "nomorsuratketerangan",
    ),
    *(
        "nosuratketerangan",
        "suratdokter",
        "nomorsuratdokter",
        "nosuratdokter",
        "nomorbukti",
        "nobukti",
    ),
    *("nomordokumen", "nodokumen", "dasar", "dasarsurat", "buktidukung", "bukti"),
)
_LETTER_DATE = (
    *("tanggalsurat", "tglsurat", "tanggalsuratcuti", "tglsuratcuti", "tanggalsurattugas"),
    *("tglsurattugas", "tanggalspt", "tglspt", "tanggalsuratizin", "tglsuratizin"),
    *("tanggalsuratketerangan", "tanggalbukti", "tglbukti", "tanggaldokumen"),
)
_SIGNED = (
    *(
        "tandatangan",
        "ttd",
        "sudahttd",
        "sudahtandatangan",
        "menandatangani",
        "sudahmenandatangani",
    ),
    *("signed", "statusttd", "statustandatangan", "statuspenandatanganan", "penandatanganan"),
    *("sudahditandatangani", "ditandatangani", "paraf"),
)
_TIME = (
    *("timestamp", "capwaktu", "stempelwaktu", "tanggaljam", "tanggalwaktu", "tanggaldanwaktu"),
    *(
        "tanggaldanjam",
        "datetime",
        "scantime",
        "waktuscan",
        "jamscan",
        "waktupresensi",
        "jampresensi",
    ),
    *(
        "waktuabsen",
        "jamabsen",
        "waktuabsensi",
        "waktuhadir",
        "jamhadir",
        "jamdatang",
        "waktudatang",
    ),
    *("jammasuk", "waktumasuk", "scanmasuk", "absenmasuk", "checkin", "clockin", "waktukehadiran"),
    *("jamkehadiran", "jam", "waktu", "time", "pukul", "masuk", "datang", "waktuttd", "jamttd"),
)
_DATE = (
    *("tanggal", "tgl", "date", "tanggalscan", "tanggalpresensi", "tanggalabsen", "haritanggal"),
    *("tanggalttd", "tglttd", "tanggaltandatangan", "tanggalpenandatanganan"),
)
_BY_PURPOSE: Mapping[Purpose, Mapping[Field, tuple[str, ...]]] = {
    Purpose.EXCUSE: {
        Field.REASON: _REASON,
        Field.LETTER: _LETTER,
        Field.LETTER_DATE: _LETTER_DATE,
    },
    Purpose.SIGN: {Field.SIGNED: _SIGNED, Field.TIME: _TIME, Field.DATE: _DATE},
    Purpose.ATTEND: {Field.TIME: _TIME, Field.DATE: _DATE, Field.REASON: _ATTENDANCE},
}
# names of the fields in offices' own words, for `--column`
_INDONESIAN = {
    "kode": Field.CODE,
    "alasan": Field.REASON,
    "keterangan": Field.REASON,
    "surat": Field.LETTER,
    "nomor_surat": Field.LETTER,
    "tanggal_surat": Field.LETTER_DATE,
    "ttd": Field.SIGNED,
    "tanda_tangan": Field.SIGNED,
    "jam": Field.TIME,
    "waktu": Field.TIME,
    "tanggal": Field.DATE,
}


def vocabulary(purpose: Purpose) -> Vocabulary:
    """Return what headers mean in lists for a purpose."""
    words = {Field.CODE: _CODE, **_BY_PURPOSE[purpose]}
    exact = {
        synonym: (field, place)
        for field, synonyms in words.items()
        for place, synonym in enumerate(synonyms)
    }

    def field_of(key: str) -> tuple[Field, int] | None:
        found = exact.get(key) or roster.field_of(key)
        return found if found and found[0] in (*words, *_WHO, Field.STATUS) else None

    return Vocabulary(field_of, frozenset(IDENTIFYING))


def fields_for(purpose: Purpose) -> list[Field]:
    """Return the fields that a list for this purpose may have."""
    return [*IDENTIFYING, Field.UNIT, Field.AGENCY, *_BY_PURPOSE[purpose]]


def overrides_of(named: Mapping[str, str], purpose: Purpose) -> Overrides | str:
    """Return what `field=HEADER` pairs say, by header; or the first pair's field that is not one."""
    overrides = {}
    for name, header in named.items():
        word = name.strip().lower().replace("-", "_")
        field = _INDONESIAN.get(word) or (
            Field(word) if word in fields_for(purpose) else field_named(name)
        )
        if field not in fields_for(purpose) or not header_key(header):
            return name
        overrides[header_key(header)] = field
    return overrides
