"""One whole ceremony, from the roster to the verdict, through the real commands. Read this first."""

import json

from apel.workflows.demonstrate import demonstration
from apel.workflows.made_up_people import PEOPLE_PER_AGENCY


def test_a_ceremony_from_the_roster_to_the_verdict(engine, apel, tmp_path, pipe):
    from apel.formats.workbook import write_sheets

    show = demonstration()
    write_sheets([("Pegawai", show.rows)], tmp_path / "daftar.xlsx")

    # before: the office says what it is, and takes the roster in as it came
    done = apel(
        "init", "--title", "Apel Komitmen Integritas", "--date", "2026-01-02", "--start", "07:30"
    )
    assert done.code == 0
    done = apel("import", "daftar.xlsx", "--format", "json")
    taken = done.json
    assert done.code == 3  # some rows are wrong on purpose
    assert taken["rows"] == taken["accepted"] + taken["refused"] + taken["skipped"]
    assert (taken["accepted"], taken["refused"]) == (1200, 1)
    people = apel("people", "--format", "json").json
    assert len(people) == 1200

    sticks = tmp_path / "sticks"
    prepared = apel("station", "prepare", "A", "B", "--to", sticks, "--format", "json").json
    assert [each["people"] for each in prepared["stations"]] == [1200, 1200]

    # during: two desks scan, with mistakes, each on its own file; some are excused
    slips = []
    for station, scans in (("A", show.first_desk), ("B", show.second_desk)):
        desk = ("--database", sticks / f"{station}.apel", "--format", "json")
        pipe("\n".join(scans).encode())
        answers = apel("sign", "--at", "07:20", *desk).lines
        refused = [answer["outcome"] for answer in answers if answer["outcome"] != "signed"]
        assert refused == ["already-signed", "unknown-code"]
        slips.append(apel("station", "close", *desk).json)
    assert apel("excuse", *show.ill, "--reason", "sakit").code == 0
    assert apel("excuse", *show.on_duty, "--reason", "DL", "--letter", "800/0999/2026").code == 0

    # nobody is absent while a desk is missing; the files are merged in any order
    assert apel("close", "attendance", "--yes").code == 1
    apel("merge", sticks / "B.apel")
    merged = apel("merge", sticks / "A.apel", sticks / "B.apel", "--format", "json").json
    assert [each["new"] for each in merged["files"]] == [slips[0]["entries"], 0]
    assert apel("conflicts", "--format", "json").json == []
    latecomer = show.first_desk[0]
    assert apel("undo", latecomer, "--format", "json").json["outcome"] == "withdrawn"

    # after: closed, and one comes the day after
    closed = apel("close", "--yes", "--format", "json").json
    assert [s["station"].partition("-")[0] for s in closed["stations"]] == ["A", "B", "main"]
    assert [s["head"] for s in closed["stations"][:2]] == [slip["head"] for slip in slips]
    sealed = apel("seal", "--yes", "--format", "json").json
    assert sealed["fingerprint"] == closed["fingerprint"]
    assert apel("sign", latecomer, "--format", "json").json["outcome"] == "made-up"

    # the papers of one agency
    made = apel("render", "pakta-integritas", "--unit", "Inspektorat", "--format", "json").json
    assert (made["files"], made["pages"], made["failed"]) == (PEOPLE_PER_AGENCY,) * 2 + ([],)

    # the report: agencies add up, and to what was answered at the desks
    report = apel("report", "--format", "json").json
    totals = report["totals"]
    signed = len(show.first_desk) - 2 + len(show.second_desk) - 2 - 1
    assert (totals["signed"], totals["made_up"]) == (signed, 1)
    assert totals["outstanding"] == totals["to_sign"] - signed - 1
    assert totals["excused"]["health"] == len(show.ill)
    assert totals["excused"]["duty"] == len(show.on_duty)
    assert totals["to_attend"] == (
        totals["present"] + totals["by_deputy"] + sum(totals["excused"].values())
        + totals["unrecorded"] + totals["unexplained"] + totals["absent"]
    )  # fmt: skip
    for key in ("roster", "to_attend", "present", "signed", "made_up", "outstanding", "absent"):
        assert sum(agency[key] for agency in report["agencies"]) == totals[key]
    owing = apel("report", "outstanding", "--format", "json").json["outstanding"]
    assert len(owing) == totals["outstanding"]

    # the verdict: what the seal covers, then the seal, its minutes, a signature and the pacts
    verdict = apel("verify", "--complete", "--format", "json").json
    assert (verdict["integrity"], verdict["completeness"]) == ("intact", "complete")
    assert verdict["anchored"] == sum(s["entries"] for s in closed["stations"])
    assert verdict["unanchored"] == 3 + PEOPLE_PER_AGENCY
    assert verdict["fingerprint"] != sealed["fingerprint"]
    typed = sealed["fingerprint"][:4] + " " + sealed["fingerprint"][4:8].upper()
    kept = apel("backup", "--format", "json").json["file"]
    paper = apel("verify", kept, "--fingerprint", typed, "--format", "json").json
    assert (paper["integrity"], paper["paper"]["agree"]) == ("intact", 2)

    # the same roster again changes nothing
    again = apel("import", "daftar.xlsx", "--format", "json").json
    assert again["changes"] == {"new": 0, "changed": 0, "unchanged": 1200, "missing": 0}
    assert apel("verify", "--format", "json").json["fingerprint"] == verdict["fingerprint"]
    assert "health" not in json.dumps(owing)
