"""Laws of verification over several chains: what is found, and what is never called complete."""

import re
from functools import partial

from hypothesis import assume, given
from hypothesis import strategies as st

from apel.domain.acts import Decision
from apel.domain.chain import Break, Fault
from apel.domain.ledger import Entry, Kind, fingerprint, sealed
from apel.domain.verification import Missing, verify
from tests.chains import Desk, everything, halls

few = partial(halls, most_desks=6, most_acts=20)
DIGEST = re.compile(r"[0-9a-f]{64}")


def heads(entries):
    newest = {}
    for entry in entries:
        newest[entry.station] = entry
    return list(newest.values())


def seal(entries, name="main"):
    """Return the entry that seals these, the first of a chain of its own."""
    there = {head.station: [head.number, head.digest] for head in heads(entries)}
    body = {"heads": there, "fingerprint": fingerprint(heads(entries))}
    return Desk(name).write(Decision(Kind.SEALED, body))


def cut(draw, entries):
    """Cut some entries off the end of one chain."""
    station = draw(st.sampled_from(entries)).station
    chain = [entry for entry in entries if entry.station == station]
    gone = chain[draw(st.integers(0, len(chain) - 1)) :]
    return [entry for entry in entries if entry not in gone], gone


@given(few())
def test_all_that_desks_recorded_is_intact_and_complete(desks):
    whole = everything(desks)
    found = verify(whole, None)
    assert (found.intact, found.complete, found.entries) == (True, True, len(whole))
    assert found.fingerprint == fingerprint(heads(whole))


@given(few(), st.randoms())
def test_chains_may_lie_in_the_file_in_any_order(desks, random):
    whole = everything(desks)
    mixed, waiting = [], {e.station: [o for o in whole if o.station == e.station] for e in whole}
    while waiting:
        station = random.choice(list(waiting))
        mixed.append(waiting[station].pop(0))
        if not waiting[station]:
            del waiting[station]
    one, other = verify(whole, None), verify(mixed, None)
    assert (one.breaks, one.missing, one.fingerprint) == (
        other.breaks,
        other.missing,
        other.fingerprint,
    )


@given(few(), st.data())
def test_any_changed_field_of_any_entry_is_found(desks, data):
    whole = everything(desks)
    assume(whole)
    place = data.draw(st.integers(0, len(whole) - 1))
    field = data.draw(st.sampled_from(Entry._fields))
    before = getattr(whole[place], field)
    after = data.draw(st.one_of(st.none(), st.integers(0, 99), st.text(max_size=9), st.binary()))
    assume(after != before)
    changed = whole[place]._replace(**{field: after})
    found = verify([*whole[:place], changed, *whole[place + 1 :]], None)
    assert Break(changed.station, changed.number, Fault.CONTENT) in found.breaks


@given(few(), st.data())
def test_a_tail_is_missed_where_anything_that_is_left_names_it_and_nowhere_else(desks, data):
    whole = everything(desks)
    assume(whole)
    left, gone = cut(data.draw, whole)
    said = " ".join(f"{e.body} {e.supersedes} {e.previous}" for e in left)
    named = set(DIGEST.findall(said)).intersection(e.digest for e in gone)
    found = verify(left, None)
    assert found.intact
    assert found.complete == (not named)


@given(few(), st.data())
def test_a_tail_that_was_cut_off_under_a_seal_is_missed(desks, data):
    whole = everything(desks)
    assume(whole)
    under = seal(whole)
    left, gone = cut(data.draw, whole)
    found = verify([*left, under], None)
    assert found.intact
    assert Missing(gone[0].station, gone[0].number - 1) in found.missing
    assert not found.seals[0].is_whole


@given(few(), st.data())
def test_a_seal_anchors_what_it_covers_and_nothing_later(desks, data):
    whole = everything(desks)
    assume(whole)
    under = seal(whole)
    later = Desk("Z")
    for _ in range(data.draw(st.integers(0, 3))):
        later.write(Decision(Kind.CLOCK, {"seconds": 0}))
    found = verify([*whole, under, *later.chain], None)
    assert (found.anchored, found.entries) == (len(whole), len(whole) + 1 + len(later.chain))
    assert found.seals[0].covers == len(whole)
    assert found.seals[0].fingerprint == fingerprint(heads(whole))


@given(few(), st.data())
def test_a_chain_that_was_written_anew_is_not_the_one_under_the_seal(desks, data):
    whole = everything(desks)
    assume(whole)
    under = seal(whole)
    station = data.draw(st.sampled_from(whole)).station
    start = data.draw(st.integers(0, sum(e.station == station for e in whole) - 1))
    forged, previous = [], None
    for entry in whole:
        if entry.station == station:
            new = entry._replace(operator="forger" if entry.number > start else None)
            entry = sealed(new._replace(previous=previous))
            previous = entry.digest
        forged.append(entry)
    found = verify([*forged, under], None)
    assert Break(
        station, heads(e for e in whole if e.station == station)[0].number, Fault.NAMED
    ) in (found.breaks)
    assert found.anchored == sum(e.station != station for e in whole)


@given(few())
def test_a_seal_says_the_same_wherever_it_lies_in_the_file(desks):
    whole = everything(desks)
    assume(whole)
    under = seal(whole)
    first, last = verify([under, *whole], None), verify([*whole, under], None)
    assert (first.anchored, first.complete) == (last.anchored, last.complete) == (len(whole), True)


@given(few())
def test_a_forged_seal_anchors_nothing(desks):
    whole = everything(desks)
    assume(whole)
    under = seal(whole)._replace(operator="forger")
    assert verify([*whole, under], None).anchored == 0
