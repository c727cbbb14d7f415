"""Papers that many sign together, and those that representatives sign for all."""

from typing import Any

from docx.document import Document
from docx.shared import Cm

from tests.word_templates.blocks import (
    Party,
    bases,
    closing,
    keep_together,
    number,
    place_and_date,
    points,
    signature_rows,
    signatures,
    title,
)
from tests.word_templates.page import mark, mark_row, paragraph, plain_table
from tests.word_templates.persons import about_election, pledge_points, pledge_title
from tests.word_templates.tables import grid, grid_row

_OPENING = "{% if acara.judul %}Dalam rangka {{ acara.judul }}, kami{% else %}Kami{% endif %}"
_PROMISE = (
    "Pernyataan ini kami buat dengan sadar dan tanpa paksaan dari siapa pun, untuk dilaksanakan"
)
_PLEDGE = "Ikrar ini kami nyatakan dengan penuh kesadaran dan tanggung jawab, untuk dilaksanakan"


def pact_of_many(document: Document) -> None:
    """Describe the pact that everybody of an agency signs on one list."""
    mark(document, "{%p set tempat = daftar.unit or daftar.perangkat_daerah %}")
    title(document, "{{ judul_naskah|upper }}", "{{ tempat|upper }}")
    number(document, always=False)
    text = " yang bertanda tangan dalam daftar di bawah ini, pegawai pada {{ tempat }}, masing-masing menyatakan:"
    paragraph(document, _OPENING + text, "Isi")
    _pact_points(document, "tempat")
    _list(document)
    closing(document, f"{_PROMISE} dengan penuh tanggung jawab oleh kami masing-masing.")
    signatures(document, None, Party("Menyaksikan,", "saksi"))


def pledge_of_many(document: Document) -> None:
    """Describe the pledge that everybody of an agency signs on one list."""
    mark(document, "{%p set tempat = daftar.unit or daftar.perangkat_daerah %}")
    mark(document, "{%p set status = daftar.baris|map(attribute='status')|unique|list %}")
    who = (
        "'pegawai' if '' in status else 'pegawai Non-ASN' if status == ['Non-ASN'] else 'aparatur"
        " sipil negara dan pegawai Non-ASN' if 'Non-ASN' in status else 'aparatur sipil negara'"
    )
    mark(document, f"{{%p set siapa = {who} %}}")
    _pledge_head(document)
    text = (
        "Kami yang bertanda tangan dalam daftar di bawah ini, {{ siapa }} pada {{ tempat }},"
        " masing-masing dengan ini berikrar:"
    )
    paragraph(document, text, "Isi")
    pledge_points(document)
    _list(document)
    closing(
        document, f"{_PLEDGE} oleh kami masing-masing dengan sungguh-sungguh dan berintegritas."
    )
    signatures(document, None, Party("Menyaksikan,", "saksi"))


def pact_for_all(document: Document) -> None:
    """Describe the pact that representatives sign for everybody."""
    title(document, "{{ judul_naskah|upper }}")
    mark(document, "{%p if acara.instansi %}")
    title(document, "{{ acara.instansi|upper }}")
    mark(document, "{%p endif %}")
    number(document, always=False)
    text = (
        " yang bertanda tangan di bawah ini, mewakili para pegawai{% if acara.instansi %}"
        " {{ acara.instansi }}{% endif %}, dengan ini menyatakan:"
    )
    paragraph(document, _OPENING + text, "Isi")
    _pact_points(document, "acara.instansi or 'tempat kami bekerja'")
    end = "dengan penuh tanggung jawab oleh seluruh pegawai yang kami wakili."
    closing(document, f"{_PROMISE} {end}")
    _representatives(document)


def pledge_for_all(document: Document) -> None:
    """Describe the pledge that representatives read and sign for everybody."""
    others = "not wakil or 'Non-ASN' in wakil|map(attribute='status')|list"
    words = "'aparatur sipil negara dan pegawai Non-ASN'"
    mark(document, f"{{%p set siapa = {words} if {others} else 'aparatur sipil negara' %}}")
    _pledge_head(document)
    text = (
        "Kami, {{ siapa }}{% if acara.instansi %} {{ acara.instansi }}{% endif %}, dengan ini"
        " berikrar:"
    )
    paragraph(document, text, "Isi")
    pledge_points(document)
    end = "dengan sungguh-sungguh dan berintegritas oleh seluruh pegawai yang kami wakili."
    closing(document, f"{_PLEDGE} {end}")
    _representatives(document)


def _pledge_head(document: Document) -> None:
    about_election(document)
    pledge_title(document)
    number(document, always=False)
    bases(document)


def _pact_points(document: Document, place: str) -> None:
    text = f"{{{{ butir|replace('{{unit}}', {place}) }}}}"
    points(document, "butir in paragraf('pakta-integritas.txt')", text)


def _list(document: Document) -> None:
    heads = ("No.", "Nama", "Jabatan", "Status", "Tanda Tangan")
    table = grid(document, (1.1, 4.5, 4, 2, 4.4), heads)
    mark_row(table, "{%tr for satu in daftar.baris %}")
    # signatures alternate between left and right, so that they may be larger than their row
    room = "{% if loop.index is even %}\t{% endif %}{{ loop.index }}."
    who = ("{{ loop.index }}", "{{ satu.nama }}", "{{ satu.jabatan }}", "{{ satu.status }}")
    grid_row(table, *who, room, height=0.9)
    last = table.rows[-1].cells[-1].paragraphs[0]
    last.paragraph_format.tab_stops.add_tab_stop(Cm(2.1))
    mark_row(table, "{%tr endfor %}")


def _representatives(document: Document) -> None:
    table = plain_table(document, (5.3, 5.4, 5.3))
    cells = table.rows[0].cells
    place_and_date(cells[1].merge(cells[2]))
    kinds = "['PNS', 'PPPK', 'Non-ASN']"
    status = f"(' ' ~ {{0}}.status|replace('PPPK PW', 'PPPK Paruh Waktu') if {{0}}.status else '') if {{0}} else ' ' ~ {kinds}[{{1}}]"
    words = f"Wakil{{{{{{{{ {status} }}}}}}}},"
    _threes(
        table,
        "wakil or [none, none, none]",
        [
            Party(words.format(f"tiga[{place}]", place), f"tiga[{place}]", post="", rank=False)
            for place in range(3)
        ],
    )
    cells = table.add_row().cells
    paragraph(cells[0].merge(cells[2]), "Disaksikan oleh:", "Sebutan")
    _threes(table, "para_saksi or [none]", [Party("", f"tiga[{place}]") for place in range(3)])
    keep_together(table)


def _threes(table: Any, people: str, parties: list[Party]) -> None:
    """Add three rows for each three of those who sign; one alone stands in the middle, two at the sides."""
    mark_row(table, f"{{%tr set para = {people} %}}")
    mark_row(
        table,
        "{%tr for tiga in ([['', para[0], '']] if para|length == 1 else [[para[0], '', para[1]]]"
        " if para|length == 2 else para|batch(3, '')) %}",
    )
    rows = [table.add_row() for _each in range(3)]
    signature_rows(rows, [each._replace(when=f"{each.value} != ''") for each in parties])
    mark_row(table, "{%tr endfor %}")
