import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.people.names import name_key
from apel.domain.people.search import part_of_name, search_key, whole_name

SPELLINGS = (
    ("Moh. Soerjadi", "M. Suryadi", "Drs. Mochamad Surjadi, S.H.", "MUHAMMAD SOERYADI", "Moehammad Surjadi"),
    ("Tjokro Djojohadi", "Cokro Joyohadi", "tjokrodjojohadi"),
    ("Nur'aini", "Nur’aini", "Nur Aini", "NURAINI, S.Kep."),
    ("Abdur-Rahman", "Abdur Rahman", "Abdurrahman"),
    ("Sjarif Contoh", "Syarif Contoh"),
    ("St. Contoh", "Siti Contoh"),
    ("Abd. Contoh", "Abdul Contoh"),
    ("José Contoh", "Jose Contoh"),
)  # fmt: skip


def same_name(one, other):
    fits = whole_name(name_key(one))
    return fits is not None and fits(name_key(other))


@pytest.mark.parametrize("names", SPELLINGS)
def test_all_spellings_of_a_name_share_a_search_key(names):
    assert len({search_key(name_key(name)) for name in names}) == 1
    for one in names:
        for other in names:
            assert same_name(one, other)
            assert part_of_name(name_key(one))(name_key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad", "M"),
        ("Agus Contoh", "Agus"),
        ("Muhammad Contoh", "Made Contoh"),
        ("Andi Contoh", "A. Contoh"),
        ("Wanalaya 1", "Wanalaya 1"),  # a name has no digit, a garbled scan has
        ("", ""),
    ],
)
def test_what_is_another_name_is_not_the_whole_name(one, other):
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("soer", "Moh. Soerjadi"),
        ("sur", "Moh. Soerjadi"),
        ("moha", "Mohammad Contoh"),
        ("contoh bu", "Budi Contoh"),
        ("nuraini con", "Nur'aini Contoh"),
        ("nuraini con", "Siti Nur Aini Contoh"),
        ("s.h. budi", "S.H. Budi Contoh"),
    ],
)
def test_words_that_begin_a_name_find_it(part, name):
    assert part_of_name(name_key(part))(name_key(name))


@pytest.mark.parametrize(("part", "name"), [("udi", "Budi Contoh"), ("", "Budi Contoh")])
def test_what_begins_no_word_finds_nobody(part, name):
    assert not part_of_name(name_key(part))(name_key(name))


@given(st.text(max_size=30))
def test_every_name_is_found_by_itself(name):
    key = name_key(name)
    assert part_of_name(key)(key) == bool(key.split())
    assert same_name(name, name) == (bool(key) and not any(map(str.isdigit, search_key(key))))
