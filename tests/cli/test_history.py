"""The history of the roster: what was imported from which file, what was edited, by whom."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import BUDI, RATNA, SEKAR

COLUMNS = {
    "Sheet": {
        "name": "NAMA", "number": "NIP", "status": "STATUS PEGAWAI", "grade": "GOL",
        "position": "JABATAN", "unit": "UNIT KERJA", "agency": "PERANGKAT DAERAH",
        "birth_date": "TANGGAL LAHIR", "sex": "JENIS KELAMIN", "legal_standing": "KEDUDUKAN HUKUM",
    }
}  # fmt: skip
VERSION_1 = Path(__file__).parents[1] / "storage" / "version1.sql"


@pytest.fixture
def history(apel):
    return lambda: apel("roster", "history", "--format", "json").json


def without(roster, name, row):
    """Write the roster without one row."""
    book = openpyxl.load_workbook(roster)
    book.worksheets[0].delete_rows(row)
    book.save(roster.with_name(name))
    return roster.with_name(name)


def test_an_import_is_kept_with_file_digest_columns_and_counts(history, roster):
    (event,) = history()
    at, entry = event.pop("at"), event.pop("entry")
    assert len(at) == len("2026-01-02T00:31:45.123Z")
    assert entry.startswith("main-")
    assert entry.endswith("-1")
    assert event == {
        "kind": "import",
        "files": [
            {
                "name": "roster.xlsx",
                "sha256": sha256(roster.read_bytes()).hexdigest(),
                "columns": COLUMNS,
            }
        ],
        "counts": {
            "rows": 7, "accepted": 7, "refused": 0, "skipped": 0,
            "new": 7, "changed": 0, "unchanged": 0, "missing": 0,
        },
        "people": [],
        "fields": [],
        "reason": None,
        "operator": None,
    }  # fmt: skip


def test_files_imported_together_are_one_event_with_the_columns_of_each(apel, history, tmp_path):
    for name, header in (("a.xlsx", "UNIT KERJA"), ("b.xlsx", "JABATAN")):
        book = openpyxl.Workbook()
        book.worksheets[0].append(("NAMA", header))
        book.worksheets[0].append((f"Orang {name}", "x"))
        book.save(tmp_path / name)
    assert apel("import", "a.xlsx", "b.xlsx").code == 0
    (event,) = history()
    assert [(file["name"], file["columns"]) for file in event["files"]] == [
        ("a.xlsx", {"Sheet": {"name": "NAMA", "unit": "UNIT KERJA"}}),
        ("b.xlsx", {"Sheet": {"name": "NAMA", "position": "JABATAN"}}),
    ]
    assert event["counts"]["rows"] == 2


def test_whoever_loses_the_duties_is_named_newest_first(apel, history, roster):
    assert apel("import", without(roster, "later.xlsx", 3), "--replace", "--yes").code == 0
    released, first = history()
    assert first["files"][0]["name"] == "roster.xlsx"
    assert (released["kind"], released["files"][0]["name"]) == ("import", "later.xlsx")
    assert [person["name"] for person in released["people"]] == ["Sekar Wanalaya"]
    assert (released["counts"]["unchanged"], released["counts"]["missing"]) == (6, 1)


def test_changed_settings_are_in_the_history(apel, history, roster, tmp_path):
    (tmp_path / "apel.toml").write_text('[attendance]\nattendees = { agency = "Inspektorat" }\n')
    apel("status")
    settings, _first = history()
    assert (settings["kind"], settings["counts"]) == ("settings", {"changed": 3})


def test_edits_name_whom_they_were_about_and_who_made_them(apel, history, roster):
    assert apel("person", "edit", SEKAR, "--position", "Perawat", "--operator", RATNA).code == 0
    assert apel("person", "exclude", BUDI, "--reason", "moved", "--operator", "petugas-1").code == 0
    (ratna,) = apel("people", RATNA, "--format", "json").json
    excluded, edited, _first = history()
    assert (excluded["kind"], excluded["reason"], excluded["operator"]) == (
        "excluded",
        "moved",
        "petugas-1",
    )
    assert [person["name"] for person in excluded["people"]] == ["Budi Contoh, S.H."]
    assert (edited["kind"], edited["fields"]) == ("edited", ["position"])
    assert edited["operator"] == ratna["code"]
    paragraphs = apel("roster", "history").out.split("\n")
    assert paragraphs[0].split("  ")[1:] == ["excluded", excluded["entry"], "petugas-1"]
    assert paragraphs[1:3] == ["  Budi Contoh, S.H.", "  Reason: moved away"]
    assert paragraphs[3].split("  ")[1:] == ["edited", edited["entry"], "Ratna Giriwangsa"]
    assert paragraphs[4:6] == ["  Sekar Wanalaya", "  Changed: position"]


def test_an_import_that_changes_nothing_is_not_in_the_history(apel, history, roster):
    assert apel("import", roster).code == 0
    assert len(history()) == 1


def test_the_history_on_the_screen(apel, roster, tmp_path):
    later = without(roster, "later.xlsx", 3)
    assert apel("import", later, "--replace", "--yes").code == 0
    now, before = apel("roster", "history", "--format", "json").json
    done = apel("roster", "history")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    columns = ", ".join(f"{field} = {title}" for field, title in sorted(COLUMNS["Sheet"].items()))
    assert [line for line in lines if line.startswith("  ")] == [
        f"  later.xlsx  {sha256(later.read_bytes()).hexdigest()[:12]}",
        f"    Sheet Sheet: {columns}",
        "  6 rows = 6 accepted + 0 refused + 0 skipped",
        "  Roster: 0 new, 0 changed, 6 unchanged, 1 missing",
        "  Duties taken away: Sekar Wanalaya",
        f"  roster.xlsx  {sha256(roster.read_bytes()).hexdigest()[:12]}",
        f"    Sheet Sheet: {columns}",
        "  7 rows = 7 accepted + 0 refused + 0 skipped",
        "  Roster: 7 new, 0 changed, 0 unchanged, 0 missing",
    ]
    headings = [line for line in lines if not line.startswith("  ")]
    assert [heading.split("  ")[1:] for heading in headings] == [
        ["import", now["entry"]],
        ["import", before["entry"]],
    ]
    assert all(heading.split("  ")[0].endswith(" WIB") for heading in headings)


def test_the_imports_of_version_1_are_known_by_their_entries(apel, history, tmp_path):
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version = 1")
    released, first = history()
    assert (released["kind"], released["entry"]) == ("released", "main-YK6DCE-4")
    assert [person["name"] for person in released["people"]] == ["Ratna Giriwangsa"]
    assert (first["kind"], first["entry"], first["counts"]) == ("import", "main-YK6DCE-1", None)
    assert apel("roster", "history").out.splitlines()[:2] == [
        "22-11-2026 11.02 WIB  duties taken away  main-YK6DCE-4",
        "  Ratna Giriwangsa",
    ]


def test_whom_an_edit_was_about_is_shown_by_code_once_the_name_is_gone(apel, roster, tmp_path):
    assert apel("import", without(roster, "later.xlsx", 3), "--replace", "--yes").code == 0
    (sekar,) = apel("people", SEKAR, "--format", "json").json
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        connection.execute("DELETE FROM member WHERE person = ?", (sekar["code"],))
        connection.execute("DELETE FROM person WHERE code = ?", (sekar["code"],))
        connection.commit()
    shown = f"{sekar['code'][:5]}-{sekar['code'][5:]}"
    assert f"  Duties taken away: {shown}\n" in apel("roster", "history").out
    event = apel("roster", "history", "--format", "json").json[0]
    assert event["people"] == [{"code": sekar["code"], "name": None}]


@pytest.mark.parametrize("column", ["counts", "columns", "at"])
def test_a_damaged_history_is_shown_as_far_as_it_goes(apel, roster, tmp_path, column):
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        connection.execute(f"UPDATE import SET {column} = '[}}'")
        connection.commit()
    done = apel("roster", "history")
    assert (done.code, done.err) == (0, "")
    assert "roster.xlsx" in done.out


def test_before_the_first_import_there_is_no_history(apel):
    done = apel("roster", "history", "--format", "json")
    assert (done.code, done.out) == (1, "")
    assert (
        done.err == "Error: There is no ceremony here yet.\nBegin with: apel import roster.xlsx\n"
    )
