"""The annex of the minutes by agency."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm

from tests.word_templates.blocks import annex_head
from tests.word_templates.page import mark, mark_row, paragraph
from tests.word_templates.tables import grid, grid_heads, grid_row

COUNTS = ("wajib", "ditandatangani", "susulan", "diwakili", "belum", "persen")
_OF_AGENCIES = (
    "terdaftar",
    "wajib_hadir",
    "hadir",
    "diwakili_hadir",
    "berhalangan",
    "tanpa_kabar",
    "persen_hadir",
    *COUNTS,
)
_ATTENDANCE = ("Wajib", "Hadir", "Diwakili", "Berhalangan", "{{ tanpa_kabar }}", "Hadir")
SIGNING = ("Wajib", "Ditandatangani", "Susulan", "Diwakili", "Belum", "Sudah")


def agencies(document: Document) -> None:
    """Add the annex by agency on pages that lie on their side; without it no such page is there."""
    upright = document.sections[0]
    height, width = upright.page_height, upright.page_width
    lying = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = "Kop Ujung"
    lying.orientation = WD_ORIENT.LANDSCAPE
    lying.page_width, lying.page_height = height, width
    lying.different_first_page_header_footer = False
    lying.left_margin = lying.right_margin = Cm(2)
    mark(document, "{%p if per_perangkat_daerah %}")
    annex_head(document, "Berita Acara {{ perihal }}", "acara.tanggal", left=20)
    paragraph(document, "REKAPITULASI MENURUT PERANGKAT DAERAH", "Judul Lampiran")
    widths = (0.9, 5, 1.8, 1.5, 1.5, 1.6, 2.2, 2.1, 1.6, 1.5, 2.6, 1.6, 1.6, 1.5, 1.6)
    heads = ("No.", "Perangkat Daerah", "Terdaftar", "Kehadiran", *[""] * 5)
    table = grid(document, widths, (*heads, "Penandatanganan (orang)", *[""] * 5), small=True)
    grid_heads(table, ("", "", "", *_ATTENDANCE, *SIGNING), groups=((3, 8), (9, 14)))
    right = range(2, len(widths))
    mark_row(table, "{%tr for baris in perangkat_daerah %}")
    counts = (f"{{{{ baris.{name} }}}}" for name in _OF_AGENCIES)
    grid_row(table, "{{ loop.index }}", "{{ baris.nama }}", *counts, right=right, small=True)
    mark_row(table, "{%tr endfor %}")
    counts = (f"{{{{ jumlah.{name} }}}}" for name in _OF_AGENCIES)
    grid_row(table, "Jumlah", "", *counts, right=right, small=True, bold=True, merged=2)
    paragraph(document, "", "Kop Ujung")
    mark(document, "{%p endif %}")
