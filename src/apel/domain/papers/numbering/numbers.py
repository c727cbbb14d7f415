"""Numbers of papers come from the office's own register: which paper has which, and what is asked.

Only `numbered` entries count. A paper has what was said of it last; where two computers said
something without knowing of each other, one of them stands and the question stays open.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ceremony import NumberBlock
from apel.domain.ledger import Entry, newest_known, said
from apel.domain.papers.numbering.number_texts import number_key, written


class How(StrEnum):
    """How a paper came to its number."""

    SET = "set"  # somebody entered what the register gave
    GIVEN = "given"  # out of a reserved block


class PaperName(NamedTuple):
    """One paper: what it is, and about whom: a person's code, an agency's name, or the ceremony."""

    what: str
    about: str = ""


class Numbered(NamedTuple):
    """The number of one paper, and the entry that says so; empty where it was cleared."""

    paper: PaperName
    number: str
    how: How
    entry: Entry


class ClashKind(StrEnum):
    """What does not go together: two computers, or two agencies that became one, had their numbers."""

    TWO_NUMBERS = "two-numbers"  # for one paper
    TWO_PAPERS = "two-papers"  # of one number


class Clash(NamedTuple):
    """A question about numbers, for somebody to answer by setting one anew."""

    kind: ClashKind
    said: tuple[Numbered, ...]


class Given(NamedTuple):
    """A number of a block for a paper that has none yet."""

    paper: PaperName
    place: int  # in the register: what {no} stands for
    number: str


class PaperNumbers:
    """Every number that papers have or had.

    `called` gives what an agency or a person is called by now: names change, codes are joined.
    """

    def __init__(self, entries: Iterable[Entry], called: Callable[[str], str] = str) -> None:
        self._called = called
        self._used: set[str] = set()
        self._drawn: dict[str, set[int]] = {}
        about: dict[PaperName, list[Entry]] = {}
        for entry in entries:
            if (paper := self._paper(entry)) is not None:
                about.setdefault(paper, []).append(entry)
        self._heads = {paper: _heads(paper, listed) for paper, listed in about.items()}

    def number(self, what: str, about: str = "") -> str:
        """Return the number of a paper; nothing where it has none."""
        heads = self.heads(PaperName(what, about))
        return heads[0].number if heads else ""

    def heads(self, paper: PaperName) -> Sequence[Numbered]:
        """Return what was said of a paper and nobody has replaced; the first one stands."""
        return self._heads.get(self.named(paper), ())

    def named(self, paper: PaperName) -> PaperName:
        """Return a paper as it is called by now."""
        return paper._replace(about=self._called(paper.about))

    def holders(self, number: str) -> list[PaperName]:
        """Return the papers that have a number, in any spelling of it."""
        key = number_key(number)
        return [
            paper
            for paper, heads in self._heads.items()
            if any(number_key(head.number) == key for head in heads)
        ]

    def standing(self) -> list[Numbered]:
        """Return what every paper has that has a number, or of which two things were said."""
        first = [heads[0] for heads in self._heads.values() if heads]
        return [one for one in first if one.number or len(self._heads[one.paper]) > 1]

    def clashes(self) -> list[Clash]:
        """Return what two computers said without knowing of each other."""
        found = []
        by_number: dict[str, list[Numbered]] = {}
        for heads in self._heads.values():
            keys = {number_key(head.number): head for head in reversed(heads)}
            if len(keys) > 1:
                found.append(Clash(ClashKind.TWO_NUMBERS, tuple(heads)))
            for key, head in keys.items():
                by_number.setdefault(key, []).append(head)
        shared = [sorted(said, key=_order) for key, said in by_number.items() if key]
        found += [Clash(ClashKind.TWO_PAPERS, tuple(said)) for said in shared if len(said) > 1]
        return sorted(found, key=lambda clash: (clash.kind, _order(clash.said[0])))

    def free(self, block: NumberBlock, day: date) -> Iterator[tuple[int, str]]:
        """Yield what is left of a block: no number that any paper ever had."""
        drawn = self._drawn.get(block.paper, set())
        for place in range(block.first, block.last + 1):
            number = written(block, place, day)
            if place not in drawn and number_key(number) not in self._used:
                yield place, number

    def give_out(self, block: NumberBlock, day: date, abouts: Iterable[str]) -> list[Given]:
        """Return a free number for each paper that has none; fewer where the block is exhausted."""
        papers = self.without_number(block.paper, abouts)
        free = self.free(block, day)
        return [Given(paper, *found) for paper, found in zip(papers, free, strict=False)]

    def without_number(self, what: str, abouts: Iterable[str]) -> list[PaperName]:
        """Return the papers that have no number, each once."""
        papers = dict.fromkeys(PaperName(what, self._called(about)) for about in abouts)
        return [paper for paper in papers if not self.number(*paper)]

    def _paper(self, entry: Entry) -> PaperName | None:
        """Return which paper an entry is about, and note its number; None where it is damaged."""
        match said(entry.body):
            case {"what": str(what), "number": str(number), **more}:
                self._used.add(number_key(number))
                if isinstance(place := more.get("no"), int):
                    self._drawn.setdefault(what, set()).add(place)
                return PaperName(what, self._called(entry.person or str(more.get("about", ""))))
            case _:
                return None


def in_words(what: str, whose: str) -> str:
    """Return a paper in words: `surat-tindak-lanjut (Dinas Kesehatan)`."""
    return f"{what} ({whose})" if whose else what


def body_of(what: str, number: str, how: How, agency: str = "") -> dict[str, object]:
    """Return what an entry says; a paper of a person has the person's code in the entry itself."""
    return {"what": what, "number": number, "how": how, **({"about": agency} if agency else {})}


def _heads(paper: PaperName, entries: Sequence[Entry]) -> list[Numbered]:
    """Return what nobody has replaced; what somebody entered stands before what was given out."""
    said_of_it = [_numbered(paper, entry) for entry in newest_known(entries) or entries]
    return sorted(said_of_it, key=_order)


def _numbered(paper: PaperName, entry: Entry) -> Numbered:
    body = said(entry.body)
    how = How.GIVEN if body.get("how") == How.GIVEN else How.SET
    return Numbered(paper, str(body.get("number")), how, entry)


def _order(numbered: Numbered) -> tuple[object, ...]:
    entry = numbered.entry
    return numbered.how is not How.SET, entry.at, entry.station, entry.number
