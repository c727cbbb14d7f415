"""Letters, lists and what many sign are issued when they are made, like the form of a person."""

import shutil
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from apel.cli.workspace import open_workspace
from apel.domain.ledger import said
from apel.workflows.papers.issuing.issued_papers import issued_papers
from tests.cli.papers.test_agency_papers import SETTINGS
from tests.cli.papers.test_render import files
from tests.conftest import BUDI, RATNA, SEKAR
from tests.printed import text_of

LETTER, PACT = "surat-tindak-lanjut", "pakta-integritas"
HEALTH, INSPECTION = f"{LETTER}/Dinas Kesehatan.pdf", f"{LETTER}/Inspektorat.pdf"
NUMBERS = """
[numbers.surat-tindak-lanjut]
pattern = "B/{no}/2026"
from = 11
to = 13
"""
ONCE = (
    "They are left as they are. With --correct they are issued anew, and name the paper that they"
    " replace; --draft makes them for a look.\n"
)


@pytest.fixture
def office(apel, tmp_path, request):
    """Hold a ceremony of two agencies, which is closed; Budi signed. `more` settings can be given."""

    def held(more=""):
        (tmp_path / "apel.toml").write_text(SETTINGS + more, encoding="utf-8")
        request.getfixturevalue("roster")
        assert apel("sign", BUDI, "--at", "07:21").code == 0
        assert apel("close", "--yes").code == 0
        return tmp_path

    return held


def digests(folder):
    out = folder / "out"
    return {name: sha256((out / name).read_bytes()).hexdigest() for name in files(out)}


def on_record(folder, what):
    with open_workspace(folder, None) as place:
        return issued_papers(place.database, what)


def rendered(apel, *words):
    """Render, and return the exit code with what was said of papers that were issued before."""
    done = apel("render", *words, "-f", "json")
    kinds = ("issued_before", "later", "changed", "altered")
    counts = [done.json[kind] for kind in kinds]
    return done.code, *(each if isinstance(each, int) else len(each) for each in counts)


MADE, SERVED = (0, 0, 0, 0, 0), (0, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("what", "places"),
    [
        (LETTER, [HEALTH, INSPECTION]),
        (
            "daftar-tidak-hadir",
            ["daftar-tidak-hadir/Dinas Kesehatan.pdf", "daftar-tidak-hadir/Inspektorat.pdf"],
        ),
        ("tanda-terima", ["tanda-terima/Dinas Kesehatan.pdf", "tanda-terima/Inspektorat.pdf"]),
        ("daftar-hadir", ["daftar-hadir/Dinas Kesehatan.pdf", "daftar-hadir/Inspektorat.pdf"]),
        ("nota-dinas", ["nota-dinas.pdf"]),
        ("berita-acara-susulan", ["berita-acara-susulan.pdf"]),
    ],
)
def test_each_is_an_entry_with_the_digest_of_its_file_and_is_served_again(
    apel, office, what, places
):
    folder = office()
    apel("sign", RATNA)
    assert rendered(apel, what) == MADE
    papers = on_record(folder, what)
    assert {paper.place: paper.file for paper in papers} == digests(folder)
    assert sorted(digests(folder)) == places
    assert rendered(apel, what) == (0, len(places), 0, 0, 0)
    assert on_record(folder, what) == papers
    shown = apel("verify", *(folder / "out" / place for place in places), "-f", "json")
    assert shown.code == 0
    assert [each["verdict"] for each in shown.json["files"]] == ["issued"] * len(places)
    assert apel("verify", "-f", "json").json["integrity"] == "intact"


def test_the_entry_says_what_a_letter_is_about_and_its_figures_and_names_nobody(apel, office):
    folder = office(NUMBERS)
    apel("render", LETTER)
    health, inspection = (said(paper.entry.body) for paper in on_record(folder, LETTER))
    digests_of_it = {"file", "inputs", "mark", "template"}
    assert health.keys() == {"what", "about", "number", "figures", "counted"} | digests_of_it
    assert (health["about"], health["number"]) == ("Dinas Kesehatan", "B/11/2026")
    assert (inspection["about"], inspection["number"]) == ("Inspektorat", "B/12/2026")
    figures = health["figures"]
    assert isinstance(figures, dict)
    assert (figures["to_sign"], figures["signed"], figures["outstanding"]) == (3, 1, 2)


def test_a_letter_after_something_changed_is_a_later_one_with_a_number_of_its_own(apel, office):
    folder = office(NUMBERS)
    apel("render", LETTER)
    before = digests(folder)
    apel("sign", SEKAR)
    done = apel("render", LETTER)
    assert done.code == 0
    assert done.err == (
        "1 are issued with this: the record has their SHA-256. For a look only, next time:"
        " --draft\n"
        "Later papers beside 1 that were issued before and stand: Dinas Kesehatan"
        f" ({LETTER}/Dinas Kesehatan-2.pdf)\n"
        "Where they are to replace the earlier ones: --correct instead.\n"
    )
    later = f"{LETTER}/Dinas Kesehatan-2.pdf"
    assert digests(folder) == before | {later: digests(folder)[later]}
    first, _inspection, second = on_record(folder, LETTER)
    assert (first.number, second.number, second.replaces) == ("B/11/2026", "B/13/2026", "")
    assert "B/13/2026" in text_of(folder / "out" / later)
    assert rendered(apel, LETTER) == SERVED
    assert len(on_record(folder, LETTER)) == 3


def test_a_later_letter_leaves_its_number_open_where_none_is_reserved(apel, office):
    folder = office()
    assert apel("number", "set", LETTER, "B/7", "--agency", "Dinas Kesehatan").code == 0
    apel("render", LETTER)
    apel("sign", SEKAR)
    apel("render", LETTER)
    assert [paper.number for paper in on_record(folder, LETTER)] == ["B/7", "", ""]
    assert rendered(apel, LETTER) == SERVED
    # written on the paper by hand, and then entered: it is the same letter
    assert apel("number", "set", LETTER, "B/9", "--agency", "Dinas Kesehatan", "--yes").code == 0
    assert rendered(apel, LETTER) == SERVED
    assert apel("render", LETTER, "--correct").code == 0
    assert on_record(folder, LETTER)[-1].number == "B/9"


def test_a_corrected_letter_keeps_its_number_and_names_the_one_that_it_replaces(apel, office):
    folder = office(NUMBERS)
    apel("render", LETTER)
    apel("sign", SEKAR)
    done = apel("render", LETTER, "--correct", "-f", "json")
    assert (done.code, done.json["issued_before"]) == (0, 1)
    first, _inspection, second = on_record(folder, LETTER)
    assert (second.number, second.replaces) == ("B/11/2026", first.entry.digest)
    words = text_of(folder / "out" / second.place)
    assert f"menggantikan naskah dengan rekaman {first.entry.name}" in words
    assert rendered(apel, LETTER, "--correct") == SERVED


def test_a_letter_that_is_gone_is_made_again_to_the_same_bytes_as_of_its_own_moment(
    apel, office, monkeypatch
):
    folder = office()
    apel("render", LETTER)
    before, papers = digests(folder), on_record(folder, LETTER)
    (folder / "out" / HEALTH).unlink()
    monkeypatch.setattr("apel.cli.workspace.now", lambda: datetime.now(UTC) + timedelta(hours=3))
    assert rendered(apel, LETTER) == (0, 1, 0, 0, 0)
    assert (digests(folder), on_record(folder, LETTER)) == (before, papers)
    apel("render", LETTER, "--draft")  # the clock is really another one
    assert text_of(folder / "out" / "draft" / HEALTH) != text_of(folder / "out" / HEALTH)


def test_a_note_that_is_gone_comes_again_only_while_its_code_is_that_of_the_record(apel, office):
    folder = office()
    apel("render", "nota-dinas")
    (folder / "out" / "nota-dinas.pdf").unlink()
    assert rendered(apel, "nota-dinas") == MADE
    assert len(on_record(folder, "nota-dinas")) == 1


def test_what_was_changed_in_its_place_is_named_and_left(apel, office):
    folder = office()
    apel("render", LETTER)
    (folder / "out" / HEALTH).write_bytes(b"something else")
    done = apel("render", LETTER)
    assert (done.code, (folder / "out" / HEALTH).read_bytes()) == (3, b"something else")
    assert done.err.startswith(
        f"Not the file that was issued lies there: Dinas Kesehatan ({HEALTH})\n"
    )


def test_a_place_that_another_program_holds_costs_one_letter_until_it_lets_go(apel, office):
    folder = office()
    (folder / "out" / HEALTH / "open").mkdir(parents=True)  # as on Windows
    done = apel("render", LETTER)
    assert done.code == 3
    assert done.err.endswith(
        "Not made: Dinas Kesehatan: Dinas Kesehatan.pdf is open in another program\n"
    )
    assert [paper.about for paper in on_record(folder, LETTER)] == ["Inspektorat"]
    shutil.rmtree(folder / "out" / HEALTH)
    assert rendered(apel, LETTER) == (0, 1, 0, 0, 0)
    assert len(on_record(folder, LETTER)) == 2


@pytest.mark.parametrize("words", [("--draft",), ("--as", "html")])
def test_a_draft_or_a_look_is_not_issued(apel, office, words):
    folder = office()
    apel("render", LETTER, *words)
    apel("render", "nota-dinas", *words)
    assert on_record(folder, "") == []
    if "--draft" in words:
        assert sorted(digests(folder)) == sorted(
            f"draft/{name}" for name in (HEALTH, INSPECTION, "nota-dinas.pdf")
        )
        assert "KONSEP" in text_of(folder / "out" / "draft" / HEALTH)


def test_before_the_closing_a_letter_is_a_draft_and_takes_no_place_of_an_issued_one(apel, office):
    folder = office()
    apel("render", LETTER)
    before = digests(folder)
    assert apel("reopen", "signing", "--yes").code == 0
    assert apel("render", LETTER).code == 0
    assert len(on_record(folder, LETTER)) == 2
    again = digests(folder)
    assert {name: again[name] for name in before} == before
    assert "KONSEP" in text_of(folder / "out" / LETTER / "Inspektorat-2.pdf")


def test_what_many_sign_is_valid_once(apel, office):
    folder = office(f'[[instruments]]\nname = "{PACT}"\nmode = "collective"\n')
    apel("render", PACT)
    before = digests(folder)
    assert rendered(apel, PACT) == SERVED
    apel("person", "edit", SEKAR, "--name", "Sekar Wanalaya, S.Keb.")
    done = apel("render", PACT)
    assert (done.code, digests(folder)) == (3, before)
    assert done.err == (
        "Issued before, and would be made from something else now:"
        f" NB-0001 ({PACT}/Dinas Kesehatan-NB-0001.pdf)\n{ONCE}"
    )
    assert apel("render", PACT, "--correct").code == 0
    first, _second, third = on_record(folder, PACT)
    assert (third.replaces, third.place) == (
        first.entry.digest,
        f"{PACT}/Dinas Kesehatan-NB-0001-2.pdf",
    )
    assert "S.Keb." in text_of(folder / "out" / third.place)


def test_a_draft_of_what_many_sign_takes_no_number(apel, office):
    folder = office(f'[[instruments]]\nname = "{PACT}"\nmode = "collective"\n')
    assert apel("render", PACT, "--draft").code == 0
    assert sorted(digests(folder)) == [
        f"draft/{PACT}/Dinas Kesehatan-1.pdf",
        f"draft/{PACT}/Inspektorat-2.pdf",
    ]
    assert apel("render", PACT, "-f", "json").json["lists"][0]["number"] == "NB-0001"


def test_the_papers_about_the_ceremony_have_one_manifest(apel, office):
    folder = office()
    apel("sign", RATNA)
    apel("render", "nota-dinas")
    apel("render", "berita-acara-susulan")
    apel("seal", "--yes")
    sums = (folder / "out" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    papers = ("berita-acara-susulan.pdf", "nota-dinas.pdf")
    assert sums == [f"{digests(folder)[name]}  {name}" for name in papers]
