"""What a sheet says about somebody, and what that changes of what the version before it said.

Two facts a line: attendance and signature. A cell that is empty says that nothing is known; a
column that is not there says nothing at all, and takes nothing back.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, Reason
from apel.domain.sheet_words import PRESENT as PRESENT
from apel.domain.sheet_words import SIGNED as SIGNED
from apel.domain.sheet_words import Fact as Fact
from apel.domain.sheet_words import sheet_of as sheet_of


class Claim(NamedTuple):
    """What a line says about one fact: closed words, a letter's number, dates. Nobody's words."""

    says: str  # "present", a reason, "signed"
    letter: str = ""
    letter_date: str = ""  # ISO 8601
    on: str = ""  # the day of a signature, ISO 8601

    @property
    def reason(self) -> Reason | None:
        """Return the reason of an excuse."""
        return Reason(self.says) if self.says in _REASONS else None


_REASONS = frozenset(map(str, Reason))
Answers = Mapping[Fact, Claim | None]  # None where the cell is empty; no key where nothing is said


class Change(StrEnum):
    """What a line changes of what the version before said."""

    NOTHING = "nothing"  # neither says anything
    UNCHANGED = "unchanged"
    NEW = "new"
    CHANGED = "changed"
    EMPTIED = "emptied"


def change(before: Claim | None, now: Claim | None) -> Change:
    """Return what a line changes, given what the newest version before it said."""
    if before == now:
        return Change.NOTHING if now is None else Change.UNCHANGED
    if before is None:
        return Change.NEW
    return Change.EMPTIED if now is None else Change.CHANGED


class Origin(NamedTuple):
    """The line of a sheet that an entry comes from, as the ledger names it."""

    number: str  # of the sheet: LI-0007; empty for an agency's own ledger
    line: int  # as it was sent out; 0 for one that was added
    file: str  # SHA-256 of its bytes
    version: int

    def body(self, fact: Fact, claim: Claim | None) -> Mapping[str, object]:
        """Return what an entry's body says of this line."""
        says = {"says": claim.says} if claim else {}
        where = {"list": self.number, "line": self.line, "version": self.version}
        return {"sheet": {"as": fact, "file": self.file, **where, **says}}


def newest_said(
    entries: Iterable[Entry], stays: Mapping[str, str]
) -> dict[tuple[str, Fact], Entry]:
    """Return by person and fact the entry of what the newest version said; none once emptied.

    Entries come chain by chain; `stays` are the codes that others were joined to. What the office
    itself took back stays said: the same word of the agency does not bring it back.
    """
    newest: dict[tuple[str, Fact], Entry] = {}
    for entry in entries:
        sheet = sheet_of(entry)
        if sheet is None or entry.person is None:
            continue
        key = stays.get(entry.person, entry.person), Fact(str(sheet["as"]))
        if entry.kind == Kind.WITHDRAWN:
            newest.pop(key, None)
        else:
            newest[key] = entry
    return newest
