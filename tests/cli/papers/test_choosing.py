"""Which papers are made, in which order, and how they come in files."""

import pytest
from pypdf import PdfReader

from apel.cli.workspace import open_workspace
from tests.printed import DOCTOR, HEAD, HELPER, PACT, TEACHER, enrol, text_of

SETTINGS = '[ceremony]\ntitle = "Apel Pagi"\ncity = "Contoh"\ndate = "2026-01-02"\n'
LACKING = DOCTOR._replace(code="D0000000A9", name="Ketut \u1b13\u1b04", number="198501012010012998")


@pytest.fixture
def staffed(tmp_path):
    """Make a workspace with four people in two agencies, and more."""

    def enrolled(*more):
        (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
        with open_workspace(tmp_path, None, create=True) as place:
            enrol(place.database, (HEAD, DOCTOR, TEACHER, HELPER, *more))
        return tmp_path / "out"

    return enrolled


def names(folder):
    found = (path for path in folder.rglob("*.pdf") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def page_texts(path):
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_an_agency_by_a_part_of_its_name_and_a_unit_within_it(apel, staffed):
    out = staffed()
    assert apel("render", PACT, "--agency", "pendidikan").code == 0
    assert [name.split("/")[1] for name in names(out)] == ["Dinas Pendidikan"] * 2
    done = apel("render", PACT, "--agency", "kesehatan", "--unit", "sd negeri")
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        "Error: No unit or agency has “kesehatan” in its name.",
    )


def test_only_who_has_not_signed_and_only_who_is_excused(apel, staffed):
    out = staffed()
    assert apel("sign", "T0000000A1").code == 0
    assert apel("excuse", "N0000000A1", "--reason", "duty").code == 0
    assert apel("render", PACT, "--only", "unsigned", "-f", "json").json["files"] == 3
    assert apel("render", PACT, "--only", "excused", "--to", str(out / "x")).code == 0
    assert names(out / "x") == [f"{PACT}/Dinas Pendidikan/Wati-N0000000A1.pdf"]
    for code in ("H0000000A1", "K7Q2M9F3MX", "N0000000A1"):
        apel("sign", code)
    done = apel("render", PACT, "--only", "unsigned")
    assert (done.code, done.err) == (1, "Error: All of them have signed pakta-integritas.\n")


def test_a_bundle_is_one_file_an_agency_with_its_people_in_order(apel, staffed):
    out = staffed()
    done = apel("render", PACT, "--bundle", "agency", "-f", "json")
    assert (done.code, done.json["files"], done.json["pages"]) == (0, 2, 4)
    assert names(out) == [f"{PACT}/Dinas Kesehatan.pdf", f"{PACT}/Dinas Pendidikan.pdf"]
    health = page_texts(out / PACT / "Dinas Kesehatan.pdf")
    # IV/c before III/d
    assert ["Budi Contoh" in health[0], "dr. Sari Contoh" in health[1]] == [True, True]
    about = PdfReader(out / PACT / "Dinas Kesehatan.pdf").metadata
    assert about
    assert about.title == "Pakta Integritas – Dinas Kesehatan"


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("echelon", "Budi", "Ani"),
        ("grade", "Budi", "Ani"),
        ("name", "Ani", "dr. Sari"),
        ("roster", "Budi", "Ani"),
    ],
)
def test_the_order_can_be_chosen(apel, staffed, order, first, last):
    ani = HEAD._replace(code="A0000000A1", name="Ani Contoh", grade="II/a", number=None)
    out = staffed(ani)
    assert apel("render", PACT, "--bundle", "agency", "--order", order).code == 0
    pages = page_texts(out / PACT / "Dinas Kesehatan.pdf")
    assert f"Nama : {first}" in pages[0]
    assert f"Nama : {last}" in pages[2]


def test_copies_follow_each_other_in_the_same_file(apel, staffed):
    out = staffed()
    done = apel("render", PACT, "--unit", "puskesmas", "--copies", "3", "-f", "json")
    assert (done.json["files"], done.json["pages"]) == (1, 3)
    first, *others = page_texts(
        out / PACT / "Dinas Kesehatan" / "dr. Sari Contoh, M.Kes-K7Q2M9F3MX.pdf"
    )
    assert others == [first, first]


def test_in_a_bundle_only_the_form_that_cannot_be_printed_is_left_out_and_named(apel, staffed):
    out = staffed(LACKING)
    done = apel("render", PACT, "--bundle", "agency", "-f", "json")
    assert done.code == 3
    assert [each["code"] for each in done.json["failed"]] == ["D0000000A9"]
    assert (done.json["files"], done.json["pages"]) == (2, 4)
    assert "Ketut" not in text_of(out / PACT / "Dinas Kesehatan.pdf")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("daftar-hadir", "--bundle", "agency"),
            "--bundle and --copies go with forms that each person signs.",
        ),
        ((PACT, "--as", "word", "--copies", "2"), "--bundle and --copies go with PDF and HTML."),
        ((PACT, "--every", "9"), "--every goes with lists: apel render checklist --every 60"),
        (
            ("nota-dinas", "--every", "9"),
            "--every goes with lists: apel render checklist --every 60",
        ),
        (
            ("daftar-hadir", "--every", "9"),
            "--every goes with lists: apel render checklist --every 60",
        ),
    ],
)
def test_what_does_not_go_together_is_said(apel, staffed, words, sentence):
    out = staffed()
    done = apel("render", *words)
    assert (done.code, done.out, done.err.splitlines()[0]) == (2, "", f"Error: {sentence}")
    assert not out.exists()
