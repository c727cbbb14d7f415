"""An instrument that some sign for all: who is represented, how it is counted, who is nobody's choice."""

import sqlite3
from contextlib import closing

import openpyxl
import pytest

from tests.conftest import BUDI, RATNA, SEKAR

PLEDGE = """
language = "en"
[ceremony]
title = "Ikrar Netralitas"
date = 2026-01-02
[[instruments]]
name = "ikrar-netralitas"
mode = "perwakilan"
representatives = ["budi contoh", "19750202 199903 2 901"]
"""


@pytest.fixture
def pledge(apel, roster, tmp_path):
    """Say that Budi and Ratna sign for all; six of seven are obliged."""
    (tmp_path / "apel.toml").write_text(PLEDGE, encoding="utf-8")
    assert apel("status").err == ""


def named(representatives, mode="representative", more=""):
    return (
        f'[[instruments]]\nname = "ikrar-netralitas"\nmode = "{mode}"\n'
        f"representatives = {representatives}\n{more}"
    )


def duties(apel):
    return {
        person["number"] or person["position"]: person["duties"]
        for person in apel("people", "--format", "json").json
    }


def owing(apel):
    return [
        p["number"] for p in apel("report", "outstanding", "--format", "json").json["outstanding"]
    ]


def notes(done):
    return [line.removeprefix("Note: ") for line in done.err.splitlines()]


OWN, BY_OTHERS = ["attend", "ikrar-netralitas"], ["attend", "represented:ikrar-netralitas"]


def test_everybody_obliged_but_the_representatives_is_represented(apel, pledge):
    assert duties(apel) == {
        BUDI: OWN,
        SEKAR: BY_OTHERS,
        "Sopir": BY_OTHERS,
        RATNA: OWN,
        "Penjaga": BY_OTHERS,
        "198803032012012903": BY_OTHERS,
        "196001011985011904": [],
    }
    assert owing(apel) == [BUDI, RATNA]
    totals = apel("report", "--format", "json").json["totals"]
    counted = ("to_sign", "signed", "made_up", "represented", "outstanding")
    assert [totals[key] for key in counted] == [6, 0, 0, 4, 2]
    assert totals["represented_instruments"] == {"ikrar-netralitas": 4}
    assert totals["percent"]["signed"] == 0
    assert totals["percent"]["signed_or_represented"] == pytest.approx(400 / 6)


def test_the_counts_on_the_screen(apel, pledge, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert apel("sign", BUDI).code == 0
    lines = [line.rstrip() for line in apel("--language", "id", "report").out.splitlines()]
    assert lines == [
        "Ikrar Netralitas",
        "",
        " Perangkat daerah  Hadir     %  Berhal.  Belum  TTD  Perwk.                %",
        " ───────────────────────────────────────────────────────────────────────────",
        " Dinas Kesehatan     1/3  33,3        0      2  1/3       2  ████████  100,0",
        " Inspektorat         0/3   0,0        1      2  0/3       2  █████░░░   66,7",
        "",
        " Jumlah              1/6  16,7        1      4  1/6       4  ███████░   83,3",
        "",
        "Hadir                                         1 dari 6 yang wajib  16,67%",
        "Hadir atau berhalangan                        2 dari 6 yang wajib  33,33%",
        "Menandatangani                                1 dari 6 yang wajib  16,67%",
        "Menandatangani atau melalui perwakilan        5 dari 6 yang wajib  83,33%",
        "Belum tercatat                                4",
        "Melalui perwakilan                            4",
        "Belum menandatangani                          1",
        "Berhalangan: tugas belajar 1",
        "Ditandatangani oleh perwakilan: ikrar-netralitas 4",
        "Sudah ditutup: belum ada",
    ]
    assert (
        "Melalui perwakilan                            4" in apel("--language", "id", "status").out
    )


def test_the_counts_as_cells(apel, pledge, tmp_path):
    apel("sign", BUDI)
    assert apel("report", "--format", "csv").out.splitlines() == [
        "Agency;On the roster;Obliged to attend;Present;of these late;By deputy;Excused;Not recorded;"
        "Not yet explained;Without explanation;Present %;Present or excused %;Obliged to sign;Signed;"
        "Signed later;Represented;Outstanding;of these declined;Signed %;Signed or represented %;"
        "Represented: ikrar-netralitas;Guests",
        "Dinas Kesehatan;3;3;1;0;0;0;2;0;0;33,33;33,33;3;1;0;2;0;0;33,33;100,00;2;0",
        "Inspektorat;4;3;0;0;0;1;2;0;0;0,00;33,33;3;0;0;2;1;0;0,00;66,67;2;0",
        "Total;7;6;1;0;0;1;4;0;0;16,67;33,33;6;1;0;4;1;0;16,67;83,33;4;0",
    ]
    apel("report", "--format", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "rekap-kehadiran.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    total = [cell.value for cell in list(sheet.iter_rows())[-1]]
    assert total[heads.index("Represented")] == 4
    assert total[heads.index("Signed or represented %")] == pytest.approx(5 / 6)


def test_the_duties_say_who_signs_for_how_many(apel, pledge):
    duty = apel("report", "duties", "--format", "json").json["duties"][1]
    codes = {p["number"]: p["code"] for p in apel("people", "--format", "json").json}
    assert (duty["mode"], duty["obliged"], duty["represented"]) == ("representative", 6, 4)
    assert duty["representatives"] == sorted([codes[BUDI], codes[RATNA]])
    assert "everybody; 2 sign for 4 others" in apel("report", "duties").out
    line = apel("people", SEKAR, "--format", "csv").out.splitlines()[1]
    assert ";attend, ikrar-netralitas (by representatives);" in line


def test_at_a_desk_who_is_represented_signs_nothing_by_mistake(apel, pledge):
    done = apel("sign", SEKAR)
    assert done.code == 5
    assert done.out.startswith("NOT OBLIGED  Sekar Wanalaya  Dinas Kesehatan  main-")
    assert done.out.endswith("  is represented; to count all the same: --anyway\n")
    assert apel("sign", SEKAR, "--instrument", "ikrar-netralitas").code == 5
    assert apel("attend", SEKAR).code == 0
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["present"], totals["signed"], totals["represented"]) == (1, 0, 4)


def test_who_is_represented_and_signs_all_the_same_has_signed(apel, pledge):
    assert apel("sign", SEKAR, "--anyway", "--format", "json").json["outcome"] == "signed"
    totals = apel("report", "--format", "json").json["totals"]
    counted = ("to_sign", "signed", "represented", "outstanding", "guests")
    assert [totals[key] for key in counted] == [6, 1, 3, 2, 0]
    assert totals["instruments"] == {"ikrar-netralitas": 1}
    assert totals["represented_instruments"] == {"ikrar-netralitas": 3}
    apel("undo", SEKAR)
    totals = apel("report", "--format", "json").json["totals"]
    assert [totals[key] for key in counted] == [6, 0, 4, 2, 0]


def test_who_owes_another_instrument_too_signs_that_one(apel, roster, tmp_path):
    (tmp_path / "apel.toml").write_text(
        '[[instruments]]\nname = "pakta-integritas"\n' + named(f'["{BUDI}"]')
    )
    assert apel("sign", SEKAR).code == 0
    totals = apel("report", "--format", "json").json["totals"]
    counted = ("to_sign", "signed", "represented", "outstanding")
    assert [totals[key] for key in counted] == [6, 1, 0, 5]
    assert totals["instruments"] == {"pakta-integritas": 1}
    assert totals["represented_instruments"] == {"ikrar-netralitas": 5}
    assert apel("sign", BUDI).code == 0
    assert apel("report", "--format", "json").json["totals"]["instruments"] == {
        "pakta-integritas": 2,
        "ikrar-netralitas": 1,
    }


@pytest.mark.parametrize(
    ("settings", "sentences"),
    [
        (named("[]"), ["Representatives sign ikrar-netralitas, but apel.toml names none of them."]),
        (
            named('["Siapa Saja"]'),
            ["A representative for ikrar-netralitas, “Siapa Saja”, is nobody on the roster."],
        ),
        (
            named('["Agus Jatiraga"]'),
            [
                "A representative for ikrar-netralitas, “Agus Jatiraga”, may be 2 people: give the code"
                " of one."
            ],
        ),
        (
            named('["Joko Karangjaya"]'),
            ["A representative for ikrar-netralitas, “Joko Karangjaya”, does not owe it."],
        ),
        # of two with the name only one is obliged
        (named('["Agus Jatiraga"]', more='signers = { agency = "Inspektorat" }'), []),
        (named(f'["{BUDI}"]'), []),
    ],
)  # fmt: skip
def test_who_represents_nobody_is_said_when_it_is_new_and_in_the_report(
    apel, roster, tmp_path, settings, sentences
):
    (tmp_path / "apel.toml").write_text(settings, encoding="utf-8")
    assert notes(apel("status")) == sentences
    assert notes(apel("status")) == []
    assert notes(apel("report", "duties")) == sentences
    assert notes(apel("import", roster)) == sentences


def test_what_represents_nobody_as_json(apel, roster, tmp_path):
    (tmp_path / "apel.toml").write_text(named('["Agus Jatiraga"]'))
    assert apel("report", "duties", "--format", "json").json["unmet"] == [
        {
            "duty": "ikrar-netralitas",
            "condition": "representatives",
            "value": "Agus Jatiraga",
            "unfit": "several",
            "people": 2,
        }
    ]


def test_representatives_may_be_named_before_there_is_a_roster(apel, roster, tmp_path):
    (tmp_path / "apel.db").unlink()
    (tmp_path / "apel.toml").write_text(PLEDGE + '# later\n[paper]\nsize = "a4"\n')
    assert notes(apel("import", roster)) == []
    assert owing(apel) == [BUDI, RATNA]
    assert apel("verify").code == 0


def test_the_same_roster_again_changes_nothing(apel, pledge, roster):
    done = apel("import", roster, "--format", "json")
    assert done.json["changes"] == {"new": 0, "changed": 0, "unchanged": 7, "missing": 0}
    assert owing(apel) == [BUDI, RATNA]


def test_a_namesake_takes_nothing_from_who_represents_already(apel, pledge, tmp_path):
    done = apel("person", "add", "Budi Contoh", "--unit", "Bidang Bina", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json["duties"] == BY_OTHERS
    assert owing(apel) == [BUDI, RATNA]
    assert apel("verify").code == 0


def test_who_leaves_represents_nobody_any_more_and_that_is_said(apel, pledge):
    done = apel("person", "exclude", RATNA, "--reason", "moved")
    assert notes(done) == [
        "A representative for ikrar-netralitas, “19750202 199903 2 901”, does not owe it."
    ]
    assert owing(apel) == [BUDI]
    assert notes(apel("person", "exclude", RATNA, "--undo")) == []
    assert owing(apel) == [BUDI, RATNA]
    assert notes(apel("person", "edit", BUDI, "--name", "Budi Lain", "--position", "Kepala")) == [
        "A representative for ikrar-netralitas, “budi contoh”, is nobody on the roster."
    ]
    assert duties(apel)[BUDI] == BY_OTHERS
    assert apel("verify").code == 0


def test_two_codes_of_one_representative_are_one(apel, pledge):
    apel("person", "add", "Budi Contoh", "--unit", "Sekretariat", "--yes")
    codes = [p["code"] for p in apel("people", "budi", "--format", "json").json]
    assert apel("person", "same", *codes, "--yes").code == 0
    assert owing(apel) == [BUDI, RATNA]
    assert apel("person", "same", "--undo", codes[0], codes[1]).code == 0
    assert owing(apel) == [BUDI, RATNA]
    assert apel("verify").code == 0


def test_an_import_that_changes_people_keeps_who_represents(apel, pledge, roster, tmp_path):
    book = openpyxl.load_workbook(roster)
    sheet = book.worksheets[0]
    sheet["F2"] = "Kepala Bagian"  # Budi
    sheet.delete_rows(5)  # Ratna
    book.save(tmp_path / "later.xlsx")
    done = apel("import", "later.xlsx", "--replace", "--yes", "--format", "json")
    assert done.json["changes"] == {"new": 0, "changed": 1, "unchanged": 5, "missing": 1}
    assert notes(done) == [
        "A representative for ikrar-netralitas, “19750202 199903 2 901”, does not owe it."
    ]
    assert owing(apel) == [BUDI]
    assert apel("import", roster, "--yes").err == ""
    assert owing(apel) == [BUDI, RATNA]
    assert apel("verify").code == 0


def test_other_settings_settle_it_anew(apel, pledge, tmp_path):
    (tmp_path / "apel.toml").write_text(named(f'["{SEKAR}"]'))
    assert owing(apel) == [SEKAR]
    (tmp_path / "apel.toml").write_text(
        '[[instruments]]\nname = "ikrar-netralitas"\nmode = "kolektif"'
    )
    assert len(owing(apel)) == 6
    (tmp_path / "apel.toml").write_text(PLEDGE)
    assert owing(apel) == [BUDI, RATNA]
    amended = [e for e in apel("roster", "history", "--format", "json").json if "changed" in str(e)]
    assert amended
    assert apel("verify").code == 0


def test_representatives_without_the_mode_are_refused(apel, roster, tmp_path):
    for mode in ("individual", "kolektif"):
        (tmp_path / "apel.toml").write_text(named(f'["{BUDI}"]', mode))
        done = apel("status")
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            f"Error: {tmp_path / 'apel.toml'} cannot be used: instruments.1.mode must be one of"
            " representative, perwakilan\n"
        )
    (tmp_path / "apel.toml").write_text('[[instruments]]\nname = "x"\nmode = "wakil"\n')
    assert apel("status").err.endswith(
        "instruments.1.mode must be one of individual, collective, representative; perorangan,"
        " kolektif, perwakilan\n"
    )


@pytest.mark.parametrize("name", ["two words", "a:b", "../x", "attend", ""])
def test_an_instrument_has_a_name_that_can_be_a_word_and_a_folder(apel, roster, tmp_path, name):
    (tmp_path / "apel.toml").write_text(f'[[instruments]]\nname = "{name}"\n')
    done = apel("status")
    assert (done.code, done.out) == (1, "")
    assert "cannot be used: instruments.1.name must look like " in done.err


def test_no_name_of_a_representative_is_in_the_ledger_or_at_a_desk(apel, pledge, tmp_path):
    apel("sign", BUDI)
    assert apel("station", "prepare", "A", "--to", "desks").code == 0
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        bodies = [body for (body,) in connection.execute("SELECT body FROM entry")]
    assert not any("budi" in body.casefold() or "19750202" in body for body in bodies)
    with closing(sqlite3.connect(tmp_path / "desks" / "A.apel")) as connection:
        (settings,) = connection.execute("SELECT settings FROM ceremony").fetchone()
    assert '"mode":"perwakilan"' in settings
    assert "representatives" not in settings


def test_a_desk_knows_who_is_represented(apel, pledge, tmp_path):
    apel("station", "prepare", "A", "--to", "desks")
    file = tmp_path / "desks" / "A.apel"
    assert apel("sign", SEKAR, "--database", file).code == 5
    assert apel("sign", RATNA, "--database", file).code == 0
    totals = apel("status", "--database", file, "--format", "json").json["totals"]
    assert (totals["signed"], totals["represented"], totals["outstanding"]) == (1, 4, 1)
    assert apel("merge", file).code == 0
    totals = apel("status", "--format", "json").json["totals"]
    assert (totals["signed"], totals["represented"], totals["outstanding"]) == (1, 4, 1)


def test_an_agency_is_asked_for_no_signature_that_representatives_give(apel, pledge, tmp_path):
    assert apel("agency", "sheets", "--to", "sheets").code == 0
    sheet = openpyxl.load_workbook(next((tmp_path / "sheets").glob("01*.xlsx")))["Isian"]
    known = {row[2].value: row[6].value for row in sheet.iter_rows(min_row=4)}
    assert known == {
        "Budi Contoh, S.H.": None,
        "Sekar Wanalaya": "melalui perwakilan",
        "Agus Jatiraga": "melalui perwakilan",
    }
    done = apel("agency", "sheets", "--to", "only", "--ask", "signatures", "--format", "json")
    assert [(each["agency"], each["people"]) for each in done.json["sheets"]] == [
        ("Dinas Kesehatan", 1),
        ("Inspektorat", 1),
    ]
