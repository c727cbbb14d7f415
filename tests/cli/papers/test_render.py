"""`apel render`: the files, what is said about them, and what goes wrong."""

import os
import signal
import subprocess
import sys
import time

import pytest
from pypdf import PdfReader

from apel.cli.workspace import open_workspace
from tests.printed import DOCTOR, HEAD, HELPER, PACT, TEACHER, enrol, text_of

HEALTH_FILES = [
    f"{PACT}/Dinas Kesehatan/Budi Contoh, S.K.M-H0000000A1.pdf",
    f"{PACT}/Dinas Kesehatan/dr. Sari Contoh, M.Kes-K7Q2M9F3MX.pdf",
]
SCHOOL_FILES = [
    f"{PACT}/Dinas Pendidikan/Tuti Contoh, S.Pd-T0000000A1.pdf",
    f"{PACT}/Dinas Pendidikan/Wati-N0000000A1.pdf",
]
SETTINGS = """
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
city = "Contoh"
"""


@pytest.fixture
def staffed(tmp_path):
    """Make a workspace with four people in two agencies."""

    def enrolled(*more, settings=SETTINGS, people=(HEAD, DOCTOR, TEACHER, HELPER)):
        (tmp_path / "apel.toml").write_text(settings, encoding="utf-8")
        with open_workspace(tmp_path, None, create=True) as place:
            enrol(place.database, (*people, *more))
        return tmp_path

    return enrolled


MANIFEST = {"SHA256SUMS", "manifest.csv"}


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in MANIFEST
    )


def test_everybody_with_the_duty_gets_a_file(apel, staffed):
    folder = staffed()
    done = apel("render", PACT, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json | {"seconds": 0} == {
        "what": PACT,
        "files": 4,
        "pages": 4,
        "failed": [],
        "seconds": 0,
        "issued_before": 0,
        "issued": 4,
        "changed": [],
        "lost": [],
        "altered": [],
    }
    assert files(folder / "out") == HEALTH_FILES + SCHOOL_FILES


def test_the_head_of_the_own_agency_is_the_witness_and_nobody_his_own(apel, staffed):
    out = staffed() / "out"
    apel("render", PACT)
    head, doctor, teacher, _helper = [text_of(out / name) for name in HEALTH_FILES + SCHOOL_FILES]
    assert "Menyaksikan, KEPALA DINAS KESEHATAN," in doctor
    assert (
        "Budi Contoh, S.K.M. Pembina Utama Muda NIP. 19750101 200001 1 999 dr. Sari Contoh"
        in doctor
    )
    assert "Menyaksikan, ....." in head
    assert "Menyaksikan, ....." in teacher


@pytest.mark.parametrize("text", ["kesehatan", "DINAS  KES", "Dinas Kesehatan"])
def test_a_part_of_an_agencys_name_is_enough(apel, staffed, text):
    out = staffed() / "out"
    done = apel("render", PACT, "--unit", text)
    assert done.code == 0
    assert done.out.startswith(f"2 files with 2 pages in {out / PACT}, after ")
    assert files(out) == HEALTH_FILES


def test_a_unit_may_be_named_too_and_the_witness_is_found_all_the_same(apel, staffed):
    out = staffed() / "out"
    assert apel("render", PACT, "--unit", "puskesmas").code == 0
    assert files(out) == HEALTH_FILES[1:]
    assert "KEPALA DINAS KESEHATAN" in text_of(out / HEALTH_FILES[1])


def test_only_those_who_signed(apel, staffed):
    folder = staffed()
    nobody = apel("render", PACT, "--only", "signed")
    assert (nobody.code, nobody.out) == (1, "")
    assert nobody.err.startswith("Error: Nobody of them has signed pakta-integritas yet.")
    assert apel("sign", "T0000000A1").code == 0
    apel("close", "signing", "--yes")
    assert apel("sign", "N0000000A1").code == 0
    assert apel("render", PACT, "--only", "signed").code == 0
    assert files(folder / "out") == SCHOOL_FILES


def test_a_text_that_fits_no_unit_is_said_so(apel, staffed):
    staffed()
    done = apel("render", PACT, "--unit", "kehutanan", "--format", "json")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: No unit or agency has “kehutanan” in its name.\n"
        "Part of the name is enough, for example: --unit kesehatan\n"
    )


def test_a_misspelled_agency_is_answered_with_what_may_be_meant(apel, roster):
    done = apel("render", PACT, "--agency", "Dinas Kesehatann")
    assert (done.code, done.err) == (
        1,
        "Error: No unit or agency has “Dinas Kesehatann” in its name.\n"
        "Did you mean: Dinas Kesehatan\n",
    )


def test_an_unknown_form_is_answered_with_what_may_be_meant(apel, staffed):
    staffed()
    done = apel("render", "pakta-integrita")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Error: There is no paper pakta-integrita.\nDid you mean: pakta-integritas\n"
    )
    hint = apel("render", "x").err.splitlines()[1]
    assert hint.startswith("There are: berita-acara, ")
    assert "kolektif" not in hint


def test_a_form_that_nobody_owes_is_said_so(apel, staffed):
    folder = staffed()
    (folder / "templates").mkdir()
    (folder / "templates" / "ikrar.typ.jinja").write_text("x")
    done = apel("render", "ikrar")
    assert (done.code, done.err) == (
        1,
        "Error: Nobody on the roster owes ikrar.\n"
        "What is signed, and by whom, is in apel.toml: [[instruments]]\n",
    )


def test_without_a_ceremony_there_is_nothing_to_render(apel):
    done = apel("render", PACT)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: There is no ceremony here yet.")


@pytest.mark.parametrize(
    ("size", "points"), [("f4", (609, 935)), ("a4", (595, 842)), ("legal", (612, 1008))]
)
def test_paper_can_be_chosen_and_files_sent_elsewhere(apel, staffed, tmp_path, size, points):
    staffed()
    assert apel("render", PACT, "--unit", "mawar", "--paper", size, "--to", "desk").code == 0
    page = PdfReader(tmp_path / "desk" / HEALTH_FILES[1]).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == points


def test_a_character_without_a_glyph_costs_its_person_alone(apel, staffed):
    folder = staffed(HELPER._replace(code="Z0000000A1", name="漢 Contoh"))
    done = apel("render", PACT, "--unit", "pendidikan", "--format", "json")
    assert (done.code, done.err) == (3, "")
    assert done.json["failed"] == [
        {
            "person": "漢 Contoh",
            "code": "Z0000000A1",
            "reason": "the font lacks these characters: 漢",
        }
    ]
    assert (done.json["files"], files(folder / "out")) == (2, SCHOOL_FILES)
    spoken = apel("render", PACT, "--unit", "pendidikan")
    assert spoken.err == "Not made: 漢 Contoh: the font lacks these characters: 漢\n"


def test_rendering_again_gives_the_same_bytes(apel, staffed):
    out = staffed() / "out"
    apel("render", PACT, "--unit", "mawar")
    first = (out / HEALTH_FILES[1]).read_bytes()
    apel("render", PACT, "--unit", "mawar")
    assert (out / HEALTH_FILES[1]).read_bytes() == first
    assert files(out) == HEALTH_FILES[1:]


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        (
            "#unknown",
            "The template of pakta-integritas cannot be used: unknown variable: unknown (pakta-integritas.typ.jinja:2).",
        ),
        (
            "<< nobody >>",
            "The template of pakta-integritas asks for nobody, which there is not: pakta-integritas.typ.jinja:2",
        ),
        (
            '#import "@preview/cetz:0.3.0"',
            "The template of pakta-integritas asks for a package from the network.",
        ),
        ('#set text(font: "Nofont")\nx', "There is no font nofont."),
    ],
)
def test_a_template_that_cannot_work_stops_the_rendering(apel, staffed, template, sentence):
    folder = staffed()
    (folder / "templates").mkdir()
    text = f'#set document(title: "x")\n{template}'
    (folder / "templates" / f"{PACT}.typ.jinja").write_text(text)
    done = apel("render", PACT)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {sentence}\n")
    assert not (folder / "out").exists()


def test_a_logo_lies_among_the_templates(apel, staffed):
    folder = staffed(settings=SETTINGS + '[paper]\nletterhead = ["KOTA"]\nlogo = "logo.svg"\n')
    missing = apel("render", PACT)
    assert (missing.code, missing.out, missing.err) == (
        1,
        "",
        f"Error: The picture logo.svg is not in the folder {folder / 'templates'}.\n"
        "Put it there, or take its line out of apel.toml.\n",
    )
    (folder / "templates").mkdir()
    (folder / "templates" / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    assert apel("render", PACT, "--unit", "mawar").code == 0


@pytest.mark.parametrize("what", [PACT, "daftar-hadir"])
@pytest.mark.parametrize("key", ["logo", "emblem"])
def test_what_is_no_picture_stops_before_anything_is_made(apel, staffed, what, key):
    folder = staffed(settings=SETTINGS + f'[paper]\nletterhead = ["KOTA"]\n{key} = "logo.png"\n')
    (folder / "templates").mkdir()
    picture = folder / "templates" / "logo.png"
    picture.write_text("a text", encoding="utf-8")
    done = apel("render", what)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: logo.png is no picture that can be printed.\n"
        "Save the picture as PNG, JPEG or SVG.\n",
    )
    with picture.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(50_000_000)
    done = apel("render", what)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: The picture logo.png has 50 MB, and it is in every file: 5 MB at most.\n"
        "Save it smaller; 600 pixels in height are enough for a letterhead.\n",
    )
    assert not (folder / "out").exists()
    with open_workspace(folder, None) as place:
        issued = place.database.rows("SELECT 1 FROM entry WHERE kind = 'issued'")
        assert list(issued) == []


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(apel, staffed, tmp_path):
    staffed()
    (tmp_path / "out").write_text("a file")
    done = apel("render", PACT, "--format", "json")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: Nothing can be written to the output folder: Not a directory.\n"
        "Is the disk full or write-protected? Choose another one: --to FOLDER\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="limits files by the shell")
def test_a_full_disk_is_one_sentence_and_no_half_file(staffed):
    folder = staffed()
    # a measurement of coverage would run into the limit too
    unmeasured = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 16; exec {sys.executable} -m apel render {PACT}"],
        cwd=folder,
        env=unmeasured,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: Nothing can be written to the output folder: File too large.\n"
        "Is the disk full or write-protected? Choose another one: --to FOLDER\n"
    )
    assert files(folder / "out") == []


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_an_interrupt_leaves_whole_files_and_says_130(staffed):
    crowd = [HELPER._replace(code=f"C{number:09d}") for number in range(1500)]
    out = staffed(*crowd) / "out"
    running = subprocess.Popen(
        [sys.executable, "-m", "apel", "render", PACT],
        cwd=out.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while len(list(out.glob("*/*/*.pdf"))) < 5:
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    said, complained = running.communicate(timeout=30)
    assert (running.returncode, said) == (130, "")
    assert "Traceback" not in complained
    assert complained.endswith(
        "people; their papers are whole and issued.\nThe same command goes on from there.\n"
    )
    made = files(out)
    assert len(made) < 1500
    assert all(name.endswith(".pdf") for name in made)
    assert all((out / name).read_bytes().rstrip().endswith(b"%%EOF") for name in made)
