"""Which desks have handed in, by the entries alone."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.ledger import Entry, Kind, Source, canonical, sealed
from apel.domain.stations import desks, other_runs
from tests.chains import CEREMONY, NOON, PEOPLE


def chain(station, *acts):
    """Return the entries of a chain: each act is a kind, or a kind and a body."""
    made: list[Entry] = []
    for act in acts:
        kind, body = act if isinstance(act, tuple) else (act, {})
        person = PEOPLE[0] if kind == Kind.SIGNED else None
        entry = Entry(
            CEREMONY, station, len(made) + 1, kind, person, canonical(body), NOON, NOON, None,
            Source.TYPED, "[]", made[-1].digest if made else None, "",
        )  # fmt: skip
        made.append(sealed(entry))
    return made


def preparing(*bodies):
    return chain("main-AAAAAA", *((Kind.PREPARED, body) for body in bodies))


def first(prepared, before=()):
    """Return the body of a run's first entry; `before` are entries that it continues."""
    if not before:
        return {"prepared": prepared.digest}
    place = {"station": before[-1].station, "number": before[-1].number}
    return {"prepared": prepared.digest, "continues": {**place, "digest": before[-1].digest}}


MAIN = preparing({"station": "A"}, {"station": "B"})
A, B = MAIN


def states(*chains):
    entries = [entry for listed in (MAIN, *chains) for entry in listed]
    return [(desk.name, desk.handed_in, desk.is_missing) for desk in desks(entries)]


def test_a_desk_has_handed_in_when_its_last_entry_says_so():
    signed = chain("A-111111", (Kind.SIGNED, first(A)), Kind.SIGNED)
    ended = chain("A-111111", (Kind.SIGNED, first(A)), Kind.HANDED_IN)
    again = chain("A-111111", (Kind.SIGNED, first(A)), Kind.HANDED_IN, Kind.SIGNED)
    for known, is_in in ((signed, False), (ended, True), (again, False)):
        assert states(known) == [("A", is_in, not is_in), ("B", False, True)]


def test_a_run_that_was_handed_in_with_another_one_is_closed():
    before = chain("A-111111", (Kind.SIGNED, first(A)), Kind.SIGNED)
    after = chain("A-222222", (Kind.SIGNED, first(A, before[:1])), Kind.HANDED_IN)
    assert states(before, after)[0] == ("A", False, True)
    end = sealed(after[-1]._replace(supersedes=canonical([before[-1].digest])))
    assert states(before, [*after[:-1], end])[0] == ("A", True, False)
    assert states([*before, *chain("A-111111", *[Kind.SIGNED] * 3)[2:]], [*after[:-1], end])[0] == (
        "A", False, True
    )  # fmt: skip


def test_a_run_that_a_closed_one_continues_from_its_end_is_closed():
    before = chain("A-111111", (Kind.SIGNED, first(A)), Kind.SIGNED)
    after = chain("A-222222", (Kind.SIGNED, first(A, before)), Kind.HANDED_IN)
    assert states(before, after)[0] == ("A", True, False)
    # its tail is not here, or it went on by itself: then nothing says that this is all
    assert states(before[:1], after)[0] == ("A", False, True)
    longer = chain("A-111111", (Kind.SIGNED, first(A)), Kind.SIGNED, Kind.SIGNED)
    assert states(longer, after)[0] == ("A", False, True)


def test_a_file_declared_unused_is_missing_only_when_something_of_it_turns_up():
    again = preparing({"station": "A"}, {"station": "A", "unused": [A.digest]})
    assert [desk.is_missing for desk in desks(again)] == [False, True]
    used = chain("A-111111", (Kind.SIGNED, first(A)))
    assert [desk.is_missing for desk in desks([*again, *used])] == [True, True]


def test_a_desk_is_known_where_the_ledger_that_prepared_it_is_not():
    (desk,) = desks(chain("C-111111", (Kind.SIGNED, first(A))))
    assert (desk.name, desk.entry, desk.entries, desk.is_missing) == ("C", None, 1, True)


def test_chains_that_no_preparation_names_are_told_apart():
    named, desk = chain("Z-111111", Kind.SIGNED), chain("A-111111", (Kind.SIGNED, first(A)))
    runs = other_runs([*MAIN, *named, *desk])
    assert [(run.station, run.name, run.entries) for run in runs] == [
        ("Z-111111", "Z", 1),
        ("main-AAAAAA", "main", 2),
    ]


def test_runs_that_claim_to_continue_each_other_end():
    one = chain("A-111111", (Kind.SIGNED, first(A)))
    two = chain("A-222222", (Kind.SIGNED, first(A, one)))
    forged = chain("A-111111", (Kind.SIGNED, first(A, two)))
    assert states(forged, two)[0] == ("A", False, True)


@given(st.permutations(range(5)))
def test_the_order_of_reading_does_not_matter(order):
    before = chain("A-111111", (Kind.SIGNED, first(A)))
    after = chain("A-222222", (Kind.SIGNED, first(A, before)), Kind.HANDED_IN)
    entries = [*MAIN, *before, *after]
    assert desks([entries[place] for place in order]) == desks(entries)
