"""Laws of lists that come back: any lists, in any order, read any number of times."""

from datetime import UTC, datetime
from hashlib import sha256
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apel.domain.acts import Signing
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import is_readable
from apel.domain.lists.columns import Purpose
from apel.domain.lists.reading import Request, read_lists
from apel.domain.lists.statements import Manner
from apel.domain.roster.sheet import Sheet
from apel.domain.standing import standings
from apel.domain.verification import verify
from apel.storage import ledger
from apel.storage.opening import open_database
from apel.workflows.lists.list_desk import Taking
from apel.workflows.lists.take_lists import take_lists
from apel.workflows.record import Writer
from tests.conftest import BUDI, RATNA, SEKAR, STUDENT

NAMES = {
    BUDI: "Budi Contoh",
    SEKAR: "Sekar Wanalaya",
    RATNA: "Ratna Giriwangsa",
    STUDENT: "Dewi Segarajati",
}
REASON_OF = {BUDI: "Sakit (tipes)", SEKAR: "DL", RATNA: "cuti", STUDENT: "TB"}
HEADERS = {
    Purpose.EXCUSE: ("NAMA", "NIP", "KETERANGAN"),
    Purpose.SIGN: ("NAMA", "NIP", "TANDA TANGAN"),
    Purpose.ATTEND: ("NAMA", "NIP", "JAM"),
}


@st.composite
def lists(draw):
    """One list of one purpose; a person's reason is always the same, times and marks are not."""
    purpose = draw(st.sampled_from(Purpose))
    says = {
        Purpose.EXCUSE: lambda number: st.sampled_from([REASON_OF[number], "", "H", "entah"]),
        Purpose.SIGN: lambda _number: st.sampled_from(["v", "belum", "?", ""]),
        Purpose.ATTEND: lambda _number: st.integers(0, 59).map(lambda m: f"07.{m:02d}"),
    }[purpose]
    rows = []
    for number in draw(st.lists(st.sampled_from(sorted(NAMES)), max_size=5)):
        named = draw(st.booleans())
        rows.append((NAMES[number], "" if named else number, draw(says(number))))
    sheet = Sheet(draw(st.sampled_from("abc")), "Data", [HEADERS[purpose], *rows])
    return purpose, sheet


@pytest.fixture
def office(roster, tmp_path, monkeypatch):
    """Return what takes lists into a fresh copy of the office's database."""
    original = (tmp_path / "apel.db").read_bytes()
    copy = tmp_path / "copy" / "apel.db"
    copy.parent.mkdir()
    # each copy is taken for a new one, and not for a file that was put back
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "apel.db"))

    def take_all(*given, keep=lambda _taken: True):
        copy.write_bytes(original)
        chance = Random(0)  # noqa: S311  only names chains
        writer = Writer(lambda: datetime(2026, 1, 3, tzinfo=UTC), chance.randbytes)
        outcomes = []
        with open_database(copy) as database:
            [(code,)] = database.rows("SELECT code FROM ceremony")
            ceremony = Ceremony(code, day=datetime(2026, 1, 2, tzinfo=UTC).date())
            manner = Manner({}, ceremony.day, ceremony.timezone)
            for purpose, sheet in given:
                reading = read_lists([sheet], Request(purpose, manner))
                digest = sha256(repr(sheet).encode()).hexdigest()
                taking = Taking(purpose, Signing(at_desk=False))
                outcomes.append(
                    take_lists(
                        (database, ceremony, writer),
                        reading,
                        {sheet.file: digest},
                        taking,
                        keep=keep,
                    )
                )
            entries = ledger.entries(database)
        return outcomes, entries

    return take_all


relaxed = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def plainly(entries):
    """Return what stands about everybody, without the entries that it rests on."""
    return {
        person: (one.attendance, one.arrived, one.reason, sorted(one.signatures))
        for person, one in standings(filter(is_readable, entries)).items()
    }


@relaxed
@given(listed=lists())
def test_any_list_read_twice_counts_once(office, listed):
    once, before = office(listed)
    twice, after = office(listed, listed)
    assert after == before
    assert twice[1].recorded == 0
    assert once[0].rows == twice[1].rows == len(listed[1].rows) - 1


@relaxed
@given(one=lists(), other=lists())
def test_the_order_of_two_lists_does_not_matter(office, one, other):
    assert plainly(office(one, other)[1]) == plainly(office(other, one)[1])


@relaxed
@given(listed=lists())
def test_who_is_not_listed_stands_as_before(office, listed):
    before, after = plainly(office()[1]), plainly(office(listed)[1])
    named = {row[0] for row in listed[1].rows[1:]}
    if len(named) == len(NAMES):
        return
    changed = {person for person in after if after[person] != before.get(person)}
    assert len(changed) <= len(named)


@relaxed
@given(given_lists=st.lists(lists(), max_size=4))
def test_what_is_recorded_verifies(office, given_lists):
    _outcomes, entries = office(*given_lists)
    assert verify(entries, None).breaks == ()


def test_an_interrupted_list_leaves_nothing(office, tmp_path):
    sheet = Sheet("a", "Data", [HEADERS[Purpose.SIGN], ("Budi Contoh", BUDI, "v")])

    def interrupt(taken):
        assert taken.recorded == 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office((Purpose.SIGN, sheet), keep=interrupt)
    with open_database(tmp_path / "copy" / "apel.db") as database:
        kinds = {entry.kind for entry in ledger.entries(database)}
    assert kinds == {"imported", "excused"}
