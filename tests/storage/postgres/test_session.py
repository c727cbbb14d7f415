"""A cable that is pulled in the middle of a scan: recorded once, or not, and rightly said."""

import pytest

from tests.cables import Pull, cable_to
from tests.conftest import BUDI, SEKAR


@pytest.fixture
def cable(postgres, apel, roster, monkeypatch):
    """Import seven people into a database of a server that is reached by a cable."""
    with cable_to(postgres) as (cable, url):
        monkeypatch.setenv("APEL_DATABASE", url)
        assert apel("import", "roster.xlsx").code == 0
        cable.url = url
        yield cable


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (Pull.BEFORE_BEGIN, ""),
        (
            Pull.BEFORE_LOOK,
            "Note: Not recorded: the connection to the server is lost; trying again.\n",
        ),
        (
            Pull.BEFORE_COMMIT,  # the entry goes with it
            "Note: The connection to {url} is lost; waiting for it.\n"
            "Note: Not recorded: the connection to the server is lost; trying again.\n",
        ),
        (Pull.AFTER_COMMIT, "Note: The connection to {url} is lost; waiting for it.\n"),
    ],
)
def test_a_scan_whose_connection_is_lost_is_counted_once(apel, cable, pipe, when, said):
    apel("sign", SEKAR)
    pipe(f"{BUDI}\n{SEKAR}\n".encode())
    cable.pull = when

    done = apel("sign", "--format", "json")

    assert (done.code, done.err, cable.pulled) == (0, said.format(url=cable.url), 1)
    assert [answer["outcome"] for answer in done.lines] == ["signed", "already-signed"]
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["present"]) == (2, 2)
    verdict = apel("verify", "--format", "json").json
    # two about the roster, two signatures, a refusal
    assert (verdict["integrity"], verdict["unanchored"]) == ("intact", 5)


@pytest.mark.parametrize("when", [Pull.BEFORE_COMMIT, Pull.AFTER_COMMIT])
def test_a_merge_whose_commit_is_not_answered_is_there_or_not(apel, cable, when):
    """It has no entry of this desk to look for: what became of the transaction is asked."""
    apel("station", "prepare", "A", "--to", "desks")
    apel("sign", BUDI, "--database", "desks/A.apel")
    cable.pull = when

    done = apel("merge", "desks/A.apel", "--format", "json")

    waiting = f"Note: The connection to {cable.url} is lost; waiting for it.\n"
    is_there = when is Pull.AFTER_COMMIT
    assert cable.pulled == 1
    assert apel("report", "--format", "json").json["totals"]["signed"] == int(is_there)
    if is_there:
        assert (done.code, done.err) == (0, waiting)
    else:
        assert (done.code, done.out, done.err) == (
            1,
            "",
            f"{waiting}Error: The connection to {cable.url} is lost; nothing was recorded.\n"
            "Does the server run, and is the network there? Try again in a moment.\n",
        )


def test_who_waits_a_minute_in_vain_is_told_what_was_not_recorded(apel, cable, pipe, monkeypatch):
    monkeypatch.setattr("apel.cli.connection.SECONDS", 0.3)
    pipe(f"{SEKAR}\n{BUDI}\n".encode())
    cable.pull = Pull.BEFORE_LOOK
    cable.is_cut_for_good = True

    done = apel("sign", "--format", "json")

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Note: Not recorded: the connection to the server is lost; trying again.\n"
        f"Error: “{SEKAR}” was not recorded: The connection to {cable.url} is lost;"
        " nothing was recorded.\n"
        "Does the server run, and is the network there? Try again in a moment.\n"
    )
