"""Names and titles: printed as written, compared by a folded key (DOMAIN 3).

Only the closed lists below are titles; `M.`, `St.`, `R.`, `I Made` are names.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# written with or without their dots
_FRONT = frozenset(("prof", "dr", "drg", "drh", "drs", "dra", "hj", "apt", "tgk"))
# short enough to be somebody's name, so titles only with a dot
_FRONT_WITH_DOT = frozenset(("h", "ir", "kh", "ns"))
_BACK_TITLES = """
    sh se st skom ssos sip sap spd spdi sag skm skep sfarm sgz sstp spsi shut sp spt ssi strip
    amd amdkep amdkeb ap msi mm mh mhum mt mkom mkes mpd map mecdev msc ma mba mpa mph phd
    spa sppd spog spb ak ca cpa cgcae qia cfra apt ners sstpi shi sei ssy sth sikom smn strkeb
    strkep sik samd mikom mtr mstr mag mph mkeb mkep mfarm mpsi mmr mmpd mpdi mstat map mip
"""
_BACK = frozenset(_BACK_TITLES.split())
_UNDOTTED = str.maketrans("", "", ".")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))
_NOT_A_WORD = re.compile(r"[\W_]+")
_KIAI = re.compile(r"\bK\.\s?H\.", re.IGNORECASE)


class _Parts(NamedTuple):
    front: Sequence[str]
    words: Sequence[str]
    back: Sequence[str]


def name_key(name: str) -> str:
    """Return what all spellings of a name share: words without titles, case, dots, apostrophes."""
    plain = name.casefold().split() if name.isascii() else ()
    if plain and plain[0] not in _FRONT and plain[-1] not in _BACK and "".join(plain).isalpha():
        return " ".join(plain)  # of letters alone, so no title is in it: the case of most
    words = " ".join(_parts(_plain(name)).words)
    folded = words.casefold()
    if folded.replace(" ", "").isalnum():
        return folded
    parted = _NOT_A_WORD.sub(" ", folded.translate(_APOSTROPHES))
    return " ".join(parted.split()) or folded


def full_name(name: str, front: str = "", back: str = "") -> str:
    """Return a name as it is printed: front titles, name, comma, back titles; no title twice."""
    name = " ".join(name.split()).strip(" ,")
    if not (front or back):
        return name
    parts = _parts(name)
    said = [*parts.front, *parts.back]
    if not said:
        return f"{_before(front)}{name}{_after(back)}"
    before = [title for title in _tokens(front) if not _has(said, title)]
    after = [title for title in _pieces(back) if not _has(said, title)]
    if not (before or after):
        return name
    named = " ".join([*before, *parts.front, *parts.words])
    return ", ".join([named, *parts.back, *after])


def without_titles(name: str) -> str:
    """Return a name without its titles; one of titles alone as it is."""
    return " ".join(_parts(_plain(name)).words)


def _plain(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFKC", name)


@lru_cache(maxsize=64)
def _parts(name: str) -> _Parts:
    left, comma, rest = name.partition(",")
    front, words = _front_and_rest((_KIAI.sub("KH.", left) if "." in left else left).split())
    words, back = _words_and_back(words, capitals=not comma)
    if not words:
        return _Parts([], name.split(), [])  # a name of titles alone is a name
    return _Parts(front, words, [*back, *_pieces(rest)])


def _front_and_rest(words: list[str]) -> tuple[list[str], list[str]]:
    front: list[str] = []
    while words:
        title, dot, glued = words[0].partition(".")
        folded = title.casefold()
        if not (folded in _FRONT or (dot and folded in _FRONT_WITH_DOT)):
            break
        front.append(title + dot)
        words = [glued, *words[1:]] if glued else words[1:]
    return front, words


def _words_and_back(words: list[str], *, capitals: bool) -> tuple[list[str], list[str]]:
    back: list[str] = []
    while len(words) > 1 and (words[-1].isupper() or "." in words[-2] + words[-1]):
        # `S. Kom` is one title
        length = 2 if words[-2].endswith(".") and len(words) > 2 and len(words[-2]) <= 3 else 1
        title = " ".join(words[-length:])
        dotted = "." in title or (capitals and title.isupper() and len(title) > 1)
        if not dotted or _folded_title(title) not in _BACK:
            break
        back.insert(0, title)
        words = words[:-length]
    return words, back


def _folded_title(title: str) -> str:
    return title.translate(_UNDOTTED).replace(" ", "").casefold()


def _has(said: Sequence[str], title: str) -> bool:
    return any(_same_title(one, title) for one in said)


def _same_title(one: str, other: str) -> bool:
    """Tell two spellings of one title; `dr.` and `Dr.` are two, `DR.` may be either."""
    if _folded_title(one) != _folded_title(other):
        return False
    return _folded_title(one) != "dr" or one[:2] == other[:2] or "DR" in (one[:2], other[:2])


@lru_cache(maxsize=4096)
def _before(front: str) -> str:
    return "".join(f"{title} " for title in dict.fromkeys(_tokens(front)))


@lru_cache(maxsize=4096)
def _after(back: str) -> str:
    return "".join(f", {title}" for title in dict.fromkeys(_pieces(back)))


@lru_cache(maxsize=4096)
def _tokens(front: str) -> tuple[str, ...]:
    return tuple(_KIAI.sub("K.H.", front).replace(",", " ").split())


@lru_cache(maxsize=4096)
def _pieces(back: str) -> tuple[str, ...]:
    return tuple(" ".join(piece.split()) for piece in back.split(",") if piece.strip())
