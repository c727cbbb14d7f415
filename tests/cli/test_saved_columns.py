"""Columns saved in apel.toml, and columns that rules of duties ask for."""

import pytest

from tests.rosters import BUDI, SEKAR, write_workbook

HEADER = ("PEJABAT/PELAKSANA", "REG", "KANTOR", "PERAN", "AGAMA")
ROWS = (
    ("Budi Contoh", BUDI, "Dinas Kesehatan", "KPA", "x"),
    ("Sekar Contoh", SEKAR, "Dinas Kesehatan", " pptk ", "x"),
)
SAVED = '[columns]\nnama = "Pejabat / Pelaksana"\nnip = ["NO. REGISTER", "REG"]\nopd = "KANTOR"\n'
ROLE = '[[instruments]]\nname = "pakta-integritas"\nsigners = { column = { Peran = ["PPTK"] } }\n'


@pytest.fixture
def roster(tmp_path):
    return write_workbook(tmp_path / "roster.xlsx", {"Data": (HEADER, *ROWS)})


@pytest.fixture
def settings(tmp_path):
    return lambda text: (tmp_path / "apel.toml").write_text(text, encoding="utf-8")


def duties(apel):
    return {p["name"]: p["duties"] for p in apel("people", "--format", "json").json}


def test_saved_columns_are_read_and_those_that_are_nowhere_are_no_matter(apel, roster, settings):
    settings(SAVED)
    done = apel("import", roster, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json["columns"] == {
        "Data": {"name": "PEJABAT/PELAKSANA", "number": "REG", "agency": "KANTOR"}
    }


def test_the_command_line_comes_before_what_is_saved(apel, roster, settings):
    settings(SAVED)
    done = apel("import", roster, "--column", "unit=PERAN", "--format", "json")
    assert done.json["columns"]["Data"]["unit"] == "PERAN"
    assert apel("import", roster, "--column", "unit=RUANG", "--yes").code == 2


def test_saved_columns_can_change_after_the_first_signature(apel, roster, settings):
    settings(SAVED)
    apel("import", roster)
    apel("sign", BUDI)
    settings(SAVED + 'jabatan = "PERAN"\n')
    done = apel("import", roster, "--yes", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json["columns"]["Data"]["position"] == "PERAN"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[columns]\nagama = "AGAMA"', "columns.agama is not a setting"),
        ("[columns]\nnama = 3", 'columns.nama must look like "HEADER", ["HEADER", "HEADER"]'),
        ('[columns]\nnama = ["A", "."]', "columns.nama must look like"),
        ("columns = 3", "columns must look like [columns]"),
    ],
)
def test_a_mistake_in_saved_columns_is_named(apel, roster, settings, tmp_path, text, says):
    settings(text)
    done = apel("import", roster)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {tmp_path / 'apel.toml'} cannot be used: {says}")
    assert not (tmp_path / "apel.db").exists()


def test_a_rule_by_a_column_of_the_office_gives_the_duty(apel, roster, settings):
    settings(SAVED + ROLE)
    assert apel("import", roster).code == 0
    assert duties(apel) == {
        "Budi Contoh": ["attend"],
        "Sekar Contoh": ["attend", "pakta-integritas"],
    }
    assert apel("verify").code == 0


def test_a_rule_that_comes_later_is_met_by_the_next_import(apel, roster, settings):
    settings(SAVED)
    apel("import", roster)
    settings(SAVED + ROLE)
    done = apel("import", roster, "--yes")
    assert (done.code, done.err) == (0, "")
    assert duties(apel)["Sekar Contoh"] == ["attend", "pakta-integritas"]
    assert apel("verify").code == 0


def test_an_import_says_which_rule_fits_nobody(apel, roster, settings):
    settings(SAVED + ROLE.replace("PPTK", "PPK"))
    done = apel("import", roster)
    assert done.code == 0
    assert done.err == (
        "Note: The rule for pakta-integritas names column Peran = PPK, which nobody on the roster has."
        " Is it spelled as in the roster?\n"
    )


def test_a_rule_stays_met_when_the_settings_do_not_count_any_more(apel, roster, settings, tmp_path):
    settings(SAVED + ROLE)
    apel("import", roster)
    apel("sign", SEKAR)
    settings(SAVED)
    done = apel("import", roster, "--format", "json")
    assert (done.code, done.json["changes"]["unchanged"]) == (0, 2)
    assert done.err == (
        f"Note: {tmp_path / 'apel.toml'} says something new since the first signature;"
        " it does not count any more.\n"
    )
    assert duties(apel)["Sekar Contoh"] == ["attend", "pakta-integritas"]
