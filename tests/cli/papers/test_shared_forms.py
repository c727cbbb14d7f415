"""Instruments that many sign on one paper, or some for all."""

import pytest

from apel.cli.workspace import open_workspace
from tests.printed import DOCTOR, HEAD, HELPER, PACT, TEACHER, enrol, text_of

SETTINGS = """
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
city = "Contoh"
[[instruments]]
name = "pakta-integritas"
"""
BY_TUTI = 'mode = "representative"\nrepresentatives = ["T0000000A1"]\n'


@pytest.fixture
def staffed(tmp_path):
    """Make a workspace in which the pact is signed in one of the modes."""

    def enrolled(mode):
        (tmp_path / "apel.toml").write_text(SETTINGS + mode, encoding="utf-8")
        with open_workspace(tmp_path, None, create=True) as place:
            enrol(place.database, (HEAD, DOCTOR, TEACHER, HELPER))
        return tmp_path / "out"

    return enrolled


def test_a_collective_pact_is_one_text_an_agency_with_a_line_for_each(apel, staffed):
    out = staffed('mode = "collective"\n')
    done = apel("render", PACT, "-f", "json")
    assert done.code == 0
    assert [(each["number"], each["people"]) for each in done.json["lists"]] == [
        ("NB-0001", 2),
        ("NB-0002", 2),
    ]
    said = text_of(out / PACT / "Dinas Kesehatan-NB-0001.pdf")
    assert said.startswith("PAKTA INTEGRITAS DINAS KESEHATAN Dalam rangka Apel Komitmen")
    assert "1 Budi Contoh, S.K.M. Kepala Dinas Kesehatan PNS 1." in said
    assert "2 dr. Sari Contoh, M.Kes. Dokter Ahli Muda PNS 2." in said
    assert "Menyaksikan, KEPALA DINAS KESEHATAN, Budi Contoh, S.K.M." in said


def test_the_lines_of_a_collective_pact_are_keyed_back(apel, staffed):
    staffed('mode = "collective"\n')
    apel("render", PACT)
    done = apel("sign", "--from-paper", "nb 2", "--all-except", "2", "-f", "json")
    assert [(each["outcome"], each["person"]["name"]) for each in done.lines] == [
        ("signed", "Tuti Contoh, S.Pd.")
    ]
    assert apel("render", PACT, "-f", "json").json["lists"][1]["number"] == "NB-0002"
    assert apel("verify").code == 0


def test_representatives_sign_one_paper_for_all(apel, staffed):
    out = staffed(BY_TUTI)
    with open_workspace(None, None) as place:
        enrol(place.database, (HEAD, DOCTOR, HELPER), duties=f"attend represented:{PACT}")
    apel(
        "official",
        "add",
        "Dra. Wulan Contoh",
        "--as",
        "kepala-daerah",
        "--post",
        "Wali Kota Contoh",
    )
    done = apel("render", PACT, "-f", "json")
    assert (done.code, done.json["files"]) == (0, 1)
    said = text_of(out / f"{PACT}.pdf")
    assert said.startswith("PAKTA INTEGRITAS PEMERINTAH KOTA CONTOH Dalam rangka")
    assert "Wakil PPPK, Tuti Contoh, S.Pd. NI PPPK. 19900505 202221 2 999" in said
    assert "Disaksikan oleh: WALI KOTA CONTOH, Dra. Wulan Contoh" in said
    assert "Budi" not in said


def test_an_own_instrument_needs_the_template_of_its_mode(apel, tmp_path):
    settings = SETTINGS.replace("pakta-integritas", "sumpah") + 'mode = "collective"\n'
    (tmp_path / "apel.toml").write_text(settings, encoding="utf-8")
    with open_workspace(tmp_path, None, create=True) as place:
        enrol(place.database, (DOCTOR,), duties="attend sumpah")
    done = apel("render", "sumpah")
    assert (done.code, done.err.splitlines()[0]) == (2, "Error: There is no form sumpah-kolektif.")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "sumpah-kolektif.typ.jinja").write_text(
        '#set document(title: "x")\n<< daftar.baris|length >> orang', "utf-8"
    )
    assert apel("render", "sumpah").code == 0
    assert text_of(tmp_path / "out" / "sumpah" / "Dinas Kesehatan-NB-0001.pdf") == "1 orang"


def test_minutes_say_how_many_representatives_have_signed(apel, staffed):
    out = staffed(BY_TUTI)
    with open_workspace(None, None) as place:
        enrol(place.database, (HEAD, DOCTOR, HELPER), duties=f"attend represented:{PACT}")
    apel("render", "berita-acara")
    lacking = "Dari 1 wakil yang menandatangani Pakta Integritas bagi semua, belum ada yang sudah"
    assert lacking in text_of(out / "berita-acara.pdf")
    assert apel("sign", "T0000000A1").code == 0
    apel("render", "berita-acara")
    assert "wakil yang menandatangani" not in text_of(out / "berita-acara.pdf")
