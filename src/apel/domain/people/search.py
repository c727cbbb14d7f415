"""Finding people by any spelling of a name: wider than the key by which a roster recognises them.

Old spellings count as the new ones, short forms as the long ones (DOMAIN 3.4). Everything here
starts from a name's key, so titles, case, dots and apostrophes are gone already.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

_MUHAMMAD = """
    muhammad muhammat muhamad muhamat muhd muh mohammad mohammat mohamad mohamat mohammed mohamed
    mohd moh mochammad mochamad mochamat moch muchammad muchamad much mhd
"""
_SHORT_FORMS = dict.fromkeys(_MUHAMMAD.split(), "muhammad") | {"st": "siti", "abd": "abdul"}
# old and new: `j` was written `dj` and `y` was written `j`, so these three are one
_OLD_SPELLINGS = (("oe", "u"), ("tj", "c"), ("dj", "y"), ("j", "y"))

Fits = Callable[[str], bool]  # says whether the name with this key is meant


def search_words(key: str) -> list[str]:
    """Return the words of a name in one spelling: `moh soerjadi` as `muhammad suryadi`."""
    words = _bare(key).split()
    # a single letter is a Muhammad only where a name follows
    if len(words) > 1 and words[0] == "m":
        words[0] = "muhammad"
    return [_respelled(word) for word in words]


def search_key(key: str) -> str:
    """Return what all spellings of a whole name share, also with blanks at other places."""
    return "".join(search_words(key))


def whole_name(key: str) -> Fits | None:
    """Return what tells the names that are this one in any spelling; None where it is no name.

    A garbled scan has digits in it and a name has none, so nobody needs to be looked for.
    """
    wanted = search_key(key)
    if not wanted or any(map(str.isdigit, wanted)):
        return None
    return lambda name: search_key(name) == wanted


def part_of_name(key: str) -> Fits:
    """Return what tells the names with words that begin like these, in any spelling."""
    written, words = key.split(), search_words(key)
    together = "".join(words)

    def fits(name: str) -> bool:
        here = search_words(name)
        return (
            bool(words)
            and (
                _all_begin(words, here)
                or _all_begin(written, name.split())  # `moha` begins no word of `muhammad`
                or any("".join(here[place:]).startswith(together) for place in range(len(here)))
            )
        )

    return fits


def _all_begin(wanted: list[str], here: list[str]) -> bool:
    return all(any(word.startswith(begun) for word in here) for begun in wanted)


def _bare(key: str) -> str:
    """Return a key without accents."""
    if key.isascii():
        return key
    parts = unicodedata.normalize("NFKD", key)
    return "".join(char for char in parts if not unicodedata.combining(char)) or key


@lru_cache(maxsize=32_768)
def _respelled(word: str) -> str:
    for old, new in _OLD_SPELLINGS:
        word = word.replace(old, new)
    return _SHORT_FORMS.get(word, word)
