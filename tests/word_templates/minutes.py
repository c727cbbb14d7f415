"""The minutes of a signing: what came of it, how the numbers can be checked, who signs for it."""

from typing import Any

from docx.document import Document

from tests.word_templates.blocks import (
    Party,
    closing,
    fields_rows,
    keep_together,
    number,
    place_and_date,
    signature_rows,
    title,
)
from tests.word_templates.minutes_annex import COUNTS, SIGNING, agencies
from tests.word_templates.page import mark, mark_row, paragraph, plain_table
from tests.word_templates.tables import grid, grid_row

_DOTS = "." * 40


def minutes(document: Document) -> None:
    """Describe the minutes of a signing."""
    mark(document, "{%p set per_perangkat_daerah = perangkat_daerah|length > 1 %}")
    title(document, "BERITA ACARA", "{{ perihal|upper }}")
    mark(document, "{%p if acara.judul %}")
    title(document, "{{ acara.judul|upper }}")
    mark(document, "{%p endif %}")
    number(document, always=True)
    _opening(document)
    _attendance(document)
    _signing(document)
    mark(document, "{%p if catatan %}")
    paragraph(document, "Keterangan", "Bagian")
    _each(document, "kalimat in catatan", "{{ kalimat }}", "Butir Garis")
    mark(document, "{%p endif %}")
    _data(document)
    mark(document, "{%p if lampiran or per_perangkat_daerah %}")
    paragraph(document, "Lampiran", "Bagian")
    mark(document, "{%p if per_perangkat_daerah %}")
    paragraph(document, "Rekapitulasi menurut perangkat daerah", "Butir Lampiran")
    mark(document, "{%p endif %}")
    _each(document, "satu in lampiran", "{{ satu }}", "Butir Lampiran")
    mark(document, "{%p endif %}")
    closing(
        document,
        "Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap {{ rangkap }} untuk"
        " dipergunakan sebagaimana mestinya.",
    )
    _signatures(document)
    agencies(document)


def _each(document: Document, loop: str, text: str, style: str) -> None:
    mark(document, f"{{%p for {loop} %}}")
    paragraph(document, text, style)
    mark(document, "{%p endfor %}")


def _opening(document: Document) -> None:
    paragraph(
        document,
        "Pada hari ini, {% if acara.terbilang %}{{ acara.terbilang }} ({{ acara.tanggal }}){% else %}"
        ".................., tanggal .................. bulan .................. tahun"
        " .................{% endif %}, bertempat di"
        f" {{{{ acara.tempat or acara.kota or '{_DOTS}' }}}},"
        " {% if pelaksana|length > 1 %}kami masing-masing:{% else %}yang bertanda tangan di bawah"
        " ini:{% endif %}",
        "Isi",
    )
    mark(document, "{%p for p in pelaksana %}")
    table = plain_table(document, (0.8, 4, 0.4, 10.8), rows=0)
    fields_rows(
        table,
        (
            ("Nama", f"{{{{ p.nama if p else '{_DOTS}' }}}}", ""),
            (
                "{{ p.label_nomor if p else 'NIP' }}",
                f"{{{{ p.nomor if p else '{_DOTS}' }}}}",
                "not p or p.nomor",
            ),
            (
                "Pangkat/Gol. Ruang",
                f"{{% if p %}}{{{{ p.pangkat }}}}{{% if p.golongan %}}, {{{{ p.golongan }}}}{{% endif"
                f" %}}{{% else %}}{_DOTS}{{% endif %}}",
                "not p or p.pangkat",
            ),
            ("Golongan", "{{ p.golongan }}", "p and p.golongan and not p.pangkat"),
            ("Jabatan", f"{{{{ p.jabatan|last if p else '{_DOTS}' }}}}", "not p or p.jabatan"),
        ),
        first="{% if pelaksana|length > 1 %}{{ loop.index }}.{% endif %}",
    )
    paragraph(document, "", "Jarak")
    mark(document, "{%p endfor %}")
    paragraph(
        document,
        "telah melaksanakan penandatanganan {{ judul_naskah }}{% if acara.judul %} pada kegiatan"
        " {{ acara.judul }}{% endif %}{% if acara.instansi %} di lingkungan {{ acara.instansi }}"
        "{% endif %}{% if acara.pukul %}, dimulai pukul {{ acara.pukul }}{% endif %},"
        " {% if acara.dasar|length > 1 %}dengan dasar:{% else %}{% if acara.dasar %}berdasarkan"
        " {{ acara.dasar[0] }}, {% endif %}dengan hasil sebagai berikut.{% endif %}",
        "Isi",
    )
    mark(document, "{%p if acara.dasar|length > 1 %}")
    _each(document, "satu in acara.dasar", "{{ satu }}", "Butir Huruf")
    paragraph(document, "dan dengan hasil sebagai berikut.", "Isi")
    mark(document, "{%p endif %}")
    mark(document, "{%p if not utuh %}")
    broken = paragraph(document, "", "Isi")
    broken.add_run("Keutuhan data: tidak utuh.").bold = True
    broken.add_run(
        " Isi buku rekaman tidak lagi sama dengan yang dahulu ditulis; angka-angka di sini dihitung dari"
        " rekaman yang masih terbaca dan perlu diperiksa sebelum dipakai."
    )
    mark(document, "{%p endif %}")


def _attendance(document: Document) -> None:
    paragraph(document, "Kehadiran", "Bagian")
    table = grid(document, (12.5, 3.1), ("Uraian", "Jumlah (orang)"))
    mark_row(table, "{%tr for baris in kehadiran %}")
    words, count = "{{ baris.uraian }}", "{{ baris.jumlah }}"
    mark_row(table, "{%tr if baris.tingkat == 0 %}")
    grid_row(table, words, count, right=(1,), bold=True)
    mark_row(table, "{%tr elif baris.tingkat == 1 %}")
    grid_row(table, words, count, right=(1,), first="Isi Tabel 1")
    mark_row(table, "{%tr else %}")
    grid_row(table, words, count, right=(1,), first="Isi Tabel 2")
    mark_row(table, "{%tr endif %}")
    mark_row(table, "{%tr endfor %}")
    paragraph(
        document,
        "{% if persen.hadir %}Dari yang wajib hadir, {{ persen.hadir }} hadir, dan"
        " {{ persen.hadir_atau_berhalangan }} hadir atau berhalangan.{% else %}Tidak seorang pun"
        " diwajibkan hadir.{% endif %}",
        "Isi",
    )


def _signing(document: Document) -> None:
    paragraph(document, "Penandatanganan", "Bagian")
    heads = ("Naskah", "Tidak wajib", *SIGNING)
    table = grid(document, (3.6, 1.4, 1.5, 2.6, 1.6, 1.7, 1.6, 1.6), heads, small=True)
    names = ("tidak_wajib", *COUNTS)
    right = range(1, len(heads))
    mark_row(table, "{%tr for baris in naskah %}")
    counts = (f"{{{{ baris.{name} }}}}" for name in names)
    grid_row(table, "{{ baris.naskah }}", *counts, right=right)
    mark_row(table, "{%tr endfor %}")
    mark_row(table, "{%tr if naskah|length > 1 %}")
    counts = (f"{{{{ seluruh_naskah.{name} }}}}" for name in names)
    grid_row(table, "{{ seluruh_naskah.naskah }}", *counts, right=right, bold=True)
    mark_row(table, "{%tr endif %}")
    mark(document, "{%p if jumlah_tanda_tangan != '0' %}")
    paragraph(
        document,
        "Bukti {{ jumlah_tanda_tangan }} tanda tangan: {% for baris in bukti %}{{ baris.uraian }}"
        " {{ baris.jumlah }}{% if not loop.last %}, {% endif %}{% endfor %}.",
        "Isi",
    )
    mark(document, "{%p endif %}")
    paragraph(
        document,
        "Kehadiran dan tanda tangan dicatat terpisah: kartu yang hanya dipindai dihitung hadir dan tidak"
        " dihitung menandatangani. Yang berhalangan tetap wajib menandatangani.",
        "Isi",
    )


def _data(document: Document) -> None:
    paragraph(document, "Data", "Bagian")
    paragraph(
        document,
        "{% if utuh %}Keutuhan data: utuh. {% endif %}Angka-angka di atas dihitung dari buku rekaman per"
        " {{ data_per }}{% if disegel %}, disegel {{ disegel }},{% endif %} dengan kode verifikasi"
        " data:",
        "Isi",
    )
    paragraph(document, "{{ kode_verifikasi }}", "Kode Verifikasi")
    mark(document, "{%p if segel_terakhir %}")
    sealed = "Segel terakhir sebelumnya, {{ segel_terakhir_pada }}: {{ segel_terakhir }}."
    paragraph(document, sealed, "Isi")
    mark(document, "{%p endif %}")
    heads = ("Rantai rekaman", "Nomor terakhir", "Kode akhir")
    table = grid(document, (3.2, 2.4, 10), heads)
    mark_row(table, "{%tr for satu in meja %}")
    row = ("{{ satu.rantai }}", "{{ satu.nomor }}", "{{ satu.kode_akhir }}")
    grid_row(table, *row, right=(1,), small=True)
    mark_row(table, "{%tr endfor %}")


def _signatures(document: Document) -> None:
    table = plain_table(document, (8, 8))
    place_and_date(table.cell(0, 1))
    # the first party on the right, the second on the left; whoever signs alone, on the right
    _pairs(table, "pelaksana", "'Pelaksana,'")
    mark_row(table, "{%tr if saksi %}")
    heading = table.add_row().cells
    paragraph(heading[0].merge(heading[1]), "Dilakukan di hadapan:", "Sebutan")
    _pairs(
        table, "saksi", "'Saksi ' ~ (loop.index0 * 2 + %d) ~ ',' if saksi|length > 1 else 'Saksi,'"
    )
    mark_row(table, "{%tr endif %}")
    mark_row(table, "{%tr if mengetahui %}")
    rows = [table.add_row() for _each in range(3)]
    for row in rows:
        row.cells[0].merge(row.cells[1])
    signature_rows(rows, (Party("Mengetahui,", "mengetahui", is_known=True),))
    mark_row(table, "{%tr endif %}")
    keep_together(table)


def _pairs(table: Any, values: str, words: str) -> None:
    """Add three rows for each two of those who sign."""
    swapped = f"[{values}[1], {values}[0]] + {values}[2:]"
    if values == "saksi":
        swapped = values
    alone = f"['', {values}[0]] if {values}|length == 1 else {swapped}"
    mark_row(table, f"{{%tr for dua in ({alone})|batch(2, '') %}}")
    rows = [table.add_row() for _each in range(3)]
    parties = [
        Party(
            f"{{{{ {words % (place + 1) if '%d' in words else words} }}}}",
            f"dua[{place}]",
            when=f"dua[{place}] != ''",
        )
        for place in (0, 1)
    ]
    signature_rows(rows, parties)
    mark_row(table, "{%tr endfor %}")
