"""The letter to an agency in which somebody still owes a signature, and who that is."""

from docx.document import Document

from tests.word_templates.blocks import (
    Party,
    annex_head,
    closing,
    fields,
    signatures,
)
from tests.word_templates.page import mark, mark_row, paragraph
from tests.word_templates.tables import grid, grid_row

_DOTS = "." * 40
_SIGNER = Party("", "surat.penanda_tangan")


def letter(document: Document) -> None:
    """Describe the letter with its annex."""
    city = "{{ acara.kota or '..................' }}"
    day = "{{ surat.tanggal or '........................' }}"
    paragraph(document, f"{city}, {day}", "Tanggal Surat")
    rows = (
        ("Nomor", f"{{{{ nomor or '{_DOTS}' }}}}", ""),
        ("Sifat", "Biasa", ""),
        ("Lampiran", "1 (satu) berkas", ""),
        ("Hal", "{{ surat.hal }}", ""),
    )
    table = fields(document, rows, width=2.2)
    table.cell(3, 2).paragraphs[0].runs[0].bold = True
    paragraph(document, f"Yth. {{{{ surat.kepada or '{_DOTS}' }}}}", "Alamat Surat")
    paragraph(document, "di {{ acara.kota or 'Tempat' }}", "Isian")
    _body(document)
    signatures(document, None, _SIGNER, dated=False)
    mark(document, "{%p if surat.tembusan %}")
    paragraph(document, "Tembusan:", "Bagian").runs[0].bold = False
    mark(document, "{%p for satu in surat.tembusan %}")
    paragraph(document, "{{ satu }}", "Butir Lampiran")
    mark(document, "{%p endfor %}")
    mark(document, "{%p endif %}")
    _annex(document)


def _body(document: Document) -> None:
    paragraph(
        document,
        "Sehubungan dengan {% if acara.judul %}{{ acara.judul }}{% else %}penandatanganan"
        " {{ surat.naskah }}{% endif %}{% if acara.hari_tanggal %} pada hari {{ acara.hari_tanggal }}"
        "{% endif %}{% if acara.tempat %} di {{ acara.tempat }}{% endif %}, dengan hormat kami"
        " sampaikan bahwa menurut data per {{ surat.data_per }}, dari {{ surat.wajib }} orang pegawai"
        " {{ surat.perangkat_daerah }} yang wajib menandatangani {{ surat.naskah }},"
        " {% if surat.sudah == '0' and not surat.diwakili %}belum seorang pun menandatangani{% else %}"
        "{{ surat.sudah }} orang sudah menandatangani{% if surat.diwakili %}, {{ surat.diwakili }}"
        " orang diwakili,{% endif %} dan {{ surat.belum }} orang belum menandatangani{% endif %},"
        " sebagaimana tercantum dalam lampiran surat ini.",
        "Isi Surat",
    )
    paragraph(
        document,
        "Kewajiban menandatangani tetap berlaku bagi pegawai yang berhalangan hadir. Berkenaan dengan"
        " itu, mohon Saudara memfasilitasi penandatanganan oleh pegawai tersebut paling lambat"
        " {% if surat.batas %}hari {{ surat.batas }}{% else %}tanggal .............................."
        "{% endif %}, dan menyampaikan naskah yang telah ditandatangani kepada kami."
        "{% if surat.ditutup %} Tanda tangan yang diberikan sesudah masa penandatanganan ditutup dicatat"
        " sebagai tanda tangan susulan.{% endif %}",
        "Isi Surat",
    )
    text = "Atas perhatian dan kerja sama Saudara, kami sampaikan terima kasih."
    closing(document, text, "Isi Surat")


def _annex(document: Document) -> None:
    annex_head(document, "Surat", "surat.tanggal", new_page=True)
    lines = ("surat.naskah|upper", "surat.perangkat_daerah|upper")
    paragraph(document, "DAFTAR PEGAWAI YANG BELUM MENANDATANGANI", "Judul Lampiran")
    for line in lines:
        paragraph(document, f"{{{{ {line} }}}}", "Judul Lampiran")
    paragraph(document, "", "Isian")
    table = grid(document, (1.1, 5.9, 5, 3.6), ("No.", "Nama", "Jabatan/Unit Kerja", "Naskah"))
    mark_row(table, "{%tr for satu in surat.baris %}")
    place = "{{ satu.jabatan }}{% if satu.jabatan and satu.unit %}, {% endif %}{{ satu.unit }}"
    grid_row(table, "{{ loop.index }}", "{{ satu.nama }}", place, "{{ satu.naskah }}")
    mark_row(table, "{%tr endfor %}")
    paragraph(document, "", "Isian").paragraph_format.keep_with_next = True
    signatures(document, None, _SIGNER, dated=False)
