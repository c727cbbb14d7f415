"""The door to rapidfuzz: which texts are nearly the same. It proposes, and never decides."""

from collections.abc import Sequence

_MOST = 5
_LEAST_LIKE = 75  # of 100: one wrong letter of four
_LEAST_LIKELY = 85  # for the one that is filled in, to be confirmed
_APART = 4  # from the second best


def closest(text: str, choices: Sequence[str]) -> list[int]:
    """Return the places of the few choices that hold nearly this text, the nearest first."""
    from rapidfuzz import fuzz, process

    # what is much shorter than the text would be found in the middle of it
    long_enough = {
        place: choice for place, choice in enumerate(choices) if len(choice) >= len(text) - 1
    }
    found = process.extract(
        text, long_enough, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_LIKE, limit=_MOST
    )
    return [place for _choice, _score, place in found]


def likely(text: str, choices: Sequence[str]) -> int | None:
    """Return the place of the one choice that is nearly this text; None where two might be."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        text,
        choices,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=_LEAST_LIKELY,
        limit=2,
    )
    if not found or (len(found) > 1 and found[0][1] - found[1][1] < _APART):
        return None
    return found[0][2]
