"""Who is held out of the duties: decided by the entries alone, in any order."""

from itertools import permutations

from apel.domain.amendments import Exclusion, excluded, held
from apel.domain.ledger import Kind
from tests.chains import next_entry


def amended(chain, body):
    return [*chain, next_entry(chain, Kind.AMENDED, body)]


def test_who_was_excluded_is_until_that_is_taken_back_in_any_order():
    chain = amended([], {"excluded": ["P1"], "reason": "moved"})
    chain = amended(chain, {"excluded": ["P2"], "reason": "died"})
    chain = amended(chain, {"included": ["P1"], "entries": [chain[0].digest]})
    chain = amended(chain, {"excluded": ["P3"], "reason": "duplicate"})
    for order in permutations(chain):
        assert excluded(order) == {"P2": Exclusion.DIED, "P3": Exclusion.DUPLICATE}


def test_the_joined_are_held_out_too():
    chain = amended([], {"excluded": ["P1"], "reason": "moved"})
    chain = [*chain, next_entry(chain, Kind.JOINED, {"other": "P3"}, "P2")]
    chain = amended(chain, {"released": ["P4"]})
    assert held(chain) == {"P1", "P3"}


def test_a_body_that_was_tampered_with_excludes_nobody_or_for_another_reason():
    entry = amended([], {"excluded": ["P1"], "reason": "moved"})[0]
    assert excluded([entry._replace(body='{"excluded":7}')]) == {}
    assert excluded([entry._replace(body='{"excluded":["P1"],"reason":7}')]) == {
        "P1": Exclusion.OTHER
    }
