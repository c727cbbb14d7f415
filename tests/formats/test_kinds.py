"""Every kind of file is read, by what it is; what cannot be read is refused with what to do."""

import sys
import zipfile

import pytest

from apel.formats.compound import Compound, compound_of
from tests.kinds import PASSWORD, WRITERS
from tests.rosters import BUDI, RATNA, SEKAR

TABLE = (
    ("DAFTAR PEGAWAI", "", "", "", "", ""),
    ("", "", "", "", "", ""),
    ("NAMA", "NIP", "JABATAN", "UNIT KERJA", "OPD", "TANGGAL LAHIR"),
    ("Budi Contoh, S.H.", BUDI, "Analis", "Sekretariat", "Dinas Kesehatan", "01-01-1985"),
    ("Sékar “Ayu” Contoh", SEKAR, "Bidan; Ahli", "Bidang <Bina> & Umum", "Dinas Kesehatan", ""),
    ("Ratna Contoh", RATNA, "Auditor\nMuda", "Inspektorat", "Inspektorat", "02-02-1975"),
)


def people(apel):
    return [
        {key: value for key, value in person.items() if key != "code"}
        for person in apel("people", "--format", "json").json
    ]


@pytest.fixture
def password_file(tmp_path):
    path = tmp_path / "password.txt"
    path.write_text(f"{PASSWORD}\n", encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_table_gives_the_same_people(apel, tmp_path, password_file, name):
    WRITERS["book.xlsx"](tmp_path / "first.xlsx", TABLE)
    first = apel("import", tmp_path / "first.xlsx", "--format", "json")
    assert (first.code, first.json["accepted"]) == (0, 3)
    before = people(apel)
    (tmp_path / "apel.db").unlink()
    WRITERS[name](tmp_path / name, TABLE)
    done = apel("import", tmp_path / name, "--password-file", password_file, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert people(apel) == before
    assert (done.json["rows"], done.json["accepted"]) == (3, 3)


def test_a_password_is_asked_for_or_named(apel, tmp_path, password_file):
    WRITERS["locked.xlsx"](tmp_path / "locked.xlsx", TABLE)
    done = apel("import", "locked.xlsx")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Error: locked.xlsx is protected by a password.\n"
        "Write the password into a file and name it: --password-file FILE\n"
    )
    password_file.write_text("rahasia", encoding="utf-8")
    done = apel("import", "locked.xlsx", "--password-file", password_file)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: This password does not open locked.xlsx.\n")
    assert "rahasia" not in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal to sit at")
def test_in_a_terminal_the_password_is_typed_unseen(apel, tmp_path):
    import pexpect

    WRITERS["locked.xlsx"](tmp_path / "locked.xlsx", TABLE)
    command = [sys.executable, "-m", "apel", "import", "locked.xlsx", "--dry-run"]
    child = pexpect.spawn(command[0], command[1:], cwd=tmp_path, encoding="utf-8", timeout=60)
    child.expect("Password of locked.xlsx: ")
    child.sendline(PASSWORD)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "3 accepted" in child.before
    assert PASSWORD not in child.before


def test_an_old_workbook_with_a_password_asks_for_it(apel, tmp_path, password_file):
    WRITERS["book.xls"](tmp_path / "book.xls", TABLE)
    stream = Compound(tmp_path / "book.xls", (tmp_path / "book.xls").read_bytes()).stream(
        "Workbook"
    )
    start = 4 + int.from_bytes(stream[2:4], "little")
    locked = stream[:start] + b"\x2f\0\x06\0\0\0\x34\x12\x78\x56" + stream[start:]
    (tmp_path / "locked.xls").write_bytes(compound_of("Workbook", locked))
    done = apel("import", "locked.xls")
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "Error: locked.xls is protected by a password.",
    )
    done = apel("import", "locked.xls", "--password-file", password_file)
    assert (done.code, len(done.err.splitlines())) == (1, 2)


def other_zip(*names):
    def write(path):
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "x")

    return write


REFUSED = {
    "list.pdf": (b"%PDF-1.7\n", "is not a table, but a file of the kind PDF."),
    "photo.jpg": (b"\xff\xd8\xff\xe0", "is not a table, but a file of the kind JPEG."),
    "letter.rtf": (b"{\\rtf1 x}", "is not a table, but a file of the kind RTF."),
    "list.numbers": (
        other_zip("Index/Document.iwa"),
        "is not a table, but a file of the kind Apple iWork.",
    ),
    "list.zip": (other_zip("a/list.xlsx"), "is an archive with files in it, not a workbook."),
    "letter.docx": (other_zip("word/document.xml"), "is not an Excel workbook (.xlsx)."),
    "old.xml": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "is a file of the kind XML Spreadsheet 2003, which is not read.",
    ),
    "page.mht": (b"MIME-Version: 1.0\r\n", "is a file of the kind MHTML, which is not read."),
    "binary.csv": (bytes(range(256)) * 40, "is not an Excel workbook."),
    "empty.csv": (b"", "is empty."),
    "login.xls": (b"<html><body><form>login</form></body>", "is a web page without a table."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_with_what_to_do(apel, tmp_path, name):
    content, sentence = REFUSED[name]
    if callable(content):
        content(tmp_path / name)
    else:
        (tmp_path / name).write_bytes(content)
    done = apel("import", name)
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0] == f"Error: {name} {sentence}"
    assert len(done.err.splitlines()) == 2
