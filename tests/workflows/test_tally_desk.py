"""A desk's counts: kept up act by act they are what counting everybody anew gives."""

from datetime import UTC, datetime, timedelta
from functools import partial
from secrets import token_bytes

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how_often
from hypothesis import strategies as st

from apel.cli.workspace import open_workspace
from apel.domain.acts import Signing
from apel.domain.ledger import Reason
from apel.errors import ApelError
from apel.workflows.hold_ceremony import Desk
from apel.workflows.record import Writer
from apel.workflows.said_at_desk import Declining, Excuse
from apel.workflows.tally_desk import Figures, Tally
from tests.conftest import BUDI, RATNA, RETIRED, SEKAR, STUDENT

START = datetime(2026, 1, 2, 0, 31, tzinfo=UTC)
PEOPLE = (BUDI, SEKAR, RATNA, STUDENT, RETIRED, "nobody")
INSTRUMENTS = ("pakta-integritas", "ikrar-netralitas")
acts = st.lists(
    st.tuples(
        st.sampled_from(["sign", "sign one", "as a guest", "attend", "excuse", "decline", "undo"]),
        st.sampled_from(PEOPLE),
    ),
    max_size=12,
)


def carry_out(desk, act, who):
    """Return the outcome of an act by its name."""
    guest = Signing(guest_instruments=INSTRUMENTS)
    return {
        "sign": partial(desk.sign, who, Signing()),
        "sign one": partial(desk.sign, who, Signing(INSTRUMENTS[:1])),
        "as a guest": partial(desk.sign, who, guest),
        "attend": partial(desk.attend, who),
        "excuse": partial(desk.excuse, who, Excuse(Reason.DUTY)),
        "decline": partial(desk.decline, who, Declining(witness_post="Camat")),
        "undo": partial(desk.undo, who, "mistake"),
    }[act]()


@pytest.fixture
def place(tmp_path, apel, roster):
    """Open a workspace where two instruments are signed."""
    instruments = "".join(f'[[instruments]]\nname = "{name}"\n' for name in INSTRUMENTS)
    (tmp_path / "apel.toml").write_text(instruments, encoding="utf-8")
    with open_workspace(tmp_path, None) as opened:
        yield opened


@given(acts)
@how_often(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_tally_kept_up_is_a_tally_counted_anew(place, said):
    desk = Desk(place.database, place.ceremony, Writer(lambda: START, token_bytes))
    tally = Tally(place.database, place.ceremony, desk)
    for act, who in said:
        try:
            tally.note(carry_out(desk, act, who))
        except ApelError:
            continue  # nothing to take back
    anew = Tally(place.database, place.ceremony, desk)
    assert (tally.agencies, tally.total) == (anew.agencies, anew.total)
    assert tally.lately(START) == anew.lately(START)
    assert not tally.is_behind()


def test_the_pace_is_of_the_last_minutes_and_outlasts_a_restart(place):
    clock = [START]
    desk = Desk(place.database, place.ceremony, Writer(lambda: clock[0], token_bytes))
    tally = Tally(place.database, place.ceremony, desk)
    for who, minutes in ((BUDI, 0), (SEKAR, 3), (RATNA, 4)):
        clock[0] = START + timedelta(minutes=minutes)
        tally.note(desk.sign(who, Signing()))
    assert [tally.lately(START + timedelta(minutes=m)) for m in (4, 5, 8, 9)] == [3, 2, 1, 0]
    clock[0] = START + timedelta(minutes=6)
    again = Tally(place.database, place.ceremony, desk)
    assert again.lately(clock[0]) == 2
    assert again.agencies == {"Dinas Kesehatan": Figures(2, 3), "Inspektorat": Figures(1, 3)}
