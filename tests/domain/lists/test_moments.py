"""Times of logs: clock times, dates, zones, as scanners, forms and apps write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apel.domain.ceremony import Ceremony, ledger_time
from apel.domain.lists.moments import moment_of_cells, month_first, respelled

WIB = Ceremony("").timezone
DAY = date(2026, 1, 2)
CELLS = st.one_of(
    st.text(max_size=30),
    st.text("0123456789:./- TZ+apm", max_size=25),
    st.floats(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.booleans(),
    st.none(),
)


@pytest.mark.parametrize(
    "cell",
    [
        "07.31",
        "7:31",
        "07:31:00",
        "07.31 WIB",
        "pukul 07.31",
        "08.31 WITA",
        "2026-01-02 07:31",
        "2026-01-02T07:31:00+07:00",
        "2026-01-02T00:31:00Z",
        "2026-01-02T00:31:00.000Z",
        "2026/01/02 7:31:00 AM GMT+7",
        "02/01/2026 07:31:00",
        "02-01-2026 07.31",
        "2 Januari 2026 07.31",
        "02/01/26 07:31",
        time(7, 31),
        timedelta(hours=7, minutes=31),
        datetime(2026, 1, 2, 7, 31),  # noqa: DTZ001  a cell has no zone
        46024 + (7 * 60 + 31) / 1440,
        (7 * 60 + 31) / 1440,
    ],
)
def test_one_moment_in_many_spellings(cell):
    found = moment_of_cells("", cell, DAY, WIB)
    assert found is not None
    assert ledger_time(found) == "2026-01-02T00:31:00.000Z"


@pytest.mark.parametrize("day", ["02-01-2026", "2 Januari 2026", date(2026, 1, 2), 46024.0])
def test_date_and_time_in_two_columns(day):
    found = moment_of_cells(day, "07.31.05", None, WIB)
    assert found == datetime(2026, 1, 2, 0, 31, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell", ["", "-", "25.00", "7", "pagi", "13:31 PM", "31-02-2026", "1.985", True, 46024.0]
)
def test_what_is_no_time_is_never_guessed(cell):
    assert moment_of_cells("", cell, DAY, WIB) is None


def test_a_time_without_a_day_is_no_moment():
    assert moment_of_cells("", "07.31", None, WIB) is None
    assert moment_of_cells("entah", "07.31", DAY, WIB) is None


def test_month_first_is_known_by_the_ceremony_s_day():
    assert month_first(date(2026, 2, 1)) == DAY
    assert month_first(date(2026, 1, 13)) is None


def test_of_a_time_only_the_time_is_copied():
    assert respelled("07.31 (demam)", WIB) == "07:31:00"
    assert respelled("02/01/2026 07.31 sakit", WIB) == "02-01-2026 07:31:00"
    assert respelled("sakit", WIB) == ""


@settings(max_examples=500, deadline=None)
@given(CELLS, CELLS)
def test_any_cells_are_read(day, clock):
    found = moment_of_cells(day, clock, DAY, WIB)
    assert found is None or found.tzinfo is not None
    if found:
        assert ledger_time(found).endswith("Z")
