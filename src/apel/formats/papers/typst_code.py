"""Values as Typst code: text that can be nothing but text, data, and pictures that scanners read."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from apel.domain.visible import unturned
from apel.formats.papers.qr import bars_picture, qr_picture

# escaped like this a character means itself wherever in the source a value ends up
_ACTIVE = re.compile(r"[^\w ,]")
# half a character has no number in Typst; as this one, no font has it
_HALVES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFF)
# longer than any word; breaks are allowed within it, so that nothing leaves the paper or a column
_ENDLESS = re.compile(r"\S{29,}")
_PIECE = re.compile(r"(\S{7})(?=\S)")
_BREAKABLE = "\\1\u200b"


class _Code(str):
    """A piece of Typst code, made here and nowhere else."""

    __slots__ = ()


def embedded(value: object) -> str:
    """Return a value as an embedded string; the semicolon keeps what follows from being a call."""
    if isinstance(value, _Code):
        return value
    return f"#{_text(value)};"


def _quoted(value: object) -> str:
    """Return a Typst string literal of a value, without any character that means something."""
    return _literal(str(value))


def _text(value: object) -> str:
    """Return a value as a string for print, in which no word is too long for a line."""
    return _printed(str(value))


# most of what is printed on one form is printed on the next one too
@lru_cache(maxsize=2048)
def _literal(text: str) -> _Code:
    text = unturned(text).translate(_HALVES)
    escaped = _ACTIVE.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)
    return _Code(f'"{escaped}"')


@lru_cache(maxsize=2048)
def _printed(text: str) -> _Code:
    return _literal(_ENDLESS.sub(_in_pieces, text))


def _in_pieces(endless: re.Match[str]) -> str:
    return _PIECE.sub(_BREAKABLE, endless[0])


def _number(value: float) -> str:
    number = float(value)
    return _Code(int(number) if number.is_integer() else f"{number:g}")


def _data(value: object) -> str:
    """Return a value with all that is in it as Typst's own: its texts are for print."""
    match value:
        case None | bool():
            return _Code("none" if value is None else str(value).lower())
        case int() | float():
            return _number(value)
        case Mapping():
            pairs = (f"{_quoted(key)}: {_data(item)}" for key, item in value.items())
            return _Code(f"({', '.join(pairs) or ':'})")
        case list() | tuple():
            return _Code(f"({''.join(f'{_data(item)}, ' for item in value)})")
        case _:
            return _text(value)


def _qr(text: str) -> str:
    return _Code(f'bytes("{qr_picture(text)}")')


def _bars(text: str) -> str:
    return _Code(f'bytes("{bars_picture(text)}")')


# what a template calls them
FILTERS: Mapping[str, Callable[..., str]] = {
    "kutip": _quoted,
    "teks": _text,
    "angka": _number,
    "data": _data,
    "qr": _qr,
    "kode_batang": _bars,
}
