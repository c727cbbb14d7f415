"""The desk through its commands: what is recorded, what is refused, what is answered."""

import json

import pytest

from tests.conftest import BUDI, RATNA, RETIRED, SEKAR, STUDENT


def outcomes(done):
    return [(line["outcome"], (line["person"] or {}).get("name")) for line in done.lines]


@pytest.fixture
def codes(apel, roster):
    """Return the code of everybody with a number."""
    return {person["number"]: person["code"] for person in apel("people", "-f", "json").json}


def test_a_signature_is_answered_with_the_contract_s_json(apel, roster, codes):
    done = apel("sign", BUDI, "--at", "2026-01-02T07:31", "--format", "json")
    answer = done.json
    assert answer == {
        "outcome": "signed",
        "person": {
            "code": codes[BUDI],
            "name": "Budi Contoh, S.H.",
            "number": BUDI,
            "unit": "Sekretariat",
            "agency": "Dinas Kesehatan",
        },
        "entry": answer["entry"],
        "at": "2026-01-02T00:31:00.000Z",
        "first": None,
    }
    station, run, number = answer["entry"].split("-")
    assert (station, len(run), int(number)) == ("main", 6, 3)
    assert done.code == 0


def test_a_second_signature_is_refused_with_the_first_and_kept(apel, roster):
    first = apel("sign", BUDI, "--format", "json").json
    done = apel("sign", "NIP. 19850101 201001 1 999", "--format", "json")
    assert done.code == 0
    assert done.json["outcome"] == "already-signed"
    assert done.json["first"] == {
        "entry": first["entry"],
        "station": first["entry"].rpartition("-")[0],
        "at": first["at"],
    }
    assert apel("verify", "--format", "json").json["unanchored"] == 4


def test_several_at_once_by_number_name_and_card(apel, roster, codes):
    card = f"{codes[RATNA][:5]}-{codes[RATNA][5:]}".lower()
    done = apel("sign", BUDI, "sekar WANALAYA", card, "--format", "json")
    assert outcomes(done) == [
        ("signed", "Budi Contoh, S.H."),
        ("signed", "Sekar Wanalaya"),
        ("signed", "Ratna Giriwangsa"),
    ]


@pytest.mark.parametrize(
    "garbled", ["Agus", "sekar", BUDI + SEKAR, BUDI[:-1], "ZZZZZ-ZZZZZ", "☃", "'; DROP TABLE entry"]
)
def test_what_fits_nobody_whole_signs_nobody(apel, roster, garbled):
    done = apel("sign", garbled, "--format", "json")
    assert (done.code, done.json["outcome"], done.json["person"]) == (5, "unknown-code", None)


def test_a_name_that_two_people_have_asks_for_code_or_number(apel, roster):
    done = apel("sign", "Agus Jatiraga", "--format", "json")
    assert (done.code, done.json["outcome"], done.json["person"]) == (5, "ambiguous", None)
    assert [(c["unit"], c["agency"]) for c in done.json["candidates"]] == [
        ("Sekretariat", "Dinas Kesehatan"),
        ("Inspektorat", "Inspektorat"),
    ]


def test_who_owes_nothing_signs_only_as_a_guest(apel, roster):
    done = apel("sign", RETIRED, "--format", "json")
    assert (done.code, done.json["outcome"]) == (5, "not-obliged")
    done = apel("sign", RETIRED, "--anyway", "--format", "json")
    assert (done.code, done.json["outcome"]) == (0, "signed")
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["guests"], totals["signed"], totals["to_sign"]) == (1, 0, 6)


def test_a_pipe_answers_line_by_line_and_survives_anything(apel, roster, pipe):
    lines = [
        b"",
        b"  ",
        BUDI.encode(),
        b"\xff\xfe\x00\x1b[31m",
        b"\r",
        b"ZZZ",
        SEKAR.encode() + b"\r",
    ]
    pipe(b"\n".join(lines) + b"\n\x02" + RATNA.encode() + b"\x03")
    done = apel("sign", "--format", "json")
    assert done.code == 0
    assert [outcome for outcome, _name in outcomes(done)] == [
        "signed",
        "unknown-code",
        "unknown-code",
        "signed",
        "signed",
    ]


def test_the_text_of_a_pipe_is_a_line_a_line(apel, roster, pipe):
    pipe(f"{BUDI}\nnobody\n{BUDI}\n".encode())
    done = apel("sign", "--at", "2026-01-02T07:31")
    station = apel("verify", "--format", "json")
    assert station.code == 0
    signed, unknown, again = done.out.splitlines()
    name = signed.rpartition("  ")[2]
    assert signed == f"SIGNED  Budi Contoh, S.H.  Dinas Kesehatan  {name}"
    kept = name.replace("-3", "-4")
    assert unknown == (
        f"UNKNOWN  Nobody on the roster has this code, number or whole name; kept as {kept}."
    )
    assert again == (
        f"ALREADY SIGNED  Budi Contoh, S.H.  Dinas Kesehatan  first at 07.31 WIB, {name}"
    )


def test_presence_is_not_a_signature_and_a_signature_at_the_desk_is_a_presence(apel, roster):
    assert outcomes(apel("attend", BUDI, "--format", "json")) == [("attended", "Budi Contoh, S.H.")]
    assert outcomes(apel("attend", BUDI, "-f", "json")) == [
        ("already-present", "Budi Contoh, S.H.")
    ]
    apel("sign", SEKAR)
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["present"], totals["signed"], totals["outstanding"]) == (2, 1, 5)


def test_a_signed_paper_says_nothing_about_attendance(apel, roster):
    apel("sign", BUDI, "--evidence", "paper")
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["present"], totals["signed"]) == (0, 1)
    assert totals["evidence"] == {"list": 0, "paper": 1, "electronic": 0}


def test_an_excuse_does_not_release_and_never_wipes_out_a_presence(apel, roster):
    done = apel("excuse", BUDI, "--reason", "sakit", "--format", "json")
    assert outcomes(done) == [("excused", "Budi Contoh, S.H.")]
    assert outcomes(apel("excuse", BUDI, "--reason", "S", "-f", "json"))[0][0] == "already-excused"
    assert outcomes(apel("excuse", BUDI, "--reason", "DL", "-f", "json"))[0][0] == "excused"
    apel("sign", SEKAR)
    assert (
        outcomes(apel("excuse", SEKAR, "--reason", "duty", "-f", "json"))[0][0] == "already-present"
    )
    totals = apel("report", "--format", "json").json["totals"]
    assert totals["excused"] == {"duty": 1, "study": 1}
    assert totals["outstanding"] == 5


def test_the_letter_s_number_is_not_in_the_ledger(apel, roster, tmp_path):
    apel(
        "excuse", BUDI, "--reason", "health", "--letter", "445/0999/2026", "--approved-by", "Sekda"
    )
    content = (tmp_path / "apel.db").read_bytes()
    assert b"445/0999/2026" in content  # in the erasable note
    apel("sign", SEKAR)
    apel("excuse", SEKAR, "--reason", "health", "--letter", "446/0999/2026")
    assert b"446/0999/2026" not in (tmp_path / "apel.db").read_bytes()  # refused: nothing kept
    import sqlite3

    with sqlite3.connect(tmp_path / "apel.db") as database:
        bodies = [row[0] for row in database.execute("SELECT body FROM entry")]
    assert sorted(json.loads(bodies[-3])) == ["approved_by", "letter", "reason"]
    assert not any("0999" in body or "Sekda" in body for body in bodies)


def test_by_deputy_is_counted_apart(apel, roster):
    apel("attend", RATNA, "--by-deputy")
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["present"], totals["by_deputy"], totals["outstanding"]) == (0, 1, 6)


def test_undo_without_a_name_leaves_what_the_import_recorded(apel, roster):
    done = apel("undo")  # the import excused somebody who is on study leave
    assert (done.code, done.err) == (1, "Error: There is nothing to take back.\n")
    assert apel("undo", STUDENT, "--format", "json").json["outcome"] == "withdrawn"


def test_undo_takes_back_the_newest_act_of_somebody_or_of_this_desk(apel, roster):
    apel("excuse", BUDI, "--reason", "health")
    apel("sign", BUDI)
    apel("sign", SEKAR)
    done = apel("undo", BUDI, "--format", "json")
    assert outcomes(done) == [("withdrawn", "Budi Contoh, S.H.")]
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["excused"]) == (1, {"health": 1, "study": 1})
    assert outcomes(apel("undo", "--format", "json")) == [("withdrawn", "Sekar Wanalaya")]
    assert apel("report", "--format", "json").json["totals"]["signed"] == 0
    assert outcomes(apel("sign", BUDI, "-f", "json"))[0][0] == "signed"


def test_there_is_nothing_to_take_back(apel, roster):
    done = apel("undo", SEKAR)
    assert (done.code, done.out, done.err) == (1, "", "Error: There is nothing to take back.\n")


def test_closing_turns_what_is_not_known_step_by_step(apel, roster):
    apel("sign", BUDI)
    close = apel("close", "attendance", "--yes", "--format", "json").json
    assert close["closed"] == ["attendance"]
    assert close["totals"]["unexplained"] == 4
    assert apel("attend", SEKAR, "--format", "json").json["outcome"] == "closed"
    done = apel("close", "explanations", "--yes")
    assert done.code == 2
    done = apel("close", "explanations", "--decided-by", "Sekda", "--yes", "--format", "json")
    assert (done.json["totals"]["unexplained"], done.json["totals"]["absent"]) == (0, 4)
    apel("excuse", SEKAR, "--reason", "health")
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["absent"], totals["excused"]) == (3, {"health": 1, "study": 1})


def test_a_signature_after_the_signing_period_is_made_up(apel, roster):
    done = apel("close", "--yes", "--format", "json").json
    assert done["closed"] == ["attendance", "explanations", "signing"]
    assert apel("sign", BUDI, "--format", "json").json["outcome"] == "made-up"
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["made_up"], totals["present"], totals["absent"]) == (
        0,
        1,
        0,
        5,
    )
    again = apel("close", "--yes")
    assert again.code == 0
    assert again.out.startswith("It was closed already.\n")


def test_explanations_cannot_close_before_attendance(apel, roster):
    done = apel("close", "explanations", "--decided-by", "Sekda", "--yes")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: Attendance is still open, so there is nothing to be explained yet.\n"
        "First: apel close attendance\n"
    )


def test_nobody_can_be_asked_in_a_pipe(apel, roster, pipe):
    pipe(b"")
    done = apel("close")
    assert done.code == 2
    assert done.err == (
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n"
    )
    assert apel("status", "--format", "json").json["closed"] == []


def test_late_is_after_the_start_and_the_grace(apel, tmp_path, roster):
    (tmp_path / "apel.toml").write_text(
        '[ceremony]\ndate = 2026-01-02\nstart = 07:30:00\ngrace = 10\nzone = "WITA"\n'
    )
    apel("sign", BUDI, "--at", "07:40")
    apel("sign", SEKAR, "--at", "07.41")
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["present"], totals["late"]) == (2, 1)


def test_the_operator_is_a_code_or_a_role_and_never_a_name(apel, roster, codes):
    assert apel("sign", BUDI, "--operator", RATNA).code == 0
    assert apel("sign", SEKAR, "--operator", "petugas-1").code == 0
    done = apel("sign", STUDENT, "--operator", "Pak Anu")
    assert done.code == 2
    assert done.err == (
        "Error: The operator Pak Anu is not on the roster, and not a role.\n"
        "Give a code, a number, or a role in small letters such as petugas-1.\n"
    )


def test_a_named_station_writes_a_chain_of_its_own(apel, roster):
    apel("sign", BUDI, "--station", "A")
    apel("sign", SEKAR, "--station", "B")
    stations = apel("close", "--yes", "--format", "json").json["stations"]
    assert [(s["station"].partition("-")[0], s["entries"]) for s in stations] == [
        ("A", 1),
        ("B", 1),
        ("main", 5),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sign", BUDI, "--at", "noon"), "Error: noon is not a time.\n"),
        (
            ("excuse", BUDI, "--reason", "tired"),
            "Error: tired is not a reason that apel records.\n",
        ),
        (("undo", "--reason", "fun"), "Error: --reason is mistake or other.\n"),
        (("sign", BUDI, "--station", "meja satu"), "Error: A station's name"),
    ],
)
def test_wrong_usage_is_one_sentence_and_records_nothing(apel, roster, words, says):
    before = apel("verify", "--format", "json").json["fingerprint"]
    done = apel(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(says)
    assert apel("verify", "--format", "json").json["fingerprint"] == before


def test_an_instrument_that_nobody_signs_here(apel, roster):
    done = apel("sign", BUDI, "--instrument", "ikrar")
    assert (done.code, done.err) == (
        1,
        "Error: ikrar is not signed at this ceremony.\nHere they sign: pakta-integritas\n",
    )


def test_without_a_ceremony_there_is_nothing_to_sign(apel):
    done = apel("sign", BUDI)
    assert (done.code, done.err) == (
        1,
        "Error: There is no ceremony here yet.\nBegin with: apel import roster.xlsx\n",
    )
