"""Workbooks for the agencies: what is in them, what is locked, under which number they go out."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from apel.domain.exchange.mark import read_mark
from tests.conftest import BUDI, PEOPLE, RATNA, SEKAR
from tests.rosters import write_workbook

SETTINGS = """
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
start = "07:30"
[codes]
TL = "dinas luar"
[[instruments]]
name = "pakta-integritas"
title = "Pakta Integritas"
[[instruments]]
name = "perjanjian-kinerja"
signers = { status = ["PNS"] }
"""
HEALTH, INSPECTORATE = "01 Dinas Kesehatan (LI-0001).xlsx", "02 Inspektorat (LI-0002).xlsx"
EMPTY = [None] * 5
HEADINGS = [
    *("NO", "KODE PRESENSI", "NAMA", "4 AKHIR NIP/NIK", "UNIT KERJA", "JABATAN"),
    *("SUDAH TERCATAT", "KEHADIRAN", "NOMOR SURAT", "TANGGAL SURAT"),
    *("TANDA TANGAN", "TANGGAL TANDA TANGAN"),
]


@pytest.fixture
def office(apel, tmp_path, request):
    """Make a ceremony of two instruments, of which seven people of two agencies are on the roster."""
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    request.getfixturevalue("roster")
    return tmp_path


def sent(done):
    return [
        (each["agency"], each["number"], Path(each["file"]).name, each["people"])
        for each in done.json["sheets"]
    ]


def cells(path, sheet="Isian"):
    page = openpyxl.load_workbook(path)[sheet]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def lines(path):
    """Return the lines of a workbook without the people's codes."""
    return [row[:1] + row[2:] for row in cells(path)[3:]]


def test_every_agency_gets_a_workbook_with_its_people_in_it(apel, office):
    apel("sign", BUDI, "--at", "07:41")
    done = apel("agency", "sheets", "--to", "out", "--until", "2026-01-05T15:00", "-f", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json == {
        "sheets": [
            {
                "agency": "Dinas Kesehatan",
                "number": "LI-0001",
                "file": str(Path("out", HEALTH)),
                "people": 3,
                "replaces": [],
                "new": True,
            },
            {
                "agency": "Inspektorat",
                "number": "LI-0002",
                "file": str(Path("out", INSPECTORATE)),
                "people": 3,
                "replaces": [],
                "new": True,
            },
        ],
        "without": [],
    }
    assert sorted(path.name for path in Path("out").iterdir()) == [HEALTH, INSPECTORATE]
    book = openpyxl.load_workbook(office / "out" / HEALTH)
    shown = [(page.title, page.sheet_state) for page in book.worksheets]
    assert shown == [
        ("Petunjuk", "visible"),
        ("Isian", "visible"),
        ("Pilihan", "hidden"),
        ("apel", "veryHidden"),
    ]
    assert book.active == book["Petunjuk"]
    rows = cells(office / "out" / HEALTH)
    assert rows[0][:2] == ["LI-0001 · Dinas Kesehatan", None]
    assert rows[1][0] == (
        "Daftar Isian Kehadiran dan Tanda Tangan · Apel Komitmen Integritas Tahun 2026"
        " · Pemerintah Kota Contoh · Jumat, 2 Januari 2026"
    )
    assert rows[2] == HEADINGS
    signed = "hadir; sudah menandatangani 2 Jan 07.41"
    assert lines(office / "out" / HEALTH) == [
        [1, "Budi Contoh, S.H.", "…1999", "Sekretariat", "Analis", signed, *EMPTY],
        [2, "Sekar Wanalaya", "…2999", "Bidang Bina", "Bidan", None, *EMPTY],
        [3, "Agus Jatiraga", None, "Sekretariat", "Sopir", None, *EMPTY],
    ]
    codes = {p["code"]: p["name"] for p in apel("people", "-f", "json").json}
    assert [codes[row[1].replace("-", "")] for row in rows[3:]] == [row[2] for row in rows[3:]]


def test_the_first_sheet_explains_itself_in_ten_lines(apel, office):
    apel("agency", "sheets", "--to", "out", "--until", "2026-01-05T15:00")
    assert cells(office / "out" / HEALTH, "Petunjuk") == [
        ["Daftar Isian Kehadiran dan Tanda Tangan", None, None],
        ["Apel Komitmen Integritas Tahun 2026", None, None],
        ["Pemerintah Kota Contoh", None, None],
        ["Jumat, 2 Januari 2026", None, None],
        [None, None, None],
        [None, "Perangkat daerah", "Dinas Kesehatan"],
        [None, "Nomor lembar", "LI-0001"],
        [None, None, None],
        *(
            [f"{place}.", words, None]
            for place, words in enumerate(
                (
                    "Isilah kolom berwarna kuning pada lembar “Isian”, satu baris untuk satu"
                    " pegawai. Kolom lain sudah terisi dan terkunci.",
                    "KEHADIRAN: H hadir; S sakit; I izin; C cuti; DL dinas luar; TB tugas belajar;"
                    " PK piket atau pelayanan; TL dinas luar. Kosongkan bila belum ada keterangan.",
                    "NOMOR SURAT dan TANGGAL SURAT: surat yang menjadi dasar ketidakhadiran, bila"
                    " ada.",
                    "TANDA TANGAN: “sudah” hanya bila pegawai menandatangani sendiri dan naskahnya"
                    " ada; “belum” bila tidak.",
                    "SUDAH TERCATAT memuat yang sudah diketahui. Bila tidak sesuai, isilah yang"
                    " benar: keduanya akan dibandingkan, tidak ada yang ditimpa.",
                    "Jangan menulis diagnosis, jenis penyakit, atau keterangan kesehatan apa pun."
                    " Teks selain pilihan, nomor, dan tanggal tidak dibaca.",
                    "Pegawai yang tidak ada dalam daftar, pindah, atau pensiun: sampaikan melalui"
                    " surat pengantar, jangan menambah baris.",
                    "Kembalikan berkas Excel ini sendiri, bukan foto atau hasil pindai; nama berkas"
                    " boleh diubah.",
                    "Isilah nomor dan tanggal surat pengantar serta jabatan yang menyatakan isian"
                    " benar di bawah ini.",
                    "Batas waktu pengembalian: Senin, 5 Januari 2026 pukul 15.00 WIB.",
                ),
                1,
            )
        ),
        [None, None, None],
        [None, "Nomor surat pengantar", None],
        [None, "Tanggal surat pengantar", None],
        [None, "Jabatan yang menyatakan isian benar", None],
        [None, "Nama yang menyatakan", None],
    ]


def test_only_what_is_asked_can_be_filled_in(apel, office):
    apel("agency", "sheets", "--to", "out")
    book = openpyxl.load_workbook(office / "out" / HEALTH)
    for name in ("Petunjuk", "Isian"):
        page = book[name]
        lock = page.protection
        assert (lock.sheet, lock.password, lock.autoFilter, lock.sort) == (True, None, False, False)
        free = {c.coordinate for row in page.iter_rows() for c in row if not c.protection.locked}
        wanted = {f"C{row}" for row in range(20, 24)}
        if name == "Isian":
            wanted = {f"{column}{row}" for column in "HIJKL" for row in (4, 5, 6)}
        assert free == wanted
    page = book["Isian"]
    assert [page.cell(4, place).number_format for place in range(8, 13)] == [
        *("@", "@", "dd-mm-yyyy", "@", "dd-mm-yyyy"),
    ]
    assert (page.freeze_panes, page.auto_filter.ref) == ("D4", "A3:L6")
    assert (page.print_title_rows, page.page_setup.paperSize) == ("$3:$3", 14)
    assert page.page_setup.orientation == "landscape"
    assert re.search(r"&LLI-0001, rekaman main-\w{6}-\d+&R", str(page.oddFooter))


RULES = [
    ("list", "Pilihan!$A$2:$A$12", "H4:H6"),
    (None, None, "I4:I6"),
    ("date", "DATE(2000,1,1)", "J4:J6"),
    ("list", "Pilihan!$B$2:$B$3", "K4:K6"),
    ("date", "DATE(2000,1,1)", "L4:L6"),
]
CHOICES = [
    ["KEHADIRAN", "TANDA TANGAN"],
    ["H", "sudah"],
    ["S", "belum"],
    *([word, None] for word in ("I", "C", "DL", "TB", "PK", "TL", "Tugas dari lokasi lain")),
    *([word, None] for word in ("Libur satuan pendidikan", "Keterangan lain")),
]


def test_answers_are_chosen_from_lists_with_the_codes_of_the_office_too(apel, office):
    apel("agency", "sheets", "--to", "out")
    book = openpyxl.load_workbook(office / "out" / HEALTH)
    rules = book["Isian"].data_validations.dataValidation
    assert [(rule.type, rule.formula1, str(rule.sqref)) for rule in rules] == RULES
    assert all(rule.prompt for rule in rules)
    assert cells(office / "out" / HEALTH, "Pilihan") == CHOICES


def test_nothing_in_a_workbook_is_about_another_agency(apel, office):
    apel("excuse", RATNA, "--reason", "health")
    apel("agency", "sheets", "--to", "out")
    with zipfile.ZipFile(office / "out" / HEALTH) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    for other in ("Inspektorat", "Ratna", "Dewi", "Penjaga", "LI-0002"):
        assert other not in text
    for person in PEOPLE:
        for secret in (person[2], person[8], str(person[2])[:8]):
            assert secret is None or secret not in text


def test_what_is_known_says_nothing_of_a_reason(apel, office):
    apel("excuse", RATNA, "--reason", "health", "--letter", "445/12/2026")
    apel("sign", RATNA, "--instrument", "pakta-integritas", "--at", "08:00")
    apel("excuse", SEKAR, "--reason", "duty")
    apel("agency", "sheets", "--to", "out")
    known = [row[5] for row in lines(office / "out" / INSPECTORATE)]
    assert known == ["hadir; menandatangani 1 dari 2 naskah", None, "berhalangan"]
    assert lines(office / "out" / HEALTH)[1][5] == "berhalangan"


def marks(path):
    """Return what every place of a workbook says that it is."""
    book = openpyxl.load_workbook(path)
    names = book.defined_names
    return [
        book["apel"]["A1"].value,
        names["apel_lembar"].attr_text.strip('"') if "apel_lembar" in names else None,
        book.properties.subject,
    ]


def test_a_workbook_knows_which_sheet_it_is(apel, office):
    apel("agency", "sheets", "--to", "out")
    texts = marks(office / "out" / INSPECTORATE)
    assert len(set(texts)) == 1
    mark = read_mark(texts[0])
    assert mark is not None
    assert (mark.number, mark.definition, mark.asks) == (
        "LI-0002",
        "presensi",
        ("attendance", "signatures"),
    )
    assert len(mark.issued) == 64


def test_the_same_people_keep_their_number_and_their_file(apel, office):
    apel("agency", "sheets", "--to", "out")
    before = (office / "out" / HEALTH).read_bytes()
    done = apel("agency", "sheets", "--to", "out")
    assert done.out.splitlines() == [
        f"LI-0001: 3 people, {Path('out', HEALTH)} (was there already)",
        f"LI-0002: 3 people, {Path('out', INSPECTORATE)} (was there already)",
        "2 workbooks for 6 people.",
    ]
    assert (office / "out" / HEALTH).read_bytes() == before
    assert apel("verify", "-f", "json").json["unanchored"] == 4  # roster, study leave, two sheets


def test_a_changed_roster_gives_a_new_number_that_says_which_it_replaces(apel, office):
    apel("agency", "sheets", "--to", "out")
    apel("person", "add", "Tuti Contoh", "--agency", "Inspektorat", "--unit", "Inspektorat")
    done = apel("agency", "sheets", "--to", "out")
    assert done.out.splitlines() == [
        f"LI-0001: 3 people, {Path('out', HEALTH)} (was there already)",
        "LI-0003: 4 people, {} (replaces LI-0002)".format(
            Path("out", "02 Inspektorat (LI-0003).xlsx")
        ),
        "2 workbooks for 7 people.",
    ]
    cover = cells(office / "out" / "02 Inspektorat (LI-0003).xlsx", "Petunjuk")
    assert cover[7] == [None, "Menggantikan", "LI-0002"]
    again = apel("agency", "sheets", "--to", "out", "-f", "json")
    assert [each["new"] for each in again.json["sheets"]] == [False, False]


def test_people_who_are_back_as_they_were_get_a_number_of_their_own_again(apel, office):
    """The newest sheet of an agency counts: an older one is never revived under its number."""
    apel("agency", "sheets", "--to", "out")
    added = apel("person", "add", "Tuti Contoh", "--agency", "Inspektorat", "-f", "json").json
    apel("agency", "sheets", "--to", "out")
    done = apel("person", "exclude", added["code"], "--reason", "mistake")
    assert done.code == 0
    apel("agency", "sheets", "Inspektorat", "--to", "out")
    assert (office / "out" / "02 Inspektorat (LI-0004).xlsx").exists()


def test_what_an_agency_may_have_filled_in_is_not_overwritten_without_a_yes(apel, office):
    apel("agency", "sheets", "--to", "out")
    book = openpyxl.load_workbook(office / "out" / HEALTH)
    book["Isian"]["H4"] = "S"
    book.save(office / "out" / HEALTH)
    (office / "out" / INSPECTORATE).unlink()
    filled = (office / "out" / HEALTH).read_bytes()
    done = apel("agency", "sheets", "--to", "out")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"{Path('out', HEALTH)} is there already and says something else.\n"
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n"
    )
    assert [path.name for path in (office / "out").iterdir()] == [HEALTH]
    assert (office / "out" / HEALTH).read_bytes() == filled
    assert apel("agency", "sheets", "--to", "out", "--yes").code == 0
    assert cells(office / "out" / HEALTH)[3][7] is None
    assert sorted(path.name for path in (office / "out").iterdir()) == [HEALTH, INSPECTORATE]


def test_where_one_cannot_be_written_none_is(apel, office):
    apel("agency", "sheets", "--to", "out")
    (office / "out" / HEALTH).write_bytes(b"an older one")
    (office / "out" / INSPECTORATE).unlink()
    (office / "out" / INSPECTORATE).mkdir()
    done = apel("agency", "sheets", "--to", "out", "--yes")
    assert (done.code, done.out) == (1, "")
    assert "cannot be written" in done.err
    assert (office / "out" / HEALTH).read_bytes() == b"an older one"
    assert sorted(path.name for path in (office / "out").iterdir()) == [HEALTH, INSPECTORATE]


def test_a_sheet_that_asks_something_else_is_another_one(apel, office):
    apel("agency", "sheets", "--to", "out")
    done = apel("agency", "sheets", "--to", "out", "--ask", "signatures", "-f", "json")
    assert sent(done)[0] == ("Dinas Kesehatan", "LI-0003", "01 Dinas Kesehatan (LI-0003).xlsx", 3)
    path = office / "out" / "01 Dinas Kesehatan (LI-0003).xlsx"
    assert cells(path)[2] == [*HEADINGS[:7], "TANDA TANGAN", "TANGGAL TANDA TANGAN"]
    assert cells(path, "Pilihan") == [["TANDA TANGAN"], ["sudah"], ["belum"]]
    apel("agency", "sheets", "--to", "out", "--ask", "attendance")
    path = office / "out" / "01 Dinas Kesehatan (LI-0005).xlsx"
    assert cells(path)[2] == HEADINGS[:10]


def test_papers_have_a_sheet_of_their_own(apel, office):
    done = apel("agency", "sheets", "--to", "out", "--what", "tanda-terima", "-f", "json")
    name = "01 Dinas Kesehatan (TT-0001).xlsx"
    assert sent(done)[0] == ("Dinas Kesehatan", "TT-0001", name, 3)
    assert cells(office / "out" / name)[2:] == [
        [
            *("NO", "KODE NASKAH", "NASKAH", "WAJIB MENANDATANGANI"),
            *("DISERAHKAN", "KEMBALI", "TANGGAL", "PETUGAS"),
        ],
        [1, "pakta-integritas", "Pakta Integritas", 3, *[None] * 4],
        [2, "perjanjian-kinerja", "perjanjian-kinerja", 1, *[None] * 4],
    ]
    rules = openpyxl.load_workbook(office / "out" / name)["Isian"].data_validations
    assert [(rule.type, str(rule.sqref)) for rule in rules.dataValidation] == [
        ("whole", "E4:E5"),
        ("whole", "F4:F5"),
        ("date", "G4:G5"),
        (None, "H4:H5"),
    ]
    mark = read_mark(marks(office / "out" / name)[0])
    assert mark is not None
    assert (mark.definition, mark.asks) == ("tanda-terima", ("papers",))


def test_agencies_come_in_their_official_order(apel, office):
    rows = [
        ("NO", "NAMA PERANGKAT DAERAH", "SINGKATAN"),
        (1, "Inspektorat", "Itda"),
        (2, "Dinas Sosial", "Dinsos"),
        (3, "Dinas Kesehatan", "Dinkes"),
    ]
    assert (
        apel("agency", "import", write_workbook(office / "a.xlsx", {"A": rows}), "--yes").code == 0
    )
    done = apel("agency", "sheets", "--to", "out", "-f", "json")
    assert sent(done) == [
        ("Inspektorat", "LI-0001", "01 Inspektorat (LI-0001).xlsx", 3),
        ("Dinas Kesehatan", "LI-0002", "03 Dinas Kesehatan (LI-0002).xlsx", 3),
    ]
    assert done.json["without"] == ["Dinas Sosial"]
    done = apel("agency", "sheets", "dinkes", "--to", "few")
    assert done.out.splitlines() == [
        f"LI-0002: 3 people, {Path('few', '03 Dinas Kesehatan (LI-0002).xlsx')}",
        "1 workbooks for 3 people.",
    ]
    done = apel("agency", "sheets", "--to", "all")
    assert done.err == "No workbook, because nobody there owes what is asked: Dinas Sosial\n"


def test_an_agency_that_has_another_name_now_keeps_its_sheet(apel, office):
    apel("agency", "import", "--from-roster", "--yes")
    apel("agency", "sheets", "--to", "out")
    done = apel("agency", "edit", "Dinas Kesehatan", "--name", "Dinas Kesehatan dan KB")
    assert done.code == 0
    done = apel("agency", "sheets", "--to", "new", "-f", "json")
    assert {each[:2] for each in sent(done)} == {
        ("Dinas Kesehatan dan KB", number_of("Kesehatan")),
        ("Inspektorat", number_of("Inspektorat")),
    }


def number_of(agency):
    """Return the number in the name of the file that went out first."""
    name = next(path.name for path in Path("out").iterdir() if agency in path.name)
    return re.findall(r"LI-\d{4}", name)[0]


def test_two_agencies_that_became_one_get_one_sheet_that_replaces_both(apel, office):
    apel("agency", "import", "--from-roster", "--yes")
    apel("agency", "sheets", "--to", "out")
    assert apel("agency", "merge", "Inspektorat", "Dinas Kesehatan").code == 0
    done = apel("agency", "sheets", "--to", "new", "-f", "json")
    assert [each["replaces"] for each in done.json["sheets"]] == [["LI-0001", "LI-0002"]]
    assert sent(done) == [("Inspektorat", "LI-0003", "01 Inspektorat (LI-0003).xlsx", 6)]
    assert apel("verify", "-f", "json").json["integrity"] == "intact"


def test_a_printed_sheet_is_keyed_back_by_its_lines(apel, office):
    apel("agency", "sheets", "--to", "out")
    apel("agency", "sheets", "--to", "out", "--what", "tanda-terima")
    done = apel("sign", "--from-paper", "li 1", "--only", "2", "-f", "json")
    assert [each["person"]["name"] for each in done.lines] == ["Sekar Wanalaya"]
    done = apel("sign", "--from-paper", "TT-0001", "--only", "1")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "Error: The lines of TT-0001 are about papers and not about people.\n"
        "What an agency says of its papers is taken with: apel agency receive FILE\n",
    )


def test_whoever_is_of_no_agency_is_not_forgotten(apel, tmp_path):
    rows = "NO,NAMA,PERANGKAT DAERAH\n1,Budi Contoh,\n2,Sekar Wanalaya,Dinas A/B: C?\n"
    (tmp_path / "r.csv").write_text(rows, encoding="utf-8")
    apel("import", tmp_path / "r.csv")
    done = apel("agency", "sheets", "--to", "out", "-f", "json")
    assert sent(done) == [
        ("Dinas A/B: C?", "LI-0001", "01 Dinas A-B- C- (LI-0001).xlsx", 1),
        ("Tanpa perangkat daerah", "LI-0002", "02 Tanpa perangkat daerah (LI-0002).xlsx", 1),
    ]
    assert [row[1] for row in lines(tmp_path / "out" / sent(done)[1][2])] == ["Budi Contoh"]
    done = apel("agency", "sheets", "tanpa perangkat daerah", "--to", "one", "-f", "json")
    assert [each[1] for each in sent(done)] == ["LI-0002"]


def test_texts_stay_the_texts_that_they_are(apel, tmp_path):
    names = ["=1+1", '<b> & "Budi"', "漢字 Contoh"]
    rows = [("NO", "NAMA", "UNIT KERJA", "PERANGKAT DAERAH")]
    rows += [(str(n), name, "Bidang " * 30, "Dinas & <Rahasia>") for n, name in enumerate(names, 1)]
    apel("import", write_workbook(tmp_path / "r.xlsx", {"A": rows}))
    done = apel("agency", "sheets", "--to", "out", "-f", "json")
    path = tmp_path / "out" / sent(done)[0][2]
    assert path.name == "01 Dinas & -Rahasia- (LI-0001).xlsx"
    kept = [person["name"] for person in apel("people", "-f", "json").json]
    page = openpyxl.load_workbook(path)["Isian"]
    assert [page.cell(row, 3).value for row in range(4, 4 + len(kept))] == kept
    assert {page.cell(row, 3).data_type for row in range(4, 4 + len(kept))} == {"s"}
    assert page.row_dimensions[4].height > 100  # a unit with a long name takes several lines


def test_codes_of_the_office_are_texts_too(apel, tmp_path, request):
    text = '[ceremony]\ntitle = "Apel \\u0001 =1"\n[codes]\n"=1+1" = "cuti"\n"\\u0002" = "sakit"\n'
    (tmp_path / "apel.toml").write_text(text, encoding="utf-8")
    request.getfixturevalue("roster")
    assert apel("agency", "sheets", "--to", "out").code == 0
    choices = [row[0] for row in cells(tmp_path / "out" / HEALTH, "Pilihan")]
    assert choices[8:10] == ["\ufffd", "=1+1"]
    assert cells(tmp_path / "out" / HEALTH, "Petunjuk")[1][0] == "Apel \ufffd =1"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("dinas kehutanan",), 1, "There is no agency “dinas kehutanan” here."),
        (("s",), 1, "“s” could be several agencies: Dinas Kesehatan, Inspektorat."),
        (
            ("--ask", "papers"),
            2,
            "--ask papers: presensi can ask attendance, signatures.",
        ),
        (("--ask", ""), 2, "--ask : presensi can ask attendance, signatures."),
        (("--until", "besok"), 2, "besok is not a day."),
    ],
)
def test_what_cannot_be_sent_out_is_said(apel, office, words, code, sentence):
    done = apel("agency", "sheets", *words, "--to", "out")
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"Error: {sentence}\n")
    assert not (office / "out").exists()


def test_where_nobody_owes_what_is_asked_nothing_goes_out(apel, tmp_path):
    text = '[attendance]\nattendees = { status = ["BUMD"] }\n'
    (tmp_path / "apel.toml").write_text(text, encoding="utf-8")
    (tmp_path / "r.csv").write_text("NO,NAMA\n1,Budi Contoh\n", encoding="utf-8")
    apel("import", tmp_path / "r.csv")
    done = apel("agency", "sheets", "--ask", "attendance", "--to", "out")
    assert (done.code, done.err) == (1, "Error: Nobody of these agencies owes what is asked.\n")


def test_a_desk_sends_nothing_out(apel, office):
    apel("station", "prepare", "A", "--to", "stick")
    done = apel("agency", "sheets", "--to", "out", "--database", office / "stick" / "A.apel")
    assert (done.code, done.out) == (1, "")
    assert "This is the file of desk A" in done.err


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saved_still_asks_and_is_still_known(apel, office, kind):
    apel("agency", "sheets", "--to", "out")
    home = f"-env:UserInstallation={(office / 'home').as_uri()}"
    convert = ["soffice", home, "--headless", "--convert-to"]
    saved = office / "saved"
    subprocess.run(
        [*convert, kind, "--outdir", saved, office / "out" / HEALTH],
        check=True,
        capture_output=True,
        timeout=120,
    )
    path = saved / Path(HEALTH).with_suffix(f".{kind}")
    if kind != "xlsx":  # what came back is read by apel itself; here it shows what is still there
        subprocess.run(
            [*convert, "xlsx", "--outdir", office / "back", path],
            check=True,
            capture_output=True,
            timeout=120,
        )
        path = office / "back" / HEALTH
    assert {read_mark(text or "") for text in marks(path)} == {
        read_mark(marks(office / "out" / HEALTH)[0])
    }
    assert cells(path)[2:] == cells(office / "out" / HEALTH)[2:]
    book = openpyxl.load_workbook(path)
    assert book["Isian"].protection.sheet
    assert not book["Isian"]["H4"].protection.locked
    assert book["Isian"]["A4"].protection.locked
    rules = book["Isian"].data_validations.dataValidation
    lists = {str(r.sqref): r.formula1 for r in rules if r.type == "list"}
    assert lists == {"H4:H6": "Pilihan!$A$2:$A$12", "K4:K6": "Pilihan!$B$2:$B$3"}
    assert [book["Isian"].cell(4, place).number_format for place in (9, 10)] == [
        "@",
        r"dd\-mm\-yyyy",
    ]
