"""`apel report check`: do issued minutes say what the record says, up to their point and now."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from secrets import token_bytes

from apel.cli.workspace import open_workspace
from apel.domain.ledger import Kind
from apel.domain.papers.issuing.issued import paper_body
from apel.domain.papers.issuing.told_figures import counted_figures
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.report_attendance import attended, read
from tests.conftest import BUDI, RATNA, SEKAR


def checked(apel):
    done = apel("report", "check", "--format", "json")
    return done.code, done.json["papers"]


def test_without_minutes_there_is_nothing_to_check(apel, roster):
    done = apel("report", "check")
    assert (done.code, done.out) == (
        0,
        "No paper with figures was issued yet; apel seal issues the minutes.\n",
    )
    assert checked(apel) == (0, [])


def test_minutes_say_what_the_record_says(apel, roster):
    apel("sign", BUDI)
    sealed = apel("seal", "--yes", "--format", "json").json
    code, [paper] = checked(apel)
    assert code == 0
    assert paper | {"at": ""} == {
        "entry": sealed["minutes"]["entry"],
        "what": "berita-acara",
        "about": None,
        "number": None,
        "at": "",
        "verdict": "same",
        "differences": [],
        "since": {},
    }


def test_what_came_later_is_said_and_makes_nothing_untrue(apel, roster):
    apel("sign", BUDI)
    apel("close", "--yes", "--decided-by", "Sekretaris Daerah")
    apel("seal", "--yes")
    apel("sign", SEKAR, RATNA)
    code, [paper] = checked(apel)
    assert (code, paper["verdict"], paper["since"]) == (0, "later", {"made-up": 2})
    assert {
        each["figure"]: (each["paper"], each["then"], each["now"]) for each in paper["differences"]
    } == {
        "made_up": (0, 0, 2),
        "outstanding": (5, 5, 3),
        "evidence.list": (1, 1, 3),
        "instruments.pakta-integritas": (1, 1, 3),
    }
    done = apel("report", "check")
    assert "true then; more was recorded since." in done.out
    assert "Recorded since: make-up signatures 2" in done.out


def test_every_minutes_are_compared_with_their_own_point(apel, roster):
    apel("seal", "--yes")
    apel("sign", BUDI)
    apel("seal", "--yes")
    code, papers = checked(apel)
    assert (code, [paper["verdict"] for paper in papers]) == (0, ["later", "same"])


def test_a_roster_that_was_changed_since_is_said(apel, roster):
    apel("seal", "--yes")
    assert apel("person", "edit", BUDI, "--position", "Analis Muda").code == 0
    assert [paper["verdict"] for paper in checked(apel)[1]] == ["same"]
    assert apel("person", "add", "Baru Contoh", "--unit", "Inspektorat").code == 0
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (0, "roster")
    assert {"figure": "roster", "paper": 7, "then": None, "now": 8} in paper["differences"]
    assert "the roster was changed since" in apel("report", "check").out


def rewrite(folder, change):
    """Change what the record says of the paper that was issued last, as no program can."""
    with closing(sqlite3.connect(folder / "apel.db")) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        found = connection.execute(
            "SELECT digest, body FROM entry WHERE kind = 'issued' ORDER BY rowid DESC"
        )
        digest, body = found.fetchone()
        forged = json.loads(body)
        change(forged)
        connection.execute(
            "UPDATE entry SET body = ? WHERE digest = ?",
            (json.dumps(forged, sort_keys=True, separators=(",", ":")), digest),
        )


def test_a_paper_whose_figures_were_taken_away_is_found(apel, roster, tmp_path):
    apel("seal", "--yes")
    rewrite(tmp_path, lambda body: body.pop("figures"))
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (4, "different")


def test_a_paper_of_which_another_file_is_on_record_is_found(apel, roster, tmp_path):
    apel("seal", "--yes")
    rewrite(tmp_path, lambda body: body.update(file="0" * 64))
    code, [paper] = checked(apel)
    assert (code, paper["verdict"], paper["differences"]) == (4, "altered", [])
    done = apel("report", "check")
    assert done.code == 4
    assert done.out.endswith("ITS ENTRY IS NOT WHAT WAS WRITTEN. See: apel verify\n")


def test_a_pact_of_which_another_file_is_on_record_is_found(apel, roster, tmp_path):
    assert apel("render", "pakta-integritas").code == 0
    assert checked(apel) == (0, [])
    rewrite(tmp_path, lambda body: body.update(file="0" * 64))
    code, [paper] = checked(apel)
    assert (code, paper["what"], paper["verdict"]) == (4, "pakta-integritas", "altered")


def issue(folder, agency=""):
    """Issue a paper with figures as they are now, of an agency or of all."""
    with open_workspace(folder, None) as place:
        database, ceremony = place.database, place.ceremony
        found = read(database)
        report = attended(database, ceremony, found).report
        counts = report.agencies[agency] if agency else report.totals
        body = paper_body("surat-tindak-lanjut", {"file": "0" * 64}, {"about": agency})
        body |= counted_figures(counts, found.entries)
        writer = Writer(lambda: datetime.now(UTC), token_bytes)
        return Recorder(database, ceremony.code, writer).append(Act(Kind.ISSUED, body)).name


def test_a_letter_is_compared_with_its_agency_at_its_own_point(apel, roster, tmp_path):
    apel("sign", BUDI)
    first = issue(tmp_path, "Dinas Kesehatan")
    apel("sign", RATNA)  # of another agency
    second, all_of_them = issue(tmp_path, "Dinas Kesehatan"), issue(tmp_path)
    apel("sign", SEKAR)
    code, papers = checked(apel)
    assert (code, [(each["entry"], each["about"], each["verdict"]) for each in papers]) == (
        0,
        [
            (first, "Dinas Kesehatan", "later"),
            (second, "Dinas Kesehatan", "later"),
            (all_of_them, None, "later"),
        ],
    )
    signed = [
        [
            (one["paper"], one["then"], one["now"])
            for one in each["differences"]
            if one["figure"] == "signed"
        ]
        for each in papers
    ]
    assert signed == [[(1, 1, 2)], [(1, 1, 2)], [(2, 2, 3)]]
    assert [each["since"] for each in papers] == [
        {"signed": 2, "issued": 2}, {"signed": 1, "issued": 1}, {"signed": 1},
    ]  # fmt: skip


def test_letters_lists_and_notes_are_compared_too(apel, roster):
    apel("sign", BUDI)
    apel("excuse", RATNA, "--reason", "duty", "--letter", "800/0999/2026")
    apel("close", "--yes", "--decided-by", "Sekretaris Daerah")
    for what in ("surat-tindak-lanjut", "daftar-tidak-hadir", "nota-dinas"):
        done = apel("render", what)
        assert done.code == 0, done.err
    apel("sign", SEKAR)
    assert apel("render", "berita-acara-susulan").code == 0
    code, papers = checked(apel)
    assert (code, [(each["what"], each["about"], each["verdict"]) for each in papers]) == (
        0,
        [
            ("surat-tindak-lanjut", "Dinas Kesehatan", "later"),
            ("surat-tindak-lanjut", "Inspektorat", "same"),
            ("daftar-tidak-hadir", "Dinas Kesehatan", "later"),
            ("daftar-tidak-hadir", "Inspektorat", "same"),
            ("nota-dinas", None, "later"),
            ("berita-acara-susulan", None, "same"),
        ],
    )


def test_a_letter_that_lies_is_found(apel, roster, tmp_path):
    apel("sign", BUDI)
    issue(tmp_path, "Dinas Kesehatan")
    rewrite(tmp_path, lambda body: body["figures"].update(signed=3))
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (4, "different")
    assert paper["differences"] == [{"figure": "signed", "paper": 3, "then": 1, "now": 1}]


def test_an_agency_that_has_another_name_now_is_told_from_a_lie(apel, roster, tmp_path):
    issue(tmp_path, "Inspektorat")
    (tmp_path / "opd.csv").write_text(
        "NO;PERANGKAT DAERAH;EJAAN\n1;Inspektorat Daerah;Inspektorat\n", encoding="utf-8"
    )
    assert apel("agency", "import", "opd.csv", "--yes").code == 0
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (0, "roster")


def test_figures_that_the_record_never_had_are_found(apel, roster, tmp_path):
    apel("sign", BUDI)
    apel("seal", "--yes")
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        [(body,)] = connection.execute("SELECT body FROM entry WHERE kind = 'issued'").fetchall()
        forged = json.loads(body)
        forged["figures"]["signed"] = 6
        connection.execute(
            "UPDATE entry SET body = ? WHERE kind = 'issued'",
            (json.dumps(forged, sort_keys=True, separators=(",", ":")),),
        )
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (4, "different")
    assert paper["differences"] == [{"figure": "signed", "paper": 6, "then": 1, "now": 1}]
    done = apel("report", "check")
    assert (done.code, "NOT WHAT THE RECORD SAYS." in done.out) == (4, True)


def test_an_entry_that_is_gone_is_found(apel, roster, tmp_path):
    apel("sign", BUDI)
    apel("seal", "--yes")
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_deleted")
        connection.execute("DELETE FROM entry WHERE kind = 'signed'")
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (4, "different")


def test_the_differences_as_cells(apel, roster):
    apel("seal", "--yes")
    apel("sign", BUDI)
    done = apel("report", "check", "--format", "csv")
    assert done.out.splitlines()[0] == "Paper;Entry;Figure;On paper;Then;Now"
    assert any(line.endswith(";signed;0;0;1") for line in done.out.splitlines())
