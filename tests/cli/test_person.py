"""`apel person`: the roster the day before, one person at a time, each act in the history."""

import json
import sqlite3

import pytest

from tests.conftest import BUDI, RATNA, SEKAR
from tests.rosters import write_workbook

NIK = "3374014101909999"


@pytest.fixture
def code(apel, roster):
    """Give the code of somebody by name and agency."""
    everybody = apel("people", "-f", "json").json

    def find(name, agency="Dinas Kesehatan"):
        return next(p["code"] for p in everybody if name in p["name"] and p["agency"] == agency)

    return find


def people(apel, *words):
    return apel("people", *words, "--format", "json").json


def totals(apel):
    return apel("report", "-f", "json").json["totals"]


def bodies(tmp_path):
    with sqlite3.connect(tmp_path / "apel.db") as opened:
        found = opened.execute("SELECT kind, operator, body FROM entry ORDER BY number").fetchall()
    opened.close()
    return [(kind, operator, json.loads(body)) for kind, operator, body in found]


def newest(tmp_path):
    """Return the newest entry without what every entry of the roster says."""
    kind, operator, body = bodies(tmp_path)[-1]
    return kind, operator, {k: v for k, v in body.items() if k not in ("people", "roster")}


# add


def test_somebody_is_added_with_the_checks_of_an_import(apel, roster, tmp_path):
    done = apel(
        *("person", "add", "Moh. Baru Contoh, S.H.", "--nip", "198702022011011 998", "--grade"),
        *("iii.b", "--status", "pns", "--unit", "Sekretariat", "--agency", "Dinas Kesehatan"),
        *("--operator", "petugas-1", "-f", "json"),
    )
    assert (done.code, done.err) == (0, "")
    added = done.json
    assert added == {
        "code": added["code"],
        "name": "Moh. Baru Contoh, S.H.",
        "number": "198702022011011998",
        "number_kind": "nip",
        "status": "PNS",
        "grade": "III/b",
        "rank": "Penata Muda Tingkat I",
        "position": None,
        "echelon": None,
        "unit": "Sekretariat",
        "agency": "Dinas Kesehatan",
        "sex": "L",
        "birth_date": "1987-02-02",
        "duties": ["attend", "pakta-integritas"],
        "problems": [],
    }
    assert people(apel)[-1]["code"] == added["code"]
    assert apel("sign", "198702022011011998").code == 0
    assert apel("verify").code == 0
    fields = "name number number_kind status grade rank unit agency sex birth_date"
    assert bodies(tmp_path)[-2][2]["fields"] == fields.split()
    assert bodies(tmp_path)[-2][:2] == ("amended", "petugas-1")


def test_a_number_that_cannot_be_right_keeps_nobody_from_the_roster(apel, roster):
    done = apel("person", "add", "Baru Contoh", "--nip", "123", "--sex", "x", "-f", "json")
    assert done.code == 0
    assert (done.json["number"], done.json["sex"]) == (None, None)
    assert [(p["field"], p["code"], p["value"]) for p in done.json["problems"]] == [
        ("sex", "sex-unreadable", "x"),
        ("number", "number-length", "123"),
    ]
    assert "Note: number 123: This is neither an NIP of 18 digits" in done.err


@pytest.mark.parametrize("option", ["--nip", "--nik", "--number"])
def test_a_number_that_somebody_has_is_refused(apel, roster, code, option, tmp_path):
    if option == "--nik":
        apel("person", "edit", BUDI, "--nik", NIK)
    before = bodies(tmp_path)
    number = NIK if option == "--nik" else BUDI
    done = apel("person", "add", "Baru Contoh", option, number)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: The number {number} belongs to Budi Contoh, S.H., Sekretariat, Dinas Kesehatan.\n"
        f"To change that person: apel person edit {code('Budi')}\n"
    )
    assert bodies(tmp_path) == before


def test_a_namesake_of_the_same_unit_is_asked_about(apel, roster, code):
    words = (
        "person",
        "add",
        "BOEDI CONTOH",
        "--unit",
        "sekretariat",
        "--agency",
        "Dinas Kesehatan",
    )
    done = apel(*words)
    shown = f"{code('Budi')[:5]}-{code('Budi')[5:]}"
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Somebody of this name is in this unit already:\n"
        f"  Budi Contoh, S.H., {BUDI}, Sekretariat, Dinas Kesehatan, {shown}\n"
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n"
    )
    assert len(people(apel)) == 7
    assert apel(*words, "--yes").code == 0
    assert apel("person", "add", "Budi Contoh", "--unit", "Inspektorat").code == 0
    assert len(people(apel)) == 9


def test_somebody_without_a_name_is_not_added(apel, roster):
    done = apel("person", "add", " - ")
    assert (done.code, done.err) == (2, "Error: Nobody is on the roster without a name.\n")


def test_who_is_added_on_study_leave_is_excused(apel, roster):
    done = apel("person", "add", "Baru Contoh", "--legal-standing", "Tugas Belajar")
    assert done.code == 0
    assert totals(apel)["excused"] == {"study": 2}


# edit


def test_only_what_is_given_changes_and_both_are_shown(apel, roster, code, tmp_path):
    done = apel("person", "edit", BUDI, "--grade", "IV/a", "--position", "Kepala Bidang")
    shown = f"{code('Budi')[:5]}-{code('Budi')[5:]}"
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"Budi Contoh, S.H., {BUDI}, Sekretariat, Dinas Kesehatan, {shown}\n"
        "  grade: III/d → IV/a\n"
        "  rank: Penata Tingkat I → Pembina\n"
        "  position: Analis → Kepala Bidang\n"
    )
    body = {"edited": [code("Budi")], "fields": ["grade", "rank", "position"]}
    assert newest(tmp_path) == ("amended", None, body)
    assert apel("verify").code == 0


def test_the_ledger_holds_no_personal_data_of_an_edit(apel, roster, tmp_path):
    apel("person", "edit", BUDI, "--name", "Rahasia Contoh", "--number", "198501012010011998")
    apel("person", "add", "Rahasia Contoh", "--nik", NIK, "--unit", "Rahasia")
    text = json.dumps(bodies(tmp_path))
    assert [word for word in ("Rahasia", BUDI, "198501012010011998", NIK) if word in text] == []


def test_a_replaced_number_still_finds_the_person(apel, roster, code):
    done = apel("person", "edit", BUDI, "--nip", "198501012010011998", "-f", "json")
    assert done.json == {
        "code": code("Budi"),
        "changed": ["number", "old_number"],
        "problems": [],
        "before": {"number": BUDI, "old_number": None},
        "after": {"number": "198501012010011998", "old_number": BUDI},
    }
    for number in (BUDI, "198501012010011998"):
        assert [p["code"] for p in people(apel, number)] == [code("Budi")]


def test_a_roster_with_the_replaced_number_knows_the_person_again(apel, roster, code):
    apel("person", "edit", BUDI, "--nip", "198501012010011998")
    again = apel("import", roster, "--yes", "-f", "json").json["changes"]
    assert (again["new"], again["missing"]) == (0, 0)
    assert [p["code"] for p in people(apel, "budi")] == [code("Budi")]


def test_a_replaced_number_may_be_that_of_somebody_else(apel, roster, code):
    apel("person", "edit", BUDI, "--nip", "198501012010011998")
    assert apel("sign", BUDI, "-f", "json").lines[0]["person"]["code"] == code("Budi")
    added = apel("person", "add", "Anton Contoh", "--nip", BUDI, "-f", "json").json
    signed = apel("sign", BUDI, "-f", "json").lines[0]
    assert (signed["outcome"], signed["person"]["code"]) == ("signed", added["code"])


def test_an_empty_value_clears(apel, roster, code):
    done = apel("person", "edit", BUDI, "--position", "", "--nip", "", "-f", "json").json
    assert done["changed"] == ["number", "number_kind", "old_number", "position"]
    budi = people(apel, BUDI)[0]
    assert (budi["number"], budi["number_kind"], budi["position"]) == (None, "none", None)
    assert (budi["birth_date"], budi["sex"]) == ("1985-01-01", "L")


def test_a_nik_may_be_all_that_somebody_has(apel, roster, code):
    agus = code("Agus")
    assert apel("person", "edit", agus, "--nik", NIK, "-f", "json").json["after"] == {
        "number": NIK,
        "number_kind": "nik",
        "nik": NIK,
    }
    other = "3374014101909998"
    apel("person", "edit", agus, "--nik", other)
    assert people(apel, NIK)[0]["number"] == other
    apel("person", "edit", agus, "--nik", "")
    assert people(apel, agus)[0]["number"] is None


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--nip", "123"), "number 123 cannot be taken, so nothing was changed.\nThis is neither an NIP of 18 digits nor a NIK of 16.\n"),
        (("--status", "raja"), "status raja cannot be taken, so nothing was changed.\nThis status is not known.\n"),
        (("--birth-date", "31-06-1985"), "birth_date 31-06-1985 cannot be taken, so nothing was changed.\nThis is not a date; days come first, like 31-12-1985.\n"),
        (("--grade", "zz"), "grade zz cannot be taken, so nothing was changed.\nThis is not a grade.\n"),
        (("--name", ""), "Nobody is on the roster without a name.\n"),
        ((), "Nothing was said that could be changed.\nFor example: apel person edit WHO --position Analis\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_changes_nothing(apel, roster, tmp_path, words, error):
    before = bodies(tmp_path), people(apel)
    good = ("--position", "Camat") if words else ()
    done = apel("person", "edit", BUDI, *good, *words)
    assert (done.code, done.out, done.err) == (2, "", f"Error: {error}")
    assert (bodies(tmp_path), people(apel)) == before


def test_what_is_odd_is_said_and_taken(apel, roster):
    done = apel("person", "edit", BUDI, "--birth-date", "02-01-1985")
    assert done.code == 0
    assert done.err == (
        "Note: birth_date 1985-01-02: The birth date is not the one in the number.\n"
    )
    # and is not said again of what stays
    assert apel("person", "edit", BUDI, "--position", "Camat").err == ""


def test_what_is_so_already_makes_no_entry(apel, roster, tmp_path):
    before = bodies(tmp_path)
    done = apel("person", "edit", BUDI, "--position", "Analis", "-f", "json")
    assert (done.code, done.json["changed"]) == (0, [])
    assert "It was so already" in apel("person", "edit", BUDI, "--position", "Analis").out
    assert bodies(tmp_path) == before


def test_the_duties_follow_what_is_known(apel, roster):
    done = apel("person", "edit", BUDI, "--legal-standing", "Pensiun", "-f", "json").json
    assert done["changed"] == ["legal_standing", "duties"]
    assert done["after"]["duties"] == []
    done = apel("person", "edit", BUDI, "--legal-standing", "Tugas Belajar", "-f", "json").json
    assert done["after"]["duties"] == ["attend", "pakta-integritas"]
    assert totals(apel)["excused"] == {"study": 2}


def test_a_number_of_somebody_else_is_not_taken(apel, roster, code):
    done = apel("person", "edit", BUDI, "--nip", SEKAR)
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        f"Error: The number {SEKAR} belongs to Sekar Wanalaya, Bidang Bina, Dinas Kesehatan.",
    )


def test_who_is_not_one_person_is_asked_for(apel, roster, code):
    shown = [f"{c[:5]}-{c[5:]}" for c in (code("Agus"), code("Agus", "Inspektorat"), code("Sekar"))]
    several = apel("person", "edit", "Agus Jatiraga", "--unit", "X", "-f", "json")
    assert (several.code, several.out) == (5, "")
    assert several.err == (
        "Error: “Agus Jatiraga” may be several people.\nGive the code of one of them: "
        f"Agus Jatiraga, Sekretariat, Dinas Kesehatan ({shown[0]}); "
        f"Agus Jatiraga, Inspektorat, Inspektorat ({shown[1]})\n"
    )
    for near in ("Sekar Wanalaia", "sekar"):
        nobody = apel("person", "exclude", near, "--reason", "moved")
        assert (nobody.code, nobody.err) == (
            5,
            f"Error: Nobody on the roster is “{near}”.\nDid you mean: "
            f"Sekar Wanalaya, Bidang Bina, Dinas Kesehatan ({shown[2]})\n",
        )
    assert apel("person", "exclude", "Zulkifli", "--reason", "moved").code == 5


# exclude


def test_who_is_excluded_owes_nothing_and_stays(apel, roster, code, tmp_path):
    done = apel("person", "exclude", RATNA, "--reason", "moved", "-f", "json")
    ratna = code("Ratna", "Inspektorat")
    assert (done.code, done.json) == (
        0,
        {"code": ratna, "changed": ["excluded", "duties"], "problems": []},
    )
    kept = people(apel, RATNA)[0]
    assert (kept["duties"], kept["excluded"]) == ([], "moved")
    counts = totals(apel)
    assert (counts["roster"], counts["to_attend"], counts["to_sign"]) == (7, 5, 5)
    assert newest(tmp_path) == ("amended", None, {"excluded": [ratna], "reason": "moved"})
    assert apel("sign", RATNA).code == 5
    assert apel("verify").code == 0


def test_nothing_brings_the_duties_of_the_excluded_back_but_undo(apel, roster, tmp_path):
    apel("person", "exclude", RATNA, "--reason", "moved")
    unchanged = apel("import", roster, "--yes", "-f", "json").json["changes"]
    assert unchanged == {"new": 0, "changed": 0, "unchanged": 7, "missing": 0}
    rows = (("NAMA", "NIP", "JABATAN"), ("Ratna Giriwangsa", RATNA, "Camat"))
    changed = write_workbook(tmp_path / "changed.xlsx", {"Data": rows})
    assert apel("import", changed, "--add", "--yes").code == 0
    (tmp_path / "apel.toml").write_text(
        '[[instruments]]\nname = "ikrar-netralitas"\n', encoding="utf-8"
    )
    apel("person", "edit", RATNA, "--legal-standing", "Aktif", "--echelon", "II.b")
    ratna = people(apel, RATNA)[0]
    assert (ratna["position"], ratna["echelon"], ratna["duties"]) == ("Camat", "II.b", [])
    assert "ikrar-netralitas" in people(apel, BUDI)[0]["duties"]
    done = apel("person", "exclude", "--undo", RATNA)
    assert done.out.endswith("\nOwes: attend, ikrar-netralitas\n")
    assert "excluded" not in people(apel, RATNA)[0]
    assert apel("verify").code == 0


def test_an_excluded_person_who_is_in_no_file_is_not_missing(apel, roster, tmp_path):
    apel("person", "exclude", RATNA, "--reason", "retired")
    without = write_workbook(
        tmp_path / "b.xlsx", {"Data": (("NAMA", "NIP"), ("Budi Contoh", BUDI))}
    )
    done = apel("import", without, "--dry-run", "-f", "json").json
    assert done["changes"]["missing"] == 5


def test_excluding_twice_and_including_nobody_say_so(apel, roster, tmp_path):
    done = apel("person", "exclude", "--undo", RATNA)
    assert (done.code, done.out.startswith("It was so already: Ratna")) == (0, True)
    apel("person", "exclude", RATNA, "--reason", "moved")
    before = bodies(tmp_path)
    again = apel("person", "exclude", RATNA, "--reason", "moved", "-f", "json")
    assert (again.code, again.json["changed"]) == (0, [])
    assert bodies(tmp_path) == before


@pytest.mark.parametrize("words", [(), ("--undo", "--reason", "moved")])
def test_a_reason_or_undo_but_not_both(apel, roster, words):
    done = apel("person", "exclude", RATNA, *words)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "Error: Say why with --reason, or take it back with --undo.",
    )


def test_a_reason_of_ones_own_is_refused(apel, roster):
    assert apel("person", "exclude", RATNA, "--reason", "sakit").code == 2


# same


@pytest.fixture
def pair(code):
    return code("Agus"), code("Agus", "Inspektorat")


def test_two_codes_become_one_person(apel, pair, tmp_path):
    stays, other = pair
    apel("excuse", stays, "--reason", "leave")
    apel("sign", other)
    before = totals(apel)
    done = apel("person", "same", stays, other, "--yes", "-f", "json")
    assert (done.code, done.json) == (
        0,
        {
            "code": stays,
            "other": other,
            "changed": ["joined"],
            "duties": ["attend", "pakta-integritas"],
        },
    )
    after = totals(apel)
    assert (before["roster"], before["to_sign"], before["signed"]) == (7, 6, 1)
    assert (after["roster"], after["to_sign"], after["signed"]) == (6, 5, 1)
    assert (after["present"], after["excused"], after["guests"]) == (1, {"study": 1}, 0)
    assert [p["code"] for p in people(apel, "agus")] == [stays]
    assert [p["code"] for p in people(apel, other)] == [stays]
    assert len(people(apel)) == 6
    for who in (stays, other, "Agus Jatiraga"):
        told = apel("sign", who, "-f", "json").lines[0]
        assert (told["outcome"], told["person"]["code"]) == ("already-signed", stays)
    assert apel("verify").code == 0
    assert [kind for kind, _operator, _body in bodies(tmp_path)].count("joined") == 1


def test_what_is_done_with_either_code_is_done_with_the_one(apel, pair):
    stays, other = pair
    apel("person", "same", stays, other, "--yes")
    assert apel("attend", other, "-f", "json").lines[0]["person"]["code"] == stays
    assert apel("attend", stays, "-f", "json").lines[0]["outcome"] == "already-present"
    assert apel("undo", other, "-f", "json").lines[0]["outcome"] == "withdrawn"
    assert totals(apel)["present"] == 0


def test_two_people_again(apel, pair):
    stays, other = pair
    apel("sign", other)
    apel("person", "same", stays, other, "--yes")
    for who in ((other,), (stays,), (stays, other), (other, stays)):
        done = apel("person", "same", "--undo", *who)
        assert (done.code, done.out.splitlines()[0]) == (0, "They are two people again:")
        counts = totals(apel)
        assert (counts["roster"], counts["to_sign"], counts["signed"]) == (7, 6, 1)
        assert apel("sign", other, "-f", "json").lines[0]["outcome"] == "already-signed"
        apel("person", "same", stays, other, "--yes")
    apel("person", "same", "--undo", stays)
    assert apel("person", "same", "--undo", stays).code == 1
    assert apel("sign", stays, "-f", "json").lines[0]["outcome"] == "signed"
    assert apel("verify").code == 0


def test_an_undo_while_joined_holds_when_they_are_two_again(apel, pair):
    stays, other = pair
    apel("sign", other)
    apel("person", "same", stays, other, "--yes")
    apel("undo", stays)
    apel("person", "same", "--undo", other)
    assert totals(apel)["signed"] == 0


def test_an_import_leaves_the_two_joined(apel, roster, pair):
    apel("person", "same", *pair, "--yes")
    done = apel("import", roster, "--yes", "-f", "json").json["changes"]
    assert done == {"new": 0, "changed": 0, "unchanged": 7, "missing": 0}
    assert totals(apel)["roster"] == 6


def test_who_is_in_a_file_under_the_other_code_is_not_missing(apel, roster, pair, tmp_path):
    stays, other = pair
    apel("person", "edit", other, "--nik", NIK)
    apel("person", "same", stays, other, "--yes")
    rows = (("NAMA", "NIP"), ("Agus Jatiraga", NIK), ("Budi Contoh", BUDI))
    path = write_workbook(tmp_path / "b.xlsx", {"Data": rows})
    done = apel("import", path, "--replace", "--yes", "-f", "json")
    assert done.json["changes"]["missing"] == 4
    assert people(apel, stays)[0]["duties"] == ["attend", "pakta-integritas"]


def test_a_list_that_comes_back_means_the_one_person(apel, pair, tmp_path):
    stays, other = pair
    apel("person", "edit", stays, "--number", "THL-01", "--status", "Non ASN")
    apel("person", "edit", other, "--nik", NIK, "--old-number", "130999")
    apel("person", "same", stays, other, "--yes")
    rows = (("NAMA", "NIP"), ("Agus Jatiraga", None), ("Agus Jatiraga", NIK))
    path = write_workbook(tmp_path / "signed.xlsx", {"Data": rows})
    assert apel("sign", "--from", path).code == 0
    counts = totals(apel)
    assert (counts["signed"], counts["roster"]) == (1, 6)


def test_three_codes_are_one_person_too(apel, pair, code):
    stays, other = pair
    apel("person", "same", code("Budi"), stays, "--yes")
    apel("person", "same", stays, other, "--yes")  # finds Budi, whose code stays
    assert [p["code"] for p in people(apel, other)] == [code("Budi")]
    assert totals(apel)["roster"] == 5
    several = apel("person", "same", "--undo", code("Budi"))
    assert (several.code, several.err.splitlines()[0]) == (
        5,
        f"Error: {code('Budi')} was joined more than once.",
    )
    assert apel("person", "same", "--undo", code("Budi"), stays).code == 0
    assert totals(apel)["roster"] == 6


def test_joining_is_asked_and_shows_both(apel, pair, tmp_path):
    before = bodies(tmp_path)
    done = apel("person", "same", *pair)
    shown = [f"{code[:5]}-{code[5:]}" for code in pair]
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "One person, and the first code stays:\n"
        f"  Agus Jatiraga, Sekretariat, Dinas Kesehatan, {shown[0]}\n"
        f"  Agus Jatiraga, Inspektorat, {shown[1]}\n"
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n"
    )
    assert bodies(tmp_path) == before


def test_joining_needs_two_who_are_not_one_yet(apel, pair):
    apel("person", "same", *pair, "--yes")
    done = apel("person", "same", *pair, "--yes")
    assert (done.code, done.err) == (
        1,
        "Error: That is one person already; nothing was changed.\n",
    )
    assert apel("person", "same", pair[0]).code == 2
    assert apel("person", "same", pair[0], "Zulkifli", "--yes").code == 5


def test_a_forgotten_group_word_shows_the_group(apel):
    done = apel("person")
    assert done.code in (0, 2)
    assert "exclude" in done.out + done.err
