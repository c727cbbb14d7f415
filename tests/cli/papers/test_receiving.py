"""`apel receive --box`: signed papers under the scanner, one answer a sheet."""

import pytest

from apel.cli.workspace import open_workspace
from apel.domain.ledger import said
from apel.storage import ledger
from tests.conftest import BUDI, RATNA
from tests.printed import PACT
from tests.scans import codes, feet

NAME, OTHER = "Budi Contoh, S.H.", "Ratna Giriwangsa"


@pytest.fixture
def issued(apel, roster):
    assert apel("render", PACT).code == 0


@pytest.fixture
def scanned(apel, pipe):
    """Scan sheets; return the answers."""

    def feed(*texts, box="12", more=()):
        pipe("".join(f"{text}\n" for text in texts).encode())
        return apel("receive", "--box", box, "--format", "json", *more).lines

    return feed


def entries(folder):
    with open_workspace(folder, None) as place:
        return ledger.entries(place.database)


def totals(apel):
    return apel("report", "--format", "json").json["totals"]


def test_a_paper_is_its_persons_signature_and_says_where_it_lies(apel, issued, scanned, tmp_path):
    [answer] = scanned(feet(tmp_path)[NAME])
    assert (answer["outcome"], answer["what"], answer["box"]) == ("signed", PACT, "12")
    assert answer["person"]["number"] == BUDI
    entry = entries(tmp_path)[-1]
    assert (answer["entry"], entry.source) == (entry.name, "paper")
    paper = next(e for e in entries(tmp_path) if e.name == answer["paper"])
    assert said(entry.body) == {
        "evidence": "paper",
        "instruments": [PACT],
        "paper": {"issued": paper.digest, "box": "12"},
    }
    counted = totals(apel)
    assert (counted["signed"], counted["present"]) == (1, 0)
    assert counted["evidence"] == {"list": 0, "paper": 1, "electronic": 0}
    assert apel("verify").code == 0


def test_each_sheet_has_one_line_that_says_the_paper_is_here(apel, issued, pipe, tmp_path):
    pipe(f"\n{feet(tmp_path)[NAME]}\n{feet(tmp_path)[NAME]}\n".encode())
    done = apel("receive", "--box", "A3")
    first, second = done.out.splitlines()
    assert done.code == 0
    assert first.startswith(f"PAPER RECEIVED  {NAME}  Dinas Kesehatan  {PACT}  box A3  main-")
    assert second.startswith(f"RECEIVED BEFORE  {NAME}  Dinas Kesehatan  {PACT}  box A3  first at ")


def test_what_was_received_is_received_once(apel, issued, scanned, tmp_path):
    foot = feet(tmp_path)[NAME]
    [first] = scanned(foot, box="12")
    [again] = scanned(foot, box="13")
    assert (again["outcome"], again["box"]) == ("already-signed", "12")
    assert again["first"]["entry"] == first["entry"]
    assert totals(apel)["evidence"]["paper"] == 1


def test_a_paper_can_be_moved_to_another_box(apel, issued, scanned, tmp_path):
    foot = feet(tmp_path)[NAME]
    scanned(foot, box="12")
    [moved] = scanned(foot, box="13", more=["--moved"])
    assert (moved["outcome"], moved["box"]) == ("signed", "13")
    counted = apel("status", "papers", "--format", "json").json["totals"]
    assert (counted["received"], counted["boxes"]) == (1, {"13": 1})


def test_a_paper_is_better_evidence_of_what_was_signed_at_a_desk(apel, issued, scanned, tmp_path):
    apel("sign", BUDI, "--at", "2026-01-02T07:31")
    before = entries(tmp_path)[-1]
    [answer] = scanned(feet(tmp_path)[NAME])
    after = entries(tmp_path)[-1]
    assert answer["outcome"] == "signed"
    assert (after.at, after.supersedes) == (before.at, f'["{before.digest}"]')
    assert after.recorded > before.recorded
    counted = totals(apel)
    assert (counted["signed"], counted["present"]) == (1, 1)
    assert counted["evidence"] == {"list": 0, "paper": 1, "electronic": 0}
    assert apel("conflicts", "--format", "json").json == []


def test_a_paper_that_comes_after_the_closing_makes_no_one_late(apel, issued, scanned, tmp_path):
    apel("sign", BUDI)
    apel("close", "signing", "--yes")
    mine, other = scanned(feet(tmp_path)[NAME], feet(tmp_path)[OTHER])
    assert (mine["outcome"], other["outcome"]) == ("signed", "made-up")
    counted = totals(apel)
    assert (counted["signed"], counted["made_up"]) == (1, 1)
    assert apel("conflicts", "--format", "json").json == []


def test_a_late_signature_stays_late_with_its_paper_until_the_closing_is_reopened(
    apel, issued, scanned, tmp_path
):
    apel("close", "signing", "--yes")
    apel("sign", BUDI)
    [answer] = scanned(feet(tmp_path)[NAME])
    assert answer["outcome"] == "made-up"
    assert totals(apel)["made_up"] == 1
    assert apel("reopen", "signing", "--yes", "--reason", "mistake").code == 0
    counted = totals(apel)
    assert (counted["signed"], counted["made_up"]) == (1, 0)


def test_taking_a_paper_back_leaves_what_was_signed_at_the_desk(apel, issued, scanned, tmp_path):
    apel("sign", BUDI)
    scanned(feet(tmp_path)[NAME])
    assert apel("undo", BUDI).code == 0
    counted = totals(apel)
    assert (counted["signed"], counted["evidence"]["list"]) == (1, 1)
    [again] = scanned(feet(tmp_path)[NAME], box="9")
    assert (again["outcome"], again["box"]) == ("signed", "9")


def test_whoever_declined_and_sends_a_signed_paper_has_signed(apel, issued, scanned, tmp_path):
    assert apel("decline", BUDI, "--witness", RATNA).code == 0
    [answer] = scanned(feet(tmp_path)[NAME])
    assert answer["outcome"] == "signed"
    assert (totals(apel)["declined"], totals(apel)["signed"]) == (0, 1)


def test_what_is_no_paper_of_this_ceremony_is_refused_and_kept(apel, issued, scanned, tmp_path):
    foot, code = feet(tmp_path)[NAME], codes(tmp_path)[NAME]
    ceremony = foot.split("/")[1]
    assert apel("render", "daftar-hadir").code == 0
    answers = scanned(
        foot.replace(ceremony, "ZZZZZZZZZZ"),
        f"APEL/{ceremony}/DAFTAR-HADIR/DH-0001",
        "DH-0001",
        code,
        f"APEL/{ceremony}/BERITA-ACARA",
        f"APEL/{ceremony}/PERJANJIAN-KINERJA/{code}",
        foot.replace(code, "0000000000"),
        f"{foot}/MAIN-ABCDEF-7",
        feet(tmp_path)["Joko Karangjaya"],
        "halo",
    )
    assert [each["outcome"] for each in answers] == [
        "other-ceremony", "other-paper", "other-paper", "other-paper", "other-paper",
        "other-paper", "unknown-code", "not-issued", "not-issued", "unknown-code",
    ]  # fmt: skip
    assert [each["box"] for each in answers] == [None] * 10
    refused = [said(entry.body)["why"] for entry in entries(tmp_path) if entry.kind == "refused"]
    assert refused == [each["outcome"] for each in answers]
    assert totals(apel)["signed"] == 0
    assert apel("verify").code == 0


def test_each_refusal_says_what_to_do(apel, issued, pipe, tmp_path):
    foot, code = feet(tmp_path)[NAME], codes(tmp_path)[NAME]
    assert apel("render", "daftar-hadir").code == 0
    ceremony = foot.split("/")[1]
    texts = (
        foot.replace(ceremony, "ZZZZZZZZZZ"),
        f"APEL/{ceremony}/DAFTAR-HADIR/DH-0001",
        code,
        f"APEL/{ceremony}/BERITA-ACARA",
        f"{foot}/MAIN-ABCDEF-7",
        "x",
    )
    pipe("\n".join(texts).encode())
    shown = f"{code[:5]}-{code[5:]}"
    whose = f"{NAME}  Dinas Kesehatan  "
    assert apel("receive", "--box", "1").out.splitlines() == [
        "OF ANOTHER CEREMONY  It belongs to another ceremony: receive it there.",
        "NOT TO BE RECEIVED HERE  DH-0001 is a list. Who signed it: apel sign --from-paper DH-0001",
        f"NOT TO BE RECEIVED HERE  {whose}It is the card of {NAME} ({shown}), and no paper.",
        "NOT TO BE RECEIVED HERE  berita-acara is no paper that one person signs at this ceremony.",
        f"NEVER ISSUED  {whose}No {PACT} was issued to {NAME} here. From another computer: apel merge",
        "UNKNOWN  This is the QR of nobody's paper here.",
    ]


def test_a_paper_that_a_correction_replaced_is_refused_and_the_corrected_one_received(
    apel, issued, scanned, tmp_path
):
    foot, code = feet(tmp_path)[NAME], codes(tmp_path)[NAME]
    first = next(e for e in entries(tmp_path) if e.kind == "issued" and e.person == code)
    assert apel("person", "edit", code, "--name", "Budi Contoh Baru, S.H.").code == 0
    assert apel("render", PACT, "--correct").code == 0
    corrected = entries(tmp_path)[-1]
    old, new = scanned(foot, f"{foot}/{first.name}")
    assert (old["outcome"], old["first"]["entry"]) == ("replaced", corrected.name)
    assert (new["outcome"], new["paper"]) == ("signed", corrected.name)


def test_the_corrected_paper_counts_where_the_first_one_had_come_back(
    apel, issued, scanned, tmp_path
):
    foot, code = feet(tmp_path)[NAME], codes(tmp_path)[NAME]
    scanned(foot, box="1")
    first = next(e for e in entries(tmp_path) if e.kind == "issued" and e.person == code)
    assert apel("person", "edit", code, "--name", "Budi Contoh Baru, S.H.").code == 0
    assert apel("render", PACT, "--correct").code == 0
    assert apel("status", "papers", "--format", "json").json["totals"]["received"] == 0
    [new] = scanned(f"{foot}/{first.name}", box="2")
    assert (new["outcome"], new["box"]) == ("signed", "2")
    counted = apel("status", "papers", "--format", "json").json["totals"]
    assert (counted["received"], counted["boxes"]) == (1, {"2": 1})
    assert totals(apel)["evidence"]["paper"] == 1


def test_a_paper_of_two_codes_that_are_one_person_counts_for_that_person(
    apel, issued, scanned, tmp_path
):
    with open_workspace(tmp_path, None) as place:
        one, other = (
            code
            for (code,) in place.database.rows("SELECT code FROM person WHERE name LIKE 'Agus%'")
        )
    foot = feet(tmp_path)[NAME].replace(codes(tmp_path)[NAME], other)
    assert apel("person", "same", one, other, "--yes").code == 0
    [answer] = scanned(foot)
    assert (answer["outcome"], answer["person"]["code"]) == ("signed", one)
    assert totals(apel)["signed"] == 1


def test_whoever_owes_it_no_more_is_refused_and_can_be_counted_all_the_same(
    apel, issued, scanned, tmp_path
):
    assert apel("person", "edit", BUDI, "--legal-standing", "Pensiun").code == 0
    [refused] = scanned(feet(tmp_path)[NAME])
    [guest] = scanned(feet(tmp_path)[NAME], more=["--anyway"])
    assert (refused["outcome"], guest["outcome"]) == ("not-obliged", "signed")
    assert totals(apel)["guests"] == 1


HOSTILE = (
    "APEL/" + "X" * 4000,
    "APEL//PAKTA-INTEGRITAS/0000000000",
    "APEL/////",
    "APEL/C/W/../../etc/passwd",
    "\x1b[31mAPEL/\x00/PAKTA",
    "' OR 1=1; DROP TABLE entry; --",
    "[red]APEL[/]/{x}/{0}",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "=cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_qr_is_refused_and_says_nothing(apel, issued, pipe, tmp_path, text):
    pipe(f"{text}\n".encode("utf-8", "replace"))
    done = apel("receive", "--box", "1")
    assert done.code == 0
    assert "\x1b" not in done.out
    assert done.out.startswith(("UNKNOWN  ", "OF ANOTHER CEREMONY  "))
    assert "Traceback" not in done.err
    assert apel("verify").code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Error: Say where the papers lie that are scanned here, or name files."),
        (
            ("--box", "kotak 1"),
            "Error: A box is named by up to 12 letters and digits, and kotak 1 is not.",
        ),
        (("--box", "1234567890123"), "Error: A box is named by up to 12 letters and digits"),
        (("--box", "é"), "Error: A box is named by up to 12 letters and digits"),
        (("--moved",), "Error: Say where the papers lie"),
        (("--moved", "."), "Error: --moved goes with --box."),
        (("--box", "1", "--archive", "x"), "Error: --archive and --trust go with files."),
    ],
)
def test_wrong_usage_is_said_before_anything_is_read(apel, issued, words, sentence):
    done = apel("receive", *words)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_a_desks_file_receives_no_papers(apel, roster, tmp_path):
    assert apel("station", "prepare", "A", "--to", "desks").code == 0
    desk = next(tmp_path.rglob("*.apel"))
    done = apel("receive", "--box", "1", "--database", desk)
    assert done.code == 1
    assert "This is the file of desk" in done.err
