"""Pieces of chains laid end to end: the same union whatever files they come in, or a reason."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.acts import Decision
from apel.domain.ledger import Entry, Kind, sealed
from apel.domain.merging import Refused, Trouble, pieces, united
from tests.chains import CEREMONY, PEOPLE, Desk


def chain(length, name="A"):
    desk = Desk(name)
    for place in range(length):
        body = {"instruments": ["pact"], "present": True}
        desk.write(Decision(Kind.SIGNED, body), PEOPLE[place % len(PEOPLE)])
    return desk.chain


def brought(*files):
    found = []
    for place, entries in enumerate(files):
        each = pieces(place, entries, CEREMONY)
        assert not isinstance(each, Refused), each
        found += each
    return found


def new(shares):
    assert not isinstance(shares, Refused), shares
    return [entry for share in shares for entry in share.new]


def apart(shares):
    assert not isinstance(shares, Refused), shares
    return [entry for share in shares for entry in share.apart]


def numbered(entries):
    here: dict[str, dict[int, str]] = {}
    for entry in entries:
        here.setdefault(entry.station, {})[entry.number] = entry.digest
    return here


@given(st.data())
def test_torn_files_in_any_order_make_the_chains_again(data):
    """Journals hold parts of chains, some of them twice; what is here is a beginning of each."""
    chains = [chain(data.draw(st.integers(1, 8)), name) for name in ("A", "B")]
    whole = [entry for each in chains for entry in each]
    here = [entry for each in chains for entry in each[: data.draw(st.integers(0, len(each)))]]
    parts: list[list[Entry]] = [[] for _ in range(4)]
    for entry in whole:
        for place in data.draw(st.sets(st.integers(0, 3), min_size=1)):
            parts[place].append(entry)
    files = data.draw(st.permutations([data.draw(st.permutations(part)) for part in parts]))
    added = new(united(brought(*files), numbered(here)))
    assert sorted(added) == sorted(set(whole) - set(here))
    # each is the next of its chain when its turn comes
    last = {station: max(known) for station, known in numbered(here).items()}
    for entry in added:
        assert entry.number == last.get(entry.station, 0) + 1
        last[entry.station] = entry.number


@given(st.data())
def test_where_a_part_is_nowhere_it_is_a_gap(data):
    entries = chain(6)
    lacking = data.draw(st.integers(0, 4))
    found = united(brought(entries[:lacking], entries[lacking + 1 :]), {})
    assert found == Refused(Trouble.GAP, 1, entries[0].station, lacking + 2)


@given(st.integers(0, 4), st.booleans())
def test_a_fork_is_refused_or_set_apart_from_where_it_differs(place, quarantine):
    entries = chain(5)
    fork = entries[:place]
    for entry in entries[place:]:
        previous = fork[-1].digest if fork else None
        fork.append(sealed(entry._replace(at=entry.at[:-2] + "9Z", previous=previous)))
    found = united(brought(entries, fork), {}, quarantine=quarantine)
    if quarantine:
        assert new(found) == entries
        assert apart(found) == fork[place:]
    else:
        assert found == Refused(Trouble.TWO_ENTRIES, 1, entries[0].station, place + 1)


def test_what_follows_entries_that_were_set_apart_is_set_apart_too():
    entries = chain(2)
    fork = [entries[0], sealed(entries[1]._replace(at=entries[0].recorded[:-2] + "9Z"))]
    for number in (3, 4):
        fork.append(sealed(entries[1]._replace(number=number, previous=fork[-1].digest)))
    found = united(brought(entries, fork[:3], fork[3:]), {}, quarantine=True)
    assert [entry.number for entry in apart(found)] == [2, 3, 4]
    assert new(found) == entries
    station = entries[0].station
    found = united(brought(fork[2:]), numbered(entries))
    assert found == Refused(Trouble.TWO_ENTRIES, 0, station, 3)
    assert united(brought(entries, fork[3:]), {}, quarantine=True) == Refused(
        Trouble.GAP, 1, station, 4
    )


def test_an_entry_that_a_file_has_twice_counts_once():
    entries = chain(3)
    assert [piece.entries for piece in brought([*entries, *entries])] == [entries]


def test_entries_that_do_not_follow_each_other_are_forged():
    entries = chain(3)
    second = sealed(entries[1]._replace(previous="f" * 64))
    first = sealed(entries[0]._replace(previous="f" * 64))
    for written, number in (([entries[0], second], 2), ([first], 1)):
        found = pieces(0, written, CEREMONY)
        assert found == Refused(Trouble.FORGED, 0, entries[0].station, number)


def test_one_file_that_says_two_things():
    entries = chain(2)
    other = sealed(entries[1]._replace(at=entries[0].recorded[:-2] + "9Z"))
    found = united(brought([*entries, other]), {})
    assert found == Refused(Trouble.TWO_ENTRIES, 0, entries[0].station, 2)


def test_a_text_that_no_file_can_hold_is_refused():
    """JSON can spell half a character; a database cannot hold it."""
    found = pieces(0, [chain(1)[0]._replace(body='{"x":"\ud800"}')], CEREMONY)
    assert isinstance(found, Refused)
    assert found.why is Trouble.FORGED


@given(st.data())
def test_any_changed_field_of_any_entry_is_refused(data):
    entries = chain(3)
    place = data.draw(st.integers(0, 2))
    name = data.draw(st.sampled_from(entries[0]._fields))
    value = data.draw(st.one_of(st.none(), st.integers(), st.text(), st.binary()))
    changed = entries[place]._replace(**{name: value})
    if changed != entries[place]:
        entries[place] = changed
        found = pieces(0, entries, CEREMONY)
        assert isinstance(found, Refused)
        assert found.why is Trouble.FORGED
