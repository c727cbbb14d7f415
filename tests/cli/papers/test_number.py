"""Numbers of papers come from the office's register: entered, given out of a block, listed."""

import shutil

import pytest

from tests.conftest import BUDI, RATNA, SEKAR

PACT = "pakta-integritas"
BLOCK = """
[numbers.pakta-integritas]
pattern = "PI/{no:03d}/{romawi_bulan}/{tahun}"
from = 1
to = 7
date = 2026-08-05
"""


def reserve(tmp_path, text=BLOCK):
    (tmp_path / "apel.toml").write_text(text, encoding="utf-8")


def numbers(apel, *words):
    """Return what is listed, each as whose and number."""
    listed = apel("number", "list", *words, "--format", "json").json["numbers"]
    return [
        ((one["person"] or {}).get("name") or one["agency"], one["number"], one["how"])
        for one in listed
    ]


def test_a_number_is_entered_listed_and_replaced_when_somebody_agrees(apel, roster):
    assert apel("number", "list").out == "No paper has a number yet: apel number set PAPER NO\n"
    done = apel("number", "set", "berita-acara", "B/1502/800.1.10/I/2026")
    assert (done.code, done.out) == (
        0,
        "berita-acara has the number B/1502/800.1.10/I/2026 now.\n",
    )
    done = apel("number", "set", "berita-acara", " B/1502/800.1.10/I/2026 ")
    assert (done.code, done.out) == (
        0,
        "berita-acara has the number B/1502/800.1.10/I/2026 already; nothing was changed.\n",
    )
    done = apel("number", "set", "berita-acara", "B/1503/800.1.10/I/2026")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n",
    )
    done = apel("number", "set", "berita-acara", "B/1503/800.1.10/I/2026", "--yes")
    assert done.out == (
        "berita-acara has the number B/1503/800.1.10/I/2026 now, in place of"
        " B/1502/800.1.10/I/2026.\n"
    )
    assert numbers(apel) == [(None, "B/1503/800.1.10/I/2026", "set")]
    assert apel("verify").code == 0


def test_a_paper_is_a_persons_an_agencys_or_the_ceremonys(apel, roster):
    done = apel(
        "number", "set", "surat-tindak-lanjut", "B/9", "--agency", "INSPEKTORAT", "--format", "json"
    )
    assert done.json == {
        "what": "surat-tindak-lanjut",
        "agency": "Inspektorat",
        "person": None,
        "number": "B/9",
        "before": None,
        "changed": True,
    }
    done = apel("number", "set", PACT, "PI/10", "--person", SEKAR)
    assert done.out == "pakta-integritas (Sekar Wanalaya) has the number PI/10 now.\n"
    apel("number", "set", "surat-tindak-lanjut", "B/10", "--agency", "dinas kesehatan")
    apel("number", "set", "nota-dinas", "ND/1")
    assert numbers(apel) == [
        (None, "ND/1", "set"),
        ("Sekar Wanalaya", "PI/10", "set"),
        ("Inspektorat", "B/9", "set"),
        ("Dinas Kesehatan", "B/10", "set"),
    ]
    assert numbers(apel, PACT) == [("Sekar Wanalaya", "PI/10", "set")]
    assert [line.split() for line in apel("number", "list").out.splitlines()][1] == [
        *("Paper", "Whose"), "Number", "of", "the", "paper", "From", "When",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("berita_acara", "B/1"),
            2,
            "There is no paper berita_acara.\nDid you mean: berita-acara; berita-acara-susulan",
        ),
        (
            ("daftar-hadir", "B/1"),
            2,
            "daftar-hadir has no number of the office's register.\n"
            "Lists have numbers of their own, which apel gives them.",
        ),
        (
            ("surat-tindak-lanjut", "B/1"),
            2,
            "surat-tindak-lanjut is an agency's paper: say whose with --agency.",
        ),
        ((PACT, "PI/1"), 2, "pakta-integritas is a person's paper: say whose with --person."),
        (
            ("berita-acara", "B/1", "--agency", "Inspektorat"),
            2,
            "berita-acara is the ceremony's own paper, nobody else's.",
        ),
        (
            ("surat-tindak-lanjut", "B/1", "--agency", "Inspektorat", "--person", BUDI),
            2,
            "A paper is an agency's or a person's: --agency or --person.",
        ),
        (
            ("surat-tindak-lanjut", "B/1", "--agency", "kesehatan"),
            1,
            "No agency is called “kesehatan”.\nDid you mean: Dinas Kesehatan",
        ),
        (("surat-tindak-lanjut", "B/1", "--agency", "../x"), 1, "No agency is called “../x”."),
        ((PACT, "PI/1", "--person", "Nobody"), 5, "Nobody on the roster is “Nobody”."),
        (
            ("nota-dinas", "B/1\nB/2"),
            1,
            "The number of a paper is one line, without invisible characters.\nNothing was changed.",
        ),
        (
            ("nota-dinas", "9" * 61),
            1,
            "The number of a paper has at most 60 characters.\nNothing was changed.",
        ),
        (
            ("nota-dinas", "…"),
            1,
            "The number of a paper has letters or digits.\nNothing was changed.",
        ),
        (
            ("nota-dinas", BUDI),
            1,
            "This is the number of a person, not of a paper.\nNothing was changed.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_numbered_is_said_and_changes_nothing(apel, roster, words, code, said):
    done = apel("number", "set", *words)
    assert (done.code, done.out, done.err) == (code, "", f"Error: {said}\n")
    assert numbers(apel) == []


def test_a_number_that_another_paper_has_is_refused_and_that_paper_named(apel, roster):
    apel("number", "set", PACT, "PI/1", "--person", BUDI)
    done = apel("number", "set", "nota-dinas", "pi / 1")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: The number pi / 1 is that of pakta-integritas (Budi Contoh, S.H.);"
        " nothing was changed.\nAll of them: apel number list\n",
    )
    # what a paper has no more is free
    assert apel("number", "set", PACT, "PI/2", "--person", BUDI, "--yes").code == 0
    assert apel("number", "set", "nota-dinas", "PI/1").code == 0


def test_a_number_can_be_taken_away(apel, roster):
    apel("number", "set", "nota-dinas", "ND/1")
    assert apel("number", "set", "nota-dinas", "").code == 2
    done = apel("number", "set", "nota-dinas", "", "--yes")
    assert done.out == "nota-dinas has no number now; it was ND/1.\n"
    done = apel("number", "set", "nota-dinas", "")
    assert done.out == "nota-dinas has no number; nothing was changed.\n"
    assert numbers(apel) == []


def test_a_paper_keeps_the_number_that_it_was_given_when_it_was_first_rendered(
    apel, roster, tmp_path
):
    reserve(tmp_path)
    apel("number", "set", PACT, "PI/002/VIII/2026", "--person", RATNA)
    assert apel("number", "list").out.splitlines()[-1] == (
        "pakta-integritas: 6 of 7 reserved numbers are free, the next is PI/001/VIII/2026"
    )
    assert apel("render", PACT, "--agency", "Inspektorat").code == 0
    given = numbers(apel)
    assert [number for _who, number, _how in given] == [
        "PI/001/VIII/2026",
        "PI/002/VIII/2026",
        "PI/003/VIII/2026",
    ]
    assert given[1] == ("Ratna Giriwangsa", "PI/002/VIII/2026", "set")
    assert apel("render", PACT, "--agency", "Inspektorat").code == 0
    assert numbers(apel) == given
    assert apel("render", PACT).code == 0
    assert [one for one in numbers(apel) if one in given] == given
    assert len({number for _who, number, _how in numbers(apel)}) == 6
    assert apel("verify").code == 0


def test_a_block_that_does_not_suffice_gives_nothing_and_nothing_is_rendered(
    apel, roster, tmp_path
):
    reserve(tmp_path, BLOCK.replace("to = 7", "to = 4"))
    done = apel("render", PACT)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: The numbers reserved for pakta-integritas do not suffice: 6 papers need one,"
        " 4 are free, 2 are lacking. Nothing was given out.\n"
        "Have more reserved, and enter from and to in apel.toml: [numbers.pakta-integritas]\n",
    )
    assert numbers(apel) == []
    assert not list((tmp_path / "out").rglob("*.pdf"))


def test_numbers_can_be_reserved_after_the_first_signature(apel, roster, tmp_path):
    apel("sign", BUDI)
    reserve(tmp_path)
    done = apel("render", PACT, "--agency", "Inspektorat")
    assert done.code == 0
    assert [number for _who, number, _how in numbers(apel)] == [
        "PI/001/VIII/2026",
        "PI/002/VIII/2026",
        "PI/003/VIII/2026",
    ]


def test_neither_a_draft_nor_a_look_takes_a_number(apel, roster, tmp_path):
    minutes = BLOCK.replace(PACT, "berita-acara").replace("PI/", "BA/")
    reserve(tmp_path, BLOCK + minutes)
    for words in ((PACT, "--draft"), (PACT, "--as", "html"), ("berita-acara",)):
        assert apel("render", *words).code == 0
    assert numbers(apel) == []
    apel("close", "--yes")
    assert apel("render", "berita-acara", "--as", "html").code == 0
    assert numbers(apel) == []
    assert apel("render", "berita-acara").code == 0
    assert numbers(apel) == [(None, "BA/001/VIII/2026", "given")]


def test_without_a_date_the_day_of_the_ceremony_counts(apel, roster, tmp_path):
    without = BLOCK.replace("date = 2026-08-05\n", "")
    reserve(tmp_path, f'[ceremony]\ndate = "2026-01-02"\n{without}')
    assert apel("number", "list", "--format", "json").json["blocks"] == [
        {
            "what": PACT,
            "pattern": "PI/{no:03d}/{romawi_bulan}/{tahun}",
            "from": 1,
            "to": 7,
            "free": 7,
            "next": "PI/001/I/2026",
        }
    ]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            BLOCK.replace("{tahun}", "{taun}"),
            "numbers.pakta-integritas.pattern has {taun}, and there are only {no}, {no:04d},"
            " {romawi_bulan}, {bulan}, {tahun}, {tanggal}",
        ),
        (
            BLOCK.replace("{no:03d}", "{no!r:>99999999}"),
            "numbers.pakta-integritas.pattern has {no!r:>99999999}, and there are only {no},"
            " {no:04d}, {romawi_bulan}, {bulan}, {tahun}, {tanggal}",
        ),
        (
            BLOCK.replace("{tahun}", "{tahun"),
            "numbers.pakta-integritas.pattern has {tahun, and there are only {no}, {no:04d},"
            " {romawi_bulan}, {bulan}, {tahun}, {tanggal}",
        ),
        (
            BLOCK.replace("{tahun}", "{tahunX"),
            "numbers.pakta-integritas.pattern has {tahunX, and there are only {no}, {no:04d},"
            " {romawi_bulan}, {bulan}, {tahun}, {tanggal}",
        ),
        (
            BLOCK.replace("{no:03d}", "7"),
            "numbers.pakta-integritas.pattern must look like"
            ' "B/{no}/800.1.10/{romawi_bulan}/{tahun}"',
        ),
        (
            BLOCK.replace("PI/", "PI/" + "x" * 60),
            "numbers.pakta-integritas.pattern must look like"
            ' "B/{no}/800.1.10/{romawi_bulan}/{tahun}"',
        ),
        (BLOCK.replace("to = 7", "to = 0"), "numbers.pakta-integritas.to must look like 1550"),
        (
            BLOCK.replace("from = 1", "from = 9"),
            "numbers.pakta-integritas.to must look like 9 … 100008",
        ),
        (BLOCK.replace("from = 1\n", ""), "numbers.pakta-integritas.from must look like 1501"),
        (BLOCK.replace("from = 1", "from = 1.5"), "numbers.pakta-integritas.from must look like 1501"),
        (BLOCK.replace("2026-08-05", "true"), "numbers.pakta-integritas.date must look like 2026-01-05"),
        (f"{BLOCK}until = 9\n", "numbers.pakta-integritas.until is not a setting"),
        (BLOCK.replace(PACT, "checklist"), "numbers.checklist is not a setting"),
        (
            "[numbers]\npattern = 3\n",
            "numbers.pattern must look like [numbers.surat-tindak-lanjut]",
        ),
        ("numbers = 3\n", "numbers must look like [numbers.surat-tindak-lanjut]"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_block_is_said_before_anything_is_done(apel, roster, tmp_path, block, said):
    reserve(tmp_path, block)
    done = apel("number", "list")
    path = tmp_path / "apel.toml"
    assert (done.code, done.out, done.err) == (1, "", f"Error: {path} cannot be used: {said}\n")


def test_a_block_for_nothing_that_can_be_made_is_pointed_out(apel, roster, tmp_path):
    reserve(tmp_path, BLOCK.replace(PACT, "surat-tindak-lanjt"))
    assert apel("number", "list").err == (
        "Note: apel.toml reserves numbers for surat-tindak-lanjt, and there is no such paper.\n"
    )


@pytest.fixture
def two_computers(apel, roster, tmp_path):
    """The main file on two computers that both render pacts of their own; return what merges them."""
    reserve(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    for name in ("apel.db", "apel.toml"):
        shutil.copy(tmp_path / name, other / name)

    assert apel("render", PACT, "--agency", "Inspektorat").code == 0
    assert apel("render", PACT, "--unit", "Bidang Bina", "--workspace", other).code == 0
    apel("number", "set", PACT, "PI/9", "--person", RATNA, "--workspace", other)
    return lambda: apel("merge", other / "apel.db")


def test_a_number_that_two_computers_gave_is_said_after_the_merge(apel, two_computers):
    done = two_computers()
    note = "Note: Numbers of papers to be decided: 2; see apel number list\n"
    assert (done.code, done.err) == (0, note)
    assert apel("conflicts").err == note
    done = apel("number", "list", PACT)
    assert (done.code, done.err) == (
        0,
        "Note: pakta-integritas (Ratna Giriwangsa) has several numbers: PI/9, PI/001/VIII/2026;"
        " the first is printed.\n"
        "Note: The number PI/001/VIII/2026 is that of several papers: pakta-integritas"
        " (Ratna Giriwangsa), pakta-integritas (Sekar Wanalaya).\n"
        "Enter the right one: apel number set PAPER NO --yes\n",
    )
    assert apel("number", "set", PACT, "PI/9", "--person", RATNA).code == 2
    done = apel("number", "set", PACT, "PI/9", "--person", RATNA, "--yes")
    assert done.out == (
        "pakta-integritas (Ratna Giriwangsa) has the number PI/9 now,"
        " in place of PI/9 / PI/001/VIII/2026.\n"
    )
    assert apel("number", "list").err == ""
    assert apel("verify").code == 0


def test_an_agency_that_was_renamed_keeps_its_number(apel, roster):
    apel("agency", "import", "--from-roster")
    apel("number", "set", "surat-tindak-lanjut", "B/9", "--agency", "Inspektorat")
    apel("agency", "edit", "Inspektorat", "--name", "Inspektorat Daerah")
    assert numbers(apel) == [("Inspektorat Daerah", "B/9", "set")]
    done = apel("number", "set", "surat-tindak-lanjut", "B/9", "--agency", "Inspektorat")
    assert done.out.endswith("already; nothing was changed.\n")


def test_a_desk_numbers_nothing(apel, roster, tmp_path):
    apel("station", "prepare", "A", "--to", tmp_path)
    for words in (("set", "berita-acara", "B/1"), ("list",)):
        done = apel("number", *words, "--database", tmp_path / "A.apel")
        assert (done.code, done.out) == (1, "")


def test_no_name_and_no_number_of_a_person_gets_into_the_ledger(apel, roster, tmp_path):
    import sqlite3
    from contextlib import closing

    apel("number", "set", PACT, "PI/1", "--person", BUDI)
    (code,) = {one["code"] for one in apel("people", BUDI, "--format", "json").json}
    with closing(sqlite3.connect(tmp_path / "apel.db")) as file:
        found = file.execute("SELECT person, body FROM entry WHERE kind = 'numbered'").fetchall()
    assert found == [(code, '{"how":"set","number":"PI/1","what":"pakta-integritas"}')]
