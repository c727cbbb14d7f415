"""The words of somebody's duties: `attend pakta-integritas represented:ikrar-netralitas`.

Who is represented is obliged, and owes no signature of his own: others sign for him (DESIGN.md
section 7). The words are part of the roster's fingerprint, so who represents is on record.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

ATTEND = "attend"
_REPRESENTED = "represented:"


def represented(instrument: str) -> str:
    """Return the word for an instrument that others sign for somebody."""
    return _REPRESENTED + instrument


@lru_cache(maxsize=256)
def owes_attendance(duties: str) -> bool:
    """Say whether attendance is among the duties."""
    return ATTEND in duties.split()


@lru_cache(maxsize=256)
def owed_instruments(duties: str) -> tuple[str, ...]:
    """Return the instruments that somebody has to sign himself."""
    return tuple(
        word for word in duties.split() if word != ATTEND and not word.startswith(_REPRESENTED)
    )


def signers_of_each(duties: Iterable[str]) -> Counter[str]:
    """Return how many of these people have to sign each instrument themselves."""
    return Counter(name for words in duties for name in owed_instruments(words))


@lru_cache(maxsize=256)
def represented_instruments(duties: str) -> tuple[str, ...]:
    """Return the instruments that others sign for somebody."""
    return tuple(
        word.removeprefix(_REPRESENTED) for word in duties.split() if word.startswith(_REPRESENTED)
    )


@lru_cache(maxsize=256)
def duty_names(duties: str) -> tuple[str, ...]:
    """Return everything that somebody is obliged to, by himself or represented."""
    return tuple(sorted(word.removeprefix(_REPRESENTED) for word in duties.split()))


@lru_cache(maxsize=256)
def with_own(duties: str, by_representatives: frozenset[str], own: frozenset[str]) -> str:
    """Return the duties of somebody who represents others for the instruments in `own`.

    Of the other instruments that representatives sign, he is represented.
    """
    words = (
        represented(name) if name in by_representatives and name not in own else name
        for name in duty_names(duties)
    )
    return " ".join(sorted(words))


def keeping_own(duties: str, before: str) -> str:
    """Return new duties of somebody who goes on representing others as the duties before say."""
    own = set(owed_instruments(before))
    words = (name if name in own else represented(name) for name in represented_instruments(duties))
    others = [word for word in duties.split() if not word.startswith(_REPRESENTED)]
    return " ".join(sorted([*others, *words]))


def are_alike(duties: str, others: str) -> bool:
    """Say whether both oblige to the same, by himself or represented."""
    return duties == others or duty_names(duties) == duty_names(others)
