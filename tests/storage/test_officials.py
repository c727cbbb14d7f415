"""Officials are read as they were kept."""

from contextlib import ExitStack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apel.domain.roles import Official, Role
from apel.storage import officials
from apel.storage.opening import open_database
from apel.storage.server import database_place
from tests.servers import fresh_database

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
flags = st.none() | st.booleans()
kept = st.builds(
    Official,
    number=st.integers(1, 1000),
    role=st.sampled_from(Role),
    **dict.fromkeys(Official._fields[2:13], texts),
    **dict.fromkeys(Official._fields[13:16], flags),
    place=st.integers(0, 999),
)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def database(request, tmp_path_factory):
    """Give a database of each engine, in which every example writes over the one before."""
    with ExitStack() as opened:
        place = tmp_path_factory.mktemp("kept") / "apel.db"
        if request.param == "postgres":
            url = opened.enter_context(fresh_database(request.getfixturevalue("server_url")))
            place = database_place(url)
        yield opened.enter_context(open_database(place, create=True))


@settings(max_examples=30, deadline=None)  # each is synced
@given(listed=st.lists(kept, unique_by=lambda official: official.number))
def test_what_is_kept_is_read_again(database, listed):
    officials.save(database, listed)
    assert officials.officials(database) == sorted(listed, key=lambda each: each.number)
    officials.save(database, listed[:1])
    assert officials.officials(database) == listed[:1]
