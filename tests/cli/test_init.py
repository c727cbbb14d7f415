"""Settings: written once with comments, read until the first signature, mistakes named by key."""

import json
import tomllib

import openpyxl
import pytest

from tests.conftest import BUDI, SEKAR


def test_init_writes_a_commented_file_that_can_be_read_back(apel, tmp_path):
    done = apel(
        "init", "--institution", 'Pemerintah "Kota" Contoh', "--title", "Apel {Komitmen} \\ 2026",
        "--date", "2026-01-02", "--start", "07:30", "--place", "Balai Kota", "--city", "Contoh",
        "--zone", "WITA",
    )  # fmt: skip
    assert done.code == 0
    text = (tmp_path / "apel.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["ceremony"] == {
        "institution": 'Pemerintah "Kota" Contoh',
        "title": "Apel {Komitmen} \\ 2026",
        "date": "2026-01-02",
        "start": "07:30",
        "grace": 0,
        "place": "Balai Kota",
        "city": "Contoh",
        "zone": "WITA",
    }
    assert text.count("\n# ") > 8


@pytest.mark.parametrize("day", ["2-1-2026", "02/01/2026", "2 Januari 2026"])
def test_init_takes_a_day_as_people_write_it(apel, tmp_path, day):
    assert apel("init", "--date", day).code == 0
    text = (tmp_path / "apel.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["ceremony"]["date"] == "2026-01-02"


def test_init_writes_over_nothing(apel, tmp_path):
    (tmp_path / "apel.toml").write_text("language = 'id'\n")
    done = apel("init", "--language", "en")
    assert (done.code, done.out) == (1, "")
    assert (tmp_path / "apel.toml").read_text() == "language = 'id'\n"


def test_init_refuses_what_cannot_be_a_date(apel, tmp_path):
    done = apel("init", "--date", "31-2-2026")
    assert (done.code, done.err) == (1, "Error: ceremony.date must look like 2026-01-02\n")
    assert not (tmp_path / "apel.toml").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = Apel", "cannot be read: "),
        ('[ceremony]\ntitel = "x"', "cannot be used: ceremony.titel is not a setting"),
        ('[ceremony]\nzone = "WIX"', "cannot be used: ceremony.zone must be one of WIB, WITA, WIT"),
        ("[ceremony]\ngrace = -1", "cannot be used: ceremony.grace must look like 15"),
        ('language = "fr"', "cannot be used: language must be one of id, en"),
        ("[[instruments]]\ntitle = 'x'", "cannot be used: instruments.1.name must look like text"),
        (
            "[attendance]\nattendees = {shoe = '42'}",
            "cannot be used: attendance.attendees must look",
        ),
        ("ceremony = 3", "cannot be used: ceremony must look like [ceremony]"),
    ],
)
def test_a_mistake_in_the_settings_is_named(apel, roster, tmp_path, text, says):
    (tmp_path / "apel.toml").write_text(text)
    done = apel("status")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {tmp_path / 'apel.toml'} {says}")


def test_settings_change_duties_until_the_first_signature_and_are_then_ignored(
    apel, roster, tmp_path
):
    settings = tmp_path / "apel.toml"
    settings.write_text(
        '[attendance]\nattendees = { agency = "Inspektorat" }\n'
        '[[instruments]]\nname = "pakta-integritas"\nsigners = { status = ["PNS", "PPPK"] }\n'
    )
    totals = apel("status", "--format", "json").json["totals"]
    assert (totals["roster"], totals["to_attend"], totals["to_sign"]) == (7, 3, 4)
    assert apel("verify").code == 0
    apel("sign", BUDI)
    settings.write_text("")
    done = apel("status", "--format", "json")
    assert done.json["totals"]["to_attend"] == 3
    assert done.err == (
        f"Note: {settings} says something new since the first signature; it does not count any more.\n"
    )


def test_the_language_of_the_screen_can_change_at_any_time(apel, roster, tmp_path):
    (tmp_path / "apel.toml").write_text('language = "id"\n')
    apel("sign", BUDI)
    (tmp_path / "apel.toml").write_text('language = "en"\n')
    assert apel("status").err == ""


def test_who_was_released_stays_released_when_the_settings_change(apel, roster, tmp_path):
    book = openpyxl.load_workbook(roster)
    book.worksheets[0].delete_rows(3)  # Sekar is in the roster no more
    book.save(tmp_path / "later.xlsx")
    assert apel("import", "later.xlsx", "--replace", "--yes").code == 0
    (tmp_path / "apel.toml").write_text('[[instruments]]\nname = "ikrar-netralitas"\n')
    duties = {p["number"]: p["duties"] for p in apel("people", "--format", "json").json}
    assert duties[BUDI] == ["attend", "ikrar-netralitas"]
    assert duties[SEKAR] == []
    assert apel("verify").code == 0


def test_two_instruments_are_owed_and_signed_apart(apel, roster, tmp_path):
    (tmp_path / "apel.toml").write_text(
        '[[instruments]]\nname = "pakta-integritas"\n'
        '[[instruments]]\nname = "perjanjian-kinerja"\nsigners = { grade = "IV/b" }\n'
    )
    apel("sign", BUDI)
    apel("sign", "Ratna Giriwangsa", "--instrument", "pakta-integritas")
    totals = apel("report", "--format", "json").json["totals"]
    assert totals["instruments"] == {"pakta-integritas": 2}
    assert (totals["to_sign"], totals["signed"], totals["outstanding"]) == (6, 1, 5)
    assert apel("sign", SEKAR, "--instrument", "perjanjian-kinerja").code == 5
    assert apel("sign", "Ratna Giriwangsa", "-f", "json").json["outcome"] == "signed"
    listed = apel("report", "outstanding", "--format", "json").json["outstanding"]
    assert "Ratna Giriwangsa" not in json.dumps(listed)
