"""Bad input that agencies send back: each with its exact outcome."""

import openpyxl
import pytest

from tests.conftest import BUDI, HEADER, PEOPLE
from tests.returned import HEADER as HEADINGS
from tests.returned import codes, fill, sheets_of, without_mark, without_named_mark
from tests.rosters import write_workbook

DINKES, INSPEKTORAT = "Dinas Kesehatan", "Inspektorat"
H, SIGNED = {"KEHADIRAN": "H"}, {"TANDA TANGAN": "sudah"}


@pytest.fixture
def sent(apel, roster, tmp_path):
    """Return the workbooks that went out, by agency."""
    return sheets_of(apel, tmp_path / "out")


@pytest.fixture
def receive(apel):
    """Return what takes files and gives the JSON of each with the exit code."""

    def run(*files, code=3):
        done = apel("agency", "receive", *files, "--format", "json")
        assert done.code == code, done.out + done.err
        return done.json["files"]

    return run


def outcome(file):
    """Return what is compared of a file: what was taken, and the problems by place."""
    taken = tuple(file[key] for key in ("recorded", "changed", "withdrawn", "unchanged", "refused"))
    problems = [
        (one["code"], one["severity"], f"{one['column'] or ''}{one['row'] or ''}")
        for one in file["problems"]
    ]
    return file["kind"], taken, problems


def acts(apel):
    return apel("report", "--format", "json").json["totals"]


def test_a_workbook_of_another_ceremony(
    apel, sent, receive, tmp_path, tmp_path_factory, monkeypatch
):
    other = tmp_path_factory.mktemp("other")
    write_workbook(other / "roster.xlsx", {"Data": (HEADER, *PEOPLE)})
    monkeypatch.chdir(other)
    assert apel("import", "roster.xlsx").code == 0
    theirs = sheets_of(apel, other / "out")[DINKES]
    filled = fill(theirs, other / "filled.xlsx", {1: H | SIGNED})
    monkeypatch.chdir(tmp_path)
    [file] = receive(filled)
    assert outcome(file) == ("unknown", (0, 0, 0, 0, 1), [("other-ceremony", "error", "")])
    assert acts(apel)["present"] == acts(apel)["signed"] == 0


def test_a_workbook_of_last_year_whose_mark_is_lost(
    apel, sent, receive, tmp_path, tmp_path_factory, monkeypatch
):
    other = tmp_path_factory.mktemp("2025")
    write_workbook(other / "roster.xlsx", {"Data": (HEADER, *PEOPLE)})
    monkeypatch.chdir(other)
    assert apel("import", "roster.xlsx").code == 0
    theirs = sheets_of(apel, other / "out")[DINKES]
    filled = fill(theirs, other / "filled.xlsx", {1: H | SIGNED}, edit=without_mark)
    monkeypatch.chdir(tmp_path)
    [file] = receive(filled)
    # the same people by name, and still: its codes are of another year
    assert outcome(file) == ("unknown", (0, 0, 0, 0, 1), [("codes-unknown", "error", "")])
    assert acts(apel)["present"] == 0


def test_lines_of_another_agencys_people(apel, sent, receive, tmp_path):
    def exchange(book):
        for line, code in enumerate(codes(sent[INSPEKTORAT]), 1):
            book["Isian"].cell(HEADINGS + line, 2).value = code
            book["Isian"].cell(HEADINGS + line, 3).value = None

    filled = fill(sent[DINKES], tmp_path / "a.xlsx", {1: H, 2: H, 3: H}, edit=exchange)
    [file] = receive(filled)
    assert outcome(file) == (
        "sheet",
        (0, 0, 0, 0, 3),
        [
            ("of-another-agency", "error", "B4"),
            ("of-another-agency", "error", "B5"),
            ("of-another-agency", "error", "B6"),
            ("lines-missing", "warning", ""),
        ],
    )
    assert acts(apel)["present"] == 0


def test_two_agencies_sheets_pasted_together(apel, sent, receive, tmp_path):
    def paste(book):
        import openpyxl

        other = openpyxl.load_workbook(sent[INSPEKTORAT])["Isian"]
        for row in other.iter_rows(min_row=HEADINGS, values_only=True):
            book["Isian"].append([*row[:7], "H" if isinstance(row[0], int) else row[7], *row[8:]])

    with_mark = fill(sent[DINKES], tmp_path / "a.xlsx", {1: H}, edit=paste)
    [file] = receive(with_mark)
    # the mark says whose it is: nobody speaks for another agency
    assert outcome(file) == (
        "sheet",
        (1, 0, 0, 0, 3),
        [("of-another-agency", "error", f"B{row}") for row in (8, 9, 10)],
    )

    def unmarked(book):
        paste(book)
        without_mark(book)

    [file] = receive(fill(sent[DINKES], tmp_path / "b.xlsx", {2: H}, edit=unmarked))
    assert outcome(file) == ("unknown", (0, 0, 0, 0, 1), [("several-sheets", "error", "")])
    assert file["problems"][0]["value"] == f"{DINKES}, {INSPEKTORAT}"
    assert acts(apel)["present"] == 1


def test_every_row_deleted(apel, sent, receive, tmp_path):
    receive(fill(sent[DINKES], tmp_path / "a.xlsx", {1: H | SIGNED}), code=0)

    def delete(book):
        book["Isian"].delete_rows(HEADINGS + 1, 10)

    [file] = receive(fill(sent[DINKES], tmp_path / "b.xlsx", {}, edit=delete))
    assert outcome(file) == ("unknown", (0, 0, 0, 0, 1), [("no-lines", "error", "")])
    assert acts(apel)["present"] == acts(apel)["signed"] == 1  # nothing was taken back


def test_a_status_nobody_knows(apel, sent, receive, tmp_path):
    lines = {1: {"KEHADIRAN": "ZZ", **SIGNED}, 2: {"KEHADIRAN": "TL"}, 3: H}
    [file] = receive(fill(sent[DINKES], tmp_path / "a.xlsx", lines))
    # the signature of the same line is taken all the same
    assert outcome(file) == (
        "sheet",
        (2, 0, 0, 0, 2),
        [("reason-unknown", "error", "H4"), ("reason-unclear", "error", "H5")],
    )
    assert [one["value"] for one in file["problems"]] == [None, None]


def test_a_date_in_the_future(apel, sent, receive, tmp_path):
    lines = {
        1: {**H, **SIGNED, "TANGGAL TANDA TANGAN": "01-01-2099"},
        2: {"KEHADIRAN": "S", "NOMOR SURAT": "445/0999/2026", "TANGGAL SURAT": "01-01-2099"},
        3: {**SIGNED, "TANGGAL TANDA TANGAN": "kemarin"},
    }
    [file] = receive(fill(sent[DINKES], tmp_path / "a.xlsx", lines))
    assert outcome(file) == (
        "sheet",
        (2, 0, 0, 0, 2),
        [
            ("date-in-future", "error", "L4"),
            ("letter-of-future", "warning", "J5"),
            ("signed-date-unreadable", "error", "L6"),
        ],
    )
    assert acts(apel)["signed"] == 0


def test_a_diagnosis_beside_an_excuse(apel, sent, receive, tmp_path):
    def remark(book):
        book["Isian"].cell(HEADINGS, 13).value = "CATATAN"
        book["Isian"].cell(HEADINGS + 3, 13).value = "Sakit (DBD)"

    lines = {1: {"KEHADIRAN": "Sakit (DBD)", "NOMOR SURAT": "DBD"}, 3: {"KEHADIRAN": "S"}}
    path = fill(sent[DINKES], tmp_path / "in" / "a.xlsx", lines, edit=remark)
    done = apel("agency", "receive", path, "--errors", tmp_path / "errors", "--format", "json")
    [file] = done.json["files"]
    assert (done.code, outcome(file)) == (
        0,
        (
            "sheet",
            (2, 0, 0, 0, 0),
            [("letter-unreadable", "warning", "I4"), ("words-left-out", "warning", "H4")],
        ),
    )
    assert acts(apel)["excused"] == {"health": 2, "study": 1}
    assert "DBD" not in done.out + done.err
    path.unlink()
    from zipfile import ZipFile

    [copy] = (tmp_path / "errors").iterdir()
    with ZipFile(copy) as archive:
        kept = b"".join(map(archive.read, archive.namelist()))
    files = (one for one in tmp_path.rglob("*") if one.is_file())
    assert b"DBD" not in kept + b"".join(one.read_bytes() for one in files)


def test_signed_for_somebody_who_took_it_back_at_a_desk(apel, sent, receive, tmp_path):
    """Who takes a signature back at a desk has not signed, and may still sign."""
    assert apel("sign", BUDI).code == 0
    assert apel("undo", BUDI).code == 0
    [file] = receive(fill(sent[DINKES], tmp_path / "a.xlsx", {1: SIGNED}), code=0)
    assert outcome(file) == ("sheet", (1, 0, 0, 0, 0), [])
    assert (acts(apel)["signed"], acts(apel)["present"]) == (1, 0)


def test_signed_for_somebody_who_declined_at_a_desk(apel, sent, receive, tmp_path):
    """It contradicts the desk, whose word stands until the office takes it back."""
    declined = apel("decline", BUDI, "--witness-post", "Camat", "--format", "json").json["entry"]
    path = fill(sent[DINKES], tmp_path / "a.xlsx", {1: SIGNED, 2: H | SIGNED})
    [file] = receive(path)
    assert outcome(file) == ("sheet", (2, 0, 0, 0, 1), [("contradicts", "error", "K4")])
    assert declined in file["problems"][0]["message"]
    assert (acts(apel)["signed"], acts(apel)["declined"]) == (1, 1)
    status = apel("agency", "status", "--format", "json").json["agencies"][0]
    assert (status["complete"], status["open"], status["contradicting"]) == (1, 1, 1)
    assert apel("undo", BUDI, "--format", "json").json["outcome"] == "withdrawn"
    [file] = receive(path, code=0)
    assert outcome(file)[1] == (1, 0, 0, 2, 0)
    assert (acts(apel)["signed"], acts(apel)["declined"]) == (2, 0)


def test_what_was_declined_is_known_in_the_next_sheet(apel, sent, tmp_path):
    apel("decline", BUDI, "--witness-post", "Camat")
    assert apel("agency", "sheets", "--to", tmp_path / "again", "--yes").code == 0
    book = openpyxl.load_workbook(next((tmp_path / "again").glob("01*")))
    cells = [cell.value for cell in book["Isian"][4]]
    assert "tidak bersedia menandatangani" in cells


def test_an_excuse_for_somebody_who_was_there(apel, sent, receive, tmp_path):
    assert apel("sign", BUDI).code == 0
    path = fill(sent[DINKES], tmp_path / "a.xlsx", {1: {"KEHADIRAN": "S"}})
    [file] = receive(path)
    assert outcome(file) == ("sheet", (0, 0, 0, 0, 1), [("contradicts", "error", "H4")])
    entries = apel("verify", "--format", "json").json["unanchored"]
    [file] = receive(path)  # kept once, and said again
    assert outcome(file) == (
        "sheet",
        (0, 0, 0, 0, 1),
        [("same-file", "skipped", ""), ("contradicts", "error", "H4")],
    )
    assert apel("verify", "--format", "json").json["unanchored"] == entries
    status = apel("agency", "status", "--format", "json").json["agencies"][0]
    assert (status["complete"], status["open"], status["contradicting"]) == (0, 2, 1)
    assert acts(apel)["present"] == 1


def test_the_same_file_under_two_names(apel, sent, receive, tmp_path):
    path = fill(sent[DINKES], tmp_path / "in" / "fix.xlsx", {1: H | SIGNED})
    again = tmp_path / "in" / "fix revisi 2.xlsx"
    again.write_bytes(path.read_bytes())
    one, other = receive(tmp_path / "in", code=0)
    assert outcome(one) == ("sheet", (2, 0, 0, 0, 0), [])
    assert outcome(other) == ("sheet", (0, 0, 0, 2, 0), [("same-file", "skipped", "")])
    assert one["version"] == other["version"] == 1


def test_a_mark_that_was_changed_in_a_sheet_without_its_lock(apel, sent, receive, tmp_path):
    def change(book):
        book["Isian"].protection.sheet = False
        for cell in next(book["apel"].iter_rows(max_row=1)):
            cell.value = cell.value.replace("LI-0001", "LI-0002")

    def only_that(book):
        change(book)
        without_named_mark(book)

    [file] = receive(fill(sent[DINKES], tmp_path / "a.xlsx", {1: H}, edit=only_that), code=0)
    assert outcome(file) == ("sheet", (1, 0, 0, 0, 0), [("mark-changed", "warning", "")])
    assert (file["agency"], file["number"]) == (DINKES, "LI-0001")
    # two marks of one file that say two things are not believed either
    [file] = receive(fill(sent[DINKES], tmp_path / "b.xlsx", {2: H}, edit=change), code=0)
    assert outcome(file) == ("sheet", (1, 0, 1, 0, 0), [("mark-changed", "warning", "")])


def test_a_photograph_that_is_called_a_workbook(apel, sent, receive, tmp_path):
    folder = tmp_path / "in"
    fill(sent[DINKES], folder / "a.xlsx", {1: H})
    (folder / "WhatsApp Image.xlsx").write_bytes(b"\xff\xd8\xff\xe0 JFIF" + bytes(300))
    photo, sheet = sorted(receive(folder), key=lambda file: file["kind"], reverse=True)
    assert outcome(photo) == (
        "unknown",
        (0, 0, 0, 0, 0),
        [("unreadable-file", "error", "")],
    )
    assert photo["problems"][0]["message"].endswith("is not a table, but a file of the kind JPEG.")
    assert outcome(sheet) == ("sheet", (1, 0, 0, 0, 0), [])
    unknown = apel("agency", "status", "--format", "json").json["unknown"]
    assert [one["file"] for one in unknown] == ["WhatsApp Image.xlsx"]
