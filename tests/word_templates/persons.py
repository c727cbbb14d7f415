"""The papers that a person signs: pact, agreement, pledge."""

from docx.document import Document

from tests.word_templates.blocks import Party, closing, fields, number, points, signatures, title
from tests.word_templates.page import paragraph

_WHO = (
    ("Nama", "{{ pegawai.nama }}", ""),
    ("{{ pegawai.label_nomor }}", "{{ pegawai.nomor }}", "pegawai.nomor"),
    (
        "Pangkat/Gol. Ruang",
        "{{ pegawai.pangkat }}{% if pegawai.golongan %}, {{ pegawai.golongan }}{% endif %}",
        "pegawai.pangkat",
    ),
    ("Golongan", "{{ pegawai.golongan }}", "pegawai.golongan and not pegawai.pangkat"),
    ("Jabatan", "{{ pegawai.jabatan }}", "pegawai.jabatan"),
    ("Unit Kerja", "{{ pegawai.unit }}", "pegawai.unit"),
    (
        "Perangkat Daerah",
        "{{ pegawai.perangkat_daerah }}",
        "pegawai.perangkat_daerah != pegawai.unit",
    ),
)
_PLEDGER = Party("Pembuat Pernyataan,", "pegawai", is_known=True, has_post=False, stamp=True)


def pact(document: Document) -> None:
    """Describe the pact of integrity."""
    title(document, "PAKTA INTEGRITAS")
    number(document, always=False)
    paragraph(
        document,
        "{% if acara.judul %}Dalam rangka {{ acara.judul }}, saya{% else %}Saya{% endif %}"
        " yang bertanda tangan di bawah ini:",
        "Isi",
    )
    fields(document, _WHO)
    paragraph(document, "dengan ini menyatakan:", "Isi")
    points(
        document,
        "butir in paragraf('pakta-integritas.txt')",
        "{{ butir|replace('{unit}', pegawai.unit or 'tempat saya bekerja') }}",
    )
    closing(
        document,
        "Pernyataan ini saya buat dengan sadar dan tanpa paksaan dari siapa pun, untuk dilaksanakan"
        " dengan penuh tanggung jawab.",
    )
    signatures(document, Party("Menyaksikan,", "saksi"), _PLEDGER)
