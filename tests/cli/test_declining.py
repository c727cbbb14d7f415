"""Somebody does not sign, before a witness: recorded without a reason, and the signature stays due."""

import re

import openpyxl
import pytest

from tests.conftest import BUDI, RATNA, SEKAR
from tests.rosters import write_workbook


@pytest.fixture
def codes(apel, roster):
    return {person["number"]: person["code"] for person in apel("people", "--format", "json").json}


def outcomes(done):
    return [line["outcome"] for line in done.lines]


def totals(apel):
    return apel("report", "--format", "json").json["totals"]


def test_who_declines_is_answered_with_the_contracts_json(apel, roster, codes):
    done = apel("decline", BUDI, "--witness", "Sekar Wanalaya", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json == {
        "outcome": "declined",
        "person": {
            "code": codes[BUDI],
            "name": "Budi Contoh, S.H.",
            "number": BUDI,
            "unit": "Sekretariat",
            "agency": "Dinas Kesehatan",
        },
        "entry": done.json["entry"],
        "at": done.json["at"],
        "first": None,
    }
    shown = apel("decline", RATNA, "--witness-post", "Kepala Bidang Disiplin").out
    assert re.sub(r"main-\w{6}", "main", shown) == (
        "DECLINES TO SIGN  Ratna Giriwangsa  Inspektorat  main-4\n"
    )
    counted = totals(apel)
    assert (counted["declined"], counted["signed"], counted["present"]) == (2, 0, 0)
    assert counted["outstanding"] == counted["to_sign"] == 6
    assert apel("verify").code == 0


def test_no_reason_and_no_name_of_a_witness_is_in_the_ledger(apel, roster, codes, tmp_path):
    import sqlite3

    apel("decline", BUDI, "--witness", SEKAR)
    apel("decline", RATNA, "--witness-post", "Kepala Bidang Disiplin")
    connection = sqlite3.connect(tmp_path / "apel.db")
    bodies = [
        body
        for (body,) in connection.execute(
            "SELECT body FROM entry WHERE kind = 'declined' ORDER BY number"
        )
    ]
    texts = [text for (text,) in connection.execute("SELECT text FROM note")]
    connection.close()
    assert bodies[0] == f'{{"instruments":["pakta-integritas"],"witness":"{codes[SEKAR]}"}}'
    assert re.fullmatch(
        r'\{"instruments":\["pakta-integritas"\],"witness_post":"[0-9a-f]{64}"\}', bodies[1]
    )
    assert texts == ["Kepala Bidang Disiplin"]


def test_a_later_signature_stands_over_it_and_undo_gives_it_back(apel, roster):
    assert outcomes(apel("decline", BUDI, "--witness", SEKAR, "--format", "json")) == ["declined"]
    again = apel("decline", BUDI, "--witness", SEKAR, "--format", "json")
    assert (again.code, outcomes(again)) == (0, ["already-declined"])
    assert outcomes(apel("sign", BUDI, "--format", "json")) == ["signed"]
    counted = totals(apel)
    assert (counted["declined"], counted["signed"], counted["present"]) == (0, 1, 1)
    late = apel("decline", BUDI, "--witness", SEKAR)
    assert (late.code, late.out.split("  ")[0]) == (0, "ALREADY SIGNED")
    assert outcomes(apel("undo", BUDI, "--format", "json")) == ["withdrawn"]
    counted = totals(apel)
    assert (counted["declined"], counted["signed"], counted["present"]) == (1, 0, 0)
    assert outcomes(apel("undo", BUDI, "--format", "json")) == ["withdrawn"]
    assert totals(apel)["declined"] == 0


def test_after_the_signing_period_it_is_a_make_up_signature_that_stands(apel, roster):
    apel("decline", BUDI, "--witness", SEKAR)
    assert apel("close", "signing", "--yes").code == 0
    assert outcomes(apel("decline", RATNA, "--witness", SEKAR, "--format", "json")) == ["declined"]
    assert outcomes(apel("sign", BUDI, "--format", "json")) == ["made-up"]
    counted = totals(apel)
    assert (counted["declined"], counted["made_up"]) == (1, 1)


def test_where_the_others_are_reported_it_is_too(apel, roster, tmp_path):
    apel("decline", BUDI, "--witness", SEKAR)
    assert "of these declined" in apel("status").out
    assert "DECLINES TO SIGN  Budi Contoh, S.H." in apel("status").out
    (budi,) = [
        person
        for person in apel("report", "outstanding", "--format", "json").json["outstanding"]
        if person["number"] == BUDI
    ]
    assert (budi["instruments"], budi["declined"]) == (["pakta-integritas"], ["pakta-integritas"])
    listed = apel("report", "outstanding", "--format", "csv").out.splitlines()
    assert listed[0] == "Agency;Unit;Name;Code;Instruments;Attendance;Declined"
    assert [line.split(";")[-1] for line in listed[1:]] == ["pakta-integritas", "", "", "", "", ""]
    assert apel("report", "outstanding").out.count("not recorded, declined to sign") == 1
    assert apel("report", "--format", "xlsx", "--to", tmp_path / "a.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cells = list(sheet.iter_rows(values_only=True))
    header = next(row for row in cells if "Outstanding" in row)
    assert cells[-1][header.index("of these declined")] == 1
    apel("undo", BUDI)
    assert "declined" not in apel("report", "outstanding").out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "Nobody declines without a witness."),
        (("--witness", SEKAR, "--witness-post", "Camat"), 2, "Nobody declines without a witness."),
        (("--witness", BUDI), 2, "Somebody else has to witness that a person does not sign."),
        (("--witness", "Agus Jatiraga"), 5, "“Agus Jatiraga” may be several people."),
        (("--witness", "Nihil"), 5, "Nobody on the roster is “Nihil”."),
        (("--witness", SEKAR, "--instrument", "ikrar"), 1, "ikrar is not signed at this ceremony."),
    ],
)
def test_without_a_witness_nothing_is_recorded(apel, roster, words, code, says):
    done = apel("decline", BUDI, *words)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert totals(apel)["declined"] == 0


def test_who_owes_no_signature_cannot_decline(apel, roster):
    done = apel("decline", "Joko Karangjaya", "--witness", SEKAR, "--format", "json")
    assert (done.code, outcomes(done)) == (5, ["not-obliged"])


def test_one_of_two_instruments(apel, tmp_path, roster):
    settings = (
        "[[instruments]]\nname = 'pakta-integritas'\n\n[[instruments]]\nname = 'ikrar-netralitas'\n"
    )
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "apel.toml").write_text(settings, encoding="utf-8", newline="\n")
    at = ("--workspace", tmp_path / "two")
    assert apel("import", roster, *at).code == 0
    assert apel("sign", BUDI, "--instrument", "pakta-integritas", *at).code == 0
    done = apel("decline", BUDI, "--witness", SEKAR, "--format", "json", *at)
    assert outcomes(done) == ["declined"]
    (budi,) = [
        person
        for person in apel("report", "outstanding", "--format", "json", *at).json["outstanding"]
        if person["number"] == BUDI
    ]
    assert (budi["instruments"], budi["declined"]) == (["ikrar-netralitas"], ["ikrar-netralitas"])
    counted = apel("report", "--format", "json", *at).json["totals"]
    assert (counted["declined"], counted["instruments"]["pakta-integritas"]) == (1, 1)


def test_a_desk_that_heard_no_and_one_that_has_a_signature_contradict(apel, roster, tmp_path):
    apel("station", "prepare", "A", "B", "--to", tmp_path)
    desk = {name: ("--database", tmp_path / f"{name}.apel") for name in ("A", "B")}
    signed = apel("sign", BUDI, "--format", "json", *desk["A"]).json["entry"]
    declined = apel("decline", BUDI, "--witness-post", "Camat", "--format", "json", *desk["B"]).json
    assert declined["outcome"] == "declined"
    slip = apel("station", "close", *desk["B"]).out
    assert "Declined                : 1" in slip
    merged = apel("merge", tmp_path / "A.apel", tmp_path / "B.apel", "--format", "json")
    assert (merged.code, merged.json["conflicts"]) == (0, 1)
    (found,) = apel("conflicts", "--format", "json").json
    assert (found["fact"], found["kind"], found["standing"]) == (
        "pakta-integritas",
        "contradiction",
        "signed",
    )
    assert [entry["entry"] for entry in found["entries"]] == [signed, declined["entry"]]
    assert totals(apel)["declined"] == 0
    done = apel("resolve", BUDI, "--keep", declined["entry"], "--reason", "Lembar kosong")
    assert done.code == 0
    counted = totals(apel)
    assert (counted["declined"], counted["signed"], counted["present"]) == (1, 0, 1)
    assert apel("conflicts", "--format", "json").json == []
    assert apel("verify").code == 0


def test_a_desk_that_was_told_knows_that_somebody_declined(apel, roster, tmp_path):
    apel("decline", BUDI, "--witness-post", "Camat")
    apel("station", "prepare", "A", "--to", tmp_path)
    at = ("--format", "json", "--database", tmp_path / "A.apel")
    assert outcomes(apel("decline", BUDI, "--witness", SEKAR, *at)) == ["already-declined"]
    assert outcomes(apel("sign", BUDI, *at)) == ["signed"]
    apel("merge", tmp_path / "A.apel")
    assert apel("conflicts", "--format", "json").json == []
    assert (totals(apel)["signed"], totals(apel)["declined"]) == (1, 0)


def test_a_list_that_says_signed_contradicts_it_and_changes_nothing(apel, roster, tmp_path):
    apel("decline", BUDI, "--witness", SEKAR)
    path = tmp_path / "list.xlsx"
    write_workbook(path, {"Daftar": [("NAMA", "NIP", "TTD"), ("Budi Contoh", BUDI, "v")]})
    for _ in range(2):
        done = apel("sign", "--from", path, "--format", "json")
        assert (done.json["recorded"], done.json["refused"] + done.json["skipped"]) == (0, 1)
    assert (totals(apel)["signed"], totals(apel)["declined"]) == (0, 1)
    first = apel("sign", "--from", path, "--dry-run", "--format", "json").json["problems"]
    assert [problem["code"] for problem in first] == ["already-read"]
