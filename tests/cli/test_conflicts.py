"""What two desks recorded about one person: both kept, seen, and decided by somebody."""

import re

import pytest

from tests.conftest import BUDI, RATNA, SEKAR


@pytest.fixture
def desks(apel, roster, tmp_path):
    """Prepare two desks; return what runs a command at one of them."""
    apel("station", "prepare", "A", "B", "--to", tmp_path)

    def at(desk, *words):
        return apel(*words, "--database", tmp_path / f"{desk}.apel")

    return at


def merge(apel, tmp_path, *desks):
    return apel("merge", *(tmp_path / f"{desk}.apel" for desk in desks), "--format", "json")


def test_a_signature_and_an_excuse_are_both_kept_until_somebody_decides(apel, desks, tmp_path):
    signed = desks("A", "sign", BUDI, "--format", "json").json["entry"]
    excused = desks("B", "excuse", BUDI, "--reason", "duty", "--format", "json").json["entry"]
    assert merge(apel, tmp_path, "A", "B").json["conflicts"] == 1
    (found,) = apel("conflicts", "--format", "json").json
    assert (found["person"]["name"], found["fact"], found["kind"], found["standing"]) == (
        "Budi Contoh, S.H.",
        "attendance",
        "contradiction",
        "present",
    )
    assert [entry["entry"] for entry in found["entries"]] == [signed, excused]
    assert apel("report", "--format", "json").json["conflicts"] == 1
    assert "People about whom different things are recorded: 1" in apel("status").out
    shown = re.sub(r"-[0-9A-Z]{6}-\d+|\d\d\.\d\d", "", apel("conflicts").out)
    assert shown == (
        "Budi Contoh, S.H., Sekretariat, Dinas Kesehatan\n"
        "  Two desks say different things: attendance\n"
        "    A   WIB  SIGNED\n"
        "    B   WIB  EXCUSED (on duty elsewhere)\n"
        "  Now stands: present\n"
        "\n"
        "People to decide about: 1\n"
        "Decide with: apel resolve WHO --keep ENTRY --reason WHY\n"
    )
    done = apel(
        "resolve", BUDI, "--keep", excused.lower(), "--reason", "Surat tugas ada",
        "--operator", "verifikator", "--format", "json",
    )  # fmt: skip
    assert (done.code, done.json["outcome"], done.json["first"]["entry"]) == (
        0,
        "resolved",
        excused,
    )
    assert apel("conflicts", "--format", "json").json == []
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["present"], totals["signed"], totals["excused"]["duty"]) == (0, 1, 1)
    assert apel("verify").code == 0


def test_the_same_signature_at_two_desks_is_listed_and_counted_once(apel, desks, tmp_path):
    desks("A", "sign", SEKAR)
    desks("B", "sign", SEKAR)
    assert merge(apel, tmp_path, "B", "A").json["conflicts"] == 0
    found = apel("conflicts", "--format", "json").json
    assert [(each["fact"], each["kind"]) for each in found] == [
        ("attendance", "double"),
        ("pakta-integritas", "double"),
    ]
    assert apel("report", "--format", "json").json["totals"]["signed"] == 1
    shown = re.sub(r"-[0-9A-Z]{6}-\d+|\d\d\.\d\d", "", apel("conflicts").out)
    assert shown == (
        "Sekar Wanalaya, Bidang Bina, Dinas Kesehatan\n"
        "  Recorded at two desks: attendance, Pakta Integritas\n"
        "    A   WIB  SIGNED\n"
        "    B   WIB  SIGNED\n"
        "  Now stands: present, signed\n"
        "\n"
        "People recorded twice, counted once, nothing to decide: 1\n"
    )


def test_what_has_to_be_decided_stands_above_what_was_recorded_twice(apel, desks, tmp_path):
    for desk in "AB":
        desks(desk, "sign", SEKAR)
    desks("A", "sign", BUDI)
    desks("B", "excuse", BUDI, "--reason", "duty")
    merge(apel, tmp_path, "A", "B")
    found = apel("conflicts", "--format", "json").json
    assert [each["kind"] for each in found] == ["contradiction", "double", "double"]
    shown = apel("conflicts").out.splitlines()
    assert shown[0].startswith("Budi")
    assert shown[-3:] == [
        "People recorded twice, counted once, nothing to decide: 1",
        "People to decide about: 1",
        "Decide with: apel resolve WHO --keep ENTRY --reason WHY",
    ]


def test_an_excuse_that_the_office_knew_before_is_no_conflict_with_a_signature(
    apel, roster, tmp_path
):
    apel("excuse", RATNA, "--reason", "health")
    apel("station", "prepare", "A", "--to", tmp_path)
    done = apel("sign", RATNA, "--database", tmp_path / "A.apel", "--format", "json")
    assert done.json["outcome"] == "signed"
    merge(apel, tmp_path, "A")
    assert apel("conflicts", "--format", "json").json == []
    assert apel("report", "--format", "json").json["totals"]["present"] == 1


def test_who_signed_after_the_closing_at_a_desk_that_did_not_know_is_asked_about(
    apel, desks, tmp_path
):
    apel("close", "signing", "--yes")
    desks("A", "sign", SEKAR)
    merge(apel, tmp_path, "A")
    (found,) = apel("conflicts", "--format", "json").json
    assert (found["fact"], found["kind"], found["standing"]) == (
        "pakta-integritas",
        "late?",
        "signed",
    )


def test_nothing_is_decided_that_is_not_in_question(apel, desks, tmp_path):
    assert apel("conflicts").out == ("Nothing contradicts, and nobody was recorded twice.\n")
    done = apel("resolve", BUDI, "--keep", "A-7QX2M9-1")
    assert (done.code, done.err) == (
        1,
        "Error: There is nothing to decide about “Budi Contoh, S.H.”.\n",
    )
    signed = desks("A", "sign", BUDI, "--format", "json").json["entry"]
    desks("B", "attend", BUDI, "--by-deputy")
    merge(apel, tmp_path, "A", "B")
    done = apel("resolve", BUDI, "--keep", "A-0-1")
    assert done.code == 1
    assert f"Name one of these: {signed}, B-" in done.err
    assert apel("resolve", "Nobody Here", "--keep", signed).code == 5
