"""What stands around every paper: letterhead, number, foot, KONSEP, pages, signatures in company."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from apel.formats.papers.templates import Templates
from apel.formats.papers.typesetting import Typesetter, pages
from tests.instruments import (
    AGREEMENT,
    BUDGET,
    BY_PROXY,
    ELECTION,
    HOSTILE,
    MAYOR,
    PLEDGE,
    TARGETS,
    listed,
    made,
    page_texts,
    values,
)
from tests.printed import DOCTOR, HEAD, HELPER, PACT, TEACHER, scanned, text_of

TITLE = "Pakta Integritas"
AGENCY = "Badan Perencanaan Pembangunan, Penelitian, dan Pengembangan Daerah " * 3
LONG = DOCTOR._replace(
    name="Prof. Dr. dr. Hj. Siti Nurhaliza Kusumaningrum Wijayakusuma Hadiningrat Contoh, "
    "Sp.PD., Sp.A., M.Kes., M.H., Ph.D.",
    position="Pengelola Data dan Informasi " * 10,
    unit=AGENCY.strip(),
    agency=f"{AGENCY}Induk",
)
REGION = {"jenis": "daerah", "baris": ["PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN"], "logo": ""}
GARUDA = {"jenis": "garuda", "baris": ["Wali Kota Contoh"], "logo": ""}

PAPERS: dict[str, dict[str, Any]] = {
    PACT: {"saksi": BY_PROXY},
    f"{PACT}-kolektif": {"daftar": listed(LONG, HELPER, DOCTOR)},
    f"{PACT}-perwakilan": {"wakil": listed(LONG, HELPER)["baris"], "para_saksi": [MAYOR] * 3},
    PLEDGE: {"saksi": None},
    f"{PLEDGE}-kolektif": {"daftar": listed(LONG, HELPER)},
    f"{PLEDGE}-perwakilan": {"wakil": listed(LONG)["baris"] * 11, "para_saksi": [BY_PROXY]},
    AGREEMENT: {"pihak_kedua": BY_PROXY, "sasaran": TARGETS, "program": BUDGET},
}


def foot(code):
    return {"qr": f"APEL/C0000000A1/PAKTA-INTEGRITAS/{code}", "keterangan": code}


def bundle(*forms):
    return {"judul_berkas": "Berkas Cetak", "berkas": list(forms)}


def test_forms_of_a_bundle_have_pages_and_feet_of_their_own():
    forms = [
        values("Perjanjian Kinerja", one, kaki=foot(one.code)) for one in (HEAD, TEACHER, HELPER)
    ]
    pdf = made(AGREEMENT, bundle(*forms))
    ends = [text[text.rindex("halaman") - 11 :] for text in page_texts(pdf)]
    assert ends == [
        f"{one.code} halaman {page} dari 2" for one in (HEAD, TEACHER, HELPER) for page in (1, 2)
    ]
    marks = [scanned(pdf, page) for page in range(6)]
    assert marks == [
        [("QR Code", foot(one.code)["qr"])] for one in (HEAD, TEACHER, HELPER) for _page in (1, 2)
    ]


def test_a_form_says_the_same_in_a_bundle_as_alone():
    forms = [values(TITLE, one) for one in (DOCTOR, TEACHER, HELPER)]
    assert page_texts(made(PACT, bundle(*forms))) == [text_of(made(PACT, form)) for form in forms]


def test_a_bundle_is_one_archivable_file_with_its_own_title_and_always_the_same_bytes():
    forms = bundle(*(values(TITLE, one) for one in (DOCTOR, HELPER)))
    pdf = made(PACT, forms)
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.root_object
    xmp = root["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Berkas Cetak"
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert made(PACT, forms) == pdf


def test_a_form_of_one_page_has_no_page_number():
    assert "halaman" not in text_of(made(PACT, values(TITLE)))


def test_a_draft_says_so_on_every_page_and_only_there():
    form = values("Perjanjian Kinerja", HEAD)
    texts = page_texts(made(AGREEMENT, bundle(form, form | {"konsep": True}, form)))
    assert ["KONSEP" in text for text in texts] == [False, False, True, True, False, False]


def test_every_page_of_a_rehearsal_says_so_also_where_it_is_a_draft():
    form = values("Perjanjian Kinerja", HEAD) | {"latihan": True, "konsep": True}
    texts = page_texts(made(AGREEMENT, bundle(form)))
    assert [("LATIHAN" in text, "KONSEP" in text) for text in texts] == [(True, False)] * 2


def test_a_letterhead_is_on_the_first_page_alone():
    texts = page_texts(made(AGREEMENT, values("Perjanjian Kinerja", HEAD, kop=REGION)))
    assert texts[0].startswith("PEMERINTAH KOTA CONTOH DINAS KESEHATAN PERJANJIAN KINERJA")
    assert "PEMERINTAH" not in texts[1]


def test_a_head_of_a_regions_letterhead_is_one_line_in_capitals():
    assert text_of(made(PACT, values(TITLE, kop=GARUDA))).startswith("WALI KOTA CONTOH PAKTA")


@pytest.mark.parametrize("kind", ["daerah", "garuda"])
def test_an_emblem_of_the_templates_folder_heads_a_paper(tmp_path, kind):
    (tmp_path / "lambang.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"
    )
    form = values(TITLE, kop={"jenis": kind, "baris": ["WALI KOTA"], "logo": "lambang.svg"})
    source = Templates(tmp_path).filled(PACT, form)
    assert pages(Typesetter(tmp_path, [], 0).pdf(source)) == 1


@pytest.mark.parametrize("words", range(0, 300, 25))
def test_a_signature_never_stands_alone_however_long_the_rest_is(words):
    form = values(TITLE, DOCTOR._replace(position="Pengelola " * words))
    last = page_texts(made(PACT, form))[-1]
    assert last.index("Pernyataan ini saya buat") < last.index("Pembuat Pernyataan,")


@pytest.mark.parametrize("people", range(1, 60, 7))
def test_a_list_of_signatures_ends_in_company(people):
    form = values(TITLE, daftar=listed(*[DOCTOR] * people))
    texts = page_texts(made(f"{PACT}-kolektif", form))
    assert texts[-1].index("Pernyataan ini kami buat") < texts[-1].index("Menyaksikan,")
    assert sum(text.count("Dokter Ahli Muda") for text in texts) == people
    assert all("Tanda Tangan" in text for text in texts if "Dokter" in text)


@pytest.mark.parametrize("size", [{"lebar": 215, "tinggi": 330}, {"lebar": 210, "tinggi": 297}])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_longest_names_stay_on_the_paper(paper, size):
    from pypdfium2 import PdfDocument

    form = values("Ikrar Netralitas " * 18, LONG, {"judul": "Apel " * 60}, **PAPERS[paper])
    pdf = made(paper, {**form, "kertas": size, "konsep": True, "meterai": True, "kop": REGION})
    for page in PdfDocument(pdf):
        text = page.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        assert min(box[0] for box in boxes) > 30
        assert max(box[2] for box in boxes) < page.get_width() - 30
        assert min(box[1] for box in boxes) > 20
    assert "Sp.PD., Sp.A., M.Kes., M.H., Ph.D." in text_of(pdf)


@pytest.mark.parametrize("paper", PAPERS)
def test_whatever_the_values_are_they_are_printed_as_they_are(paper):
    form = values(TITLE, DOCTOR, ELECTION, **PAPERS[paper])
    kept = {"kop": REGION, "kertas": form["kertas"], "huruf": "Lato", "program": BUDGET}
    said = text_of(made(paper, {**_hostile(form), **kept}))
    assert said.count(HOSTILE) > 2


def _hostile(value):
    match value:
        case str():
            return HOSTILE
        case list():
            return [_hostile(item) for item in value]
        case dict():
            return {key: _hostile(item) for key, item in value.items()}
        case _:
            return value
