"""Big letters: every verdict of both languages fits a terminal of the usual size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.cli.words import outcome_words
from apel.formats.desk.letters import big
from apel.language import settle

COLUMNS, LINES = 78, 9


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_verdict_is_written_in_big_letters(language):
    settle(language)
    for words in outcome_words().values():
        for mark in "✓!✗":
            assert big(f"{mark} {words}", COLUMNS, LINES, 1), words


def test_letters_are_drawn_and_broken_between_words():
    assert big("Hai!", 40, 5, 2) == [
        "██  ██  ██████  ██  ████",
        "██  ██  ██  ██  ██  ████",
        "██████  ██████  ██  ████",
        "██  ██  ██  ██  ██      ",
        "██  ██  ██  ██  ██  ████",
    ]
    assert big("Déwi S", 17, 9, 1) == [
        "█▀▄ █▀▀ █   █ █",
        "█ █ █▀  █▄▀▄█ █",
        "▀▀  ▀▀▀ ▀   ▀ ▀",
        "      █▀▀      ",
        "      ▀▀█      ",
        "      ▀▀▀      ",
    ]


def test_what_has_no_shape_or_no_room_is_not_drawn():
    assert big("王小明", 80, 24, 1) == []
    assert big("MENANDATANGANI", 40, 24, 1) == []
    assert big("A B C", 4, 8, 1) == []
    assert big("  ", 80, 24, 1) == []


@given(st.text(max_size=40), st.integers(1, 120), st.integers(1, 20), st.sampled_from([1, 2]))
def test_nothing_is_wider_or_higher_than_its_room(words, columns, lines, wide):
    drawn = big(words, columns, lines, wide)
    assert len(drawn) <= lines
    assert all(len(line) == len(drawn[0]) <= columns for line in drawn)
