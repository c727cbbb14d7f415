"""Instruments filled in for made-up people, and what their pages say."""

from io import BytesIO

from pypdf import PdfReader

from apel.domain.papers.documents import person_values
from apel.formats.papers.templates import PACKAGED, Templates
from apel.formats.papers.typesetting import Typesetter
from tests.printed import CEREMONY, DOCTOR, HEAD, filled, text_of

PLEDGE = "ikrar-netralitas"
AGREEMENT = "perjanjian-kinerja"
CIRCULAR = (
    "Surat Edaran Wali Kota Contoh Nomor B/9999/800.1.10/VIII/2024 tentang Netralitas Pegawai"
)
ELECTION = {"judul": "Deklarasi Netralitas Menjelang Pilkada", "dasar": [CIRCULAR]}
MAYOR = {
    "jabatan": ["Wali Kota Contoh"],
    "nama": "Ratna Contoh",
    "pangkat": "",
    "golongan": "",
    "label_nomor": "",
    "nomor": "",
}
BY_PROXY = MAYOR | {
    "jabatan": ["a.n. Wali Kota Contoh", "Sekretaris Daerah", "u.b.", "Plt. Kepala BKPP"],
    "nama": "Agus Contoh, S.H.",
    "pangkat": "Pembina Utama Muda",
    "label_nomor": "NIP",
    "nomor": "19700101 199503 1 999",
}
TARGETS = [
    {
        "uraian": "Meningkatnya derajat kesehatan masyarakat",
        "indikator": [
            {"uraian": "Angka harapan hidup", "target": "76,5", "satuan": "tahun"},
            {"uraian": "Prevalensi tengkes", "target": "10,2", "satuan": "persen"},
        ],
    },
    {
        "uraian": "Meningkatnya akuntabilitas kinerja",
        "indikator": [{"uraian": "Nilai SAKIP", "target": "A", "satuan": ""}],
    },
]
BUDGET = [
    {"nama": "Program Upaya Kesehatan", "anggaran": 412_500_000_000, "keterangan": "APBD, DAK"},
    {"nama": "Program Penunjang", "anggaran": 9_750_250_000, "keterangan": "APBD"},
]

HOSTILE = (
    '#panic("x") [/] {{7*7}} << 1 + 1 >> <% raw %> $x^2$ *b* _i_ `r` @ref <l> //c /*d*/ \\ = "e'
)


def values(title, person=DOCTOR, event=None, **more):
    """Return what a form is filled with; `event` changes what is said of the ceremony."""
    form = filled(title, person, CEREMONY, HEAD)
    return {**form, "acara": {**form["acara"], **(event or {})}, **more}


def made(template, form):
    return Typesetter(PACKAGED, [], 0).pdf(Templates(None).filled(template, form))


def said(template, form):
    return text_of(made(template, form))


def page_texts(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def listed(*people, place="Dinas Kesehatan"):
    return {"perangkat_daerah": place, "unit": "", "baris": [person_values(one) for one in people]}
