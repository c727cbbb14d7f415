"""`apel receive FOLDER`: scans are the papers that their QR says, and nothing is guessed."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from hashlib import sha256
from typing import Any

import pytest

from apel.cli.workspace import open_workspace
from apel.domain.ledger import said
from apel.formats.papers.whole import clear_unfinished
from apel.storage import ledger
from tests.conftest import BUDI
from tests.printed import PACT
from tests.scans import blank, codes, feet, save, scan

BUDIS, SEKARS = "Budi Contoh, S.H.", "Sekar Wanalaya"


@pytest.fixture
def papers(apel, roster, tmp_path):
    """Issue the pacts; return the file of each by name."""
    assert apel("render", PACT).code == 0
    with open_workspace(tmp_path, None) as place:
        rows = place.database.rows(
            "SELECT name, place FROM paper JOIN entry ON entry.digest = paper.entry"
            " JOIN person ON person.code = entry.person ORDER BY entry.rowid DESC"
        )
        return {name: tmp_path / "out" / path for name, path in rows}


def paper_of(entry) -> Any:
    """Return what an entry says of its paper."""
    return said(entry.body)["paper"]


def entries(folder):
    with open_workspace(folder, None) as place:
        return ledger.entries(place.database)


def received(apel, *arguments):
    done = apel("receive", *arguments, "--format", "json")
    return done.code, done.json


def outcomes(files):
    return [
        [(one["person"]["name"], one["outcome"], one["page"]) for one in file["papers"]]
        for file in files["files"]
    ]


def problems(files):
    return [[(one["code"], one["pages"]) for one in file["problems"]] for file in files["files"]]


def test_a_scan_is_the_signature_of_whom_its_qr_names(apel, papers, tmp_path):
    path = save(tmp_path / "scans" / "Budi Contoh.pdf", [scan(papers[BUDIS])])
    code, done = received(apel, path)
    digest = sha256(path.read_bytes()).hexdigest()
    entry = entries(tmp_path)[-1]
    assert (code, done["received"], done["doubtful"], done["left"]) == (0, 1, 0, 0)
    [file] = done["files"]
    assert list(file) == [
        "file", "sha256", "pages", "papers", "unrecognised", "blank", "problems", "same_as", "copy",
    ]  # fmt: skip
    assert (file["file"], file["sha256"], file["pages"]) == (str(path), digest, 1)
    assert file["papers"][0]["person"]["number"] == BUDI
    assert file["papers"][0] | {"person": None} == {
        "person": None,
        "what": PACT,
        "outcome": "signed",
        "entry": entry.name,
        "page": 1,
        "pages": [1],
        "first": None,
    }
    body = said(entry.body)
    assert (body["evidence"], body["instruments"]) == ("paper", [PACT])
    assert {key: paper_of(entry)[key] for key in ("file", "pages")} == {
        "file": digest,
        "pages": [1],
    }
    assert "Budi" not in entry.body
    assert apel("verify").code == 0


def test_what_is_said_of_a_folder(apel, papers, tmp_path):
    save(tmp_path / "scans" / "1.pdf", [scan(papers[BUDIS])])
    save(tmp_path / "scans" / "2.jpg", [scan(papers[SEKARS])])
    save(tmp_path / "scans" / "3.png", [scan(papers[SEKARS]).resize((90, 140))])
    done = apel("receive", "scans")
    assert done.code == 3
    lines = [line.split() for line in done.out.splitlines() if line.strip()]
    assert lines[0] == ["File", "Pages", "Paper", "Whose", "Result"]
    assert lines[2] == ["1.pdf", "1", PACT, "Budi", "Contoh,", "S.H.", "PAPER", "RECEIVED"]
    assert lines[3] == ["2.jpg", "1", PACT, "Sekar", "Wanalaya", "PAPER", "RECEIVED"]
    assert done.out.splitlines()[-1] == (
        "3 files with 3 pages: 2 papers received, 0 received before; files to be looked at: 1."
    )
    assert done.err == (
        "3.png, page 1: no QR of a paper on it. Scan it once more, or apel receive --box\n"
    )


def test_a_stack_through_the_feeder_is_many_papers(apel, papers, tmp_path):
    """Turned, upside down, a little askew, and with the back sides of a duplex scanner."""
    names = list(papers)
    sheets = [
        scan(papers[name], angle=angle)
        for name, angle in zip(names, (0, 180, 3, 90, -4), strict=True)
    ]
    sheets.insert(1, blank())
    save(tmp_path / "stack.pdf", sheets)
    code, done = received(apel, "stack.pdf")
    assert code == 0
    assert outcomes(done) == [
        [(name, "signed", page) for name, page in zip(names, (1, 3, 4, 5, 6), strict=True)]
    ]
    assert done["files"][0]["blank"] == [2]
    save(tmp_path / "back.pdf", [blank()])
    assert apel("receive", "back.pdf").out.splitlines()[0] == "Blank pages: 1"
    # two people have one name, and one paper each
    assert apel("status", "papers", "--format", "json").json["totals"]["missing"] == 1


def test_pages_are_given_to_the_paper_whose_qr_they_carry(apel, papers, tmp_path):
    one, other = scan(papers[BUDIS]), scan(papers[SEKARS])
    save(tmp_path / "stack.tif", [one, other, one, other])
    code, done = received(apel, "stack.tif")
    assert (code, [each["pages"] for each in done["files"][0]["papers"]]) == (0, [[1, 3], [2, 4]])


def test_doubtful_pages_are_nobodys(apel, papers, tmp_path):
    first, second = scan(papers[BUDIS]), scan(papers[SEKARS])
    both = blank((first.width * 2, first.height))
    both.paste(first)
    both.paste(second, (first.width, 0))
    foot = feet(tmp_path)[BUDIS]
    without = first.crop((0, 0, first.width, first.height * 3 // 4))
    save(tmp_path / "scans.pdf", [both, without, second])
    code, done = received(apel, "scans.pdf")
    assert code == 3
    assert outcomes(done) == [[(SEKARS, "signed", 3)]]
    assert problems(done) == [[("several-codes", [1]), ("no-code", [2])]]
    assert done["files"][0]["unrecognised"] == [1, 2]
    assert foot not in str(done)


def test_a_paper_printed_from_the_program_again_is_no_scan(apel, papers, tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(papers[BUDIS]))
    writer.write(tmp_path / "cetak ulang.pdf")
    shutil.copy(papers[SEKARS], tmp_path / "terbitan.pdf")
    code, done = received(apel, "cetak ulang.pdf", "terbitan.pdf")
    assert code == 3
    assert problems(done) == [[("not-scanned", [1])], [("as-issued", [])]]
    assert outcomes(done) == [[], []]


def test_a_paper_of_two_pages_is_received_with_both_of_them(apel, papers, tmp_path):
    assert apel("render", PACT, "--bundle", "agency", "--copies", "2").code == 0
    with open_workspace(tmp_path, None) as place:
        place.database.run(
            "UPDATE paper SET pages = 2 WHERE place LIKE ?", f"%{codes(tmp_path)[BUDIS]}%"
        )
    save(tmp_path / "one.pdf", [scan(papers[BUDIS])])
    save(tmp_path / "both.pdf", [scan(papers[BUDIS])] * 2)
    code, done = received(apel, "one.pdf", "both.pdf")
    assert code == 3
    assert outcomes(done) == [[], [(BUDIS, "signed", 1)]]
    assert problems(done) == [[("incomplete", [1])], []]


def test_one_of_two_copies_is_enough(apel, roster, tmp_path):
    assert apel("render", PACT, "--copies", "2", "--unit", "Bidang Bina").code == 0
    paper = next((tmp_path / "out" / PACT).rglob("Sekar*.pdf"))
    save(tmp_path / "one.pdf", [scan(paper)])
    code, done = received(apel, "one.pdf")
    assert (code, outcomes(done)) == (0, [[(SEKARS, "signed", 1)]])


def test_the_same_file_is_told_again_and_not_read(apel, papers, tmp_path):
    path = save(tmp_path / "1.pdf", [scan(papers[BUDIS])])
    received(apel, path)
    before = len(entries(tmp_path))
    shutil.copy(path, tmp_path / "2.pdf")
    code, done = received(apel, "1.pdf", "2.pdf")
    assert (code, done["before"], len(entries(tmp_path))) == (0, 2, before)
    assert [file["same_as"] for file in done["files"]] == ["1.pdf", "1.pdf"]
    assert outcomes(done) == [[(BUDIS, "already-signed", 1)]] * 2
    assert "2.pdf: the same file came before, as 1.pdf" in apel("receive", "2.pdf").err


def test_a_stack_that_came_before_is_told_again_whole(apel, papers, tmp_path):
    stack = [scan(papers[BUDIS]), blank(), scan(papers[SEKARS])]
    save(tmp_path / "stack.pdf", stack)
    first, again = received(apel, "stack.pdf")[1], received(apel, "stack.pdf")[1]
    assert [first["files"][0]["blank"], again["files"][0]["blank"]] == [[2], [2]]
    assert outcomes(again) == [[(BUDIS, "already-signed", 1), (SEKARS, "already-signed", 3)]]
    # one of its papers came in another file before
    save(tmp_path / "one.pdf", [scan(papers["Ratna Giriwangsa"])])
    save(tmp_path / "two.pdf", [scan(papers["Ratna Giriwangsa"]), scan(papers["Dewi Segarajati"])])
    received(apel, "one.pdf")
    first, again = received(apel, "two.pdf")[1], received(apel, "two.pdf")[1]
    assert [one["pages"] for one in first["files"][0]["papers"]] == [[1], [2]]
    assert [one["pages"] for one in again["files"][0]["papers"]] == [[1], [2]]
    assert again["files"][0]["blank"] == []


def test_two_scans_of_one_paper_count_once(apel, papers, tmp_path):
    save(tmp_path / "1.pdf", [scan(papers[BUDIS])])
    save(tmp_path / "2.pdf", [scan(papers[BUDIS], angle=1)])
    code, done = received(apel, "1.pdf", "2.pdf")
    assert (code, done["received"], done["before"]) == (0, 1, 1)
    digest = done["files"][0]["sha256"]
    assert f"RECEIVED BEFORE, file {digest[:12]}…" in apel("receive", "2.pdf").out


def test_what_was_taken_back_is_entered_again_from_the_same_file(apel, papers, tmp_path):
    path = save(tmp_path / "1.pdf", [scan(papers[BUDIS])])
    received(apel, path)
    apel("undo", BUDI)
    assert outcomes(received(apel, path)[1]) == [[(BUDIS, "signed", 1)]]


def test_a_scan_of_a_paper_that_lies_in_a_box_adds_its_file(apel, papers, pipe, tmp_path):
    pipe(feet(tmp_path)[BUDIS].encode())
    apel("receive", "--box", "12")
    code, done = received(apel, save(tmp_path / "1.pdf", [scan(papers[BUDIS])]))
    assert (code, outcomes(done)) == (0, [[(BUDIS, "signed", 1)]])
    paper = paper_of(entries(tmp_path)[-1])
    assert (paper["box"], paper["file"]) == ("12", done["files"][0]["sha256"])
    counted = apel("report", "--format", "json").json["totals"]
    assert (counted["signed"], counted["evidence"]["paper"]) == (1, 1)


def test_scans_of_papers_that_go_into_a_box(apel, papers, tmp_path):
    save(tmp_path / "1.pdf", [scan(papers[BUDIS])])
    received(apel, "1.pdf", "--box", "7")
    assert apel("status", "papers", "--format", "json").json["totals"]["boxes"] == {"7": 1}


def test_scans_of_other_papers_are_refused_by_name(apel, papers, tmp_path):
    assert apel("render", "daftar-hadir").code == 0
    old = scan(papers[BUDIS])
    assert apel("person", "edit", BUDI, "--name", "Budi Contoh Baru, S.H.").code == 0
    assert apel("render", PACT, "--correct").code == 0
    save(tmp_path / "1.pdf", [old])
    save(tmp_path / "2.pdf", [scan(next((tmp_path / "out" / "daftar-hadir").rglob("*.pdf")))])
    done = apel("receive", "1.pdf", "2.pdf")
    assert done.code == 3
    first, second = done.err.splitlines()
    assert first.startswith(
        "1.pdf, page 1: a corrected paper replaces it, which is to be signed: main-"
    )
    assert second == (
        "2.pdf, page 1: DH-0001 is a list. Who signed it: apel sign --from-paper DH-0001"
    )


def test_the_archive_has_whole_copies_that_are_read_only(apel, papers, tmp_path):
    one = save(tmp_path / "scans" / "a.pdf", [scan(papers[BUDIS])])
    stack = save(
        tmp_path / "scans" / "b.pdf", [scan(papers[SEKARS]), scan(papers["Ratna Giriwangsa"])]
    )
    code, done = received(apel, "scans", "--archive", "arsip")
    name = f"Budi Contoh, S.H-{codes(tmp_path)[BUDIS]}.pdf"
    single = tmp_path / "arsip" / PACT / "Dinas Kesehatan" / name
    many = tmp_path / "arsip" / PACT / f"tumpukan-{sha256(stack.read_bytes()).hexdigest()[:12]}.pdf"
    assert code == 0
    assert [file["copy"] for file in done["files"]] == [str(single), str(many)]
    assert single.read_bytes() == one.read_bytes()
    assert many.read_bytes() == stack.read_bytes()
    assert not stat.S_IMODE(single.stat().st_mode) & 0o222
    assert list((tmp_path / "arsip").rglob(".*")) == []
    # once more: nothing is copied a second time
    received(apel, "scans", "--archive", "arsip")
    assert len([path for path in (tmp_path / "arsip").rglob("*") if path.is_file()]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="asking whether a process runs would end it")
def test_what_a_killed_process_left_in_the_archive_is_cleared_away(apel, papers, tmp_path):
    save(tmp_path / "a.pdf", [scan(papers[BUDIS])])
    received(apel, "a.pdf", "--archive", "arsip")
    over = subprocess.Popen([sys.executable, "-c", ""])
    over.wait()
    part = tmp_path / "arsip" / PACT / "Dinas Kesehatan" / f".{over.pid}.part"
    part.write_bytes(b"half")
    clear_unfinished.cache_clear()
    received(apel, "a.pdf", "--archive", "arsip")
    assert not part.exists()


def test_another_file_in_the_archive_stays_as_it_is(apel, papers, tmp_path):
    name = f"Budi Contoh, S.H-{codes(tmp_path)[BUDIS]}.pdf"
    there = tmp_path / "arsip" / PACT / "Dinas Kesehatan" / name
    there.parent.mkdir(parents=True)
    there.write_text("lain", encoding="utf-8")
    save(tmp_path / "a.pdf", [scan(papers[BUDIS])])
    _code, done = received(apel, "a.pdf", "--archive", "arsip")
    assert done["files"][0]["copy"] == str(there.with_stem(f"{there.stem}-2"))
    assert there.read_text(encoding="utf-8") == "lain"


def test_nothing_is_entered_of_a_file_that_cannot_be_archived(apel, papers, tmp_path):
    (tmp_path / "arsip").mkdir()
    (tmp_path / "arsip" / PACT).write_text("no folder", encoding="utf-8")
    save(tmp_path / "a.pdf", [scan(papers[BUDIS])])
    before = len(entries(tmp_path))
    code, done = received(apel, "a.pdf", "--archive", "arsip")
    assert (code, outcomes(done), len(entries(tmp_path))) == (3, [[]], before)
    assert [each["code"] for each in done["files"][0]["problems"]] == ["not-kept"]


def test_files_that_cannot_be_read_are_named_and_the_rest_is_done(apel, papers, tmp_path):
    folder = tmp_path / "scans"
    whole = save(folder / "a.pdf", [scan(papers[BUDIS])])
    (folder / "b.pdf").write_bytes(whole.read_bytes()[:20_000])
    (folder / "c.pdf").write_bytes(b"")
    (folder / "d.txt").write_text("halo", encoding="utf-8")
    (folder / "e.jpg").write_bytes(
        save(folder / "f.jpg", [scan(papers[SEKARS])]).read_bytes()[:9000]
    )
    (folder / "Thumbs.db").write_bytes(b"x")
    done = apel("receive", "scans")
    assert done.code == 3
    assert done.err.splitlines() == [
        "b.pdf: the file is not whole. Copy it once more from the scanner.",
        "c.pdf: the file is empty. Copy it once more from the scanner.",
        "d.txt: neither a PDF nor a JPEG, PNG or TIFF picture.",
        "e.jpg, page 1: it cannot be read. Scan it once more.",
    ]
    assert "6 files with 3 pages: 2 papers received" in done.out


def test_an_empty_folder_is_said(apel, papers, tmp_path):
    (tmp_path / "scans").mkdir()
    done = apel("receive", "scans")
    assert (done.code, done.err) == (2, "Error: There is no file in scans.\n")


def test_without_the_extra_one_sentence_says_what_to_install(apel, papers, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    save(tmp_path / "a.pdf", [scan(papers[BUDIS])])
    done = apel("receive", "a.pdf")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        'Error: What reads scans is not installed.\nInstall it: pip install "apel[scan]"\n'
    )


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl-C")
def test_ctrl_c_keeps_what_was_entered_and_says_what_is_left(apel, papers, tmp_path):
    one = save(tmp_path / "scans" / "0000.pdf", [scan(papers[BUDIS])])
    for number in range(1, 400):
        shutil.copy(one, one.with_stem(f"{number:04}"))
    command = [sys.executable, "-m", "apel", "receive", "scans", "--format", "json"]
    before = len(entries(tmp_path))
    running = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "APEL_LANGUAGE": "en"}, start_new_session=True,
    )  # fmt: skip
    while len(entries(tmp_path)) == before and running.poll() is None:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "files are left. The same command goes on." in err
    assert '"left": 0' not in out
    assert apel("verify").code == 0
    assert apel("report", "--format", "json").json["totals"]["signed"] == 1
