"""What a sheet that goes out to an agency asks: one mechanism, and a definition for each purpose.

The same definition writes a workbook and reads what comes back of it. Its words are Indonesian.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.roster.columns import header_key


class About(StrEnum):
    """What a line is about; its code column names it."""

    PERSON = "person"  # by the code of the person
    INSTRUMENT = "instrument"  # by the name of the instrument


class Ask(StrEnum):
    """What can be asked about the lines of a sheet."""

    ATTENDANCE = "attendance"
    SIGNATURES = "signatures"
    PAPERS = "papers"


class Key(StrEnum):
    """What a column holds; the same word in every definition."""

    LINE = "line"  # the number of the line, from 1, as it was issued
    CODE = "code"
    NAME = "name"
    NUMBER = "number"  # the last four characters, "…1999"
    UNIT = "unit"
    POSITION = "position"
    KNOWN = "known"  # what is on record already, in words
    ATTENDANCE = "attendance"  # H, or why not
    LETTER = "letter"
    LETTER_DATE = "letter_date"
    SIGNED = "signed"
    SIGNED_DATE = "signed_date"
    INSTRUMENT = "instrument"
    OWED = "owed"  # how many people owe it
    HANDED = "handed"
    RETURNED = "returned"
    RETURNED_DATE = "returned_date"
    OFFICER = "officer"


class Fill(StrEnum):
    """How a cell is filled in."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    COUNT = "count"  # a whole number from 0 on


class Column(NamedTuple):
    """A column of a sheet; without `ask` it is filled in and locked."""

    key: Key
    heading: str
    width: int
    ask: Ask | None = None  # the column is there where this is asked
    fill: Fill = Fill.TEXT
    choices: Sequence[str] = ()
    hint: str = ""  # shown beside the cell that is being filled in
    is_small: bool = False  # printed small and grey: for the program, not for the reader


class Cover(NamedTuple):
    """A cell of the first sheet that the agency fills in, beside its label."""

    key: str
    label: str
    fill: Fill = Fill.TEXT


class Definition(NamedTuple):
    """A kind of sheet: its columns, what can be asked, and what its first sheet explains."""

    name: str
    kind: ListKind  # with the series of its numbers
    about: About
    title: str
    asks: Sequence[Ask]
    columns: Sequence[Column]
    instructions: Sequence[str]

    def columns_for(self, asks: Collection[Ask]) -> list[Column]:
        """Return the columns of a sheet that asks this."""
        return [column for column in self.columns if column.ask is None or column.ask in asks]

    def column_of(self, heading: str) -> Column | None:
        """Return the column that has this heading, however it is spaced and spelled."""
        wanted = header_key(heading)
        return next((one for one in self.columns if header_key(one.heading) == wanted), None)


# what the agency says on the first sheet about all lines
COVER = (
    Cover("letter", "Nomor surat pengantar"),
    Cover("letter_date", "Tanggal surat pengantar", Fill.DATE),
    Cover("voucher_post", "Jabatan yang menyatakan isian benar"),
    Cover("voucher_name", "Nama yang menyatakan"),
)
LONGEST_HINT = 255  # characters: a workbook with a longer one is broken for Excel
HEADER_ROW = 3  # of the lines, when they go out
COVER_SHEET, LINES_SHEET, CHOICES_SHEET = "Petunjuk", "Isian", "Pilihan"
