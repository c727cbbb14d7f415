"""Desks without a network: what their files hold, what they answer, how they hand in."""

import re
import sqlite3
import stat
import sys

import pytest

from tests.conftest import BUDI, HEADER, PEOPLE, RATNA, RETIRED, SEKAR, STUDENT
from tests.rosters import write_workbook

NIK, LOCAL = "3275014909910999", "THL-0042/XII"
SETTINGS = """
[ceremony]
title = "Penandatanganan Pakta Integritas"
institution = "Pemerintah Kota Contoh"
date = 2026-01-02
start = 07:30:00

[codes]
TL = "duty"

[paper]
logo = "lambang-kota.png"
letterhead = ["PEMERINTAH KOTA CONTOH"]

[attendance]
attendees = { not = { agency = "Sekretariat Rahasia" } }
"""


@pytest.fixture
def desks(apel, tmp_path, roster):
    """Prepare desks A and B; return their folder."""
    done = apel("station", "prepare", "A", "B", "--to", "desks", "--format", "json")
    assert done.code == 0
    return tmp_path / "desks"


@pytest.fixture
def at_a(apel, desks):
    """Run a command on the file of desk A."""
    return lambda *words: apel(*words, "--database", desks / "A.apel")


def stations(apel, *words):
    return [
        (one["station"], one["handed_in"], [run["entries"] for run in one["runs"]])
        for one in apel("station", "list", "--format", "json", *words).json
    ]


def test_a_file_for_each_desk_and_an_entry_that_says_so(apel, tmp_path, roster):
    before = apel("verify", "--format", "json").json["unanchored"]
    done = apel("station", "prepare", "A", "B2", "--to", "sub/desks", "--format", "json")
    made = done.json["stations"]
    run = made[0]["entry"].rpartition("-")[0]
    assert made == [
        {"station": name, "file": file, "entry": f"{run}-{before + place}", "people": 7}
        for place, (name, file) in enumerate(
            [("A", "sub/desks/A.apel"), ("B2", "sub/desks/B2.apel")], 1
        )
    ]
    assert sorted(path.name for path in (tmp_path / "sub/desks").iterdir()) == ["A.apel", "B2.apel"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "sub/desks/A.apel").stat().st_mode) == 0o600
    assert stations(apel) == [("A", False, []), ("B2", False, []), ("main", None, [before + 2])]


def test_the_text_says_what_to_do_with_the_files(apel, roster):
    done = apel("station", "prepare", "A", "--to", "desks")
    assert (done.code, done.out) == (0, "Desk A: desks/A.apel (7 people)\n")
    assert done.err == (
        "Copy each to its desk's computer and work there, not on the stick: apel sign --database"
        " A.apel, and at the end apel station close --database A.apel\n"
    )


def test_a_lost_stick_gives_away_neither_numbers_nor_birth_dates_nor_reasons(apel, tmp_path):
    header = (*HEADER, "NIK")
    people = [(*row, NIK if row[0] == 3 else None) for row in PEOPLE]
    people.append((8, "Wulan Tirtasari", LOCAL, "Non ASN", None, "Juru", "UPT", "Dinas Kesehatan",
                   "07-07-1992", "P", None, None))  # fmt: skip
    write_workbook(tmp_path / "roster.xlsx", {"Pegawai": [header, *people]})
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    assert apel("import", "roster.xlsx").code == 0
    apel("excuse", SEKAR, "--reason", "sakit", "--letter", "445/0999", "--approved-by", "Sekda")
    apel("excuse", RATNA, "--reason", "cuti")
    apel("sign", "nobody-1985010120")
    assert apel("station", "prepare", "A", "--to", "desks").code == 0
    content = (tmp_path / "desks/A.apel").read_bytes()
    private = [
        BUDI, SEKAR, RATNA, STUDENT, RETIRED, NIK, LOCAL, "THL", "1985-01-01", "1990-05-05",
        "19850101", "01-01-1985", "health", "leave", "445/0999", "Sekda", "Analis", "III/d",
        "Pensiun", "Tugas Belajar", "lambang-kota", "nobody-", "Rahasia",
    ]  # fmt: skip
    assert [text for text in private if text.encode() in content] == []
    assert not re.search(rb"[0-9]{15}", re.sub(rb"[0-9a-f]{16,}", b"", content))
    assert b"Budi Contoh, S.H." in content
    # the study leave that the import excused has no reason there either
    with sqlite3.connect(tmp_path / "desks/A.apel") as database:
        told = database.execute("SELECT kind, body FROM known ORDER BY kind").fetchall()
        assert told == [("excused", "{}")] * 3
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "spelling",
    [BUDI, "19850101 201001 1 999", "NIP. 19850101.201001.1.999", "budi contoh", "Budi Contoh, SH"],
)
def test_a_desk_needs_its_file_and_nothing_else(at_a, tmp_path, spelling, monkeypatch):
    (tmp_path / "apel.db").unlink()
    (tmp_path / "desks/apel.toml").write_text("this is [no settings", encoding="utf-8")
    done = at_a("sign", spelling, "--format", "json").json
    assert done["outcome"] == "signed"
    assert (done["person"]["name"], done["person"]["number"]) == ("Budi Contoh, S.H.", None)
    assert done["entry"].startswith("A-")


def test_niks_and_local_numbers_are_found_too(apel, tmp_path):
    rows = [
        ("NAMA", "NIP", "NIK", "STATUS PEGAWAI", "PERANGKAT DAERAH"),
        ("Agus Jatiraga", None, NIK, "Non ASN", "Dinas Kesehatan"),
        ("Wulan Tirtasari", LOCAL, None, "Non ASN", "Dinas Kesehatan"),
    ]
    apel("import", write_workbook(tmp_path / "roster.xlsx", {"Pegawai": rows}))
    apel("station", "prepare", "A", "--to", "desks")
    for typed in ("3275 0149 0991 0999", "thl-0042/XII", LOCAL):
        at_main = apel("sign", typed, "--format", "json").json["outcome"]
        at_desk = apel("sign", typed, "--database", "desks/A.apel", "-f", "json").json["outcome"]
        assert (typed, at_desk) == (typed, at_main)


def test_a_desk_knows_what_was_recorded_before_but_no_reason(apel, roster):
    apel("excuse", BUDI, "--reason", "health")
    apel("sign", SEKAR)
    apel("station", "prepare", "A", "--to", "desks")
    first = apel("sign", SEKAR, "--database", "desks/A.apel", "--format", "json").json
    assert first["outcome"] == "already-signed"
    assert first["first"]["station"].startswith("main-")
    signed = apel("sign", BUDI, "--database", "desks/A.apel", "--format", "json").json
    assert signed["outcome"] == "signed"  # and supersedes the excuse that it was told of
    assert apel("merge", "desks/A.apel").code == 0
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["present"], totals["excused"]) == (2, 2, {"study": 1})


def test_the_last_four_digits_tell_namesakes_apart(apel, tmp_path, pipe):
    rows = [
        ("NAMA", "NIP", "PERANGKAT DAERAH"),
        ("Budi Contoh", BUDI, "Dinas Kesehatan"),
        ("Budi Contoh", "198602022011011998", "Dinas Kesehatan"),
    ]
    apel("import", write_workbook(tmp_path / "roster.xlsx", {"Pegawai": rows}))
    apel("station", "prepare", "A", "--to", "desks")
    done = apel("sign", "Budi Contoh", "--database", "desks/A.apel")
    assert done.code == 5
    shown = re.sub(r"\([0-9A-Z]{10}\)", "(CODE)", done.out).splitlines()[1:]
    assert shown == [
        "  Budi Contoh, Dinas Kesehatan, Dinas Kesehatan, …1999 (CODE)",
        "  Budi Contoh, Dinas Kesehatan, Dinas Kesehatan, …1998 (CODE)",
    ]


def test_every_command_of_a_desk_works_on_its_file(at_a):
    assert at_a("sign", BUDI).code == 0
    assert at_a("attend", SEKAR).code == 0
    assert at_a("excuse", RATNA, "--reason", "duty").code == 0
    assert at_a("undo", SEKAR).code == 0
    status = at_a("status")
    assert status.code == 0
    assert status.err == ("Note: Desk A knows its own entries only; the office merges them all.\n")
    totals = at_a("report", "--format", "json").json["totals"]
    assert (totals["roster"], totals["signed"], totals["excused"]) == (7, 1, {"duty": 1})
    assert at_a("verify", "--format", "json").json["integrity"] == "intact"
    assert len(at_a("people", "--format", "json").json) == 7


@pytest.mark.parametrize(
    "words",
    [
        ("import", "roster.xlsx", "--yes"),
        ("person", "add", "Wulan Tirtasari"),
        ("roster", "history"),
        ("render", "pakta-integritas"),
        ("close", "--yes"),
        ("station", "prepare", "C", "--to", "more"),
        ("report", "duties"),
        ("excuse", "--from", "roster.xlsx", "--reason", "duty"),
    ],
)
def test_what_is_the_office_s_is_refused_at_a_desk(at_a, desks, words):
    before = (desks / "A.apel").read_bytes()
    done = at_a(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: This is the file of desk A; it records, and the office does this.\n"
        "Do it where the ceremony was prepared, in the folder with its apel.db.\n"
    )
    assert (desks / "A.apel").read_bytes() == before


def test_a_desk_writes_under_its_own_name_only(at_a):
    done = at_a("sign", BUDI, "--station", "B")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Error: This is the file of desk A, so B cannot write here.\n"
        "Leave out --station and APEL_STATION, or take the file of that desk.\n"
    )
    assert at_a("sign", BUDI, "--station", "a").code == 0


REFUSED = [
    (("A", "a"), 2, "Each desk needs a name of its own, and “main” is the office's."),
    (("Main",), 2, "Each desk needs a name of its own, and “main” is the office's."),
    (("meja satu",), 2, "A station's name is up to 12 letters and digits, and meja satu is not."),
    (("../A",), 2, "A station's name is up to 12 letters and digits, and ../A is not."),
    (("con",), 2, "Windows has no file called con."),
    (("C", "A"), 1, "desks/A.apel is there already, and is not overwritten."),
]


@pytest.mark.parametrize(("names", "code", "says"), REFUSED)
def test_what_cannot_be_prepared_leaves_nothing_behind(apel, desks, names, code, says):
    before = stations(apel), sorted(path.name for path in desks.iterdir())
    done = apel("station", "prepare", *names, "--to", "desks")
    assert (done.code, done.out, done.err.splitlines()[0]) == (code, "", f"Error: {says}")
    assert (stations(apel), sorted(path.name for path in desks.iterdir())) == before


def test_a_desk_that_has_not_handed_in_is_prepared_again_only_on_purpose(apel, at_a):
    done = apel("station", "prepare", "a", "C", "--to", "more")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: Prepared already, and not handed in: a.\n"
        "If the file is lost: --again. If it was never used: --again --unused\n"
    )
    done = apel("station", "prepare", "A", "--to", "more", "--again")
    assert done.code == 0
    assert done.err.endswith(
        "Note: What was recorded in the lost file is not here: that desk stays missing until the"
        " file turns up, or a closing says why it does not.\n"
    )
    assert apel("station", "prepare", "B", "--to", "more", "--again", "--unused").code == 0
    assert apel("station", "prepare", "D", "--to", "more", "--unused").code == 2
    at_second = ("--database", "more/A.apel")
    apel("station", "close", *at_second)
    apel("merge", "more/A.apel")
    assert stations(apel)[:4] == [
        ("A", False, []), ("B", False, []), ("A", True, [1]), ("B", False, [])
    ]  # fmt: skip
    assert apel("station", "list").out.endswith("Not handed in yet: A, B\n")
    # a desk that has handed in can be prepared for another day
    at_a("station", "close")
    apel("merge", "desks/A.apel")
    assert apel("station", "prepare", "A", "--to", "third").code == 0


def test_without_people_no_desk_is_prepared(apel, tmp_path):
    write_workbook(tmp_path / "roster.xlsx", {"Pegawai": [("NAMA", "NIP")]})
    done = apel("station", "prepare", "A", "--to", "desks")
    assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "desks").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
def test_a_folder_that_cannot_be_written_leaves_no_entry(apel, roster, tmp_path):
    (tmp_path / "desks").write_text("a file\n", encoding="utf-8")
    before = stations(apel)
    done = apel("station", "prepare", "A", "--to", "desks/more")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: The desks' files cannot be written to desks/more: Not a directory\n"
        "Is there room, and may you write there? What is prepared shows: apel station list\n"
    )
    assert stations(apel) == before


SLIP = """\
==============================================================================
CLOSING SLIP OF A DESK
==============================================================================
Ceremony                : Penandatanganan Pakta Integritas
Institution             : Pemerintah Kota Contoh
Desk                    : A
Handed in               : DAY TIME WIB
Entries of this desk    : 6
Signatures of this desk : 1
Present, not signed     : 0
Excused                 : 1
Taken back              : 1
Refused                 : 1

Chain                   : A-RUN
Last number             : 6
Head                    : HEAD
                          HEAD

Operator of the desk                   Received by




(..............................)       (..............................)
==============================================================================
"""


def test_the_closing_slip_says_what_is_handed_in(apel, tmp_path, roster):
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    apel("import", roster, "--yes")
    apel("station", "prepare", "A", "--to", "desks")
    at_a = ("--database", "desks/A.apel")
    for words in (
        ("sign", BUDI), ("attend", SEKAR), ("undo",), ("sign", "ZZZ"),
        ("excuse", RATNA, "--reason", "duty"),
    ):  # fmt: skip
        apel(*words, *at_a)
    done = apel("station", "close", *at_a)
    assert done.code == 0
    head = "[0-9a-f]{4}( [0-9a-f]{4}){7}"
    shown = re.sub(head, "HEAD", done.out)
    shown = re.sub(r"A-[0-9A-Z]{6}", "A-RUN", shown)
    shown = re.sub(r": [0-9]{2}-[0-9]{2}-[0-9]{4} [0-9]{2}\.[0-9]{2}", ": DAY TIME", shown)
    assert shown == SLIP
    assert max(map(len, done.out.splitlines())) < 80
    backup, bring = done.err.splitlines()
    assert backup.startswith("A backup lies in ")
    assert bring == (
        "Bring A.apel to the office: apel merge. What is recorded here from now on has to be"
        " handed in again."
    )


def test_what_is_recorded_after_handing_in_is_said_to_be_outside_the_slip(at_a):
    at_a("station", "close")
    done = at_a("sign", BUDI)
    assert done.out.startswith("SIGNED  Budi Contoh")
    assert done.err == (
        "Note: Desk A has handed in. What is recorded now has to be handed in again:"
        " apel station close --database A.apel\n"
    )


def test_a_file_with_a_blank_in_its_name_is_named_as_it_has_to_be_typed(apel, desks):
    (desks / "A.apel").replace(desks / "A kopi.apel")
    done = apel("status", "--workspace", desks)
    assert '--database "A kopi.apel". At the office' in done.err


def test_beside_the_file_of_a_desk_a_command_says_how_to_name_it(apel, desks, tmp_path):
    done = apel("sign", BUDI, "--workspace", desks)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: There is no ceremony here yet.\n"
        "At a desk, name its file: --database A.apel. At the office, go to the folder with"
        " apel.db.\n",
    )
    done = apel("sign", BUDI, "--database", desks / "C.apel")
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        f"Error: There is no file {desks / 'C.apel'}.",
    )


def test_a_file_that_was_not_copied_to_the_end_or_is_none_of_apel_answers_nobody(apel, tmp_path):
    empty, sheet = tmp_path / "A.apel", tmp_path / "list.csv"
    empty.write_bytes(b"")
    sheet.write_text("NAMA;NIP\n" * 100, encoding="utf-8")
    done = apel("sign", BUDI, "--database", empty)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {empty} is empty.\nWas it copied to the end? Copy it from where it was once more.\n",
    )
    assert empty.read_bytes() == b""
    done = apel("sign", BUDI, "--database", sheet)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith(f"Error: {sheet} is no file of apel, or it is damaged.\n")
    (tmp_path / "apel.db").write_bytes(b"")  # what an import that was killed at once leaves
    assert apel("sign", BUDI).err.startswith("Error: There is no ceremony here yet.\n")


def test_handing_in_twice_says_the_same(apel, at_a):
    at_a("sign", BUDI)
    first = at_a("station", "close", "--format", "json").json
    again = at_a("station", "close", "--format", "json").json
    assert (first["new"], again["new"]) == (True, False)
    same = ("station", "run", "entries", "number", "head", "handed_in", "at", "runs", "kinds")
    assert [first[key] for key in same] == [again[key] for key in same]
    assert first["kinds"] == {"signed": 1, "handed-in": 1}
    assert stations(apel, "--database", "desks/A.apel") == [("A", True, [2])]
    # it may go on, and then has to hand in again
    at_a("sign", SEKAR)
    assert stations(apel, "--database", "desks/A.apel") == [("A", False, [3])]
    last = at_a("station", "close", "--format", "json").json
    assert (last["number"], last["entries"], last["new"]) == (4, 4, True)


def test_a_desk_where_nobody_came_hands_in_too(apel, at_a):
    assert at_a("station", "close", "--format", "json").json["number"] == 1
    apel("merge", "desks/A.apel")
    assert stations(apel)[:2] == [("A", True, [1]), ("B", False, [])]


def test_the_first_entry_of_every_run_names_what_prepared_the_file(apel, at_a, desks):
    at_a("sign", BUDI)
    copied = desks / "copy.apel"
    copied.write_bytes((desks / "A.apel").read_bytes())
    apel("sign", SEKAR, "--database", copied)
    with sqlite3.connect(copied) as database:
        firsts = database.execute(
            "SELECT json_extract(body, '$.prepared'), json_extract(body, '$.continues.number')"
            " FROM entry WHERE number = 1 ORDER BY recorded, station"
        ).fetchall()
        (prepared,) = database.execute("SELECT prepared FROM desk").fetchone()
    assert sorted(firsts, key=str) == [(prepared, 1), (prepared, None)]
    # the copy hands in for both: it continues the first from its end
    apel("station", "close", "--database", copied)
    apel("merge", copied)
    assert stations(apel)[0] in [("A", True, [1, 2]), ("A", True, [2, 1])]
    # until the first goes on by itself
    at_a("sign", RATNA)
    apel("merge", desks / "A.apel")
    assert stations(apel)[0][1] is False


def test_the_office_has_nothing_to_hand_in(apel, roster):
    done = apel("station", "close")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: apel.db is no desk's file, so there is nothing to hand in.\n"
        "At a desk: apel station close --database A.apel\n"
    )


def test_a_desk_from_an_older_roster_is_said_to_be_one(apel, desks):
    assert {one["is_older_roster"] for one in apel("station", "list", "-f", "json").json} == {
        False, None
    }  # fmt: skip
    apel("person", "add", "Wulan Tirtasari", "--unit", "Sekretariat")
    listed = apel("station", "list", "--format", "json").json
    assert [one["is_older_roster"] for one in listed] == [True, True, None]
    assert "* prepared from an older roster than the present one\n" in apel("station", "list").out


def test_a_walk_in_signs_as_a_guest_and_is_in_no_denominator(apel, roster):
    before = apel("report", "--format", "json").json["totals"]
    fingerprint = apel("station", "prepare", "A", "--to", "one", "--format", "json")
    assert fingerprint.code == 0
    done = apel("sign", "--walk-in", "Wayan Tamuraga", "--unit", "Universitas Contoh", "-f", "json")
    assert (done.code, done.json["outcome"], done.json["person"]["name"]) == (
        0, "signed", "Wayan Tamuraga"
    )  # fmt: skip
    code = done.json["person"]["code"]
    assert apel("sign", code, "--anyway", "-f", "json").json["outcome"] == "already-signed"
    after = apel("report", "--format", "json").json["totals"]
    assert after == before | {"guests": 1}
    assert len(apel("people", "--format", "json").json) == 7
    assert not apel("station", "list", "--format", "json").json[0]["is_older_roster"]
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
    undone = apel("undo", code, "--format", "json").json
    assert undone["outcome"] == "withdrawn"
    assert apel("report", "--format", "json").json["totals"]["guests"] == 0


def test_a_guest_who_comes_again_has_signed_already(apel, roster):
    signed = apel("sign", "--walk-in", "Wayan Tamuraga", "-f", "json").json
    again = apel("sign", signed["person"]["code"], "-f", "json").json
    assert (again["outcome"], again["first"]["entry"]) == ("already-signed", signed["entry"])


def test_the_ledger_does_not_say_who_walked_in(apel, roster, tmp_path):
    apel("sign", "--walk-in", "Wayan Tamuraga", "--unit", "Universitas Contoh")
    with sqlite3.connect(tmp_path / "apel.db") as database:
        bodies = database.execute(
            "SELECT kind, body FROM entry ORDER BY rowid DESC LIMIT 2"
        ).fetchall()
        (digest,) = database.execute(
            "SELECT digest FROM person WHERE name = 'Wayan Tamuraga'"
        ).fetchone()
    assert bodies[1] == ("enrolled", f'{{"version":"{digest}"}}')
    assert bodies[0][0] == "signed"


def test_a_walk_in_with_a_known_name_is_asked_about(apel, roster):
    before = apel("verify", "--format", "json").json["unanchored"]
    done = apel("sign", "--walk-in", "budi contoh")
    assert done.code == 5
    assert done.out.splitlines()[0] == "SEVERAL FIT  Say it by code or number:"
    assert done.err == "This name is known here. Somebody else of the same name: --yes\n"
    answer = apel("sign", "--walk-in", "Budi Contoh", "--format", "json").json
    assert (answer["outcome"], [one["unit"] for one in answer["candidates"]]) == (
        "ambiguous", ["Sekretariat"]
    )  # fmt: skip
    assert apel("sign", "--walk-in", "Budi Contoh", "--yes").code == 0
    # two refusals, and an enrolment with its signature
    assert apel("verify", "--format", "json").json["unanchored"] == before + 4


def test_walk_ins_of_a_desk_travel_along(apel, at_a):
    at_a("sign", "--walk-in", "Wayan Tamuraga", "--unit", "Universitas Contoh")
    at_a("station", "close")
    assert apel("merge", "desks/A.apel").code == 0
    assert apel("report", "--format", "json").json["totals"]["guests"] == 1
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
    found = apel("sign", "Wayan Tamuraga", "--anyway", "--format", "json").json
    assert (found["outcome"], found["person"]["unit"]) == ("already-signed", "Universitas Contoh")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--unit", "UPT"), "--unit goes with --walk-in."),
        (
            (BUDI, "--walk-in", "Wayan"),
            "--walk-in names one person, and nobody else can be named with it.",
        ),
        (("--walk-in", " - "), "“ - ” is no name."),
    ],
)
def test_a_walk_in_is_one_person_with_a_name(apel, roster, words, says):
    done = apel("sign", *words)
    assert (done.code, done.out, done.err) == (2, "", f"Error: {says}\n")


def test_walk_ins_are_listed_apart_and_join_who_is_added_later(apel, roster):
    apel("sign", "--walk-in", "Wayan Tamuraga", "--unit", "Universitas Contoh")
    (walk_in,) = apel("people", "--walk-ins", "--format", "json").json
    assert (walk_in["name"], walk_in["unit"], walk_in["duties"]) == (
        "Wayan Tamuraga", "Universitas Contoh", []
    )  # fmt: skip
    for words in (("edit", "--unit", "UPT"), ("exclude", "--reason", "other")):
        done = apel("person", words[0], walk_in["code"], *words[1:])
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            f"Error: Wayan Tamuraga is on no roster, but a walk-in with the code {walk_in['code']}.\n"
            f"Add the person, then: apel person same NEW-CODE {walk_in['code']}\n"
        )
    added = apel("person", "add", "Wayan Tamuraga", "--unit", "Sekretariat", "-f", "json").json
    assert apel("person", "same", added["code"], walk_in["code"], "--yes").code == 0
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["guests"], totals["roster"]) == (1, 0, 8)
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_a_walk_in_of_the_office_is_known_at_a_desk(apel, roster):
    apel("sign", "--walk-in", "Wayan Tamuraga", "--unit", "Universitas Contoh")
    apel("station", "prepare", "A", "--to", "desks")
    at_a = ("--database", "desks/A.apel", "--format", "json")
    assert apel("sign", "Wayan Tamuraga", "--anyway", *at_a).json["outcome"] == "already-signed"
    assert apel("sign", "--walk-in", "wayan tamuraga", *at_a).json["outcome"] == "ambiguous"
    assert apel("verify", *at_a).json["integrity"] == "intact"
    apel("station", "close", *at_a)
    assert apel("merge", "desks/A.apel").code == 0
    verdict = apel("verify", "--format", "json").json
    assert (verdict["integrity"], verdict["completeness"]) == ("intact", "complete")
