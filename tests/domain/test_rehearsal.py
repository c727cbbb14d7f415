"""The hall on paper: nobody is lost in a line, and more desks never make it worse."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.rehearsal import (
    LONG,
    Coming,
    Waiting,
    comings,
    compared,
    desks_needed,
    people_a_minute,
    served,
    waiting,
)

SECONDS = st.floats(0, 3600, allow_nan=False)
MOMENTS = st.tuples(SECONDS, st.floats(0.1, 90, allow_nan=False))
LITTLE = 1e-6  # what adding seconds in another order may make of them


def drawn(seed):
    """Return chance that is the same every time."""
    return Random(seed).random  # noqa: S311  nothing secret


def in_lines(moments, lines):
    """Return who comes, spread over the lines."""
    people = (Coming(at, who, who % lines, takes) for who, (at, takes) in enumerate(moments))
    return sorted(people)


@st.composite
def halls(draw):
    """Draw who comes, in how many lines, and how many desks there are."""
    lines = draw(st.integers(1, 4))
    people = in_lines(draw(st.lists(MOMENTS, max_size=60)), lines)
    return people, draw(st.integers(lines, 20)), lines


@given(halls())
def test_everybody_is_served_once_by_a_desk_of_his_line(hall):
    people, desks, lines = hall
    done = served(people, desks, lines)
    assert [one.coming for one in done] == people
    assert all(one.desk < desks and one.desk % lines == one.coming.line for one in done)


@given(halls())
def test_a_desk_serves_one_after_the_other_and_nobody_before_he_came(hall):
    people, desks, lines = hall
    until: dict[int, float] = {}
    for one in served(people, desks, lines):
        assert one.waited >= 0
        assert one.began >= until.get(one.desk, 0)
        until[one.desk] = one.ended


@given(halls())
def test_nobody_waits_while_a_desk_of_his_line_is_free(hall):
    people, desks, lines = hall
    until = dict.fromkeys(range(desks), 0.0)
    for one in served(people, desks, lines):
        free = min(until[desk] for desk in range(one.coming.line, desks, lines))
        assert one.began == max(one.coming.at, free)
        until[one.desk] = one.ended


@given(halls(), st.integers(1, 8))
def test_more_desks_never_lengthen_the_longest_wait(hall, more):
    people, desks, lines = hall
    assert waiting(people, desks + more, lines).longest <= (
        waiting(people, desks, lines).longest + LITTLE
    )


@given(halls())
def test_where_there_is_a_desk_for_everybody_nobody_waits(hall):
    people, _desks, lines = hall
    found = waiting(people, max(1, len(people)) * lines, lines)
    assert (found.longest, found.average, found.waited_long) == (0, 0, 0)


@given(halls())
def test_the_desks_needed_are_enough_and_one_less_is_not(hall):
    people, _desks, lines = hall
    needed = desks_needed(people, lines)
    assert waiting(people, needed, lines).longest <= LONG
    assert needed == lines or waiting(people, needed - 1, lines).longest > LONG


@given(st.lists(st.integers(0, 5), max_size=80), st.integers(1, 3), st.integers())
def test_everybody_comes_once_within_the_time_and_agencies_keep_to_their_line(
    agencies, lines, seed
):
    people = comings(sorted(agencies), 1800, lines, drawn(seed))
    assert sorted(one.person for one in people) == list(range(len(agencies)))
    assert people == sorted(people)
    for one in people:
        assert 0 <= one.at <= 1800
        assert 6 <= one.takes <= 15
        assert one.line == sorted(agencies)[one.person] % lines


def test_most_come_shortly_before_the_start():
    people = comings([place // 160 for place in range(4000)], 1800, 1, drawn(1))
    by_third = Counter(min(2, int(one.at // 600)) for one in people)
    assert by_third[0] < by_third[1] < by_third[2]


def test_a_line_that_can_be_counted_by_hand():
    people = [Coming(0, 0, 0, 10), Coming(0, 1, 0, 10), Coming(5, 2, 0, 10), Coming(400, 3, 0, 10)]
    assert waiting(people, 1) == Waiting(1, 4, 15, 6.25, 0, 410)
    assert waiting(people, 2) == Waiting(2, 4, 5, 1.25, 0, 410)
    assert waiting([one._replace(takes=400) for one in people[:2]], 1) == (
        Waiting(1, 2, 400, 200, 1, 800)
    )
    assert waiting([], 3) == Waiting(3, 0, 0, 0, 0, 0)
    assert waiting(people, 1).share_long == waiting([], 1).share_long == 0
    assert (people_a_minute(people), people_a_minute([])) == (6, 0)


@pytest.mark.parametrize(
    ("desks", "needed", "lines", "numbers"),
    [
        (20, 24, 1, [10, 20, 23, 24, 26, 30]),
        (1, 1, 1, [1, 2]),
        (4, 4, 4, [4, 5, 6]),
    ],
)
def test_the_desks_that_are_compared(desks, needed, lines, numbers):
    assert compared(desks, needed, lines) == numbers
