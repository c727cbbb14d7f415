"""`apel official add | list | remove`: who signs papers, and what is printed of them."""

import sqlite3
from contextlib import closing

import pytest

from tests.conftest import BUDI, RATNA, SEKAR
from tests.printed import text_of

SETTINGS = """
[ceremony]
title = "Penandatanganan Pakta Integritas"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
city = "Contoh"
"""
PRINTED = {"rank": "", "number_label": "", "number": "", "grade": ""}
MAYOR = ("official", "add", "Dr. Arga Contohwan, S.H., M.Si.", "--as", "wali-kota")


@pytest.fixture
def office(roster, tmp_path, apel):
    """Describe the ceremony of a city with seven people."""
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    return roster


@pytest.fixture
def named(apel, office):
    """Name somebody, and return what is printed."""

    def name(*arguments):
        done = apel("official", "add", *arguments, "--format", "json")
        assert (done.code, done.err) == (0, "")
        return done.json["printed"]

    return name


def test_the_head_of_the_region_has_the_post_of_the_institution(apel, office):
    done = apel(*MAYOR)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "1. head of the region\n   Wali Kota Contoh\n   Dr. Arga Contohwan, S.H., M.Si.\n"
    )


def test_json_says_what_was_given_and_what_is_printed(apel, office):
    done = apel(
        *("official", "add", BUDI, "--as", "signer", "--paper", "surat-tindak-lanjut"),
        *("--post", "Kepala BKPP", "--acting", "plt", "--for", "WALI KOTA CONTOH"),
        *("--through", "Sekretaris Daerah", "--no-rank", "--format", "json"),
    )
    shape = done.json
    assert len(shape.pop("person")) == 10
    assert shape == {
        "number": 1,
        "role": "signer",
        "paper": "surat-tindak-lanjut",
        "agency": None,
        "post": "Kepala BKPP",
        "acting": "plt",
        "on_behalf_of": "WALI KOTA CONTOH",
        "through": "Sekretaris Daerah",
        "place": None,
        "changed": True,
        "printed": {
            "post": ["a.n. WALI KOTA CONTOH", "Sekretaris Daerah", "u.b.", "Plt. Kepala BKPP"],
            "name": "Budi Contoh, S.H.",
            "rank": "",
            "number_label": "NIP",
            "number": "19850101 201001 1 999",
            "grade": "",
        },
    }


def test_a_head_of_the_roster_comes_with_post_rank_and_number(named):
    assert named("ratna giriwangsa", "--as", "kepala") == {
        "post": ["Inspektur"],
        "name": "Ratna Giriwangsa",
        "rank": "Pembina Tingkat I",
        "number_label": "NIP",
        "number": "19750202 199903 2 901",
        "grade": "IV/b",
    }


def test_titles_that_the_roster_lacks_are_printed_as_they_were_given(named):
    assert named("Ratna Giriwangsa, S.E.", "--as", "head")["name"] == "Ratna Giriwangsa, S.E."


def test_what_the_roster_says_is_printed_as_it_is_now(apel, named):
    named(RATNA, "--as", "head")
    assert apel("person", "edit", RATNA, "--grade", "IV/c", "--name", "Ratna Contohsari").code == 0
    (listed,) = apel("official", "list", "--format", "json").json
    assert (listed["printed"]["name"], listed["printed"]["rank"]) == (
        "Ratna Contohsari",
        "Pembina Utama Muda",
    )


def test_an_acting_head_has_the_post_of_the_agency_and_not_the_own(named):
    printed = named(BUDI, "--as", "head", "--acting", "Plt.")
    assert printed["post"] == ["Plt. Kepala Dinas Kesehatan"]


def test_somebody_may_act_for_another_agency(apel, named):
    printed = named(BUDI, "--as", "head", "--agency", "inspektorat", "--acting", "plh")
    assert printed["post"] == ["Plh. Inspektur"]
    (listed,) = apel("official", "list", "--format", "json").json
    assert listed["agency"] == "Inspektorat"


def test_an_acting_post_may_be_written_into_the_post(named):
    printed = named("Wati Contoh", "--as", "secretary", "--post", "PLH. Sekretaris Daerah")
    assert printed == {**PRINTED, "post": ["Plh. Sekretaris Daerah"], "name": "Wati Contoh"}


def test_a_pppk_has_a_grade_and_no_rank(named):
    printed = named(SEKAR, "--as", "organizer")
    assert (printed["rank"], printed["grade"], printed["number_label"]) == ("", "IX", "NI PPPK")


def test_other_services_have_other_numbers(named):
    printed = named("Bima Contoh", "--as", "saksi", "--post", "Kapolres", "--nip", "nrp. 78010203")
    assert (printed["number_label"], printed["number"]) == ("NRP", "78010203")


@pytest.mark.parametrize("given", [("--grade", "4c"), ("--rank", "pembina utama muda")])
def test_grade_and_rank_give_each_other(named, given):
    printed = named("Wati Contoh", "--as", "mengetahui", "--post", "Kepala BKPP", *given)
    assert (printed["rank"], printed["grade"]) == ("Pembina Utama Muda", "IV/c")


def test_of_two_people_with_one_name_one_has_to_be_named(apel, office):
    done = apel("official", "add", "Agus Jatiraga", "--as", "organizer")
    assert done.code == 5
    assert done.err.startswith("Error: “Agus Jatiraga” may be several people.\n")
    assert done.err.endswith("Or is it nobody of them? --outside\n")
    guest = ("--outside", "--post", "Kapolres")
    done = apel("official", "add", "Agus Jatiraga", "--as", "witness", *guest, "--format", "json")
    assert (done.json["person"], done.json["printed"]["name"]) == (None, "Agus Jatiraga")


def test_a_name_that_is_nearly_somebodys_is_taken_and_said(apel, office):
    done = apel("official", "add", "Budi Conto", "--as", "organizer", "--post", "Ketua")
    assert done.code == 0
    assert done.err.startswith(
        "Note: Budi Conto is on no roster. Did you mean: Budi Contoh, S.H., Sekretariat, Dinas"
    )


def test_a_role_that_one_person_has_is_given_to_another_only_after_a_yes(apel, office):
    apel(*MAYOR)
    other = ("official", "add", "Bima Contoh", "--as", "head-of-region", "--acting", "pj")
    done = apel(*other)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Named for this already: 1. head of the region, Wali Kota Contoh,"
        " Dr. Arga Contohwan, S.H., M.Si.\n"
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n"
    )
    assert (
        apel(*other, "--yes").out
        == "1. head of the region\n   Pj. Wali Kota Contoh\n   Bima Contoh\n"
    )
    assert len(apel("official", "list", "--format", "json").json) == 1


def test_the_same_again_changes_nothing(apel, office):
    apel(*MAYOR)
    done = apel(*MAYOR)
    assert done.out.endswith("It was so already; nothing was changed.\n")
    assert len(apel("roster", "history", "--format", "json").json) == 2


def test_the_same_person_with_another_post_needs_no_yes(apel, office):
    apel(*MAYOR)
    done = apel(*MAYOR, "--post", "WALI KOTA CONTOH")
    assert (done.code, done.out.splitlines()[1]) == (0, "   WALI KOTA CONTOH")


def test_a_paper_may_have_its_own_beside_the_ceremonys(apel, office):
    apel(*MAYOR)
    done = apel("official", "add", "Bima Contoh", "--as", "bupati", "--paper", "berita-acara",
                "--post", "Bupati Contoh")  # fmt: skip
    assert done.out.splitlines()[0] == "2. head of the region, berita-acara"


def test_several_witnesses_come_in_their_places(apel, named):
    for name, place in (("Citra Contoh", "2"), ("Bima Contoh", "1"), ("Arga Contoh", "0")):
        named(name, "--as", "witness", "--post", "Inspektur", "--place", place)
    listed = apel("official", "list", "--format", "json").json
    assert [each["printed"]["name"] for each in listed] == [
        "Bima Contoh",
        "Citra Contoh",
        "Arga Contoh",
    ]


def test_the_list_shows_what_is_printed(apel, office):
    apel(*MAYOR)
    apel("official", "add", RATNA, "--as", "head")
    assert [line.rstrip() for line in apel("official", "list").out.splitlines()] == [
        "",
        " No.  What for                        Printed under the signature",
        " ────────────────────────────────────────────────────────────────────",
        "   1  head of the region              Wali Kota Contoh",
        "                                      Dr. Arga Contohwan, S.H., M.Si.",
        "   2  head of an agency, Inspektorat  Inspektur",
        "                                      Ratna Giriwangsa",
        "                                      Pembina Tingkat I (IV/b)",
        "                                      NIP 19750202 199903 2 901",
        "",
    ]


def test_without_officials_the_list_says_how_to_begin(apel, office):
    assert apel("official", "list").out == (
        "Nobody is named yet. Begin with: apel official add NAME --as head-of-region\n"
    )
    assert apel("official", "list", "--format", "json").json == []


def test_the_words_of_offices_are_roles_in_indonesian_too(apel, office):
    done = apel(*MAYOR, "--language", "id")
    assert done.out.splitlines()[0] == "1. kepala daerah"


def test_officials_are_let_go_by_their_numbers(apel, office):
    apel(*MAYOR)
    apel("official", "add", RATNA, "--as", "head")
    assert apel("official", "remove", "1").out == (
        "No official any more: 1. head of the region, Wali Kota Contoh,"
        " Dr. Arga Contohwan, S.H., M.Si.\n"
    )
    done = apel("official", "remove", "2", "1")
    assert (done.code, done.err) == (
        1,
        "Error: No official has the number 1; nothing was changed.\n"
        "All of them with their numbers: apel official list\n",
    )
    (gone,) = apel("official", "remove", "2", "--format", "json").json
    assert gone["role"] == "head"
    assert apel("official", "list", "--format", "json").json == []


def pact_of(tmp_path, name):
    (path,) = (tmp_path / "out" / "pakta-integritas").rglob(f"{name}*.pdf")
    return text_of(path)


def test_a_pact_is_witnessed_by_the_head_and_the_heads_by_the_head_of_the_region(
    apel, office, tmp_path
):
    apel(*MAYOR)
    apel("official", "add", "Ratna Giriwangsa, S.E.", "--as", "head")
    assert apel("render", "pakta-integritas").code == 0
    assert (
        "Menyaksikan, INSPEKTUR, Pembuat Pernyataan, Ratna Giriwangsa, S.E. Pembina Tingkat I"
        in pact_of(tmp_path, "Dewi")
    )
    head = pact_of(tmp_path, "Ratna")
    assert "Menyaksikan, WALI KOTA CONTOH, Pembuat Pernyataan, Dr. Arga Contohwan" in head
    assert head.count("NIP.") == 1


def test_somebody_of_two_codes_stays_an_official(apel, named):
    named(RATNA, "--as", "head")
    (ratna,) = apel("people", "Ratna Giriwangsa", "--format", "json").json
    other = apel(
        "person", "add", "Ratna Giriwangsa Dewi", "--unit", "Inspektorat", "--format", "json"
    )
    code = other.json["code"]
    assert apel("person", "same", code, ratna["code"], "--yes").code == 0
    (listed,) = apel("official", "list", "--format", "json").json
    assert listed["printed"]["name"] == "Ratna Giriwangsa Dewi"


def test_an_agency_that_is_called_otherwise_now_keeps_its_head(apel, named):
    assert apel("agency", "import", "--from-roster").code == 0
    named(RATNA, "--as", "head")
    assert apel("agency", "edit", "Inspektorat", "--name", "Inspektorat Daerah").code == 0
    done = apel("official", "add", "Bima Contoh", "--as", "head", "--agency", "Inspektorat Daerah")
    assert done.code == 2
    assert done.err.startswith("Named for this already: 1. head of an agency, Inspektorat, ")
    (listed,) = apel("official", "list", "--format", "json").json
    assert listed["agency"] == "Inspektorat Daerah"


def rows(tmp_path, sql):
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        found = connection.execute(sql).fetchall()
        connection.commit()
    return found


def test_no_name_and_no_number_of_an_official_is_in_the_ledger(apel, office, tmp_path):
    apel(*MAYOR, "--nip", "197502021999031902", "--rank", "Pembina")
    entries = " ".join(map(str, rows(tmp_path, "SELECT * FROM entry")))
    assert "Arga" not in entries
    assert "197502021999031902" not in entries
    assert '"appointed":{"officials":1}' in entries


def test_the_record_shows_an_official_who_was_changed_beside_it(apel, office, tmp_path):
    apel(*MAYOR)
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
    rows(tmp_path, "UPDATE official SET post = 'Raja Contoh'")
    done = apel("verify", "--format", "json")
    assert (done.code, done.json["integrity"]) == (4, "broken")


def test_an_official_can_be_erased_without_breaking_the_record(apel, office, tmp_path):
    apel(*MAYOR)
    apel("official", "add", RATNA, "--as", "head")
    rows(tmp_path, "UPDATE official SET name = '', identity = '', rank = '', grade = ''")
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
    first, _second = apel("official", "list", "--format", "json").json
    assert first["printed"] is None
    assert "(erased)" in apel("official", "list").out


@pytest.mark.parametrize("damage", ["role = 'king'", "acting = 'x'", "shows_rank = 7"])
def test_a_row_that_damage_has_changed_is_no_traceback(apel, office, tmp_path, damage):
    apel(*MAYOR)
    rows(tmp_path, f"UPDATE official SET {damage}")
    assert apel("official", "list").code == 0
    assert apel("verify").code == 4


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("", "--as", "signer"), 2, "Error: An official has a name.\n"),
        (("-", "--as", "signer"), 2, "Error: An official has a name.\n"),
        (
            ("Wati", "--as", "king"),
            2,
            "Error: No official is “king”.\nThere are: head-of-region (kepala-daerah), ",
        ),
        (
            ("Wati", "--as", "signer"),
            2,
            "Error: The post of Wati is not known.\nSay it as it is to be printed: --post ",
        ),
        (
            (BUDI, "--as", "signer", "--acting", "plt"),
            2,
            "Error: The post of Budi Contoh, S.H. is not known.\n",
        ),
        (
            ("Wati", "--as", "head"),
            2,
            "Error: A head is the head of an agency: say of which with --agency.\n",
        ),
        (
            ("Wati", "--as", "head", "--agency", "Dinas Kesehaton"),
            1,
            "Error: No agency is called “Dinas Kesehaton”.\nDid you mean: Dinas Kesehatan\n",
        ),
        (
            ("Wati", "--as", "signer", "--agency", "Inspektorat"),
            2,
            "Error: Only a head is of an agency: leave out --agency, or say --as head.\n",
        ),
        (
            ("Wati", "--as", "signer", "--paper", "berita-acra", "--post", "x"),
            2,
            "Error: There is no paper berita-acra.\nDid you mean: berita-acara",
        ),
        (
            ("Wati", "--as", "signer", "--through", "x"),
            2,
            "Error: --through (u.b.) stands between who signs and for whom",
        ),
        (
            ("Wati", "--as", "signer", "--acting", "wakil"),
            2,
            "Error: --acting wakil: plt, plh, pj or pjs.\n",
        ),
        (
            ("Wati", "--as", "signer", "--post", "x" * 301),
            2,
            "Error: “" + "x" * 40 + "…” is longer than 300 characters.\n",
        ),
        (
            ("Wati", "--as", "signer", "--post", "x", "--nip", "123"),
            2,
            "Error: 123 cannot be taken, so nothing was changed.\n"
            "This is neither an NIP of 18 digits nor a NIK of 16.\n",
        ),
        (
            ("Wati", "--as", "signer", "--post", "x", "--nip", "3374010101850001"),
            2,
            "Error: 3374010101850001 cannot be taken, so nothing was changed.\n"
            "A NIK is never printed; give a NIP.\n",
        ),
        (
            ("Wati", "--as", "signer", "--post", "x", "--grade", "Kepala"),
            2,
            "Error: Kepala cannot be taken, so nothing was changed.\n",
        ),
        (
            ("Wati", "--as", "signer", "--post", "x", "--nip", BUDI),
            1,
            f"Error: The number {BUDI} belongs to Budi Contoh, S.H., Sekretariat, Dinas Kesehatan.",
        ),
        (
            (BUDI, "--as", "representative"),
            2,
            "Error: Who signs an instrument for all is named in apel.toml: it changes what is counted."
            '\nBelow [[instruments]]: mode = "representative", representatives = ["…"]\n',
        ),
        (("123456789012345678", "--as", "signer"), 5, "Error: Nobody on the roster is “1234567890"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(apel, office, arguments, code, error):
    done = apel("official", "add", *arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(error)
    assert apel("official", "list", "--format", "json").json == []


HOSTILE = (
    "{{7*7}}",
    "#panic()",
    "[bold]x[/bold]",
    "<script>",
    "=1+1",
    "a\nb",
    "\u202eabc",
    "%s",
    "😀" * 60,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(apel, office, text):
    done = apel("official", "add", f"Wati {text}", "--as", "signer", "--post", text, "--for", text)
    assert done.code == 0
    (listed,) = apel("official", "list", "--format", "json").json
    clean = " ".join(text.split())
    assert listed["printed"]["post"] == [f"a.n. {clean}", clean]
    assert apel("official", "list").code == 0


def test_of_a_pppk_the_grade_is_named_since_there_is_no_rank(apel, roster):
    lines = apel("official", "add", SEKAR, "--as", "witness", "--post", "Bidan").out.splitlines()
    assert "   Golongan IX" in lines
    assert not any(line.strip().startswith("(") for line in lines)
