"""Roles by their words, and what of an official is on record."""

import pytest

from apel.domain.roles import ROLE_WORDS, Official, Role, on_record, role_named


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_word_in_both_languages(role):
    word = ROLE_WORDS[role]
    assert [role_named(text) for text in (role, word, word.replace("-", " ").upper())] == [role] * 3


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Wali Kota", Role.HEAD_OF_REGION),
        ("wakil bupati", Role.DEPUTY),
        ("Sekda", Role.SECRETARY),
        ("head_of_region", Role.HEAD_OF_REGION),
        ("panitia", Role.ORGANIZER),
        ("wakil", None),
        ("", None),
        ("7", None),
    ],
)
def test_offices_own_words_mean_a_role_too(word, role):
    assert role_named(word) is role


SIGNER = Official(1, Role.SIGNER, name="Wati Contoh", post="Kepala BKPP", identity="NRP 999")


def test_what_may_have_to_be_erased_is_not_on_record():
    erased = SIGNER._replace(name="", identity="", rank="", grade="")
    assert on_record([erased]) == on_record([SIGNER])


@pytest.mark.parametrize(
    "other",
    [
        SIGNER._replace(post="Lurah"),
        SIGNER._replace(person="A"),
        SIGNER._replace(shows_rank=False),
        SIGNER._replace(role=Role.WITNESS),
        SIGNER._replace(number=2),
    ],
)
def test_everything_else_is(other):
    assert on_record([other]) != on_record([SIGNER])


def test_the_order_in_which_they_come_does_not_matter():
    other = SIGNER._replace(number=2)
    assert on_record([SIGNER, other]) == on_record([other, SIGNER])


def test_nobody_leaves_no_trace():
    assert on_record([]) is None
