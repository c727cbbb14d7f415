"""Indonesian as printed documents write it: dates, times, numbers, words (DOMAIN 12)."""

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DIGITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
_TOO_LARGE = 10**15
_SWAPPED = str.maketrans(",.", ".,")
_NATIONAL_NUMBER = 18  # digits of a NIP and of an NI PPPK


def long_date(day: date) -> str:
    """Return `2 Januari 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: date) -> str:
    """Return `Jumat, 2 Januari 2026`; the weekday is computed, never typed."""
    return f"{DAYS[day.weekday()]}, {long_date(day)}"


def short_date(day: date) -> str:
    """Return `02-01-2026`."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def spelled_date(day: date) -> str:
    """Return `Jumat, tanggal dua bulan Januari tahun dua ribu dua puluh enam`."""
    return (
        f"{DAYS[day.weekday()]}, tanggal {spelled(day.day)} "
        f"bulan {MONTHS[day.month - 1]} tahun {spelled(day.year)}"
    )


def roman_month(day: date) -> str:
    """Return the month as numbers of letters write it: `VIII` for August."""
    return _ROMAN[day.month - 1]


def clock(moment: time, zone: str) -> str:
    """Return `07.30 WIB`."""
    return f"{moment.hour:02d}.{moment.minute:02d} {zone}"


def decimal_number(value: int | float | Decimal, places: int = 0) -> str:
    """Return `1.234,5`: dots between thousands, a comma before `places` decimals."""
    # a float is taken as it prints: 0.125 and not what lies behind it
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if rounded else f"{abs(rounded):,f}"
    return text.translate(_SWAPPED)


def rupiah(value: int | float | Decimal) -> str:
    """Return an amount as tables print it: `Rp5.900.000,00`, without a blank."""
    amount = decimal_number(value, 2)
    return f"-Rp{amount.removeprefix('-')}" if amount.startswith("-") else f"Rp{amount}"


def percent(value: int | float | Decimal, places: int = 2) -> str:
    """Return `93,75%` for 93.75; what lacks a little is never written as 100%, nor a little as 0%."""
    if 0 < value < 100:
        least = Decimal(1).scaleb(-places)
        value = min(max(Decimal(str(value)), least), 100 - least)
    return f"{decimal_number(value, places)}%"


def spelled(number: int) -> str:
    """Return a whole number in words (terbilang), from 0 to 999 triliun and what follows it."""
    if not 0 <= number < _TOO_LARGE:
        raise ValueError(number)
    for scale, word in _SCALES:
        if number >= scale:
            count, rest = divmod(number, scale)
            return _joined(f"{spelled(count)} {word}" if number >= 2000 else "seribu", rest)
    return _spelled_below_a_thousand(number)


def _spelled_below_a_thousand(number: int) -> str:
    if number < 12:
        return _DIGITS[number]
    if number < 20:
        return f"{_DIGITS[number - 10]} belas"
    if number < 100:
        return _joined(f"{_DIGITS[number // 10]} puluh", number % 10)
    hundreds = "seratus" if number < 200 else f"{_DIGITS[number // 100]} ratus"
    return _joined(hundreds, number % 100)


def _joined(words: str, rest: int) -> str:
    return f"{words} {spelled(rest)}" if rest else words


def grouped_number(number: str) -> str:
    """Return an 18-digit number as signature blocks group it, `19850101 201001 1 999`; others as is."""
    if len(number) != _NATIONAL_NUMBER or not (number.isascii() and number.isdigit()):
        return number
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"
