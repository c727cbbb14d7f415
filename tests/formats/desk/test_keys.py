"""What a keyboard or a scanner sends becomes text, keys or nothing, however it is cut in pieces."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.formats.desk.keys import Keyboard, Press


def read(*pieces):
    """Return what these pieces of bytes mean, text that follows text as one."""
    keyboard = Keyboard()
    keys = [key for piece in pieces for key in keyboard.read(piece, 0.0)]
    keys += keyboard.waited(0.0)
    meant: list[str] = []
    for key in keys:
        if meant and not isinstance(key.what, Press) and not isinstance(meant[-1], Press):
            meant[-1] += key.what
        else:
            meant.append(key.what)
    return meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (b"K7Q2M9F3MX\r", ["K7Q2M9F3MX", Press.ENTER]),
        (b"\rK7Q2M-9F3MX", [Press.ENTER, "K7Q2M-9F3MX"]),
        (b"K7Q2M9F3MX\r\n", ["K7Q2M9F3MX", Press.ENTER, Press.ENTER]),
        (b"198501012010011999\t", ["198501012010011999", Press.TAB]),
        (b"\x02K7Q2M9F3MX\x00\x1d\r", ["K7Q2M9F3MX", Press.ENTER]),
        (b"\x1b[31mK7Q\x1b[0m", ["K7Q"]),
        (b"\x1bOP\x1b[12~\x1b[[C\x1bOS\x1b[15~", [*map(Press, ("f1", "f2", "f3", "f4", "f5"))]),
        (b"\x1b[A\x1bOB\x7f\x08\x15", [Press.UP, Press.DOWN, *[Press.BACKSPACE] * 2, Press.CLEAR]),
        (b"\x04\x03", [Press.END, Press.INTERRUPT]),
        (b"\x1b", [Press.ESCAPE]),
        (b"\x1b[", []),
        (b"\x1b\x1b", [Press.ESCAPE]),
        (b"\x1b[200~a\rb\r\x1b[201~", ["a", Press.ENTER, "b", Press.ENTER]),
        (b"\x1b[200~never ended\r", ["never ended", Press.ENTER]),
        (b"\x1b[?2026;2$y\x1b[I\x1b[O", []),  # what a terminal says about itself
        (b"\x1b[" + b"1;" * 40 + b"A", ["[" + "1;" * 40 + "A"]),  # longer than any key
        ("Déwi ☃".encode(), ["Déwi ☃"]),
        (b"\xff\xfeB\r", ["\ufffd\ufffdB", Press.ENTER]),
        (b"\xe2\x98", []),
    ],
)
def test_what_is_sent_is_a_key_or_text_or_nothing(sent, meant):
    assert read(sent) == meant


@given(st.binary(max_size=200), st.data())
def test_pieces_mean_what_the_whole_means(sent, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    edges = [0, *cuts, len(sent)]
    pieces = [sent[start:end] for start, end in pairwise(edges)]
    assert read(*pieces) == read(sent)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=50))
def test_no_sign_of_a_text_is_lost(text):
    assert "".join(read(text.encode())) == text


@given(st.lists(st.sampled_from([b"\x1b", b"[", b"O", b"P", b"7", b";", b"~", b"\r"]), max_size=30))
def test_every_enter_is_one_enter(sent):
    """No escape that was begun swallows the end of a scan."""
    meant = read(b"".join(sent))
    assert meant.count(Press.ENTER) == sent.count(b"\r")
