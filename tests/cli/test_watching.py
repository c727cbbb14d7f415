"""The projector: figures for everybody in the hall, on any screen, and neither names nor reasons."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.cli.reports.big_digits import LINES, big
from apel.cli.reports.watched_screen import page, screen
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Closing
from apel.domain.report import AttendanceReport, Counts
from apel.storage.opening import open_database
from apel.workflows.report_attendance import Attended
from apel.workflows.watch_ceremony import Quiet, Watched, Watcher
from tests.conftest import BUDI, SEKAR, STUDENT
from tests.desks import content, three_desks

NOW = datetime(2026, 1, 2, 0, 31, tzinfo=UTC)


def seen(agencies, quiet=(), *, title="Apel Pagi", is_intact=True, lately=0):
    """Return what a screen is made from; `agencies` are (name, to sign, signed)."""
    counted = {
        name: Counts(to_sign=to_sign, signed=signed, to_attend=to_sign)
        for name, to_sign, signed in agencies
    }
    totals = Counts()
    for counts in counted.values():
        totals += counts
    report = AttendanceReport(counted, totals)
    attended = Attended(report, frozenset[Closing](), is_intact)
    return Watched(Ceremony("CODE", title=title), NOW, attended, lately, quiet)


HALL = seen(
    [("Sekretariat Daerah", 1500, 1500), ("Inspektorat", 40, 0), ("Dinas Sosial", 400, 12)],
    [Quiet("B", "2026-01-02T00:19:30.000Z"), Quiet("C", None), Quiet("D", "damaged")],
    lately=412,
)


def shown(lines):
    """Return lines as they stand on the screen, the blanks at their ends cut."""
    return [words.rstrip() for words, _style in lines]


def test_a_screen_of_the_usual_size():
    assert shown(screen(HALL, 80, 24)) == [
        "Apel Pagi  07.31 WIB",
        "",
        "  ██       ██████    ██    ██████      █    ██       ██████  ██  ██  ██████",
        "████       ██      ████        ██     █   ████       ██  ██  ██  ██  ██  ██",
        "  ██       ██████    ██    ██████    █      ██       ██████  ██████  ██  ██",
        "  ██           ██    ██    ██       █       ██           ██      ██  ██  ██",
        "██████  ▄  ██████  ██████  ██████  █      ██████  ▄  ██████      ██  ██████",
        "",
        "Signed 1.512/1.940  77,94%",
        "Present 0/1.940  0,00%",
        "Last 5 minutes: 412, 82,4 a minute",
        "Quiet desks, 3: B (11 min), C (nothing merged yet), D",
        "",
        "Sekretariat Daerah                                      1.500/1.500 ████████████",
        "Inspektorat                                                    0/40 ░░░░░░░░░░░░",
        "Dinas Sosial                                                 12/400 ░░░░░░░░░░░░",
    ]


def test_a_small_screen_shows_figures_and_the_agencies_with_the_most_outstanding():
    assert shown(screen(HALL, 40, 8)) == [
        "Apel Pagi  07.31 WIB",
        "Signed 1.512/1.940  77,94%",
        "Present 0/1.940  0,00%",
        "Last 5 minutes: 412, 82,4 a minute",
        "Quiet desks, 3: B (11 min), C (nothing …",
        "",
        "Dinas Sosial                      12/400",
        "… and 2 more agencies",
    ]


def test_where_it_is_no_terminal_everything_is_there():
    lines = shown(page(seen([(f"Dinas {place}", 3, 1) for place in range(60)])))
    assert lines[:5] == [
        "Apel Pagi  07.31 WIB",
        "Signed 60/180  33,33%",
        "Present 0/180  0,00%",
        "Last 5 minutes: 0, 0,0 a minute",
        "",
    ]
    assert len(lines) == 65
    assert lines[-1].startswith("Dinas 59  ")


def test_a_record_that_is_broken_says_so_and_a_ceremony_without_title_has_its_code():
    lines = shown(screen(seen([], title="", is_intact=False), 80, 24))
    assert lines[0] == "CODE  07.31 WIB"
    assert "The record is not what was written: see apel verify." in lines


NAMES = st.text(st.characters(categories=["L", "N", "Zs", "P"]), max_size=60)
HALLS = st.builds(
    seen,
    st.lists(
        st.tuples(NAMES, st.integers(0, 10**6), st.just(0)),
        max_size=60,
        unique_by=lambda row: row[0],
    ),
    st.lists(st.builds(Quiet, NAMES, st.none()), max_size=30),
    title=NAMES,
    is_intact=st.booleans(),
)


@given(HALLS, st.integers(1, 250), st.integers(1, 80))
def test_nothing_is_wider_or_higher_than_the_screen(hall, columns, lines):
    shown_there = screen(hall, columns, lines)
    assert len(shown_there) <= lines
    assert all(len(words) <= columns for words, _style in shown_there)


@given(st.text("0123456789./", max_size=12))
def test_big_figures_have_five_lines(figures):
    assert len(big(figures)) == LINES


def test_what_was_merged_is_watched_and_nothing_is_written(apel, roster, tmp_path):
    files = three_desks(apel, tmp_path)
    apel("merge", files["A"], files["B"])
    apel("excuse", SEKAR, "--reason", "health")
    before = content(tmp_path)
    done = apel("status", "--watch")
    assert content(tmp_path) == before
    assert (done.code, done.err) == (0, "")
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert lines[1:] == [
        "Signed 2/6  33,33%",
        "Present 2/6  33,33%",
        "Last 5 minutes: 2, 0,4 a minute",
        "Quiet desks, 1: C (nothing merged yet)",
        "",
        "Dinas Kesehatan                                                 2/3 ████████░░░░",
        "Inspektorat                                                     0/3 ░░░░░░░░░░░░",
    ]
    said = apel("status", "--watch", "--format", "json").json
    assert said["watch"] == {
        "minutes": 5,
        "arrivals": 2,
        "quiet": [{"desk": "C", "recorded": None}],
    }
    assert said["totals"]["signed"] == 2


def test_a_desk_is_quiet_after_some_minutes_until_it_has_handed_in_or_all_is_closed(
    apel, roster, tmp_path
):
    files = three_desks(apel, tmp_path)
    apel("station", "close", "--database", files["C"])
    apel("merge", *files.values())
    apel("sign", STUDENT, "--station", "Z")
    later = datetime.now(UTC) + timedelta(minutes=6)
    with open_database(Path("apel.db")) as database:
        looked = Watcher(5).look(database, Ceremony("CODE"), later)
        assert [quiet.desk for quiet in looked.quiet] == ["A", "B", "Z"]
        assert looked.lately == 0
        assert Watcher(7).look(database, Ceremony("CODE"), later).quiet == []
    apel("close", "attendance", "--yes", "--missing-because", "tidak kembali")
    with open_database(Path("apel.db")) as database:
        assert Watcher(5).look(database, Ceremony("CODE"), later).quiet == []


def test_it_is_counted_anew_when_something_was_recorded(apel, roster):
    watcher, moment = Watcher(5), datetime.now(UTC)
    with open_database(Path("apel.db")) as database:
        first = watcher.look(database, Ceremony("CODE"), moment)
        assert watcher.look(database, Ceremony("CODE"), moment).counted is first.counted
    apel("sign", BUDI)
    with open_database(Path("apel.db")) as database:
        again = watcher.look(database, Ceremony("CODE"), datetime.now(UTC))
    assert (first.counted.report.totals.signed, again.counted.report.totals.signed) == (0, 1)
    assert again.lately == 1


def test_papers_are_not_watched(apel, roster):
    done = apel("status", "papers", "--watch")
    assert (done.code, done.out) == (2, "")
    assert done.err == "Error: --watch shows who comes, and not papers.\n"


def test_nothing_to_watch(apel):
    done = apel("status", "--watch")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: There is no ceremony here yet.")


def test_a_terminal_is_redrawn_made_smaller_and_left_with_control_c(apel, roster, tmp_path):
    pexpect = pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "apel", "status", "--watch", "--every", "0.5"],
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 80),
    )
    child.expect_exact("Signed 0/6")
    child.setwinsize(10, 40)
    apel("sign", BUDI)
    child.expect_exact("Signed 1/6")
    (tmp_path / "apel.db").rename(tmp_path / "away.db")
    child.expect_exact("There is no ceremony here yet.")
    (tmp_path / "away.db").rename(tmp_path / "apel.db")
    apel("sign", SEKAR)
    child.expect_exact("Signed 2/6")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
