"""Clocks: what a typed time says about the computer's, and for which entries that counts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.clocks import Clocks, clock_differences, moments, right_time, seconds
from tests.chains import next_entry

WIB = timezone(timedelta(hours=7), "WIB")
SHOWN = datetime(2026, 1, 2, 0, 31, 45, tzinfo=UTC)  # 07.31.45 WIB


@pytest.mark.parametrize(
    ("typed", "ahead"),
    [
        ("07:31", 0),
        ("07.31", 0),
        ("7.31", 0),
        ("07:19", -720),
        ("07:43", 720),
        ("07:31:45", 0),
        ("07.31.00", -45),
        ("23:31", -8 * 3600),
        ("19:31", 12 * 3600),
        ("2026-01-02 07:31", 0),
        ("02-01-2026 07.31", 0),
        ("3/1/2026 07.31", 86400),
        ("01-01-2026 07:31", -86400),
    ],
)
def test_a_typed_time_says_how_far_the_clock_is_off(typed, ahead):
    assert right_time(typed, SHOWN, WIB) == ahead


@pytest.mark.parametrize(
    "typed",
    ["", "7", "ya", "25:00", "07:61", "07:31 WIB", "07:31:45:00", "007:31", "001:05", "7:3", "x 07:31", "٠٧:٣١",
     "32-01-2026 07:31", "2026-01 07:31", "1 2 07:31", "07:", ":", "+7:31"],
)  # fmt: skip
def test_what_is_no_time_says_nothing(typed):
    assert right_time(typed, SHOWN, WIB) is None


@given(st.text("0123456789.:/- ٣", max_size=20))
def test_whatever_is_typed_is_answered(typed):
    assert isinstance(right_time(typed, SHOWN, WIB), int | None)


@given(st.integers(-719, 720))
def test_any_other_time_of_the_day_is_the_nearest(minutes):
    right = (SHOWN + timedelta(minutes=minutes)).astimezone(WIB)
    assert right_time(f"{right:%H:%M}", SHOWN, WIB) == minutes * 60


def test_the_newest_of_each_run_counts_and_only_for_what_follows():
    chain = [next_entry([], "attended", {}, "P")]
    chain.append(next_entry(chain, "clock", {"seconds": 60}))
    chain.append(next_entry(chain, "attended", {}, "P"))
    chain.append(next_entry(chain, "clock", {"seconds": -720}))
    chain.append(next_entry(chain, "attended", {}, "P"))
    assert clock_differences(reversed(chain)) == {"main-AAAAAA": -720}
    start = seconds(chain[0].at)
    assert start is not None
    told = [moment - start for _entry, moment in moments(chain) if moment is not None]
    assert told == [0, 60, 60, -720, -720]
    clocks = Clocks(reversed(chain))
    assert [clocks.ahead(entry) for entry in chain] == [None, 60, 60, -720, -720]


def test_a_time_that_somebody_stated_is_not_the_clocks():
    chain = [next_entry([], "clock", {"seconds": 60})]
    stated = next_entry(chain, "attended", {}, "P", at="2026-01-02T00:20:00.000Z")
    assert list(moments([*chain, stated]))[1][1] == seconds(stated.at)


@pytest.mark.parametrize("body", ["{}", "[]", '{"seconds":true}', '{"seconds":1.5}', "x",
                                  '{"seconds":99999999999999999999999}'])  # fmt: skip
def test_a_damaged_difference_counts_as_none(body):
    chain = [next_entry([], "clock", {})._replace(body=body)]
    assert clock_differences(chain) == {"main-AAAAAA": 0}
    assert clock_differences([]) == {}
