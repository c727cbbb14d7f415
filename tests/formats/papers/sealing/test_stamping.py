"""Time stamp servers that are down, slow or say something else: then nothing is signed."""

from hashlib import sha256
from threading import Event

import pytest
from asn1crypto.tsp import TimeStampReq

from apel.errors import ApelError
from apel.formats.papers.sealing import stamping
from apel.formats.papers.sealing.signing import Wish, sign
from tests.certificates import answering, holder
from tests.certificates import stamping as stamped
from tests.formats.papers.sealing.test_judging import PLAIN
from tests.formats.papers.sealing.test_signing import ROOT, opened

CLOCK = holder(ROOT, CN="Penanda Waktu Contoh", stamps=True, is_rsa=True)


def of_another_digest(asked):
    request = TimeStampReq.load(asked)
    request["message_imprint"]["hashed_message"] = sha256(b"another").digest()
    return stamped(CLOCK)(request.dump(force=True))


def of_another_question(asked):
    request = TimeStampReq.load(asked)
    request["nonce"] = 1
    return stamped(CLOCK)(request.dump(force=True))


def refused(_asked):
    from asn1crypto.tsp import TimeStampResp

    return TimeStampResp({"status": {"status": "rejection"}}).dump()


ANSWERS = {
    "nothing": lambda _asked: b"",
    "a page": lambda _asked: b"<html>login</html>",
    "a part": lambda asked: stamped(CLOCK)(asked)[:-40],
    "more than any": lambda _asked: b"\x30" * (3 << 20),
    "a refusal": refused,
    "another question": of_another_question,
}


def refusal(server):
    with pytest.raises(ApelError) as raised:
        sign(PLAIN, opened(), Wish(stamp_server=server))
    return raised.value.message


@pytest.mark.parametrize("what", ANSWERS)
def test_where_a_server_says_something_else_nothing_is_signed(what):
    with answering(lambda asked: [ANSWERS[what](asked)]) as server:
        assert refusal(server) == f"The time stamp server {server} gave no time stamp."


def test_a_stamp_of_something_else_is_no_stamp_of_this():
    with answering(lambda asked: [of_another_digest(asked)]) as server:
        assert refusal(server) == (
            "The signature that was made does not hold, so the file was not kept."
        )


@pytest.mark.parametrize("status", [302, 404, 500])
def test_where_a_server_fails_nothing_is_signed(status):
    with answering(lambda asked: [stamped(CLOCK)(asked)], status) as server:
        assert refusal(server) == f"The time stamp server {server} gave no time stamp."


def test_a_server_that_finds_no_end_is_not_waited_for(monkeypatch):
    """A byte now and then keeps a connection alive for ever."""
    monkeypatch.setattr(stamping, "_SECONDS", 0.5)
    is_over, pieces = Event(), iter(range(200))

    def dripping(_asked):
        for _each in pieces:
            yield b"\x30"
            if is_over.wait(0.05):
                return

    with answering(dripping) as server:
        assert refusal(server) == f"The time stamp server {server} gave no time stamp."
        is_over.set()
    assert next(pieces, None) is not None  # it would have gone on
