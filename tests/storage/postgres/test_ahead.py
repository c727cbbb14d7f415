"""A scan keeps the other desks waiting for four answers of its server, and no more."""

import psycopg
import pytest

from apel.domain.ledger import Entry
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.opening import open_database
from apel.storage.postgres.ahead import Ahead, Question
from apel.storage.server import database_place
from tests.cables import cable_to
from tests.chains import next_entry

JOINED, CLOSED, PERSON = (Question(word, ()) for word in ("joined", "closed", "person"))


def test_a_scan_waits_for_four_answers(apel, postgres, tmp_path, pipe, monkeypatch):
    rows = [f"Orang Contoh {place},{198501012010011900 + place}" for place in range(80)]
    (tmp_path / "roster.csv").write_text("\n".join(["NAMA,NIP", *rows]), encoding="utf-8")
    monkeypatch.setenv("APEL_DATABASE", postgres)
    assert apel("import", "roster.csv").code == 0
    codes = [person["code"] for person in apel("people", "--format", "json").json]
    with cable_to(postgres) as (cable, url):
        monkeypatch.setenv("APEL_DATABASE", url)
        turns = []
        for some in (codes[:20], codes[20:70]):
            before = cable.turns
            pipe("\n".join(some).encode())
            answers = apel("sign", "--format", "json").lines
            assert [answer["outcome"] for answer in answers] == ["signed"] * len(some)
            turns.append(cable.turns - before)
    assert round((turns[1] - turns[0]) / 30) == 4


def asked(ahead: Ahead, *questions: Question) -> list[Question]:
    """Ask in one transaction; return what has to be asked of the server."""
    ahead.begin([[("yes",)] for _ in ahead.usual])
    missing = [question for question in questions if ahead.answer(question) is None]
    for question in missing:
        ahead.hear(question, [("yes",)])
    ahead.end()
    return missing


def test_what_was_asked_twice_is_asked_ahead():
    ahead = Ahead()
    assert asked(ahead, JOINED, PERSON) == [JOINED, PERSON]
    assert asked(ahead, JOINED, CLOSED) == [JOINED, CLOSED]
    assert list(ahead.usual) == [JOINED]
    assert asked(ahead, JOINED, CLOSED) == [CLOSED]
    assert asked(ahead, JOINED, CLOSED) == []
    assert asked(ahead, PERSON) == [PERSON]
    assert list(ahead.usual) == []


def test_what_finds_much_is_never_asked_ahead():
    ahead = Ahead()
    for _ in range(3):
        ahead.begin([])
        ahead.hear(JOINED, [("yes",)] * 101)
        ahead.end()
        assert list(ahead.usual) == []


def test_no_answer_outlasts_what_is_written(postgres):
    """Asked in two transactions before, the answer is there from the begin on: until one writes."""
    chain: list[Entry] = []
    found = []
    with open_database(database_place(postgres), create=True) as database:
        for _ in range(4):
            with database.transaction():
                before = len(ledger.closings(database))
                chain.append(next_entry(chain, "closed", {"what": "signing"}))
                ledger.append(database, chain[-1])
                found.append((before, len(ledger.closings(database))))
    assert found == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_what_another_desk_wrote_is_seen(postgres):
    chain: list[Entry] = []
    place = database_place(postgres)
    with open_database(place, create=True) as one, open_database(place) as other:
        for number in range(5):
            with one.transaction():
                assert len(ledger.closings(one)) == number
            with other.transaction():
                chain.append(next_entry(chain, "closed", {"what": "signing"}))
                ledger.append(other, chain[-1])


def test_what_the_server_refuses_at_the_end_is_taken_back_whole(postgres):
    """And the connection goes on, whatever was prepared on it meanwhile."""
    chain = [next_entry([], "closed", {"what": "signing"})]
    gap = chain[0]._replace(number=7)
    with open_database(database_place(postgres), create=True) as database:
        for _ in range(8):
            with pytest.raises(psycopg.errors.RestrictViolation):
                _keep_with_a_note(database, gap)
            assert ledger.note_text(database, "digest") is None
            with database.transaction():
                assert ledger.closings(database) == chain[: len(ledger.closings(database))]
        with database.transaction():
            ledger.append(database, chain[0])
        assert ledger.closings(database) == chain


def _keep_with_a_note(database: Database, entry: Entry) -> None:
    with database.transaction():
        ledger.save_note(database, ledger.Note("digest", "salt", "text"))
        ledger.append(database, entry)
