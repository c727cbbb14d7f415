"""`apel status papers`: how many papers are out, in and missing, and in which boxes."""

from typing import Any

from tests.conftest import BUDI, RATNA
from tests.desks import three_desks
from tests.printed import PACT
from tests.scans import feet, save, scan


def test_where_nothing_was_issued_it_says_how_to(apel, roster):
    done = apel("status", "papers")
    assert (done.code, done.err) == (0, "")
    assert done.out == "No paper to be signed was issued yet: apel render pakta-integritas\n"
    empty = apel("status", "papers", "--format", "json").json
    assert empty["papers"] == []
    assert empty["totals"] == {
        "issued": 0, "received": 0, "electronic": 0, "missing": 0, "boxes": {},
    }  # fmt: skip


def test_where_nothing_is_missing_a_sentence_says_so(apel, roster):
    done = apel("report", "papers")
    assert (done.code, done.err) == (0, "")
    assert done.out == "No paper is missing: apel status papers says what is out.\n"


def test_papers_are_counted_by_agency(apel, roster, pipe, tmp_path):
    assert apel("render", PACT).code == 0
    foot = feet(tmp_path)
    for box, name in (
        ("12", "Budi Contoh, S.H."),
        ("2", "Sekar Wanalaya"),
        ("A", "Dewi Segarajati"),
    ):
        pipe(foot[name].encode())
        apel("receive", "--box", box)
    apel("sign", RATNA)  # on the desk's list: no paper yet
    done = apel("status", "papers", "--format", "json").json
    assert done["papers"] == [
        {
            "agency": "Dinas Kesehatan", "what": PACT, "issued": 3, "received": 2,
            "electronic": 0, "missing": 1, "boxes": {"2": 1, "12": 1},
        },
        {
            "agency": "Inspektorat", "what": PACT, "issued": 3, "received": 1,
            "electronic": 0, "missing": 2, "boxes": {"A": 1},
        },
    ]  # fmt: skip
    assert done["totals"] == {
        "issued": 6, "received": 3, "electronic": 0, "missing": 3,
        "boxes": {"2": 1, "12": 1, "A": 1},
    }  # fmt: skip
    shown = apel("status", "papers").out.splitlines()
    rows = [line.split() for line in shown if line.strip() and "─" not in line]
    assert rows[1] == [
        "Agency",
        "Paper",
        "Issued",
        "Came",
        "back",
        "Electronic",
        "Missing",
        "Boxes",
    ]
    assert rows[2] == ["Dinas", "Kesehatan", PACT, "3", "2", "0", "1", "2,", "12"]
    assert rows[4] == ["Total", "6", "3", "0", "3"]
    assert shown[-4:] == [
        *("Box 2: 1 papers", "Box 12: 1 papers", "Box A: 1 papers"),
        "Whose are missing: apel report papers",
    ]


def test_agencies_stand_in_their_official_order(apel, roster, tmp_path):
    (tmp_path / "opd.csv").write_text(
        "NO;PERANGKAT DAERAH\n1;Inspektorat\n2;Dinas Kesehatan\n", encoding="utf-8"
    )
    assert apel("agency", "import", "opd.csv", "--yes").code == 0
    assert apel("render", PACT).code == 0
    done = apel("status", "papers", "--format", "json").json
    assert [row["agency"] for row in done["papers"]] == ["Inspektorat", "Dinas Kesehatan"]


def test_a_paper_in_a_file_for_the_printer_and_by_itself_is_one(apel, roster, tmp_path):
    assert apel("render", PACT).code == 0
    assert apel("render", PACT, "--bundle", "agency").code == 0
    paper = next((tmp_path / "out" / PACT).rglob("Budi*.pdf"))
    save(tmp_path / "a.pdf", [scan(paper)])
    assert apel("receive", "a.pdf").code == 0
    totals = apel("status", "papers", "--format", "json").json["totals"]
    assert (totals["issued"], totals["received"]) == (6, 1)


def test_a_paper_that_was_recorded_by_hand_is_in(apel, roster):
    assert apel("render", PACT).code == 0
    assert apel("sign", RATNA, "--evidence", "paper").code == 0
    totals = apel("status", "papers", "--format", "json").json["totals"]
    assert (totals["received"], totals["boxes"]) == (1, {})


def test_a_paper_is_in_also_where_a_desk_that_did_not_know_it_signed_first(
    apel, roster, pipe, tmp_path
):
    assert apel("render", PACT).code == 0
    three_desks(apel, tmp_path)  # Budi signs at two of them
    pipe(feet(tmp_path)["Budi Contoh, S.H."].encode())
    apel("receive", "--box", "12")
    assert apel("merge", *sorted((tmp_path / "desks").glob("*.apel"))).code == 0
    totals = apel("status", "papers", "--format", "json").json["totals"]
    assert (totals["received"], totals["boxes"]) == (1, {"12": 1})
    counted = apel("report", "--format", "json").json["totals"]
    assert (counted["signed"], counted["evidence"]["list"]) == (3, 3)
    # under the scanner once more, it is known beside what the desks recorded
    pipe(feet(tmp_path)["Budi Contoh, S.H."].encode())
    apel("receive", "--box", "12")
    counted = apel("report", "--format", "json").json["totals"]
    assert (counted["signed"], counted["evidence"]) == (3, {"list": 2, "paper": 1, "electronic": 0})
    totals = apel("status", "papers", "--format", "json").json["totals"]
    assert (totals["received"], totals["boxes"]) == (1, {"12": 1})


def test_papers_that_are_missing_are_named(apel, roster, pipe, tmp_path):
    assert apel("render", PACT).code == 0
    pipe(feet(tmp_path)["Sekar Wanalaya"].encode())
    apel("receive", "--box", "12")
    assert apel("person", "edit", RATNA, "--name", "Ratna Giriwangsa, S.H.").code == 0
    assert apel("render", PACT, "--correct").code == 0
    assert apel("status", "papers").out.splitlines()[-1] == (
        "Whose are missing: apel report papers"
    )
    done = apel("report", "papers", "--format", "json").json["papers"]
    assert [(one["agency"], one["name"], one["what"]) for one in done] == [
        ("Dinas Kesehatan", "Budi Contoh, S.H.", PACT),
        ("Dinas Kesehatan", "Agus Jatiraga", PACT),
        ("Inspektorat", "Ratna Giriwangsa, S.H.", PACT),
        ("Inspektorat", "Agus Jatiraga", PACT),
        ("Inspektorat", "Dewi Segarajati", PACT),
    ]
    assert list(done[0]) == ["agency", "unit", "name", "code", "what", "number", "entry", "at"]
    assert not {BUDI, RATNA} & set(str(done).split("'"))  # no numbers: the list goes round
    only = apel("report", "papers", "--agency", "inspek").out.splitlines()
    rows = [line.split() for line in only if line.strip() and "─" not in line]
    assert rows[1] == ["Agency", "Unit", "Name", "Code", "Paper"]
    assert [row[:-2] for row in rows[2:-1]] == [
        ["Inspektorat", "Inspektorat", "Ratna", "Giriwangsa,", "S.H."],
        ["Inspektorat", "Inspektorat", "Agus", "Jatiraga"],
        ["Inspektorat", "Inspektorat", "Dewi", "Segarajati"],
    ]
    assert only[-1] == "Missing: 3"


def test_the_list_of_missing_papers_goes_into_a_workbook(apel, roster, tmp_path):
    import openpyxl

    assert apel("render", PACT).code == 0
    assert apel("report", "papers", "--format", "xlsx", "--agency", "inspek").code == 0
    sheet: Any = openpyxl.load_workbook(tmp_path / "out" / "naskah-belum-kembali.xlsx").active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = ["Agency", "Unit", "Name", "Code", "Paper", "Issued", "Entry"]
    place = cells.index(head)
    assert [row[2] for row in cells[place + 1 :]] == [
        "Ratna Giriwangsa", "Agus Jatiraga", "Dewi Segarajati",
    ]  # fmt: skip


def test_a_desk_knows_nothing_of_papers(apel, roster, tmp_path):
    assert apel("station", "prepare", "A", "--to", tmp_path).code == 0
    for words in (("status", "papers"), ("report", "papers"), ("report", "check")):
        done = apel(*words, "--database", "A.apel")
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("Error: This is the file of desk A; it records")


def test_an_agency_that_is_none_is_said(apel, roster):
    done = apel("report", "papers", "--agency", "tiada")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: No unit or agency has “tiada” in its name.\n")
    done = apel("report", "--agency", "inspek")
    assert (done.code, done.err) == (2, "Error: --agency goes with outstanding and papers.\n")


def test_who_still_owes_of_one_agency(apel, roster):
    done = apel("report", "outstanding", "--agency", "Kesehatan", "--format", "json").json
    assert {one["agency"] for one in done["outstanding"]} == {"Dinas Kesehatan"}
    assert len(done["outstanding"]) == 3


def test_a_paper_that_many_sign_is_in_once_lines_of_it_were_keyed_in(apel, tmp_path, request):
    (tmp_path / "apel.toml").write_text(
        f'[[instruments]]\nname = "{PACT}"\nmode = "collective"\n', encoding="utf-8"
    )
    request.getfixturevalue("roster")
    assert apel("render", PACT).code == 0
    assert counted(apel) == {"Dinas Kesehatan": (1, 0), "Inspektorat": (1, 0)}
    assert apel("sign", "--from-paper", "NB-0001", "--all-except", "2", "--yes").code == 0
    assert counted(apel) == {"Dinas Kesehatan": (1, 1), "Inspektorat": (1, 0)}
    [missing] = apel("report", "papers", "--format", "json").json["papers"]
    assert (missing["agency"], missing["name"], missing["number"]) == (
        "Inspektorat",
        None,
        "NB-0002",
    )
    assert "NB-0002" in apel("report", "papers", "--agency", "inspek").out
    # somebody new stands on a paper of his own agency, with all who stood on the one before
    assert apel("person", "add", "Baru Contoh", "--agency", "Inspektorat").code == 0
    assert apel("render", PACT).code == 0
    assert counted(apel) == {"Dinas Kesehatan": (1, 1), "Inspektorat": (1, 0)}
    [missing] = apel("report", "papers", "--format", "json").json["papers"]
    assert missing["number"] == "NB-0003"


def counted(apel):
    """Return how many papers of each agency are out, and how many of these are in."""
    rows = apel("status", "papers", "--format", "json").json["papers"]
    return {row["agency"]: (row["issued"], row["received"]) for row in rows}
