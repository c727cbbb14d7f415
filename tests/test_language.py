"""Both languages are complete, and what is committed is what runs."""

from string import Formatter

import pytest

from tests.catalog import MO, compiled, known, template


def fields(text: str) -> set[str]:
    """Return the names that a message fills in."""
    return {
        name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None
    }


def messages():
    """Return each message of the catalog as text, with its translation."""
    return [(str(message.id), str(message.string)) for message in known() if message.id]


def test_every_message_is_in_the_catalog_and_no_other():
    assert {message.id for message in known()} == {message.id for message in template()}


def test_every_message_is_translated_with_the_same_places_to_fill():
    for english, indonesian in messages():
        assert indonesian.strip(), english
        assert fields(english) == fields(indonesian), english
        assert english[-1:].isspace() == indonesian[-1:].isspace(), english


def test_the_compiled_catalog_is_fresh():
    assert MO.read_bytes() == compiled(known())


@pytest.mark.parametrize(
    "word",
    ["ijin", "materai", "milyar", "catatan", "sidik", "temuan", "integritas data"],
)
def test_words_that_mean_something_else_in_an_office_are_not_used(word):
    assert not [indonesian for _english, indonesian in messages() if word in indonesian.casefold()]
