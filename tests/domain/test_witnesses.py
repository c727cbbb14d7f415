"""What is typed from paper: any spelling, a few groups, and what they are worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.witnesses import (
    Slip,
    agreeing,
    once_in,
    read_slip,
    same_station,
    typed_groups,
)

DIGEST = "0123456789abcdef" * 4
digests = st.text("0123456789abcdef", min_size=64, max_size=64)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("1a2b 3c4d", ("1a2b", "3c4d")),
        ("1A2B-3C4D", ("1a2b", "3c4d")),
        ("1a2b3c4d", ("1a2b", "3c4d")),
        ("1a2b 3c4d …", ("1a2b", "3c4d")),
        ("… 1a2b ... 3c4d …", ("1a2b", "3c4d")),
        ("“1a2b”, “3c4d”.", ("1a2b", "3c4d")),
        ("1a 2b\n3c 4d", ("1a2b", "3c4d")),
        (DIGEST, ("0123", "4567", "89ab", "cdef") * 4),
    ],
)
def test_groups_are_read_in_any_spelling(text, groups):
    assert typed_groups(text) == groups


@pytest.mark.parametrize(
    "text", ["", "1a2b", "1a2b 3c4", "1a2b … 3c4", "1a2g 3c4d", DIGEST + "0000"]
)
def test_half_a_group_one_group_or_too_many_are_no_fingerprint(text):
    assert typed_groups(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "A-7QX2M9 57 1a2b 3c4d …",
        "a-7qx2m9 57 1A2B-3C4D",
        "A - 7QX2M9, 57: 1a2b 3c4d",
        "A-7QX2M9-57 1a2b3c4d",
    ],
)
def test_a_slip_is_read_in_any_spelling(text):
    assert read_slip(text) == Slip("a-7qx2m9", 57, ("1a2b", "3c4d"))


@pytest.mark.parametrize(
    "text", ["", "A-7QX2M9", "A-7QX2M9 57", "A-7QX2M9 57 1a2b", "A 57 1a2b 3c4d"]
)
def test_half_a_slip_is_none(text):
    assert read_slip(text) is None


def test_a_chain_is_found_by_what_was_read_from_paper():
    chains = {"main-7QX2M9": 3, "A-0X1M90": 5}
    assert same_station("a-oxim9o", chains) == "A-0X1M90"
    assert same_station("B-7QX2M9", chains) is None


@given(digests, st.sets(st.integers(0, 15), min_size=2))
def test_any_groups_in_their_order_agree(digest, places):
    groups = [digest[4 * place : 4 * place + 4] for place in sorted(places)]
    assert agreeing(groups, digest) == len(groups)


@given(st.integers(0, 15), st.integers(0, 3))
def test_a_digit_that_was_typed_wrongly_costs_its_group(group, digit):
    place = 4 * group + digit
    typed = DIGEST[:place] + ("0" if DIGEST[place] != "0" else "1") + DIGEST[place + 1 :]
    groups = typed_groups(typed)
    assert groups is not None
    assert agreeing(groups, DIGEST) == 15


def test_the_order_of_groups_counts():
    assert agreeing(("cdef", "0123"), "0123" + "cdef" + "4567" * 14) == 1


def test_two_groups_anywhere_agree_by_chance_once_in_35_million():
    assert once_in(2) == 35_791_394
    assert once_in(2, fingerprints=2) == 17_895_697
    assert once_in(16) == 2**256
