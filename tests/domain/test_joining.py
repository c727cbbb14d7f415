"""The laws of joining: two codes of one person count as if there had only ever been one."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from apel.domain.joining import live_joins, staying
from apel.domain.ledger import Entry, Kind
from apel.domain.standing import NOTHING, standings
from tests.chains import PEOPLE, ledgers, next_entry

pairs = st.sampled_from(list(permutations(PEOPLE, 2)))


def joined(chain, person, other):
    return [*chain, next_entry(chain, Kind.JOINED, {"other": other}, person)]


def parted(chain, join):
    return [*chain, next_entry(chain, Kind.WITHDRAWN, {"entries": [join.digest]}, join.person)]


def as_one(standing, person):
    """Return a standing whose entries all name `person`."""
    entry = standing.attendance_entry
    return standing._replace(
        attendance_entry=entry and entry._replace(person=person),
        signatures={
            name: signature._replace(entry=signature.entry._replace(person=person))
            for name, signature in standing.signatures.items()
        },
        declined={name: act._replace(person=person) for name, act in standing.declined.items()},
    )


@settings(deadline=None)
@given(ledgers(15), pairs, st.randoms())
def test_joining_gives_the_standing_of_one_person_in_any_order(chain, pair, random):
    person, other = pair
    one = [e._replace(person=person) if e.person == other else e for e in chain]
    whole = joined(chain, person, other)
    random.shuffle(whole)
    found = standings(whole)
    assert other not in found
    assert as_one(found.get(person, NOTHING), person) == standings(one).get(person, NOTHING)
    assert {c: s for c, s in found.items() if c != person} == {
        c: s for c, s in standings(chain).items() if c not in pair
    }


@settings(deadline=None)
@given(ledgers(15), pairs)
def test_parting_gives_back_what_was_before(chain, pair):
    whole = joined(chain, *pair)
    found = standings(parted(whole, whole[-1]))
    assert {c: s for c, s in found.items() if s != NOTHING} == {
        c: s for c, s in standings(chain).items() if s != NOTHING
    }


@given(st.lists(pairs, max_size=6), st.randoms())
def test_the_order_of_joins_does_not_matter_and_groups_have_one_code(joins, random):
    chain: list[Entry] = []
    for pair in joins:
        chain = joined(chain, *pair)
    left = staying(chain)
    random.shuffle(chain)
    assert staying(chain) == left
    for code, stays in left.items():
        assert stays not in left
        assert code != stays
    for person, other in joins:
        assert left.get(person, person) == left.get(other, other)


def test_the_code_stays_that_no_join_lets_go():
    chain = joined(joined([], "P1", "P3"), "P2", "P1")
    assert staying(chain) == {"P1": "P2", "P3": "P2"}
    assert staying(parted(chain, chain[1])) == {"P3": "P1"}
    assert live_joins(parted(chain, chain[0])) == [chain[1]]


def test_of_codes_that_let_each_other_go_the_first_stays():
    assert staying(joined(joined([], "P2", "P1"), "P1", "P2")) == {"P2": "P1"}


def test_a_join_that_was_tampered_with_joins_nobody():
    join = joined([], "P1", "P2")[0]
    assert staying([join._replace(body='{"other":7}')]) == {}
    assert staying([join._replace(person=None)]) == {}
