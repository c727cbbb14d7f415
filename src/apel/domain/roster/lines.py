"""What the lines under a header are: people, and lines that make no person (DOMAIN 2.4)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice

from apel.domain.people.identity import is_blank, number_spelled
from apel.domain.roster.blocks import columns_of, goes_on, is_number
from apel.domain.roster.columns import KEPT
from apel.domain.roster.header import Header
from apel.domain.roster.organisations import looks_like_unit, without_label
from apel.domain.roster.sheet import Cell, Sheet, text_of


class Line(StrEnum):
    """A line that makes no person; its value is the code of the problem that lists it."""

    BLANK = "blank"  # not a row, so not listed
    CONTINUED = "continued"  # goes on with the person above; counts with that line as one row
    UNFILLED = "unfilled-row"  # a running number and nothing else
    NUMBERING = "numbering-row"
    SECTION = "section-row"
    TOTAL = "total-row"
    HEADER = "repeated-header"
    SIGNATURE = "signature-block"


_FEW = 3  # people fill more cells than this; a line with fewer is looked at closely
_SHORT = 5
_MOSTLY = 0.7
_TOTAL = re.compile(r"(?:sub\s?|grand\s)?(?:jumlah|total|jml|rekapitulasi)\b", re.IGNORECASE)
_MONTHS = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober"
_PLACE_AND_DATE = re.compile(
    rf"[^\d,]+,\s*\d{{0,2}}[\s.…_]*(?:{_MONTHS}|november|nopember|desember)\b", re.IGNORECASE
)
_KNOWING = re.compile(
    r"mengetahui|menyetujui|mengesahkan|ditetapkan di|dikeluarkan di", re.IGNORECASE
)
_SIGNER = re.compile(
    r"a\.?\s?n\.|ka\.|(?:kepala|sekretaris|camat|lurah|direktur|inspektur|pl[th]|pjs?|wali\s?kota"
    r"|bupati|gubernur|dibuat|disusun|yang membuat|petugas|operator|pengelola|pejabat|pembina"
    r"|penata|pengatur|ni\s?p|nrp)\b",
    re.IGNORECASE,
)
_NUMBER_BEGINS = "0123456789Nn'’‘`"  # exports put an apostrophe before a number
_FOOTNOTE = re.compile(r"(?:keterangan|ket\.?|catatan|sumber|nb|note)\s*[:.]|\*", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*ni\s?p", re.IGNORECASE)
_ORDINAL = re.compile(r"\(?\s*(\d{1,3}|[a-zA-Z])\s*[).]?$")


def other_lines(sheet: Sheet, header: Header) -> dict[int, Line]:
    """Return, by row, the lines under the header that make no person."""
    return _Lines(sheet, header).others()


def section_name(row: Sequence[Cell]) -> str:
    """Return what a section row names, without its own numbering and its count of people."""
    longest = max(map(text_of, row), key=len, default="")
    return without_label(longest)


class _Lines:
    """The lines of one sheet; most are people, so only those that may be something else are read."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self._rows = sheet.rows
        self._first = header.last + 1
        self._columns = columns_of(header.columns, header.titles)
        self._name, self._number, self._running = self._columns[:3]
        self._found: dict[int, Line] = {}
        self._kept = [column for field, column in header.columns.items() if field in KEPT]
        self._unreadable = {row for row, column in sheet.unreadable if column in self._kept}
        self._wide = {top for (top, left), (_, right) in sheet.merged if right - left > 1}
        above = sheet.rows[header.first : self._first]
        self._header_words = {text_of(cell) for row in above for cell in row} - {""}

    def others(self) -> dict[int, Line]:
        """Return, by row, the lines that make no person."""
        doubtful = list(self._doubtful())
        last = self._last_person(frozenset(doubtful))
        for row in doubtful:
            if row <= last and (kind := self._kind(row)):
                self._found[row] = kind
        for row, kind in self._tail(last):
            self._found[row] = kind
        return self._found

    def _doubtful(self) -> Iterator[int]:
        name = self._name
        for place, row in enumerate(islice(self._rows, self._first, None), self._first):
            said = row[name] if name >= 0 else ""
            if (
                len(row) - row.count("") <= _FEW
                or not isinstance(said, str)
                or len(said) < _SHORT
                or said[0] in _NUMBER_BEGINS
                or said in self._header_words
                or _TOTAL.match(said)
            ):
                yield place

    def _last_person(self, doubtful: frozenset[int]) -> int:
        """Return the last row that is certainly a person; below it only totals and signatures."""
        below = range(len(self._rows) - 1, self._first - 1, -1)
        numbered = next((row for row in below if self._is_numbered(row)), self._first - 1)
        after = (row for row in range(numbered + 1, len(self._rows)) if row in doubtful)
        end = next((row for row in after if self._ends(row)), len(self._rows))
        certain = (row for row in range(end - 1, numbered, -1) if self._is_person(row, doubtful))
        return next(certain, numbered)

    def _is_numbered(self, row: int) -> bool:
        said = self._texts(row)
        number = said.get(self._number, "")
        return bool(self._is_named(said) and number and number_spelled(number))

    def _is_person(self, row: int, doubtful: frozenset[int]) -> bool:
        if row not in doubtful:
            return True
        said = self._texts(row)
        filled = sum(column in said for column in self._kept)
        if self._is_named(said):
            return filled >= min(_FEW, len(self._kept))
        # a row that names nobody, and is no total, says too much for a signature block
        says_much = filled > _FEW or row in self._unreadable
        return says_much and not any(map(_TOTAL.match, said.values()))

    def _is_named(self, said: Mapping[int, str]) -> bool:
        name = said.get(self._name, "")
        return not is_blank(name) and not (
            _NUMBERED.match(name) or _TOTAL.match(name) or (name[0].isdigit() and is_number(name))
        )

    def _ends(self, row: int) -> bool:
        said = self._texts(row).values()
        # a person's place and date of birth end nothing
        return len(said) <= _FEW and any(
            _KNOWING.match(text) or _PLACE_AND_DATE.match(text) for text in said
        )

    def _texts(self, row: int) -> dict[int, str]:
        return {
            column: text for column, cell in enumerate(self._rows[row]) if (text := text_of(cell))
        }

    def _kind(self, row: int) -> Line | None:
        said = self._texts(row)
        if not said:
            return None if row in self._unreadable else Line.BLANK
        return self._plain_kind(row, said) or self._kind_beside(row, said)

    def _plain_kind(self, row: int, said: Mapping[int, str]) -> Line | None:
        """Return what a line is that says so itself."""
        if _is_numbering(said):
            return Line.NUMBERING
        is_second = self._found.get(row - 1) is Line.HEADER
        if (len(said) > 1 or is_second) and self._header_words.issuperset(said.values()):
            return Line.HEADER
        if any(_TOTAL.match(text) for text in list(said.values())[:2]):
            return Line.TOTAL
        return None

    def _kind_beside(self, row: int, said: Mapping[int, str]) -> Line | None:
        """Return what a line is by its neighbours."""
        return Line.CONTINUED if self._goes_on(row, said) else self._lonely_kind(row, said)

    def _goes_on(self, row: int, said: Mapping[int, str]) -> bool:
        head = row - 1
        while self._found.get(head) is Line.CONTINUED:
            head -= 1
        if row in self._wide or head < self._first or head in self._found:
            return False
        lines = map(self._texts, range(row - 1, head - 1, -1))
        above: dict[int, str] = {}
        for line in lines:
            above |= line
        news = {column: text for column, text in said.items() if above.get(column) != text}
        if not self._is_named(above) or any(map(looks_like_unit, news.values())):
            return False
        return goes_on(news, above, self._columns)

    def _lonely_kind(self, row: int, said: Mapping[int, str]) -> Line | None:
        if row in self._unreadable:
            return None
        if said.keys() == {self._running} and said[self._running].isdigit():
            return Line.UNFILLED
        return Line.SECTION if self._is_section(row, said) else None

    def _is_section(self, row: int, said: Mapping[int, str]) -> bool:
        name = said.get(self._name)
        if len(said) == 1:
            alone = self._number not in said and name is None
            return alone or row in self._wide or bool(name and looks_like_unit(name))
        labels = [text for text in said.values() if len(text) < _SHORT and not text.isdigit()]
        if len(said) > 2 or not labels:
            return False
        return name is None or looks_like_unit(name)

    def _tail(self, last: int) -> Iterator[tuple[int, Line]]:
        ended = False
        for row in range(last + 1, len(self._rows)):
            kind = self._kind(row)
            if kind and (kind in _HARMLESS or (not ended and self._belongs(row, kind))):
                yield row, kind
            elif kind is Line.TOTAL:
                ended = True
                yield row, kind
            elif ended or not self._may_be_person(self._texts(row)):
                ended = True
                yield row, Line.SIGNATURE

    def _belongs(self, row: int, kind: Line | None) -> bool:
        """Tell whether a line belongs to the list that seemed to have ended above it."""
        return kind is Line.CONTINUED or (kind is Line.SECTION and self._names_unit(row))

    def _names_unit(self, row: int) -> bool:
        return all(map(looks_like_unit, self._texts(row).values())) and not self._ends(row)

    def _may_be_person(self, said: Mapping[int, str]) -> bool:
        name = said.get(self._name, "")
        if any(words.match(name) for words in (_SIGNER, _KNOWING, _PLACE_AND_DATE, _FOOTNOTE)):
            return False
        if not name:
            # nobody is named, but not by a signature block: a row to be refused
            filled = sum(column in said for column in self._kept)
            return not said or filled >= _FEW or said.get(self._number, "")[:1].isdigit()
        if self._running < 0 or said.get(self._running, "").isdigit():
            return True
        return sum(column in said for column in self._kept) > 1


_HARMLESS = (Line.BLANK, Line.UNFILLED, Line.NUMBERING, Line.HEADER)


def _is_numbering(said: Mapping[int, str]) -> bool:
    """Tell a row such as `1 2 3`, `(1) (2) (3)` or `a b c` under the header."""
    if len(said) < _FEW:
        return False
    hits = sum(
        _ordinal(text) in (column + 1, place)
        for place, (column, text) in enumerate(said.items(), 1)
    )
    return hits >= _MOSTLY * len(said)


def _ordinal(text: str) -> int:
    found = _ORDINAL.match(text)
    if found is None:
        return 0
    return int(found[1]) if found[1].isdigit() else ord(found[1].lower()) - ord("a") + 1
