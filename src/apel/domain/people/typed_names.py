"""Finding people while their name is typed: the same rule as a search, quick enough for every key.

A name is only looked at where plain text search, which is as quick as the processor, has found a
part of it.
"""

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice, product

from apel.domain.people.search import part_of_name, search_words

_END = "\n"
_LONG_ENOUGH = 4  # to be taken for another word
_GUESSES = 25

# gives the places of the texts that are nearly the first one
Nearest = Callable[[str, Sequence[str]], Sequence[int]]


class TypedNames:
    """The folded names of everybody, in the roster's order, to be asked again and again."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._spelled = [" ".join(search_words(key)) for key in keys]
        self._vocabulary: list[str] = []
        self._written = _Lines(keys)
        self._words = _Lines(self._spelled)
        self._together = _Lines([words.replace(" ", "") for words in self._spelled])

    def places(self, key: str, most: int) -> list[int]:
        """Return whose names have words that begin like these, those that begin so first."""
        wanted = search_words(key)
        if not wanted:
            return []
        fits = part_of_name(key)
        first = self._words.with_text(_END + " ".join(wanted))
        found = dict.fromkeys(islice(self._that_fit(first, fits), most))
        for place in islice(self._that_fit(self._may_fit(key, wanted), fits), most):
            found[place] = None
        return list(found)[:most]

    def mistyped(self, key: str, nearest: Nearest, most: int) -> list[int]:
        """Return whose names have these words where one that nobody has is taken for one that is near."""
        meant = [self._meant(word, nearest) for word in search_words(key)]
        found: dict[int, None] = {}
        for words in islice(product(*meant), _GUESSES):
            lines = self._words.with_all([f" {word}" for word in words])
            found |= dict.fromkeys(islice(lines, most))
            if len(found) >= most:
                break
        return list(found)[:most]

    def _meant(self, word: str, nearest: Nearest) -> Sequence[str]:
        if len(word) < _LONG_ENOUGH or self._words.has(f" {word}"):
            return [word]
        if not self._vocabulary:
            self._vocabulary = sorted({word for line in self._spelled for word in line.split()})
        return [self._vocabulary[place] for place in nearest(word, self._vocabulary)]

    def _that_fit(self, places: Iterator[int], fits: Callable[[str], bool]) -> Iterator[int]:
        return (place for place in places if fits(self._keys[place]))

    def _may_fit(self, key: str, wanted: Sequence[str]) -> Iterator[int]:
        """Yield whoever may be meant, some of them twice: `part_of_name` says whether it is so."""
        yield from self._words.with_all([f" {word}" for word in wanted])
        if (written := key.split()) != wanted:
            yield from self._written.with_all([f" {word}" for word in written])
        yield from self._together.with_text("".join(wanted))


class _Lines:
    """Many short texts as one long one, with a blank before each word."""

    def __init__(self, lines: Sequence[str]) -> None:
        marked = [f"{_END} {line}" for line in lines]
        self._text = "".join(marked) + _END
        self._starts = list(accumulate(map(len, marked), initial=0))

    def has(self, text: str) -> bool:
        """Say whether any line holds this text."""
        return text in self._text

    def with_all(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield each line that holds all these texts, in their order."""
        longest, *others = sorted(texts, key=len, reverse=True)  # there are the fewest of it
        for line in self.with_text(longest):
            start, end = self._starts[line], self._starts[line + 1]
            if all(self._text.find(text, start, end) >= 0 for text in others):
                yield line

    def with_text(self, text: str) -> Iterator[int]:
        """Yield each line that holds a text, once, in their order."""
        text = text.replace(_END, f"{_END} ")
        at = self._text.find(text)
        while at >= 0:
            line = bisect(self._starts, at) - 1
            yield line
            at = self._text.find(text, self._starts[line + 1])
