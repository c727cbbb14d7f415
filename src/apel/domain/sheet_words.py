"""What an entry says of the line of an agency's sheet that it comes from."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from apel.domain.ledger import Entry, Kind, Refusal, Source, said

PRESENT = "present"
SIGNED = "signed"


class Fact(StrEnum):
    """What a line of a sheet can say something about."""

    ATTENDANCE = "attendance"
    SIGNATURE = "signature"


_FACTS = frozenset(map(str, Fact))
# why a word that says something else than what was recorded is kept and not taken
_OTHERWISE = (Refusal.ALREADY_PRESENT, Refusal.ALREADY_EXCUSED, Refusal.ALREADY_DECLINED)


def sheet_of(entry: Entry) -> Mapping[str, object] | None:
    """Return what an entry says of the line that it comes from; None where it comes from none."""
    if entry.source != Source.IMPORT:
        return None
    sheet = said(entry.body).get("sheet")
    return sheet if isinstance(sheet, dict) and sheet.get("as") in _FACTS else None


def says(entry: Entry) -> str:
    """Return what the line said: `present`, a reason, `signed`; nothing where it was emptied."""
    return str((sheet_of(entry) or {}).get("says") or "")


def is_otherwise(entry: Entry) -> bool:
    """Say whether this is an agency's word that was kept and not taken: others had said otherwise."""
    if entry.kind != Kind.REFUSED or sheet_of(entry) is None:
        return False
    return said(entry.body).get("why") in _OTHERWISE


def last_otherwise(entries: Iterable[Entry]) -> Mapping[Fact, Entry]:
    """Return, of the words of agencies about one person, those that nothing newer of theirs replaces.

    Sheets are received at the office alone, one after the other.
    """
    last: dict[Fact, Entry] = {}
    for entry in entries:
        sheet = sheet_of(entry)
        if sheet is None:
            continue
        fact = Fact(str(sheet["as"]))
        before = last.get(fact)
        if before is None or _place(before) < _place(entry):
            last[fact] = entry
    return {fact: last[fact] for fact in Fact if fact in last and is_otherwise(last[fact])}


def _place(entry: Entry) -> tuple[str, int, str]:
    return entry.recorded, entry.number, entry.digest
