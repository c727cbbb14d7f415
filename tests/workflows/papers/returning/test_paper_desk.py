"""Laws of papers that come back: whatever happened before, nobody is counted twice or made late."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from apel.cli.workspace import open_workspace
from apel.domain.acts import Signing
from apel.domain.ledger import Evidence, Kind
from apel.domain.papers.frame import foot
from apel.domain.papers.issuing.issued import paper_body
from apel.domain.papers.returning.returned import box_of, sheet_code
from apel.domain.standing import NOTHING, standings
from apel.storage import ledger
from apel.workflows.hold_ceremony import Desk
from apel.workflows.papers.returning.paper_desk import Manner, PaperDesk
from apel.workflows.record import Act, Recorder, Writer
from tests.printed import DOCTOR, PACT, enrol

ACTS = ("desk", "box 1", "box 2", "move 1", "move 2", "undo")


@contextmanager
def ceremony():
    """A ceremony with one person, to whom a pact was issued, and a clock that goes on."""
    ticks = count()

    def clock():
        return datetime(2026, 1, 2, tzinfo=UTC) + timedelta(minutes=next(ticks))

    with TemporaryDirectory() as folder, open_workspace(Path(folder), None, create=True) as place:
        enrol(place.database, [DOCTOR])
        writer = Writer(clock, token_bytes)
        with place.database.transaction():
            recorder = Recorder(place.database, place.ceremony.code, writer)
            recorder.append(Act(Kind.ISSUED, paper_body(PACT, {"file": "0" * 64}, {}), DOCTOR.code))
        yield place, writer


class Model:
    """What has to stand: the evidence, the box and the time of each signature that was told."""

    def __init__(self, place, writer):
        self._place, self._writer = place, writer
        self._desk = Desk(place.database, place.ceremony, writer)
        self.stands: list[tuple[Evidence, str, str]] = []

    def act(self, act):
        word, _blank, box = act.partition(" ")
        if word == "undo" and self.stands:
            self._desk.undo(DOCTOR.code, "mistake")
            self.stands.pop()
        elif word == "desk":
            outcome = self._desk.sign(DOCTOR.code, Signing())
            self.stands = self.stands or [(Evidence.LIST, "", outcome.entry.at)]
        elif box:
            self._receive(box, moved=word == "move")

    def _receive(self, box, moved):
        manner = Manner(box, moved=moved)
        desk = PaperDesk(self._place.database, self._place.ceremony, self._writer, manner)
        outcome = desk.scan(foot(self._place.ceremony, PACT, DOCTOR.code).qr)
        before = self.stands[-1] if self.stands else None
        is_news = before is None or before[0] is Evidence.LIST or (moved and before[1] != box)
        assert (outcome.outcome is Kind.SIGNED) is is_news
        if is_news:
            self.stands.append((Evidence.PAPER, box, before[2] if before else outcome.entry.at))


@given(st.lists(st.sampled_from(ACTS), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_paper_is_better_evidence_and_never_another_signature(acts):
    with ceremony() as (place, writer):
        model = Model(place, writer)
        for act in acts:
            model.act(act)
        stand = standings(ledger.recorded(place.database)).get(DOCTOR.code, NOTHING)
        found = [
            (each.evidence, box_of(each.entry), each.entry.at) for each in stand.signatures.values()
        ]
        assert found == model.stands[-1:]


@given(st.text(max_size=400))
def test_whatever_a_qr_says_it_is_a_sheet_or_it_is_not(text):
    code = sheet_code(text)
    assert code is None or (text.strip().upper().startswith("APEL/") and all(code[:2]))


def test_a_foot_is_read_back_as_it_was_printed():
    with ceremony() as (place, _writer):
        assert sheet_code(foot(place.ceremony, PACT, DOCTOR.code).qr) == (
            place.ceremony.code, PACT.upper(), DOCTOR.code, "",
        )  # fmt: skip
        assert sheet_code(foot(place.ceremony, PACT, DOCTOR.code, "", "main-7QX2M9-15").qr) == (
            place.ceremony.code, PACT.upper(), DOCTOR.code, "MAIN-7QX2M9-15",
        )  # fmt: skip
        assert sheet_code(foot(place.ceremony, "berita-acara").qr) == (
            place.ceremony.code, "BERITA-ACARA", "", "",
        )  # fmt: skip
