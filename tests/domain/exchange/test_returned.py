"""Laws of sheets that come back: what a version changes, whatever the version before said."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.exchange.returned import PRESENT, SIGNED, Change, Claim, change
from apel.domain.ledger import Reason

claims = st.none() | st.builds(
    Claim,
    st.sampled_from([PRESENT, SIGNED, *map(str, Reason)]),
    st.sampled_from(["", "094/1/2026", "445/2/2026"]),
    st.sampled_from(["", "2026-01-01"]),
)


@given(claim=claims)
def test_the_same_word_changes_nothing(claim):
    assert change(claim, claim) in (Change.UNCHANGED, Change.NOTHING)


@given(versions=st.lists(claims, min_size=1, max_size=6))
def test_whatever_versions_came_the_newest_stands(versions):
    stands = None
    for now in versions:
        match change(stands, now):
            case Change.NEW:
                assert stands is None
                stands = now
            case Change.CHANGED:
                assert stands is not None
                stands = now
            case Change.EMPTIED:
                assert stands is not None
                stands = None
            case Change.UNCHANGED | Change.NOTHING:
                assert stands == now
    assert stands == versions[-1]
