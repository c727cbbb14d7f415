"""Questions about how cards were presented, over a hall that is ordinary and one that is not."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apel.domain.clarifying import questions
from apel.domain.ledger import Kind, Source
from apel.domain.signals import Place, key_of, signals
from tests.domain.hall import START, DeskOfTheHall, ordinary_hall

UNIT = Place("Dinas Kesehatan", "Sekretariat")
CARDS = [f"C{number:09}" for number in range(60)]
PLACES = dict.fromkeys(CARDS, UNIT)
EVENING = START + 12 * 3600
HOUR = 3600


def found(*desks, places=PLACES, now=EVENING):
    entries = [entry for desk in desks for entry in desk.entries]
    return signals(entries, places, now)


def said(*desks, **more):
    return [(one.kind, [e.name for e in one.entries], one.seconds) for one in found(*desks, **more)]


@pytest.mark.parametrize("seed", range(5))
def test_an_ordinary_ceremony_of_4000_people_at_20_desks_raises_no_question(seed):
    entries, places = ordinary_hall(seed)
    assert len(entries) > 4000
    assert signals(entries, places, EVENING) == []


def test_one_card_at_two_desks_within_a_minute():
    here, there = DeskOfTheHall("A"), DeskOfTheHall("B")
    here.scan(CARDS[0], 0)
    here.scan(CARDS[1], 10)
    there.scan(CARDS[0], 59.5)
    there.scan(CARDS[1], 70.5)
    assert said(here, there) == [("two-desks", ["A-AAAAAA-1", "B-AAAAAA-1"], 60)]
    (one,) = found(here, there)
    assert (one.place, one.stations) == (UNIT, ["A-AAAAAA", "B-AAAAAA"])
    assert one.key == key_of("two-desks", one.digests)
    assert len(one.key) == len("S-7K2QF3")


@pytest.mark.parametrize(
    ("why", "asked"),
    [("already-signed", 1), ("already-present", 1), ("closed", 1), ("unknown-code", 0)],
)
def test_a_card_that_was_refused_was_presented_too(why, asked):
    here, there = DeskOfTheHall("A"), DeskOfTheHall("B")
    here.scan(CARDS[0], 0)
    there.scan(CARDS[0], 20, Kind.REFUSED, why=why)
    assert len(said(here, there)) == asked


@pytest.mark.parametrize("source", [Source.TYPED, Source.PAPER, Source.IMPORT])
def test_what_came_from_lists_paper_or_the_keyboard_is_no_scan(source):
    here, there = DeskOfTheHall("A"), DeskOfTheHall("B")
    for card in CARDS[:20]:
        here.scan(card, 0)
        there.scan(card, 5, source=source)
    assert [kind for kind, *_rest in said(here, there)] == ["burst"]


def test_an_excuse_and_an_undone_signature_present_no_card():
    here, there = DeskOfTheHall("A"), DeskOfTheHall("B")
    here.scan(CARDS[0], 0)
    there.scan(CARDS[0], 5, Kind.WITHDRAWN)
    there.scan(CARDS[0], 6, Kind.EXCUSED, reason="duty")
    assert said(here, there) == []


def test_clocks_are_corrected_before_times_are_compared():
    here, there = DeskOfTheHall("A", fast=720), DeskOfTheHall("B")
    here.asked()
    here.scan(CARDS[0], 10)
    there.scan(CARDS[0], 40)
    there.scan(CARDS[1], 730)
    here.scan(CARDS[1], 10)
    assert said(here, there) == [("two-desks", ["A-AAAAAA-2", "B-AAAAAA-1"], 30)]
    unasked = DeskOfTheHall("A", fast=720)
    unasked.scan(CARDS[0], 10)
    assert said(unasked, there) == []


@pytest.mark.parametrize(
    ("people", "pause", "asked"), [(5, 0.9, 1), (4, 0.1, 0), (5, 1.0, 0), (20, 0.5, 1)]
)
def test_cards_of_one_unit_faster_than_people_walk(people, pause, asked):
    desk = DeskOfTheHall()
    for number, card in enumerate(CARDS[:people]):
        desk.scan(card, number * pause)
    assert [kind for kind, *_rest in said(desk)] == ["burst"] * asked
    for one in found(desk):
        assert one.seconds < len(one.entries) == people


def test_a_burst_is_of_one_unit_and_of_different_cards():
    mixed = DeskOfTheHall()
    other = {card: Place("Inspektorat", "Sekretariat") for card in CARDS[4:8]}
    for number, card in enumerate([*CARDS[:8], *CARDS[:4]]):
        mixed.scan(card, number * 0.1)
    assert said(mixed, places={**PLACES, **other}) == []
    assert said(mixed, places={}) == []  # nobody knows where they work
    assert len(said(mixed)) == 1


def rhythm(desk, cards=12, pause=6):
    for number, card in enumerate(CARDS[:cards]):
        desk.scan(card, number * pause)


def test_a_scan_far_from_all_others_of_its_desk():
    desk = DeskOfTheHall()
    desk.scan(CARDS[50], -5 * HOUR)
    rhythm(desk)
    desk.scan(CARDS[40], 1.5 * HOUR)
    rhythm_again = 3 * HOUR
    for number, card in enumerate(CARDS[20:40]):
        desk.scan(card, rhythm_again + number * 6)
    desk.scan(CARDS[41], 8 * HOUR)
    assert [names for _kind, names, _seconds in said(desk)] == [["A-AAAAAA-1"], ["A-AAAAAA-14"]]
    desk.write(Kind.HANDED_IN, 8.1 * HOUR)
    assert said(desk)[2] == ("off-rhythm", ["A-AAAAAA-35"], 17886)


def test_nothing_is_asked_about_a_desk_that_still_works_or_has_no_rhythm():
    desk, small = DeskOfTheHall(), DeskOfTheHall("B")
    rhythm(desk)
    desk.scan(CARDS[40], 9 * HOUR)
    for number, card in enumerate(CARDS[20:29]):
        small.scan(card, number * 6)
    small.scan(CARDS[41], 9 * HOUR)
    small.write(Kind.HANDED_IN, 9.1 * HOUR)
    assert said(desk, small) == []


def test_what_the_office_scans_itself_is_never_handed_in_and_read_up_to_now():
    office = DeskOfTheHall("main", prepared=False)
    rhythm(office)
    office.scan(CARDS[40], 9 * HOUR)
    assert said(office, now=START + 9 * HOUR + 60) == []
    assert said(office, now=None) == []
    assert [names for _kind, names, _seconds in said(office)] == [["main-AAAAAA-13"]]


def test_a_slow_desk_has_a_slow_rhythm():
    desk = DeskOfTheHall()
    rhythm(desk, pause=20 * 60)
    desk.scan(CARDS[40], 6 * HOUR)
    desk.scan(CARDS[41], 9 * HOUR)
    assert said(desk) == []


def test_after_the_signing_period_everybody_comes_alone():
    desk = DeskOfTheHall("main", prepared=False)
    rhythm(desk)
    desk.write(Kind.CLOSED, HOUR, what="signing")
    desk.scan(CARDS[40], 4 * HOUR, Kind.MADE_UP)
    assert said(desk) == []


def test_a_clock_that_was_set_back_by_a_day_asks_nothing():
    desk = DeskOfTheHall()
    rhythm(desk)
    for number, card in enumerate(CARDS[20:40]):
        desk.scan(card, 90 - 86400 + number * 6)
    desk.write(Kind.HANDED_IN, 300 - 86400)
    assert said(desk) == []


def test_agencies_come_in_the_order_of_the_roster_and_then_by_time():
    desks = [DeskOfTheHall("A"), DeskOfTheHall("B")]
    for moment, card in ((0, CARDS[0]), (100, CARDS[1]), (200, CARDS[2]), (300, "GONE000000")):
        for late, desk in enumerate(desks):
            desk.scan(card, moment + late)
    places = {CARDS[2]: Place("Z", "z"), CARDS[1]: Place("A", "a"), CARDS[0]: Place("A", "b")}
    cards = [one.entries[0].person for one in found(*desks, places=places)]
    assert cards == [CARDS[2], CARDS[0], CARDS[1], "GONE000000"]


def test_damage_is_read_past():
    desk, other = DeskOfTheHall("A"), DeskOfTheHall("B")
    for number, card in enumerate(CARDS[:20]):
        desk.scan(card, number * 0.1)
        other.scan(card, number * 0.1)
    entries = [
        desk.entries[0]._replace(at="2026-13-02T00:31"),
        desk.entries[1]._replace(at="9999-12-31T23:59:59", recorded="x"),
        desk.entries[2]._replace(body="[["),
        *other.entries,
    ]
    assert len(signals(entries, PLACES)) == 2


moments = st.floats(0, 30 * HOUR, width=32) | st.floats(0, 40, width=32)
acts = st.tuples(st.sampled_from("AB"), st.sampled_from(CARDS[:8]), moments, st.integers(0, 9))


def hall_of(steps):
    """Return the chains of two desks; times go on within each, as those of an honest clock do."""
    desks, times = {name: DeskOfTheHall(name) for name in "AB"}, {"A": 0.0, "B": 0.0}
    for name, card, pause, what in steps:
        times[name] += pause
        if what == 0:
            desks[name].write(Kind.HANDED_IN, times[name])
        elif what == 1:
            desks[name].write(Kind.CLOCK, times[name], seconds=int(pause) % 90)
        else:
            desks[name].scan(card, times[name], Kind.ATTENDED if what < 4 else Kind.SIGNED)
    return [entry for desk in desks.values() for entry in desk.entries]


busy = st.lists(acts, max_size=60)


@given(busy, st.randoms())
def test_the_order_of_reading_does_not_matter(steps, random):
    entries = hall_of(steps)
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert signals(shuffled, PLACES) == signals(entries, PLACES)


@settings(max_examples=300)
@given(busy, st.data())
def test_what_is_recorded_or_merged_later_takes_no_question_away(steps, data):
    later = hall_of(steps)
    earlier = _cut(later, data)
    now = signals(later, PLACES)
    for before in signals(earlier, PLACES):
        assert any(before.kind == one.kind and before.digests <= one.digests for one in now)


def _cut(entries, data):
    """Return what was there before: of each chain what came first, or nothing."""
    here = []
    for name in "AB":
        chain = [entry for entry in entries if entry.station.startswith(name)]
        here += chain[: data.draw(st.integers(0, len(chain)))]
    return here


def test_the_work_grows_with_the_entries_and_not_with_their_square():
    desks = [DeskOfTheHall("A"), DeskOfTheHall("B")]
    random = Random(1)  # noqa: S311
    for number in range(6000):
        desks[number % 2].scan(CARDS[number % 3], number * 0.01, Kind.REFUSED, why="already-signed")
    for number in range(6000):
        desks[0].scan(random.choice(CARDS), 100 + number)
    entries = [entry for desk in desks for entry in desk.entries]
    assert {one.kind for one in signals(entries, PLACES)} == {"two-desks"}


def answer(desk, signal, number=0):
    said = {
        "signal": signal.key, "kind": signal.kind, "entries": sorted(signal.digests),
        "seconds": signal.seconds, "answer": f"{number}" * 64, "by": "0" * 64,
    }  # fmt: skip
    desk.write(Kind.CLARIFIED, HOUR + number, said=said)
    return desk.entries[-1]


def asked(*desks, places=PLACES):
    entries = [entry for desk in desks for entry in desk.entries]
    return questions(signals(entries, places), entries, places)


def test_an_answered_question_is_open_again_when_another_scan_turns_up():
    here, there, third = (DeskOfTheHall(name) for name in "ABC")
    office = DeskOfTheHall("main", prepared=False)
    here.scan(CARDS[0], 0)
    there.scan(CARDS[0], 20)
    (first,) = found(here, there)
    given_answer = answer(office, first)
    (one,) = asked(here, there, office)
    assert (one.is_open, one.key, one.newest) == (False, first.key, [given_answer])
    third.scan(CARDS[0], 50)
    (grown,) = asked(here, there, third, office)
    assert (grown.is_open, list(grown.earlier)) == (True, [given_answer])
    assert grown.key != first.key


@given(busy, st.data())
def test_no_answered_question_hides_a_new_fact_and_no_answer_is_lost(steps, data):
    later = hall_of(steps)
    office = DeskOfTheHall("main", prepared=False)
    answered = {one.digests: answer(office, one) for one in signals(_cut(later, data), PLACES)}
    entries = [*later, *office.entries]
    shown = questions(signals(entries, PLACES), entries, PLACES)
    assert all(each.is_open == (each.signal.digests not in answered) for each in shown)
    told = [entry for each in shown for entry in (*each.answers, *each.earlier)]
    assert set(told) == set(answered.values())


def test_open_questions_come_first_and_two_answers_are_both_kept():
    here, there = DeskOfTheHall("A"), DeskOfTheHall("B")
    for moment, card in ((0, CARDS[0]), (100, CARDS[1])):
        here.scan(card, moment)
        there.scan(card, moment + 9)
    first, second = found(here, there)
    office, inspector = DeskOfTheHall("main", prepared=False), DeskOfTheHall("X", prepared=False)
    answers = [answer(office, first, 1), answer(inspector, first, 2)]
    one, other = asked(here, there, office, inspector)
    assert (one.key, one.is_open) == (second.key, True)
    assert (other.key, list(other.answers), other.newest) == (first.key, answers, answers)


def test_an_answer_is_shown_also_when_its_question_is_none_any_more():
    desk, office = DeskOfTheHall(), DeskOfTheHall("main", prepared=False)
    for number, card in enumerate(CARDS[:5]):
        desk.scan(card, number * 0.5)
    (burst,) = found(desk)
    answer(office, burst)
    moved = {**PLACES, CARDS[0]: Place("Inspektorat", "Sekretariat")}
    (one,) = asked(desk, office, places=moved)
    assert (one.key, one.is_open, one.signal.kind) == (burst.key, False, "burst")
    assert one.signal.entries == burst.entries
    assert asked(office)[0].signal.entries == ()
