"""The reports: the same numbers on the screen, as JSON, as CSV and as a workbook."""

import openpyxl
import pytest

from tests.conftest import BUDI, RATNA, SEKAR


@pytest.fixture
def held(apel, roster, tmp_path):
    """Hold a small ceremony: two signed, one ill, one on study leave, the others unknown."""
    (tmp_path / "apel.toml").write_text('[ceremony]\ntitle = "Apel [red]Komitmen[/]"\n')
    apel("sign", BUDI, SEKAR)
    apel("excuse", RATNA, "--reason", "health")


def test_the_report_on_the_screen(apel, held):
    done = apel("report")
    assert (done.code, done.err) == (0, "")
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert lines == [
        "Apel [red]Komitmen[/]",
        "",
        " Agency           Present     %  Exc.  Open  Signatures               %",
        " ──────────────────────────────────────────────────────────────────────",
        " Dinas Kesehatan      2/3  66,7     0     1         2/3  █████░░░  66,7",
        " Inspektorat          0/3   0,0     2     1         0/3  ░░░░░░░░   0,0",
        "",
        " Total                2/6  33,3     2     2         2/6  ███░░░░░  33,3",
        "",
        "Present                       2 of 6 obliged  33,33%",
        "Present or excused            4 of 6 obliged  66,67%",
        "Signed                        2 of 6 obliged  33,33%",
        "Not recorded                  2",
        "Outstanding signatures        4",
        "Excused: ill 1, on study leave 1",
        "Closed: nothing",
    ]


def test_the_report_for_a_program(apel, held):
    shape = apel("report", "--format", "json").json
    nothing = {"by_deputy": 0, "unexplained": 0, "absent": 0, "late": 0, "made_up": 0}
    nothing |= {"represented": 0, "declined": 0, "guests": 0}
    assert shape["totals"] == nothing | {
        "roster": 7,
        "to_attend": 6,
        "present": 2,
        "excused": {"health": 1, "study": 1},
        "unrecorded": 2,
        "to_sign": 6,
        "signed": 2,
        "outstanding": 4,
        "evidence": {"list": 2, "paper": 0, "electronic": 0},
        "instruments": {"pakta-integritas": 2},
        "represented_instruments": {},
        "percent": {
            "present": pytest.approx(100 / 3),
            "present_or_excused": pytest.approx(200 / 3),
            "signed": pytest.approx(100 / 3),
            "signed_or_made_up": pytest.approx(100 / 3),
            "signed_or_represented": pytest.approx(100 / 3),
        },
    }
    assert [(a["agency"], a["roster"], a["signed"]) for a in shape["agencies"]] == [
        ("Dinas Kesehatan", 3, 2),
        ("Inspektorat", 4, 0),
    ]
    assert shape["ceremony"]["title"] == "Apel [red]Komitmen[/]"


def test_the_report_as_csv(apel, held):
    assert apel("report", "--format", "csv").out.splitlines() == [
        "Agency;On the roster;Obliged to attend;Present;of these late;By deputy;Excused;Not recorded;"
        "Not yet explained;Without explanation;Present %;Present or excused %;Obliged to sign;Signed;"
        "Signed later;Outstanding;of these declined;Signed %;Guests",
        "Dinas Kesehatan;3;3;2;0;0;0;1;0;0;66,67;66,67;3;2;0;1;0;66,67;0",
        "Inspektorat;4;3;0;0;0;2;1;0;0;0,00;66,67;3;0;0;3;0;0,00;0",
        "Total;7;6;2;0;0;2;2;0;0;33,33;66,67;6;2;0;4;0;33,33;0",
    ]


def test_the_report_as_a_workbook(apel, held, tmp_path):
    done = apel("report", "--format", "xlsx")
    path = tmp_path / "out" / "rekap-kehadiran.xlsx"
    assert (done.code, done.out) == (0, f"{path}\n")
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "Apel [red]Komitmen[/]"
    assert rows[2][:4] == ("Agency", "On the roster", "Obliged to attend", "Present")
    assert rows[-1][:4] == ("Total", 7, 6, 2)
    assert rows[-1][10] == pytest.approx(1 / 3)


def test_who_still_owes_a_signature(apel, held):
    listed = apel("report", "outstanding", "--format", "json").json["outstanding"]
    assert [(p["name"], p["agency"], p["attendance"], p["instruments"]) for p in listed] == [
        ("Agus Jatiraga", "Dinas Kesehatan", "unrecorded", ["pakta-integritas"]),
        ("Ratna Giriwangsa", "Inspektorat", "excused", ["pakta-integritas"]),
        ("Agus Jatiraga", "Inspektorat", "unrecorded", ["pakta-integritas"]),
        ("Dewi Segarajati", "Inspektorat", "excused", ["pakta-integritas"]),
    ]
    screen = apel("report", "outstanding").out
    assert screen.count("Agus Jatiraga") == 2
    assert screen.endswith("Outstanding: 4\n")
    assert "health" not in screen
    assert "ill" not in screen


def test_a_report_goes_to_a_file_of_choice(apel, held, tmp_path):
    path = tmp_path / "rekap.csv"
    assert apel("report", "outstanding", "--format", "csv", "--to", path).code == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfAgency;Unit;Name;Code;")
    assert content.count(b"\r\n") == 5
    assert apel("report", "--to", path).code == 2


def test_a_workbook_that_cannot_be_written(apel, held, tmp_path):
    folder = tmp_path / "rekap.xlsx"
    folder.mkdir()
    done = apel("report", "--format", "xlsx", "--to", folder / "x" / ".." / "y.xlsx" / "z.xlsx")
    assert done.code == 0
    (tmp_path / "file").write_text("")
    done = apel("report", "--format", "xlsx", "--to", tmp_path / "file" / "y.xlsx")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {tmp_path / 'file' / 'y.xlsx'} cannot be written: ")


@pytest.mark.parametrize(
    "name", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", '#panic("x")', "{{7*7}}", "[/]"]
)
def test_a_name_is_text_in_every_export(apel, tmp_path, name):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("NAMA", "NIP", "UNIT KERJA"), (None, None, None), ("x", BUDI, "Dinas Contoh")):
        sheet.append(row)
    sheet["A3"] = name
    sheet["A3"].data_type = "s"
    book.save(tmp_path / "roster.xlsx")
    assert apel("import", "roster.xlsx").code == 0
    assert name in apel("report", "outstanding").out
    assert apel("sign", BUDI, "--format", "json").json["person"]["name"] == name
    apel("undo")
    apel("report", "outstanding", "--format", "xlsx", "--to", "who.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "who.xlsx").worksheets[0]["C4"]
    assert (cell.value, cell.data_type) == (name, "s")
    line = apel("report", "outstanding", "--format", "csv").out.splitlines()[1]
    assert not any(part.startswith(("=", "+", "-", "@")) for part in line.split(";"))


def test_the_status_shows_what_was_recorded_last(apel, held):
    done = apel("status")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Apel [red]Komitmen[/]"
    assert lines[-4].startswith("Recorded last:") or "Recorded last:" in lines
    assert "EXCUSED  Ratna Giriwangsa" in done.out
    shape = apel("status", "--format", "json").json
    assert [act["kind"] for act in shape["last"]] == ["excused", "signed", "signed", "excused"]
