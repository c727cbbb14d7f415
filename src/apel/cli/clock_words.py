"""The words for how far a desk's clock is off, wherever times of a desk are shown."""

from collections.abc import Mapping

from apel.language import _

_UNITS = (86400, 3600, 60, 1)


def clock_words(seconds: int | None) -> str:
    """Return what is to be known of a desk's times; empty where its clock was right, or never asked.

    `seconds` is how far the right time was ahead of the clock.
    """
    if not seconds:
        return ""
    if seconds < 0:
        return _("the desk's clock is {time} fast").format(time=span_words(-seconds))
    return _("the desk's clock is {time} slow").format(time=span_words(seconds))


def differences_words(differences: Mapping[str, int]) -> list[str]:
    """Return a line for each run whose clock was off."""
    return [f"{station}: {clock_words(each)}" for station, each in differences.items() if each]


def span_words(seconds: int) -> str:
    """Return a span of time: `3 h 5 min`."""
    parts = []
    for unit, words in zip(_UNITS, _unit_words(), strict=True):
        number, seconds = divmod(seconds, unit)
        if number:
            parts.append(words.format(number=number))
    return " ".join(parts[:2]) or _unit_words()[-1].format(number=0)


def _unit_words() -> tuple[str, ...]:
    return _("{number} d"), _("{number} h"), _("{number} min"), _("{number} s")
