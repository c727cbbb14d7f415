"""Indonesian wording, held to DOMAIN 12's examples and to Babel and num2words."""

import re
from datetime import date, time
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from apel.domain.wording import (
    clock,
    day_and_date,
    decimal_number,
    grouped_number,
    long_date,
    percent,
    roman_month,
    short_date,
    spelled,
    spelled_date,
)

CEREMONY_DAY = date(2026, 1, 2)


def test_a_day_is_written_in_four_ways():
    assert long_date(CEREMONY_DAY) == "2 Januari 2026"
    assert day_and_date(CEREMONY_DAY) == "Jumat, 2 Januari 2026"
    assert short_date(CEREMONY_DAY) == "02-01-2026"
    assert (
        spelled_date(CEREMONY_DAY)
        == "Jumat, tanggal dua bulan Januari tahun dua ribu dua puluh enam"
    )


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (date(2026, 1, 2), "Jumat"),
        (date(2026, 1, 30), "Jumat"),
        (date(2024, 9, 17), "Selasa"),
        (date(2025, 7, 18), "Jumat"),
        (date(2025, 7, 24), "Kamis"),
        (date(2026, 1, 1), "Kamis"),
    ],
)
def test_the_weekday_is_computed(day, weekday):
    assert day_and_date(day).partition(",")[0] == weekday


@given(st.dates())
def test_long_dates_are_babels(day):
    assert day_and_date(day) == format_date(day, "EEEE, d MMMM y", locale="id")


def test_a_letter_of_august_has_the_number_viii():
    assert roman_month(date(2024, 8, 27)) == "VIII"


def test_a_time_has_a_dot_and_its_zone():
    assert clock(time(7, 30), "WIB") == "07.30 WIB"


def test_numbers_have_dots_between_thousands_and_a_decimal_comma():
    assert decimal_number(Decimal("1234.5"), 1) == "1.234,5"
    assert decimal_number(25000) == "25.000"
    assert percent(93.75) == "93,75%"
    assert percent(100) == "100,00%"


def test_nearly_everybody_is_not_everybody_and_one_is_not_nobody():
    assert percent(100 * 24_999 / 25_000) == "99,99%"
    assert percent(100 * 1 / 25_000) == "0,01%"
    assert percent(99.97, 1) == "99,9%"
    assert percent(0) == "0,00%"
    assert percent(130.5) == "130,50%"


def test_a_half_is_rounded_up_as_people_do_and_nothing_is_minus_zero():
    assert decimal_number(0.125, 2) == "0,13"
    assert decimal_number(-0.001, 2) == "0,00"


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_are_babels(number):
    assert decimal_number(number) == format_decimal(number, "#,##0", locale="id")


@given(st.decimals(-(10**9), 10**9, places=3))
def test_numbers_with_decimals_are_babels(number):
    assert decimal_number(number, 3) == format_decimal(number + 0, "#,##0.000", locale="id")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2000, "dua ribu"),
        (2024, "dua ribu dua puluh empat"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (1_001_000, "satu juta seribu"),
        (5_900_000_000_000, "lima triliun sembilan ratus miliar"),
    ],
)
def test_numbers_in_words(number, words):
    assert spelled(number) == words


@given(st.one_of(st.integers(0, 3000), st.integers(0, 10**15 - 1)))
def test_words_are_those_of_num2words(number):
    # behind millions num2words says "satu ribu"; Indonesian says "seribu" there too
    expected = re.sub(
        r"\b(juta|miliar|triliun) satu ribu\b", r"\1 seribu", num2words(number, lang="id")
    )
    assert spelled(number) == expected


@pytest.mark.parametrize("number", [10**15, -1])
def test_what_has_no_word_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        spelled(number)


def test_a_national_number_is_grouped_and_any_other_left_alone():
    assert grouped_number("198501012010011999") == "19850101 201001 1 999"
    assert grouped_number("199005052022212999") == "19900505 202221 2 999"
    assert grouped_number("THL-0999") == "THL-0999"
    assert grouped_number("") == ""
