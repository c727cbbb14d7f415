from hypothesis import given
from hypothesis import strategies as st

from apel.formats.terminal import wrapped

WORDS = st.text("abc ", max_size=60)


def test_what_follows_a_count_stands_under_its_words():
    assert wrapped("     6  Sekian baris lembar ini tersembunyi; tetap dibaca.", 40) == (
        "     6  Sekian baris lembar ini\n        tersembunyi; tetap dibaca."
    )
    assert wrapped("Satu baris pendek.\nDua.", 40) == "Satu baris pendek.\nDua."


@given(WORDS, st.integers(20, 60))
def test_no_word_is_lost_or_broken_and_no_line_is_too_long(text, width):
    lines = wrapped(text, width).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or len(line.split()) == 1 for line in lines)
