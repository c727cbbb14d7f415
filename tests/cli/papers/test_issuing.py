"""A form is issued when it is made: on record with the SHA-256 of its file, and never silently anew."""

import csv
import os
import shutil
import subprocess
import sys
from hashlib import sha256

import pytest
from pypdf import PdfReader

from apel.cli.workspace import open_workspace
from apel.domain.ledger import said
from apel.workflows.papers.issuing.issued_papers import issued_file, issued_papers
from tests.cli.papers.test_render import HEALTH_FILES, SCHOOL_FILES, SETTINGS, files
from tests.printed import DOCTOR, HEAD, HELPER, PACT, TEACHER, enrol, text_of

ALL_FILES = HEALTH_FILES + SCHOOL_FILES
DOCTORS = HEALTH_FILES[1]
RENAMED = DOCTORS.replace("Sari Contoh", "Sari Contoh Baru").replace(".pdf", "-2.pdf")


@pytest.fixture
def staffed(tmp_path):
    """Make a workspace with four people in two agencies."""

    def enrolled():
        (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
        with open_workspace(tmp_path, None, create=True) as place:
            enrol(place.database, (HEAD, DOCTOR, TEACHER, HELPER))
        return tmp_path

    return enrolled


def page_texts(path):
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def digests(out):
    return {name: sha256((out / name).read_bytes()).hexdigest() for name in files(out)}


def on_record(folder):
    """Return what was issued, as the ledger has it."""
    with open_workspace(folder, None) as place:
        return issued_papers(place.database)


def renamed(apel):
    assert apel("person", "edit", DOCTOR.code, "--name", "dr. Sari Contoh Baru, M.Kes.").code == 0


def test_each_form_is_an_entry_with_the_digest_of_its_file_and_no_name(apel, staffed):
    folder = staffed()
    apel("render", PACT)
    papers = on_record(folder)
    assert {paper.place: paper.file for paper in papers} == digests(folder / "out")
    assert {paper.person for paper in papers} == {
        one.code for one in (HEAD, DOCTOR, TEACHER, HELPER)
    }
    doctors = next(paper for paper in papers if paper.person == DOCTOR.code)
    body = said(doctors.entry.body)
    assert sorted(body) == ["file", "inputs", "mark", "template", "what"]
    assert body["what"] == PACT
    assert doctors.pages == 1
    done = apel("verify", "--format", "json")
    assert (done.code, done.json["integrity"]) == (0, "intact")


def test_a_file_is_known_by_its_digest(apel, staffed):
    folder = staffed()
    apel("render", PACT)
    digest = digests(folder / "out")[DOCTORS]
    with open_workspace(folder, None) as place:
        found = issued_file(place.database, digest)
        assert found
        assert (found.what, found.person, found.place) == (PACT, DOCTOR.code, DOCTORS)
        assert issued_file(place.database, "0" * 64) is None


def test_a_second_run_makes_and_enters_nothing(apel, staffed):
    folder = staffed()
    apel("render", PACT)
    before = on_record(folder)
    times = {name: (folder / "out" / name).stat().st_mtime_ns for name in ALL_FILES}
    done = apel("render", PACT, "--format", "json")
    shown = {key: done.json[key] for key in ("files", "pages", "issued_before")}
    assert (done.code, shown) == (0, {"files": 4, "pages": 4, "issued_before": 4})
    assert on_record(folder) == before
    assert {name: (folder / "out" / name).stat().st_mtime_ns for name in ALL_FILES} == times


def test_whoever_comes_later_gets_a_paper_and_the_others_keep_theirs(apel, staffed):
    folder = staffed()
    apel("render", PACT, "--unit", "pendidikan")
    done = apel("render", PACT)
    assert done.code == 0
    assert done.out.endswith("2 of them were issued before and lie there as they were.\n")
    assert len(on_record(folder)) == 4


def test_a_file_that_is_gone_or_empty_is_made_again_to_the_same_bytes(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("render", PACT)
    before, entries = digests(out), on_record(folder)
    (out / DOCTORS).unlink()
    (out / SCHOOL_FILES[0]).write_bytes(b"")
    assert apel("render", PACT).code == 0
    assert (digests(out), on_record(folder)) == (before, entries)
    (out / DOCTORS).unlink()
    done = apel("render", PACT)
    assert (done.code, done.err) == (0, "")  # nothing is issued with this


def test_a_file_that_was_changed_is_named_and_left(apel, staffed):
    out = staffed() / "out"
    apel("render", PACT)
    (out / DOCTORS).write_bytes(b"something else")
    done = apel("render", PACT)
    assert done.code == 3
    assert done.err == (
        f"Not the file that was issued lies there: dr. Sari Contoh, M.Kes. ({DOCTORS})\n"
        "Move it away, and the same command makes the issued one again.\n"
    )
    assert (out / DOCTORS).read_bytes() == b"something else"


def test_what_would_be_another_paper_now_is_left_until_it_is_corrected(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("render", PACT)
    before = digests(out)
    renamed(apel)
    done = apel("render", PACT)
    assert done.code == 3
    assert done.err.splitlines()[0] == (
        "Issued before, and would be made from something else now:"
        f" dr. Sari Contoh Baru, M.Kes. ({DOCTORS})"
    )
    assert digests(out) == before
    shown = apel("render", PACT, "--format", "json").json["changed"]
    assert [(each["name"], each["file"]) for each in shown] == [
        ("dr. Sari Contoh Baru, M.Kes.", DOCTORS)
    ]


def test_a_correction_is_a_paper_of_its_own_that_names_the_one_it_replaces(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("render", PACT)
    before = digests(out)
    renamed(apel)
    assert apel("render", PACT, "--correct").code == 0
    assert digests(out) == before | {RENAMED: digests(out)[RENAMED]}
    *_others, old, new = sorted(on_record(folder), key=lambda one: one.person == DOCTOR.code)
    assert (new.replaces, new.place) == (old.entry.digest, RENAMED)
    assert f"menggantikan naskah dengan rekaman {old.entry.name}" in text_of(out / RENAMED)
    assert "dr. Sari Contoh Baru" in text_of(out / RENAMED)
    again = apel("render", PACT, "--format", "json")
    assert (again.code, again.json["issued_before"], len(on_record(folder))) == (0, 4, 5)


def test_a_paper_that_was_replaced_is_called_so_whatever_came_after(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("render", PACT)
    for name in ("dr. Sari Contoh Baru, M.Kes.", "dr. Sari Contoh Lagi, M.Kes."):
        assert apel("person", "edit", DOCTOR.code, "--name", name).code == 0
        assert apel("render", PACT, "--correct").code == 0
    last = on_record(folder)[-1].entry.name
    done = apel("verify", out / DOCTORS)
    assert done.code == 0
    assert f"\n  It was REPLACED by {last}, " in done.out
    shown = apel("verify", out, "-f", "json").json["files"]
    replaced = {each["file"]: each["replaced_by"] for each in shown}
    old = {str(out / DOCTORS), str(out / RENAMED)}
    assert {file for file, entry in replaced.items() if entry == last} == old
    assert {entry for file, entry in replaced.items() if file not in old} == {None}


def test_a_correction_that_is_gone_comes_again_and_a_third_paper_replaces_the_second(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("render", PACT)
    renamed(apel)
    apel("render", PACT, "--correct")
    before = digests(out)
    (out / RENAMED).unlink()
    assert apel("render", PACT).code == 0
    assert digests(out) == before
    apel("person", "edit", DOCTOR.code, "--name", DOCTOR.name)
    assert apel("render", PACT, "--correct").code == 0
    third = DOCTORS.replace(".pdf", "-3.pdf")
    assert set(digests(out)) == {*before, third}
    papers = {paper.place: paper for paper in on_record(folder)}
    assert papers[third].replaces == papers[RENAMED].entry.digest


def test_a_paper_that_is_gone_and_cannot_be_made_again_is_named(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("render", PACT)
    shutil.copy(out / DOCTORS, folder / "copy.pdf")
    (out / DOCTORS).unlink()
    renamed(apel)
    done = apel("render", PACT)
    assert (done.code, (out / DOCTORS).exists()) == (3, False)
    assert done.err == (
        f"Issued before, and not there any more: dr. Sari Contoh Baru, M.Kes. ({DOCTORS})\n"
        "What they were made from has changed since, so they cannot be made again. Put a copy there"
        " if there is one; with --correct new ones replace them.\n"
    )
    assert apel("render", PACT, "--correct").code == 0
    assert sorted(digests(out)) == sorted({*ALL_FILES, RENAMED} - {DOCTORS})
    shown = apel("verify", folder / "copy.pdf", "-f", "json").json["files"][0]
    last = on_record(folder)[-1].entry.name
    assert (shown["verdict"], shown["replaced_by"]) == ("issued", last)


def test_a_paper_that_cannot_be_made_again_is_not_made_at_all(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("render", PACT)
    (out / DOCTORS).unlink()
    with open_workspace(folder, None) as place, place.database.transaction():
        # another program's version would give other bytes: here the record of it does
        place.database.run("DROP TRIGGER entry_is_never_changed")
        place.database.run(
            'UPDATE entry SET body = replace(body, \'"file":"\', \'"file":"x\') WHERE person = ?',
            DOCTOR.code,
        )
    done = apel("render", PACT)
    assert done.code == 3
    assert (
        "dr. Sari Contoh, M.Kes.: made anew, it would not be the paper that was issued" in done.err
    )
    assert not (out / DOCTORS).exists()


def test_a_draft_is_marked_and_lies_apart_and_nothing_is_issued(apel, staffed):
    folder = staffed()
    done = apel("render", PACT, "--draft")
    assert done.code == 0
    assert files(folder / "out") == [f"draft/{name}" for name in ALL_FILES]
    assert "KONSEP" in text_of(folder / "out" / "draft" / DOCTORS)
    assert on_record(folder) == []
    assert not list(folder.rglob("SHA256SUMS"))


@pytest.mark.parametrize("form", ["word", "html"])
def test_what_can_be_edited_or_is_for_a_look_is_not_issued(apel, staffed, form):
    folder = staffed()
    assert apel("render", PACT, "--as", form).code == 0
    assert on_record(folder) == []


def test_a_bundle_is_one_file_and_an_entry_for_each_person_in_it(apel, staffed):
    folder = staffed()
    out = folder / "out"
    assert apel("render", PACT, "--bundle", "agency").code == 0
    papers = on_record(folder)
    health = [paper for paper in papers if paper.place == f"{PACT}/Dinas Kesehatan.pdf"]
    assert [(paper.person, paper.bundled) for paper in health] == [(HEAD.code, 1), (DOCTOR.code, 2)]
    assert {paper.file for paper in health} == {digests(out)[f"{PACT}/Dinas Kesehatan.pdf"]}
    again = apel("render", PACT, "--bundle", "agency", "--format", "json").json
    assert (again["files"], again["pages"], again["issued_before"]) == (2, 4, 2)
    renamed(apel)
    held = apel("render", PACT, "--bundle", "agency")
    assert (held.code, held.err.splitlines()[0]) == (
        3,
        "Issued before, and would be made from something else now:"
        f" Dinas Kesehatan ({PACT}/Dinas Kesehatan.pdf)",
    )
    assert apel("render", PACT, "--bundle", "agency", "--correct").code == 0
    pages = page_texts(out / PACT / "Dinas Kesehatan-2.pdf")
    for paper, page in zip(health, pages, strict=True):
        assert f"dengan rekaman {paper.entry.name}" in page


def test_another_selection_never_takes_the_place_of_a_bundle_that_was_issued(apel, staffed):
    folder = staffed()
    out = folder / "out"
    apel("sign", TEACHER.code)
    apel("render", PACT, "--bundle", "agency", "--only", "signed")
    before = digests(out)
    done = apel("render", PACT, "--bundle", "agency", "--only", "unsigned")
    assert done.code == 0
    school = f"{PACT}/Dinas Pendidikan"
    assert digests(out)[f"{school}.pdf"] == before[f"{school}.pdf"]
    assert "Wati" in text_of(out / f"{school}-2.pdf")


def test_a_place_that_another_program_holds_costs_one_paper_until_it_lets_go(apel, staffed):
    folder = staffed()
    held = folder / "out" / DOCTORS
    (held / "open").mkdir(parents=True)  # nothing can be put in its place, as on Windows
    done = apel("render", PACT)
    assert done.code == 3
    assert done.err.endswith(
        f"Not made: dr. Sari Contoh, M.Kes.: {held.name} is open in another program\n"
    )
    assert len(on_record(folder)) == 3
    assert list(folder.rglob("*.part")) == []
    shutil.rmtree(held)
    done = apel("render", PACT, "-f", "json")
    assert (done.code, done.json["files"], done.json["issued_before"]) == (0, 4, 3)
    assert {paper.place: paper.file for paper in on_record(folder)} == digests(folder / "out")


def test_an_output_folder_that_was_moved_away_is_filled_with_the_same_files(apel, staffed):
    folder = staffed()
    apel("render", PACT)
    before, papers = digests(folder / "out"), on_record(folder)
    (folder / "out").rename(folder / "elsewhere")
    assert apel("render", PACT).code == 0
    assert (digests(folder / "out"), digests(folder / "elsewhere")) == (before, before)
    assert on_record(folder) == papers


def test_two_computers_that_issued_different_papers_are_named_until_one_replaces_them(
    apel, staffed, tmp_path
):
    folder = staffed()
    shutil.copytree(folder, other := tmp_path / "other")
    apel("render", PACT)
    apel("person", "edit", DOCTOR.code, "--name", "dr. Sari Contoh Baru, M.Kes.", "-w", other)
    assert apel("render", PACT, "-w", other).code == 0
    assert apel("merge", other / "apel.db").code == 0
    papers = on_record(folder)
    assert len(papers) == 8  # the others are the same to the byte
    entries = [paper.entry.name for paper in papers if paper.person == DOCTOR.code]
    twice = apel("status", "papers", "-f", "json").json["twice"]
    assert twice == [{"what": PACT, "code": DOCTOR.code, "entries": entries}]
    assert apel("status", "papers").err == (
        "Note: dr. Sari Contoh, M.Kes. has pakta-integritas issued by several computers, and not"
        f" alike: {', '.join(entries)}. With apel render pakta-integritas --correct a new one"
        " replaces them.\n"
    )
    assert apel("render", PACT, "--correct").code == 0
    assert apel("status", "papers", "-f", "json").json["twice"] == []
    done = apel("render", PACT, "-f", "json")
    assert (done.code, done.json["issued_before"], len(on_record(folder))) == (0, 4, 9)


HEALTH_FILE = f"{PACT}/Dinas Kesehatan.pdf"
KANJI = HELPER._replace(code="Z0000000A1", name="漢 Contoh", agency=DOCTOR.agency)


def come_later(folder, person):
    with open_workspace(folder, None) as place:
        enrol(place.database, (person,))


def test_whose_form_failed_in_a_bundle_gets_one_later_and_the_others_keep_theirs(apel, staffed):
    folder = staffed()
    come_later(folder, KANJI)
    bundle = ("render", PACT, "--bundle", "agency", "--agency", "Kesehatan")
    failed = "Not made: 漢 Contoh: the font lacks these characters: 漢\n"
    first = apel(*bundle)
    assert (first.code, first.err.endswith(failed), len(on_record(folder))) == (3, True, 2)
    before = digests(folder / "out")
    assert list(before) == [HEALTH_FILE]
    again = apel(*bundle)
    assert (again.code, again.err, digests(folder / "out")) == (3, failed, before)
    assert apel("person", "edit", KANJI.code, "--name", "Kan Contoh").code == 0
    done = apel(*bundle, "-f", "json")
    assert (done.code, done.json["files"], done.json["issued_before"]) == (0, 2, 1)
    later = HEALTH_FILE.replace(".pdf", "-2.pdf")
    assert digests(folder / "out") == before | {later: digests(folder / "out")[later]}
    assert "Kan Contoh" in text_of(folder / "out" / later)
    done = apel(*bundle, "-f", "json")
    assert (done.code, done.json["issued_before"], len(on_record(folder))) == (0, 2, 3)


def test_somebody_in_a_bundle_is_served_with_all_of_it_in_its_order(apel, staffed):
    folder = staffed()
    bundle = ("render", PACT, "--bundle", "agency")
    apel(*bundle)
    before = digests(folder / "out")
    apel("sign", DOCTOR.code)
    for words in (("--only", "signed"), ("--unit", "mawar"), ("--order", "name")):
        done = apel(*bundle, *words, "-f", "json")
        assert (done.code, done.json["files"]) == (0, done.json["issued_before"])
    (folder / "out" / HEALTH_FILE).unlink()
    assert apel(*bundle, "--only", "signed").code == 0
    assert digests(folder / "out") == before
    assert len(on_record(folder)) == 4


def test_whoever_fails_in_a_corrected_bundle_keeps_the_paper_before(apel, staffed):
    folder = staffed()
    bundle = ("render", PACT, "--bundle", "agency", "--agency", "Kesehatan")
    apel(*bundle)
    apel("person", "edit", DOCTOR.code, "--name", "漢 Contoh")
    apel("person", "edit", HEAD.code, "--name", "Budi Baru")
    for files_there in (2, 2):
        done = apel(*bundle, "--correct")
        assert done.code == 3
        assert "Not made: 漢 Contoh: the font lacks these characters: 漢\n" in done.err
        assert len(digests(folder / "out")) == files_there
    replaced = [paper for paper in on_record(folder) if paper.replaces]
    assert [(paper.person, paper.bundled) for paper in replaced] == [(HEAD.code, 1)]


def test_what_every_paper_would_fail_by_is_said_once(apel, staffed):
    folder = staffed()
    more = [HELPER._replace(code=f"Z000000{n}A1", name=f"Siti Contoh {n}") for n in range(100, 120)]
    for person in more:
        come_later(folder, person)
    (folder / "templates").mkdir()
    text = '#set document(title: "x")\n漢 << pegawai.nama >>'
    (folder / "templates" / f"{PACT}.typ.jinja").write_text(text, encoding="utf-8")
    done = apel("render", PACT)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: Nothing was made of pakta-integritas: the first 5 papers failed alike: the font"
        " lacks these characters: 漢.\n"
        "Is it the template, or is there too little memory? Look at one: apel render"
        " pakta-integritas --draft\n"
    )


def test_what_is_lacking_in_many_names_is_still_each_ones_own(apel, staffed):
    folder = staffed()
    more = [HELPER._replace(code=f"Z000000{n}A1", name=f"A漢 Contoh {n}") for n in range(100, 107)]
    for person in more:
        come_later(folder, person)
    done = apel("render", PACT, "--agency", "pendidikan", "--order", "name", "-f", "json")
    assert (done.code, len(done.json["failed"]), done.json["files"]) == (3, 7, 2)


def test_the_manifest_names_each_file_with_its_digest_and_whose_it_is(apel, staffed):
    folder = staffed()
    out = folder / "out" / PACT
    apel("render", PACT)
    renamed(apel)
    apel("render", PACT, "--correct")
    lines = (out / "SHA256SUMS").read_bytes().decode().splitlines()
    assert lines == [
        f"{digest}  {name.removeprefix(f'{PACT}/')}"
        for name, digest in digests(folder / "out").items()
    ]
    with (out / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["file"] for row in rows] == [line.partition("  ")[2] for line in lines]
    corrected = next(row for row in rows if row["file"].endswith("-2.pdf"))
    replaced = next(row for row in rows if f"{PACT}/{row['file']}" == DOCTORS)
    assert (corrected["code"], corrected["replaces"]) == ("K7Q2M-9F3MX", replaced["entry"])


def test_a_manifest_that_is_open_elsewhere_costs_no_paper(apel, staffed):
    folder = staffed()
    (folder / "out" / PACT / "manifest.csv" / "open").mkdir(parents=True)
    done = apel("render", PACT)
    assert done.code == 0
    assert f"Note: {folder / 'out' / PACT / 'manifest.csv'} cannot be written: " in done.err
    assert len(on_record(folder)) == 4
    assert list(folder.rglob("*.tmp")) == []


def test_files_sent_elsewhere_have_a_manifest_of_their_own(apel, staffed, tmp_path):
    folder = staffed()
    apel("render", PACT)
    apel("render", PACT, "--unit", "puskesmas", "--to", "stick")
    lines = (tmp_path / "stick" / PACT / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line.partition("  ")[2] for line in lines] == [DOCTORS.removeprefix(f"{PACT}/")]
    assert len(on_record(folder)) == 4


def test_a_place_that_no_entry_names_is_a_break(apel, staffed):
    folder = staffed()
    apel("render", PACT)
    with open_workspace(folder, None) as place, place.database.transaction():
        place.database.run("INSERT INTO paper VALUES ('x', 'y', 1)")
    done = apel("verify", "--format", "json")
    assert (done.code, done.json["integrity"]) == (4, "broken")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("daftar-hadir", "--draft"), "--draft does not go with daftar-hadir."),
        (("kartu", "--draft"), "--draft does not go with kartu."),
        (
            ("checklist", "--correct"),
            "--correct does not go with checklist: making it issues nothing.",
        ),
        (
            ("daftar-hadir", "--filled", "--correct"),
            "--correct does not go with daftar-hadir: making it issues nothing.",
        ),
        (
            ("berita-acara", "--correct"),
            "--correct does not go with berita-acara: making it issues nothing.\n"
            "Minutes are issued when they are sealed: apel seal",
        ),
    ],
)
def test_what_is_not_issued_has_no_corrections_and_a_number_no_drafts(
    apel, staffed, words, sentence
):
    staffed()
    done = apel("render", *words)
    assert (done.code, done.err) == (2, f"Error: {sentence}\n")


def test_another_computer_makes_the_very_same_files(apel, staffed, tmp_path):
    folder = staffed()
    apel("render", PACT)
    other = tmp_path / "ördner" / "anderswo"
    other.mkdir(parents=True)
    shutil.copy(folder / "apel.db", other)
    environment = os.environ | {
        "TZ": "Asia/Jayapura",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
        "HOME": str(other),
    }
    command = [sys.executable, "-m", "apel", "render", PACT, "--to", "out"]
    shutil.rmtree(other / "out", ignore_errors=True)
    subprocess.run(command, cwd=other, env=environment, check=True, capture_output=True)
    assert digests(other / "out") == digests(folder / "out")
