"""Lists on paper: who is on them, their numbers, and the checklist that is made again and again."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import BUDI, RATNA, SEKAR
from tests.printed import text_of

SETTINGS = """
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
start = "07:30"
city = "Contoh"
"""


@pytest.fixture
def office(apel, tmp_path, request):
    """Make a ceremony of which seven people are on the roster."""
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    request.getfixturevalue("roster")
    return tmp_path


def lists(done):
    return [
        (each["number"], each["people"], Path(each["file"]).name) for each in done.json["lists"]
    ]


def test_an_agency_gets_a_list_to_sign_by_hand(apel, office):
    done = apel("render", "daftar-hadir", "--format", "json")
    assert (done.code, done.err) == (0, "")
    folder = office / "out" / "daftar-hadir"
    assert done.json | {"seconds": 0} == {
        "what": "daftar-hadir",
        "files": 2,
        "pages": 2,
        "failed": [],
        "seconds": 0,
        "lists": [
            {"number": "DH-0001", "people": 3, "file": str(folder / "Dinas Kesehatan.pdf")},
            {"number": "DH-0002", "people": 3, "file": str(folder / "Inspektorat.pdf")},
        ],
        "issued_before": 0,
        "later": [],
        "issued": 2,
        "changed": [],
        "lost": [],
        "altered": [],
        "integrity": "intact",
        "lacking": "",
        "affected": [],
    }
    said = text_of(folder / "Dinas Kesehatan.pdf")
    assert "Daftar DH-0001 Dinas Kesehatan" in said
    assert re.search(r"Daftar DH-0001, rekaman main-\w{6}-3$", said)
    assert "DAFTAR HADIR APEL KOMITMEN INTEGRITAS TAHUN 2026" in said
    assert "Hari/Tanggal : Jumat, 2 Januari 2026 Pukul : 07.30 WIB" in said
    assert "No. Nama Jabatan/Unit Kerja Status Tanda Tangan Ket." in said
    assert (
        "1 Budi Contoh, S.H. Analis Sekretariat PNS 1. 2 Sekar Wanalaya Bidan Bidang Bina PPPK 2."
        " 3 Agus Jatiraga Sopir Sekretariat Non-ASN 3." in said
    )
    assert (
        "Status Jumlah Menandatangani Berhalangan Tanpa Keterangan"
        " PNS 1 PPPK 1 PPPK Paruh Waktu 0 Non-ASN 1 Jumlah 3" in said
    )
    assert re.search(r"Contoh, 2 Januari 2026 Mengetahui, [. ]+ NIP\. [. ]+ Daftar", said)
    for number in (BUDI, SEKAR, "19850101", "01-01-1985"):
        assert number not in said


def test_in_words_each_list_has_its_line(apel, office):
    done = apel("render", "daftar-hadir")
    *each, whole = done.out.splitlines()
    folder = office / "out" / "daftar-hadir"
    assert each == [
        f"DH-0001: 3 people, {folder / 'Dinas Kesehatan.pdf'}",
        f"DH-0002: 3 people, {folder / 'Inspektorat.pdf'}",
    ]
    assert re.fullmatch(
        r"\d\d\.\d\d\.\d\d WIB: 2 papers with 2 pages, after \d+,\d seconds\.", whole
    )


def test_whoever_owes_nothing_is_on_no_list(apel, office):
    apel("render", "daftar-hadir")
    said = text_of(office / "out" / "daftar-hadir" / "Inspektorat.pdf")
    assert "Ratna Giriwangsa" in said
    assert "Joko Karangjaya" not in said


def test_a_list_of_one_unit_shows_positions_and_has_a_name_of_its_own(apel, office):
    apel("render", "daftar-hadir")
    done = apel("render", "daftar-hadir", "--unit", "bina", "--format", "json")
    assert lists(done) == [("DH-0003", 1, "Dinas Kesehatan-DH-0003.pdf")]
    said = text_of(done.json["lists"][0]["file"])
    assert "Unit Kerja : Bidang Bina" in said
    assert "No. Nama Jabatan Status Tanda Tangan Ket. 1 Sekar Wanalaya Bidan PPPK 1." in said


@pytest.mark.parametrize(
    ("size", "points"), [("f4", (609, 935)), ("a4", (595, 842)), ("legal", (612, 1008))]
)
def test_lists_fit_the_paper(apel, office, size, points):
    for what in ("daftar-hadir", "checklist"):
        assert apel("render", what, "--paper", size, "--to", "desk").code == 0
    for path in (office / "desk").rglob("*.pdf"):
        box = PdfReader(path).pages[0].mediabox
        assert (round(box.width), round(box.height)) == points


def test_the_same_lines_keep_their_number_and_other_lines_get_a_new_one(apel, office):
    assert lists(apel("render", "daftar-hadir", "-f", "json"))[0][0] == "DH-0001"
    before = apel("verify", "-f", "json").json
    assert lists(apel("render", "daftar-hadir", "-f", "json"))[0][0] == "DH-0001"
    apel("sign", BUDI)
    assert apel("person", "edit", SEKAR, "--name", "Sekar Wanalaya, S.Keb.").code == 0
    assert lists(apel("render", "daftar-hadir", "-f", "json"))[0][0] == "DH-0001"
    # the signature, the edit, and the list that was printed anew
    assert apel("verify", "-f", "json").json["unanchored"] == before["unanchored"] + 3
    assert apel("person", "exclude", SEKAR, "--reason", "moved").code == 0
    again = lists(apel("render", "daftar-hadir", "-f", "json"))
    assert again == [("DH-0003", 2, "Dinas Kesehatan-3.pdf"), ("DH-0002", 3, "Inspektorat.pdf")]


def test_what_was_printed_is_in_the_record_by_its_digest(apel, office):
    from hashlib import sha256

    from apel.cli.workspace import open_workspace

    apel("render", "daftar-hadir")
    with open_workspace(None, None) as place:
        rows = list(
            place.database.rows(
                "SELECT entry.body, document.lines, entry.person FROM document"
                " JOIN entry ON entry.digest = document.entry ORDER BY document.number"
            )
        )
    for number, (body, lines, person) in zip(("DH-0001", "DH-0002"), rows, strict=True):
        assert json.loads(body) == {
            "what": "daftar-hadir",
            "number": number,
            "lines": sha256(lines.encode()).hexdigest(),
        }
        assert (len(json.loads(lines)), person) == (3, None)


def test_a_checklist_says_who_signed_where_and_up_to_which_entry(apel, office):
    entry = apel("sign", BUDI, "--at", "07:41", "-f", "json").json["entry"]
    apel("attend", "Ratna Giriwangsa", "--at", "07:20")
    apel("excuse", SEKAR, "--reason", "health")
    done = apel("render", "checklist", "--format", "json")
    assert lists(done) == [("DK-0001", 7, "checklist.pdf")]
    said = text_of(office / "out" / "checklist.pdf")
    station, _dash, number = entry.rpartition("-")
    assert re.search(r"Daftar DK-0001 dibuat \w+, \d+ \w+ 20\d\d pukul \d\d\.\d\d WIB", said)
    assert f"Memuat rekaman sampai: {station} nomor {int(number) + 3}. Yang dicatat" in said
    assert "7 orang. Jam dan meja: sudah menandatangani." in said
    assert (
        "Dinas Kesehatan 1 Agus Jatiraga Sekretariat"
        f" 2 Budi Contoh, S.H. Sekretariat 07.41 main-{number}"
        " 3 Sekar Wanalaya Bidang Bina berhalangan"
        " Inspektorat 4 Agus Jatiraga Inspektorat 5 Dewi Segarajati Inspektorat" in said
    )
    assert "6 Joko Karangjaya Inspektorat tidak diwajibkan" in said
    assert "7 Ratna Giriwangsa Inspektorat hadir" in said
    for secret in ("sakit", "health", BUDI, RATNA):
        assert secret not in said


def test_a_walk_in_is_on_the_checklist_and_on_no_list_to_be_signed(apel, office):
    apel("sign", "--walk-in", "Tuti Contoh", "--unit", "Inspektorat", "--at", "07:50")
    assert apel("render", "checklist").code == 0
    assert re.search(
        r"Tuti Contoh Inspektorat 07\.50 main-\d+", text_of(office / "out" / "checklist.pdf")
    )
    apel("render", "daftar-hadir")
    for path in (office / "out" / "daftar-hadir").glob("*.pdf"):
        assert "Tuti" not in text_of(path)


def test_a_character_without_a_glyph_costs_itself_and_not_the_list(apel, office):
    assert apel("person", "add", "漢字 Contoh", "--agency", "Inspektorat").code == 0
    done = apel("render", "checklist", "--format", "json")
    assert (done.code, done.json["lacking"], done.json["files"]) == (0, "漢 字", 1)
    assert [one["name"] for one in done.json["affected"]] == ["漢字 Contoh"]
    assert "?? Contoh" in text_of(office / "out" / "checklist.pdf")
    spoken = apel("render", "checklist")
    assert spoken.err == (
        "The font lacks these characters, and a ? stands for them: 漢 字\n"
        "It is in what is known of: 漢字 Contoh (Inspektorat)\n"
    )


def test_of_many_people_whose_characters_are_lacking_some_are_named_and_all_in_json(apel, office):
    for number in range(1, 9):
        assert apel("person", "add", f"漢 Contoh {number}", "--agency", "Inspektorat").code == 0
    spoken = apel("render", "checklist")
    names = "; ".join(f"漢 Contoh {number} (Inspektorat)" for number in range(1, 7))
    assert spoken.err.splitlines()[-1] == f"It is in what is known of: {names}; and 2 more"
    done = apel("render", "daftar-hadir", "-f", "json")
    assert len({one["code"] for one in done.json["affected"]}) == 8
    again = apel("render", "daftar-hadir", "-f", "json").json  # what was issued is not looked at
    assert (again["issued_before"], again["affected"]) == (2, [])


def test_an_endless_name_stays_on_the_paper(apel, office):
    name = "Raden" + "ayuningtyas" * 15 + ", S.Kom."
    assert apel("person", "add", name, "--agency", "Inspektorat").code == 0
    for what, file in (("checklist", "checklist"), ("daftar-hadir", "daftar-hadir/Inspektorat")):
        assert apel("render", what).code == 0
        said = text_of(office / "out" / f"{file}.pdf").replace("\u200b", "").replace(" ", "")
        assert name.replace(" ", "") in said


def test_names_that_are_code_are_printed_as_they_are(apel, office):
    for name in ('#panic("x")', '"], panic("x"), ["'):
        assert apel("person", "add", name, "--agency", "Inspektorat").code == 0
    for what in ("checklist", "daftar-hadir"):
        assert apel("render", what).code == 0
    assert '#panic("x")' in text_of(office / "out" / "checklist.pdf")


def test_a_large_agency_gets_several_lists(apel, tmp_path):
    rows = "\n".join(f"{n},Wati Contoh {n:04d},Dinas Besar" for n in range(1, 506))
    (tmp_path / "r.csv").write_text(f"NO,NAMA,PERANGKAT DAERAH\n{rows}\n", encoding="utf-8")
    assert apel("import", tmp_path / "r.csv").code == 0
    done = apel("render", "daftar-hadir", "-f", "json")
    assert sorted(lists(done)) == [
        ("DH-0001", 500, "Dinas Besar-DH-0001.pdf"),
        ("DH-0002", 5, "Dinas Besar-DH-0002.pdf"),
    ]


def test_the_checklist_of_a_part_takes_no_place_of_the_whole(apel, office):
    apel("render", "checklist")
    apel("render", "checklist", "--agency", "Inspektorat")
    assert sorted(path.name for path in (office / "out").glob("*.pdf")) == [
        "checklist-Inspektorat.pdf",
        "checklist.pdf",
    ]


def test_an_own_template_is_taken_in_place_of_the_packaged_one(apel, office):
    (office / "templates").mkdir()
    (office / "templates" / "daftar-hadir.typ.jinja").write_text(
        '#set document(title: "x")\nDaftar kami << daftar.nomor >>', encoding="utf-8"
    )
    assert apel("render", "daftar-hadir").code == 0
    assert text_of(office / "out" / "daftar-hadir" / "Inspektorat.pdf") == "Daftar kami DH-0002"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("daftar-hadir", "--copies", "2"),
            2,
            "--bundle and --copies go with forms that each person signs.",
        ),
        (
            ("pakta-integritas", "--every", "60"),
            2,
            "--every goes with lists: apel render checklist --every 60",
        ),
        (("checklist", "--unit", "kehutanan"), 1, "No unit or agency has “kehutanan” in its name."),
    ],
)
def test_what_does_not_go_together_is_said(apel, office, words, code, sentence):
    done = apel("render", *words)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"Error: {sentence}\n")


def test_a_desk_prints_from_its_own_file(apel, office):
    apel("sign", BUDI, "--at", "07:35")
    assert apel("station", "prepare", "A", "--to", "stick").code == 0
    file = office / "stick" / "A.apel"
    apel("sign", SEKAR, "--at", "07:41", "--database", file)
    done = apel("render", "checklist", "--database", file, "--to", "desk", "-f", "json")
    assert lists(done) == [("DK-A-0001", 7, "checklist.pdf")]
    said = text_of(office / "desk" / "checklist.pdf")
    assert re.search(r"sampai: A-\w{6} nomor 2, main-\w{6} nomor \d+\.", said)
    assert re.search(r"Budi Contoh, S\.H\. Sekretariat 07\.35 main-\d+", said)
    assert "Sekar Wanalaya Bidang Bina 07.41 A-1" in said
    assert lists(apel("render", "daftar-hadir", "--database", file, "--to", "desk", "-f", "json"))[
        0
    ] == ("DH-A-0001", 3, "Dinas Kesehatan.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_a_checklist_made_anew_lets_desks_sign_and_ends_cleanly(apel, office):
    running = subprocess.Popen(
        [sys.executable, "-m", "apel", "render", "checklist", "--every", "1", "-f", "json"],
        cwd=office,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    first = json.loads(running.stdout.readline())
    entry = apel("sign", BUDI, "-f", "json").json["entry"]
    path, wanted = office / "out" / "checklist.pdf", f"main-{entry.rpartition('-')[2]}"
    while wanted not in text_of(path):
        assert running.poll() is None
        assert json.loads(running.stdout.readline())["lists"] == first["lists"]
    out = path.parent
    out.rename(office / "pulled")
    out.write_text("a stick that is not there any more")
    time.sleep(5)
    out.unlink()
    assert json.loads(running.stdout.readline())["lists"] == first["lists"]
    running.send_signal(signal.SIGINT)
    _out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (
        0,
        "Note: Nothing can be written to the output folder: File exists. It is tried again.\n"
        "Ended. The newest list stays where it is.\n",
    )
    assert [file.name for file in out.iterdir()] == ["checklist.pdf"]
    assert apel("verify", "-f", "json").json["unanchored"] == 4
