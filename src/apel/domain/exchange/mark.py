"""The hidden mark of a workbook: which sheet it is, of which ceremony, issued by which entry.

It is one plain text, kept in several places, because every program that saves a workbook drops
another one of them: a very hidden sheet, a defined name, and the properties of the document. What
it says counts only where it fits an entry of the ledger; so a changed mark is found.
"""

import re
from typing import NamedTuple

from apel.domain.exchange.definition import Ask

HIDDEN_SHEET = "apel"
DEFINED_NAME = "apel_lembar"
_BEGIN = "apel-lembar-1"
_SPELLED = re.compile(
    rf"{_BEGIN} kegiatan=([0-9A-Z]{{1,40}}) nomor=([A-Z]{{2}}-\d{{4,9}}) rekaman=([0-9a-f]{{64}})"
    r" isi=([a-z-]{1,40}) tanya=([a-z,]{1,80})"
)


class Mark(NamedTuple):
    """What a workbook says it is."""

    ceremony: str
    number: str  # LI-0007
    issued: str  # the digest of the entry that issued it
    definition: str
    asks: tuple[Ask, ...]

    @property
    def text(self) -> str:
        """Return the mark as it stands in a workbook: letters, digits, and nothing to be escaped."""
        return (
            f"{_BEGIN} kegiatan={self.ceremony} nomor={self.number} rekaman={self.issued}"
            f" isi={self.definition} tanya={','.join(self.asks)}"
        )


def read_mark(text: str) -> Mark | None:
    """Return the mark that stands in a text, whatever a program has put around it."""
    found = _SPELLED.search(" ".join(text.split()))
    if found is None:
        return None
    ceremony, number, issued, definition, asks = found.groups()
    known = {ask.value: ask for ask in Ask}
    words = asks.split(",")
    if not all(word in known for word in words):
        return None
    return Mark(ceremony, number, issued, definition, tuple(known[word] for word in words))
