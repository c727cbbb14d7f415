"""What agencies send back, through the commands: recorded, changed, taken back, told apart."""

import csv
import re
import shutil
import sqlite3
import subprocess

import openpyxl
import pytest

from tests.conftest import BUDI, HEADER, PEOPLE, RATNA, SEKAR
from tests.returned import HEADER as HEADINGS
from tests.returned import fill, sheets_of, without_mark
from tests.rosters import rewrite, write_workbook

DINKES, INSPEKTORAT = "Dinas Kesehatan", "Inspektorat"
H, SIGNED = {"KEHADIRAN": "H"}, {"TANDA TANGAN": "sudah"}
COVER = {
    "Nomor surat pengantar": "800/12/2026",
    "Tanggal surat pengantar": "03-01-2026",
    "Jabatan yang menyatakan isian benar": "Sekretaris Dinas",
}


@pytest.fixture
def sent(apel, roster, tmp_path):
    """Return the workbooks that went out, by agency."""
    return sheets_of(apel, tmp_path / "out")


@pytest.fixture
def receive(apel):
    """Return what takes files and gives the JSON of each with the exit code."""

    def run(*files, code=0):
        done = apel("agency", "receive", *files, "--format", "json")
        assert done.code == code, done.out + done.err
        return done.json["files"]

    return run


def taken(file):
    """Return what was taken of a file."""
    return tuple(file[key] for key in ("recorded", "changed", "withdrawn", "unchanged", "refused"))


def told(file):
    return [one["code"] for one in file["problems"]]


def totals(apel):
    return apel("report", "--format", "json").json["totals"]


def test_a_sheet_becomes_entries_with_letter_and_voucher(apel, sent, tmp_path):
    lines = {
        1: H | SIGNED | {"TANGGAL TANDA TANGAN": "02-01-2026"},
        2: {"KEHADIRAN": "S", "NOMOR SURAT": "445/0999/2026", "TANGGAL SURAT": "01-01-2026"},
    }
    path = fill(sent[DINKES], tmp_path / "fix revisi 2.xlsx", lines, COVER)
    done = apel("agency", "receive", path)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "fix revisi 2.xlsx: Dinas Kesehatan, LI-0001, version 1\n"
        "  3 lines: 3 recorded, 0 refused\n"
        "  Covering letter: 800/12/2026, 2026-01-03\n"
        "  Vouched for by: Sekretaris Dinas\n"
        "1 files: 3 recorded, 0 refused\n"
    )
    counted = totals(apel)
    assert (counted["present"], counted["signed"], counted["late"]) == (1, 1, 0)
    assert counted["excused"] == {"health": 1, "study": 1}
    with sqlite3.connect(tmp_path / "apel.db") as database:
        bodies = "".join(row[0] for row in database.execute("SELECT body FROM entry"))
        notes = {row[0] for row in database.execute("SELECT text FROM note")}
        sources = {
            row[0] for row in database.execute("SELECT source FROM entry WHERE body LIKE '%sheet%'")
        }
    assert sources == {"import"}
    assert notes == {"445/0999/2026", "2026-01-01", "800/12/2026, 2026-01-03", "Sekretaris Dinas"}
    assert "/0999/" not in bodies  # a digest may have these digits
    assert apel("verify").code == 0


def test_a_newer_version_supersedes_line_by_line(apel, sent, receive, tmp_path):
    first = {1: H | SIGNED, 2: {"KEHADIRAN": "S"}, 3: {"KEHADIRAN": "I", **SIGNED}}
    second = {1: H | SIGNED, 2: {"KEHADIRAN": "DL", "NOMOR SURAT": "094/1/2026"}, 3: {}}
    [file] = receive(fill(sent[DINKES], tmp_path / "a.xlsx", first))
    assert taken(file) == (5, 0, 0, 0, 0)
    [file] = receive(fill(sent[DINKES], tmp_path / "b.xlsx", second))
    assert (taken(file), file["version"]) == ((0, 1, 2, 2, 0), 2)
    assert totals(apel)["excused"] == {"duty": 1, "study": 1}
    [file] = receive(tmp_path / "b.xlsx")
    assert (taken(file), told(file)) == ((0, 0, 0, 3, 0), ["same-file"])
    [file] = receive(tmp_path / "a.xlsx", code=3)  # the older one must not come back
    assert (taken(file), told(file)) == ((0, 0, 0, 0, 1), ["same-file", "older-version"])
    assert totals(apel)["excused"] == {"duty": 1, "study": 1}
    assert apel("verify").code == 0


def test_versions_are_taken_in_the_order_in_which_they_were_saved(apel, sent, receive, tmp_path):
    for name, day, reason in (("a", 5, "DL"), ("b", 3, "S")):
        path = fill(sent[DINKES], tmp_path / "in" / f"{name}.xlsx", {2: {"KEHADIRAN": reason}})
        saved_by_its_own_word(path, day)
    first, second = receive(tmp_path / "in")
    assert [one["file"] for one in (first, second)] == ["b.xlsx", "a.xlsx"]
    assert (taken(first), taken(second)) == ((1, 0, 0, 0, 0), (0, 1, 0, 0, 0))
    assert totals(apel)["excused"] == {"duty": 1, "study": 1}


def saved_by_its_own_word(path, day):
    """Write when a workbook was saved: openpyxl always writes the present."""

    def change(core):
        return re.sub(
            rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-%02dT08:00:00Z" % day, core
        )

    rewrite(path, "docProps/core.xml", change)


def test_sorted_moved_and_cut_sheets_are_read_by_their_codes(apel, sent, receive, tmp_path):
    def mix(book):
        sheet = book["Isian"]
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=HEADINGS)]
        header, *lines = rows
        order = [11, 7, 2, 10, 1, 4]  # moved; and without numbers, positions, letters
        sheet.delete_rows(1, 50)
        for row in [header, *reversed(lines)]:
            sheet.append([row[place] for place in order])

    path = fill(sent[DINKES], tmp_path / "a.xlsx", {1: H | SIGNED, 3: {"KEHADIRAN": "C"}}, edit=mix)
    [file] = receive(path)
    assert (taken(file), told(file)) == (
        (3, 0, 0, 0, 0),
        ["asked-column-missing", "asked-column-missing"],
    )
    assert [one["value"] for one in file["problems"]] == ["NOMOR SURAT", "TANGGAL SURAT"]


def test_a_column_that_is_deleted_takes_nothing_back(apel, sent, receive, tmp_path):
    receive(fill(sent[DINKES], tmp_path / "a.xlsx", {1: H | SIGNED}))

    def cut(book):
        book["Isian"].delete_cols(11, 2)

    [file] = receive(fill(sent[DINKES], tmp_path / "b.xlsx", {1: H}, edit=cut))
    assert taken(file) == (0, 0, 0, 1, 0)
    assert totals(apel)["signed"] == 1


def test_without_codes_people_are_known_by_name_number_and_unit(apel, sent, receive, tmp_path):
    def cut(book):
        book["Isian"].delete_cols(2)
        without_mark(book)

    [file] = receive(fill(sent[INSPEKTORAT], tmp_path / "a.xlsx", {1: H, 2: H}, edit=cut))
    # the other Agus Jatiraga works in another agency
    assert (file["agency"], taken(file)) == (INSPEKTORAT, (2, 0, 0, 0, 0))
    assert told(file) == ["mark-lost"]

    def keep_mark(book):
        book["Isian"].delete_cols(2)

    [file] = receive(fill(sent[INSPEKTORAT], tmp_path / "b.xlsx", {1: H, 2: H}, edit=keep_mark))
    assert (taken(file), told(file)) == ((0, 0, 0, 2, 0), [])
    assert totals(apel)["present"] == 2


def test_rows_that_were_added(apel, sent, receive, tmp_path):
    def add(book):
        book["Isian"].append([4, None, "Ratna Giriwangsa", RATNA, None, None, None, "H"])
        book["Isian"].append([5, None, "Orang Takdikenal", None, None, None, None, "H"])
        book["Isian"].append([6, None, None, None, None, None, None, "S"])

    [file] = receive(fill(sent[DINKES], tmp_path / "a.xlsx", {1: H}, edit=add), code=3)
    assert taken(file) == (1, 0, 0, 0, 3)
    assert told(file) == ["nobody-named", "of-another-agency", "unknown-person"]
    people = apel("people", "--format", "json").json
    assert len(people) == len(PEOPLE)  # nobody was invented


def test_names_that_were_sorted_without_their_codes(apel, sent, receive, tmp_path):
    def sort(book):
        sheet = book["Isian"]
        first, second = sheet.cell(HEADINGS + 1, 3), sheet.cell(HEADINGS + 2, 3)
        first.value, second.value = second.value, first.value

    [file] = receive(fill(sent[DINKES], tmp_path / "a.xlsx", {1: H, 2: H, 3: H}, edit=sort), code=3)
    assert taken(file) == (1, 0, 0, 0, 2)
    assert told(file) == ["code-of-another", "code-of-another"]


def test_saved_as_csv_the_sheet_is_known_by_its_lines(apel, sent, receive, tmp_path):
    filled = fill(sent[DINKES], tmp_path / "a.xlsx", {1: H | SIGNED})
    path = tmp_path / "Isian.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = openpyxl.load_workbook(filled)["Isian"].iter_rows(values_only=True)
        csv.writer(file, delimiter=";").writerows(rows)
    [file] = receive(path)
    assert (taken(file), told(file)) == ((2, 0, 0, 0, 0), ["mark-lost"])
    assert file["number"] == "LI-0001"


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_saved_by_libreoffice(apel, sent, receive, tmp_path, kind):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    source = fill(sent[DINKES], tmp_path / "a.xlsx", {1: H | SIGNED}, COVER)
    saved = tmp_path / "saved"
    command = [soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/office"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", saved, source], check=True, capture_output=True
    )
    [file] = receive(saved)
    assert (taken(file), told(file)) == ((2, 0, 0, 0, 0), [])
    assert apel("agency", "status", "--format", "json").json["agencies"][0]["received"] == {
        "at": apel("agency", "status", "--format", "json").json["agencies"][0]["received"]["at"],
        "file": f"a.{kind}",
        "version": 1,
        "letter": "800/12/2026, 2026-01-03",
        "voucher": "Sekretaris Dinas",
    }


def test_nothing_is_written_by_a_dry_run(apel, sent, tmp_path):
    path = fill(sent[DINKES], tmp_path / "a.xlsx", {1: H | SIGNED})
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("agency", "receive", path, "--dry-run", "--format", "json")
    assert (done.code, taken(done.json["files"][0])) == (0, (2, 0, 0, 0, 0))
    assert done.err == "Nothing was written (--dry-run).\n"
    assert (tmp_path / "apel.db").read_bytes() == before


def test_what_is_wrong_goes_back_in_the_same_workbook(apel, sent, receive, tmp_path):
    path = fill(sent[DINKES], tmp_path / "a.xlsx", {1: {"KEHADIRAN": "ZZ"}, 2: H})
    done = apel("agency", "receive", path, "--errors", tmp_path / "back", "--format", "json")
    assert done.code == 3
    copy = tmp_path / "back" / "a.xlsx"
    assert done.json["files"][0]["copy"] == str(copy)
    book = openpyxl.load_workbook(copy)
    assert "This reason is not known" in book["Isian"]["H4"].comment.text
    assert book["apel"].sheet_state == "veryHidden"
    # corrected in it, it is a newer version
    book["Isian"]["H4"].value = "I"
    book.save(copy)
    [file] = receive(copy)
    assert (taken(file), file["version"], told(file)) == ((1, 0, 0, 1, 0), 2, [])


def test_an_agencys_own_record_is_taken_like_a_workbook(
    apel, sent, receive, tmp_path, tmp_path_factory, monkeypatch
):
    theirs = tmp_path_factory.mktemp("theirs")
    people = [row for row in PEOPLE if row[7] == INSPEKTORAT]
    stranger = (9, "Wira Takdikenal", None, "Non ASN", None, "Sopir", "Inspektorat", INSPEKTORAT)
    write_workbook(theirs / "roster.xlsx", {"Data": (HEADER, *people, stranger)})
    monkeypatch.chdir(theirs)
    assert apel("import", "roster.xlsx").code == 0
    assert apel("sign", RATNA).code == 0
    monkeypatch.chdir(tmp_path)
    [file] = receive(theirs / "apel.db", code=3)
    assert (file["kind"], file["agency"], file["version"]) == ("ledger", INSPEKTORAT, 1)
    assert told(file) == ["unknown-person"]
    assert taken(file) == (2, 0, 0, 1, 1)  # came and signed; on study leave here as there
    assert (totals(apel)["present"], totals(apel)["signed"]) == (1, 1)
    with sqlite3.connect("apel.db") as database:
        [(bodies,)] = database.execute("SELECT group_concat(body) FROM entry WHERE kind = 'signed'")
    assert file["fingerprint"] in bodies
    [again] = receive(theirs / "apel.db", code=3)
    assert taken(again) == (0, 0, 0, 3, 1)
    assert told(again)[-1] == "same-file"


def test_a_broken_record_and_one_of_this_ceremony_are_refused(
    apel, sent, receive, tmp_path, tmp_path_factory
):
    here = tmp_path_factory.mktemp("copies")
    copy = here / "copy.db"
    copy.write_bytes((tmp_path / "apel.db").read_bytes())
    [file] = receive(copy, code=3)
    assert told(file) == ["same-ceremony"]
    assert apel("import", tmp_path / "roster.xlsx", "--workspace", here).code == 0
    assert apel("sign", BUDI, "--workspace", here).code == 0
    broken = here / "apel.db"
    with sqlite3.connect(broken) as database:
        database.execute("DROP TRIGGER entry_is_never_changed")
        database.execute("UPDATE entry SET at = '2026-01-01T00:00:00.000Z' WHERE kind = 'signed'")
    done = apel("agency", "receive", broken)
    assert done.code == 4
    assert "is not what was recorded; nothing was taken." in done.out
    assert totals(apel)["signed"] == 0


def test_papers_are_counted_by_what_the_agencies_say(apel, roster, receive, tmp_path):
    papers = sheets_of(apel, tmp_path / "tt", "--what", "tanda-terima")
    lines = {1: {"DISERAHKAN": 3, "KEMBALI": 1, "TANGGAL": "03-01-2026", "PETUGAS": "Kasubag Umum"}}
    [file] = receive(fill(papers[DINKES], tmp_path / "a.xlsx", lines))
    assert (file["number"], taken(file)) == ("TT-0001", (1, 0, 0, 0, 0))
    [file] = receive(
        fill(papers[DINKES], tmp_path / "b.xlsx", {1: {"DISERAHKAN": 3, "KEMBALI": 3}})
    )
    assert taken(file) == (0, 1, 0, 0, 0)
    [file] = receive(fill(papers[DINKES], tmp_path / "c.xlsx", {1: {"DISERAHKAN": "tiga"}}), code=3)
    assert (taken(file), told(file)) == ((0, 0, 0, 0, 1), ["count-unreadable"])
    assert apel("agency", "status", "--format", "json").json["papers"] == [
        {"agency": DINKES, "instrument": "pakta-integritas", "handed": 3, "returned": 3, "on": ""}
    ]
    assert apel("verify").code == 0


def test_who_has_not_sent(apel, sent, receive, tmp_path):
    receive(fill(sent[DINKES], tmp_path / "a.xlsx", {1: H | SIGNED}, COVER))
    shown = apel("agency", "status", "--format", "json").json["agencies"]
    states = [(one["agency"], one["state"], one["complete"], one["open"]) for one in shown]
    assert states == [(DINKES, "gaps", 1, 2), (INSPEKTORAT, "missing", 0, 3)]
    chat = apel("agency", "status", "--format", "chat", "--until", "2026-01-05T15:00").out
    first, _moment, *rest = chat.partition("Keadaan lembar isian sampai ")
    assert first.startswith("Yth. Bapak/Ibu pengelola kepegawaian\n")
    assert rest[0].partition("\n")[2] == (
        "\n*Belum mengirim (1)*\n1. Inspektorat\n"
        "\n*Sudah mengirim, belum lengkap (1)*\n"
        "1. Dinas Kesehatan: 2 dari 3 baris belum lengkap\n"
        "\nMohon mengirimkan atau melengkapi lembar isian paling lambat Senin, 5 Januari 2026"
        " pukul 15.00 WIB. Terima kasih.\n"
    )
    assert not any(row[1].split(",")[0] in chat for row in PEOPLE)
    receive(fill(sent[DINKES], tmp_path / "b.xlsx", dict.fromkeys((1, 2, 3), H | SIGNED)))
    shown = apel("agency", "status").out
    assert "1 complete, 0 with gaps, 1 have not sent." in shown


def test_what_the_office_took_back_does_not_return_with_the_same_word(
    apel, sent, receive, tmp_path
):
    path = fill(sent[DINKES], tmp_path / "a.xlsx", {2: {"KEHADIRAN": "S"}})
    receive(path)
    assert apel("undo", SEKAR).code == 0
    [file] = receive(path)
    assert taken(file) == (0, 0, 0, 1, 0)
    assert totals(apel)["excused"] == {"study": 1}
    [file] = receive(fill(sent[DINKES], tmp_path / "b.xlsx", {2: {"KEHADIRAN": "DL"}}))
    assert taken(file) == (0, 1, 0, 0, 0)
    assert totals(apel)["excused"] == {"duty": 1, "study": 1}
    assert apel("conflicts", "--format", "json").json == []


def test_what_is_no_sheet_is_named_and_the_rest_goes_on(apel, sent, receive, tmp_path):
    folder = tmp_path / "in"
    filled = fill(sent[DINKES], folder / "good.xlsx", {1: H})
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "cut.xlsx").write_bytes(filled.read_bytes()[:4000])
    (folder / "surat.pdf").write_bytes(b"%PDF-1.4 ")
    (folder / "nama.csv").write_text("nama;nip\nBudi;1\n", encoding="utf-8")
    (folder / "~$good.xlsx").write_bytes(b"lock")  # of Excel, which has it open
    files = {file["file"]: file for file in receive(folder, code=3)}
    assert {name: (file["kind"], told(file)) for name, file in files.items()} == {
        "good.xlsx": ("sheet", []),
        "empty.xlsx": ("unknown", ["unreadable-file"]),
        "cut.xlsx": ("unknown", ["unreadable-file"]),
        "surat.pdf": ("unknown", ["unreadable-file"]),
        "nama.csv": ("unknown", ["not-a-sheet"]),
    }
    assert totals(apel)["present"] == 1
