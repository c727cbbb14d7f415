"""A made-up export of the national personnel system: 69 columns, most of them none of our business."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from tests.benchmarks.crowd import HEADINGS, Someone, crowd

SIASN_HEADINGS = (
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR ID",
    "TEMPAT LAHIR NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "AGAMA ID", "AGAMA NAMA",
    "JENIS KAWIN ID", "JENIS KAWIN NAMA", "NIK", "NOMOR HP", "EMAIL", "EMAIL GOV", "ALAMAT",
    "NPWP NOMOR", "BPJS", "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "KARTU ASN VIRTUAL", "NOMOR SK CPNS",
    "TANGGAL SK CPNS", "TMT CPNS", "NOMOR SK PNS", "TANGGAL SK PNS", "TMT PNS", "GOL AWAL ID",
    "GOL AWAL NAMA", "GOL AKHIR ID", "GOL AKHIR NAMA", "TMT GOLONGAN", "MK TAHUN", "MK BULAN",
    "JENIS JABATAN ID", "JENIS JABATAN NAMA", "JABATAN ID", "JABATAN NAMA", "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN ID", "PENDIDIKAN NAMA",
    "TAHUN LULUS", "KPKN ID", "KPKN NAMA", "LOKASI KERJA ID", "LOKASI KERJA NAMA", "UNOR ID",
    "UNOR NAMA", "INSTANSI INDUK ID", "INSTANSI INDUK NAMA", "INSTANSI KERJA ID",
    "INSTANSI KERJA NAMA", "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID", "SATUAN KERJA KERJA NAMA", "IS VALID NIK", "NAMA SEKOLAH", "FLAG IKD",
    "ESELON ID", "ESELON NAMA",
)  # fmt: skip
_CITY = "Pemerintah Kota Misal"
_SAME_FOR_ALL = {
    "TEMPAT LAHIR NAMA": "Kota Misal", "AGAMA NAMA": "-", "JENIS KAWIN NAMA": "-",
    "NOMOR HP": "'080000000000", "EMAIL": "pegawai@contoh.example", "ALAMAT": "Jalan Misal 1",
    "EMAIL GOV": "pegawai@misal.example", "NPWP NOMOR": "'000000000000000", "BPJS": "'0000000000000",
    "STATUS CPNS PNS": "P", "KARTU ASN VIRTUAL": "1", "NOMOR SK CPNS": "800/0999", "MK TAHUN": "10",
    "TANGGAL SK CPNS": "01-02-2010", "TMT CPNS": "01-03-2010", "NOMOR SK PNS": "800/0998",
    "TANGGAL SK PNS": "01-02-2011", "TMT PNS": "01-03-2011", "GOL AWAL NAMA": "III/a",
    "TMT GOLONGAN": "01-04-2020", "MK BULAN": "3", "JENIS JABATAN NAMA": "Fungsional",
    "TMT JABATAN": "01-01-2021", "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana", "TAHUN LULUS": "2008",
    "PENDIDIKAN NAMA": "S-1 ILMU MISAL", "KPKN NAMA": "KPPN Misal", "LOKASI KERJA NAMA": "Kota Misal",
    "INSTANSI INDUK NAMA": _CITY, "INSTANSI KERJA NAMA": _CITY, "SATUAN KERJA INDUK NAMA": _CITY,
    "SATUAN KERJA KERJA NAMA": _CITY, "IS VALID NIK": "1", "NAMA SEKOLAH": "Universitas Misal",
    "FLAG IKD": "0", "ESELON NAMA": "",
}  # fmt: skip


def write_export(size: int, path: Path) -> None:
    """Write the crowd as the system exports it: an ID beside each name, apostrophes, dates as text."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data_Pegawai")
    sheet.append(SIASN_HEADINGS)
    for someone in crowd(size):
        said = _said(someone)
        sheet.append([_cell(heading, said) for heading in SIASN_HEADINGS])
    book.save(path)


def _said(someone: Someone) -> dict[str, str]:
    known = dict(zip(HEADINGS, someone.cells, strict=True))
    return _SAME_FOR_ALL | {
        "PNS ID": _id(someone.number),
        "NIP BARU": f"'{someone.number}",
        "NIP LAMA": "",
        "NAMA": known["NAMA LENGKAP"].upper(),
        "GELAR DEPAN": known["GELAR DEPAN"],
        "GELAR BELAKANG": known["GELAR BELAKANG"],
        "TANGGAL LAHIR": known["TANGGAL LAHIR"],
        "JENIS KELAMIN": {"L": "M", "P": "F"}[known["L/P"]],
        "NIK": f"'{known['NIK']}",
        "JENIS PEGAWAI NAMA": known["STATUS PEGAWAI"],
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "GOL AKHIR NAMA": known["GOL. RUANG"],
        "JABATAN NAMA": known["JABATAN"],
        "UNOR NAMA": known["UNIT KERJA"],
    }


def _cell(heading: str, said: dict[str, str]) -> str:
    if heading in said:
        return said[heading]
    name = said[f"{heading.removesuffix(' ID')} NAMA"]
    return _id(name) if name else ""


@cache
def _id(name: str) -> str:
    return str(UUID(bytes=sha256(name.encode()).digest()[:16]))
