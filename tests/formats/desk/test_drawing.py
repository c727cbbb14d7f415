"""What is drawn fits its room, whatever a card or a roster holds."""

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Size

from apel.formats.desk.drawing import PARTS
from apel.formats.desk.values import Colour, Count, Panel, Scan, Seen, Verdict

texts = st.text(max_size=40)
counts = st.integers(0, 10**6)
panels = st.lists(texts, max_size=12).flatmap(
    lambda rows: st.builds(
        Panel,
        texts,
        st.just(tuple(rows)),
        st.none() | st.integers(0, len(rows) - 1) if rows else st.none(),
        texts,
    )
)
boards = st.builds(
    Seen,
    title=texts,
    figures=texts,
    verdict=st.builds(Verdict, st.sampled_from("✓!✗…"), texts, texts, st.tuples(texts, texts)),
    prompt=texts,
    typed=texts,
    last=st.lists(st.builds(Scan, texts, st.sampled_from(Colour)), max_size=4),
    counts=st.lists(st.builds(Count, texts, counts, counts), max_size=4),
    status=texts,
    keys=texts,
    panel=st.none() | panels,
    told=texts,
)


@given(boards, st.integers(0, 130), st.integers(0, 45))
@settings(max_examples=60)
def test_every_part_fits_its_room_and_commands_no_terminal(board, columns, lines):
    for name, draw in PARTS.items():
        drawn = draw(board, Size(columns, lines)).plain
        assert drawn.count("\n") < max(lines, 2), name
        assert "\x1b" not in drawn
        assert "\x07" not in drawn


NAMES = st.text("abcdefgh ", max_size=60)


@given(NAMES, NAMES, st.integers(20, 130), st.integers(1, 20))
def test_an_answer_is_never_wider_than_the_screen(words, name, columns, lines):
    board = Seen("", "", Verdict("✓", words, name, (name,)), "> ", "", (), (), "", "")
    drawn = PARTS["verdict"](board, Size(columns, lines)).plain.split("\n")
    assert len(drawn) == lines
    assert {len(line) for line in drawn} == {columns}
