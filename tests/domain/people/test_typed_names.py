"""Names while they are typed: found by the rule of the search, and nearly right ones proposed."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.people.names import name_key
from apel.domain.people.search import part_of_name, search_words
from apel.domain.people.typed_names import TypedNames
from apel.formats.similar import closest

PEOPLE = (
    "Sekar Wanalaya",
    "Moh. Soerjadi",
    "Budi Contoh, S.H.",
    "Contoh Budi",
    "Budisantoso",
    "Agus",
)
KEYS = [name_key(name) for name in PEOPLE]
words = st.text("abdijmostuwy", min_size=1, max_size=4)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)


def found(typed, most=9):
    return [PEOPLE[place] for place in TypedNames(KEYS).places(name_key(typed), most)]


def test_whose_name_begins_so_comes_first():
    assert found("budi") == ["Budi Contoh, S.H.", "Budisantoso", "Contoh Budi"]
    assert found("con bu") == ["Budi Contoh, S.H.", "Contoh Budi"]
    assert found("budi", most=1) == ["Budi Contoh, S.H."]


def test_old_spellings_and_blanks_at_other_places_are_found():
    assert found("muhammad suryadi") == ["Moh. Soerjadi"]
    assert found("sekarwan") == ["Sekar Wanalaya"]
    assert found("budi sant") == ["Budisantoso"]
    assert found("kar") == []


def test_a_word_that_nobody_has_is_taken_for_one_that_is_near():
    def near(typed):
        return [PEOPLE[place] for place in TypedNames(KEYS).mistyped(typed, closest, 9)]

    assert near("sekar wanalaia") == ["Sekar Wanalaya"]
    assert near("sekra") == ["Sekar Wanalaya"]
    assert near("xyxyxyx") == []
    assert near("xy") == []


@given(st.lists(names, max_size=8), names)
def test_whoever_the_search_finds_is_found_while_typing(people, typed):
    fits = part_of_name(typed)
    expected = {place for place, name in enumerate(people) if search_words(typed) and fits(name)}
    assert set(TypedNames(people).places(typed, 99)) == expected
