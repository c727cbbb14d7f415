"""The papers that a person signs: pact, agreement, pledge."""

from docx.document import Document

from tests.word_templates.blocks import (
    Party,
    bases,
    called,
    closing,
    fields,
    number,
    points,
    signatures,
    title,
)
from tests.word_templates.page import mark, mark_row, paragraph
from tests.word_templates.tables import grid, grid_row, number_columns

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
_DECLARES = Party("Pembuat Pernyataan,", "pegawai", post="", rank=False, is_known=True, stamp=True)
_LONG_DOTS = "." * 60
_NOT_ALONE = "not tunggal"
_FIRST = Party(
    "{% if not tunggal %}PIHAK PERTAMA,{% endif %}",
    "pegawai",
    post="line",
    is_known=True,
    stamp=True,
)
_SECOND = Party("PIHAK KEDUA,", "pihak_kedua", when=_NOT_ALONE)
_POST = ("Jabatan", f"{{{{ pegawai.jabatan or '{_LONG_DOTS}' }}}}", "")
_PARTY = (("Nama", "{{ pegawai.nama }}", ""), _POST)
_SUPERIOR = (
    ("Nama", f"{{{{ pihak_kedua.nama if pihak_kedua else '{_LONG_DOTS}' }}}}", ""),
    ("Jabatan", f"{{{{ pihak_kedua.jabatan|join(' ') if pihak_kedua else '{_LONG_DOTS}' }}}}", ""),
)


def pact(document: Document) -> None:
    """Describe the pact of integrity."""
    title(document, "{{ judul_naskah|upper }}")
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
    signatures(document, Party("Menyaksikan,", "saksi"), _DECLARES)


def agreement(document: Document) -> None:
    """Describe the performance agreement: the statement, and the annex with both tables."""
    mark(document, "{%p set tunggal = tanpa_atasan|default(false) %}")
    year = "(' TAHUN ' ~ acara.tahun if acara.tahun and 'TAHUN' not in judul_naskah|upper else '')"
    mark(document, f"{{%p set nama_naskah = judul_naskah|upper ~ {year} %}}")
    text = "'perjanjian-kinerja-kepala-daerah.txt' if tunggal else 'perjanjian-kinerja.txt'"
    mark(document, f"{{%p set isi = paragraf({text}) %}}")
    mark(document, "{%p set janji = isi[1:] %}")
    # a head of region signs without rank and number
    alone = "dict(pegawai, nomor='', pangkat='', golongan='') if tunggal else pegawai"
    mark(document, f"{{%p set pegawai = {alone} %}}")
    title(document, "{{ nama_naskah }}", "{{ pegawai.perangkat_daerah|upper }}")
    number(document, always=False)
    paragraph(document, "{{ isi[0] }}", "Isi")
    fields(document, _PARTY, width=2.2)
    mark(document, "{%p if not tunggal %}")
    called(document, "selanjutnya disebut ", "PIHAK PERTAMA", ",")
    fields(document, _SUPERIOR, width=2.2)
    called(document, "selaku atasan PIHAK PERTAMA, selanjutnya disebut ", "PIHAK KEDUA", ".")
    mark(document, "{%p endif %}")
    mark(document, "{%p for paragraf_isi in janji[:-1] %}")
    paragraph(document, "{{ paragraf_isi }}", "Isi")
    mark(document, "{%p endfor %}")
    closing(document, "{{ janji[-1] if janji else '' }}")
    signatures(document, _SECOND, _FIRST)
    _annex(document)


def pledge(document: Document) -> None:
    """Describe the pledge of neutrality, of civil servants and of others."""
    mark(document, "{%p set asn = pegawai.status or pegawai.label_nomor in ('NIP', 'NI PPPK') %}")
    others = "'aparatur sipil negara' if asn else 'pegawai'"
    who = f"'pegawai Non-ASN' if pegawai.status == 'Non-ASN' else {others}"
    mark(document, f"{{%p set siapa = {who} %}}")
    about_election(document)
    pledge_title(document)
    number(document, always=False)
    bases(document)
    paragraph(document, "Saya yang bertanda tangan di bawah ini:", "Isi")
    fields(document, _WHO)
    paragraph(
        document,
        "sebagai {{ siapa }}{% if acara.instansi %} pada {{ acara.instansi }}{% endif %}, dengan ini"
        " berikrar:",
        "Isi",
    )
    pledge_points(document)
    closing(
        document,
        "Ikrar ini saya nyatakan dengan penuh kesadaran dan tanggung jawab, untuk dilaksanakan dengan"
        " sungguh-sungguh dan berintegritas.",
    )
    signatures(document, Party("Menyaksikan,", "saksi"), _DECLARES._replace(words="Yang Berikrar,"))


def about_election(document: Document) -> None:
    """Tell which election a pledge is about."""
    about = "judul_naskah ~ ' ' ~ acara.judul ~ ' ' ~ acara.dasar|join(' ')"
    mark(document, f"{{%p set pemilu = ({about})|pemilihan %}}")
    mark(document, f"{{%p set pemilu_tahun = ({about})|pemilihan_tahun %}}")


def pledge_points(document: Document) -> None:
    """Add the points of a pledge."""
    text = "{{ butir|replace('{pemilihan}', pemilu) }}"
    points(document, "butir in paragraf('ikrar-netralitas.txt')", text)


def pledge_title(document: Document) -> None:
    """Add the title of a pledge: as the settings say, else made of who pledges and of the election."""
    title(document, "{{ judul_naskah|upper }}")
    mark(document, "{%p if judul_naskah|lower == 'ikrar netralitas' %}")
    title(document, "{{ siapa|upper }}")
    mark(document, "{%p if acara.instansi %}")
    title(document, "{{ acara.instansi|upper }}")
    mark(document, "{%p endif %}")
    mark(document, "{%p if ' dan ' not in pemilu %}")
    title(document, "DALAM {{ pemilu_tahun|upper }}")
    mark(document, "{%p endif %}")
    mark(document, "{%p elif acara.instansi|lower not in judul_naskah|lower %}")
    title(document, "{{ acara.instansi|upper }}")
    mark(document, "{%p endif %}")


def _annex(document: Document) -> None:
    title(document, "LAMPIRAN {{ nama_naskah }}")
    document.paragraphs[-1].paragraph_format.page_break_before = True
    paragraph(document, "", "Isian")
    fields(document, _PARTY, width=2.2)
    paragraph(document, "", "Isian")
    _targets(document)
    paragraph(document, "", "Isian")
    _programmes(document)
    closing(
        document,
        "Lampiran ini merupakan bagian yang tidak terpisahkan dari perjanjian kinerja yang {% if"
        " tunggal %}saya tanda tangani{% else %}ditandatangani PIHAK PERTAMA dan PIHAK KEDUA{% endif"
        " %} pada tanggal yang sama.",
    )
    signatures(document, _SECOND, _FIRST)


def _targets(document: Document) -> None:
    goal = "{{ sebutan_sasaran|default('Sasaran Strategis') }}"
    table = grid(document, (1, 5.7, 5.7, 3.2), ("No.", goal, "Indikator Kinerja", "Target"))
    number_columns(table)
    mark_row(table, "{%tr for satu in sasaran %}")
    mark_row(table, "{%tr set nomor_sasaran = loop.index %}")
    mark_row(table, "{%tr for indikator in satu.indikator %}")
    target = "{{ indikator.target }}{% if indikator.satuan %} {{ indikator.satuan }}{% endif %}"
    grid_row(
        table,
        "{% vm %}{{ nomor_sasaran }}",
        "{% vm %}{{ satu.uraian }}",
        "{{ indikator.uraian }}",
        target,
    )
    mark_row(table, "{%tr else %}")
    grid_row(table, "{{ nomor_sasaran }}", "{{ satu.uraian }}", "", "")
    mark_row(table, "{%tr endfor %}")
    mark_row(table, "{%tr else %}")
    for _each in range(6):
        grid_row(table, "", "", "", "", height=1)
    mark_row(table, "{%tr endfor %}")


def _programmes(document: Document) -> None:
    programme = "{{ sebutan_program|default('Program') }}"
    table = grid(document, (1, 7, 5, 2.6), ("No.", programme, "Anggaran", "Keterangan"))
    number_columns(table)
    mark_row(table, "{%tr for satu in program %}")
    row = ("{{ loop.index }}", "{{ satu.nama }}", "{{ satu.anggaran|rupiah }}")
    grid_row(table, *row, "{{ satu.keterangan }}", right=(2,))
    mark_row(table, "{%tr else %}")
    for _each in range(4):
        grid_row(table, "", "", "", "", height=0.8)
    mark_row(table, "{%tr endfor %}")
    total = "{{ program|sum(attribute='anggaran')|rupiah if program else 'Rp..............................' }}"
    grid_row(table, "Jumlah", "", total, "", right=(2,), bold=True, merged=2)
