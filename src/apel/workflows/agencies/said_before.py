"""What the version before said about each fact of everybody, and what a new one changes of it."""

from datetime import timezone

from apel.domain.ceremony import moment_of
from apel.domain.exchange.returned import Change, Claim, Fact, change, sheet_of
from apel.domain.ledger import Entry, Kind, said
from apel.storage import ledger
from apel.storage.database import Database


class SaidBefore:
    """The newest word of the agencies by person and fact, as entries."""

    def __init__(
        self, database: Database, zone: timezone, newest: dict[tuple[str, Fact], Entry]
    ) -> None:
        self._database = database
        self._zone = zone
        self._newest = newest

    def entry(self, person: str, fact: Fact) -> Entry | None:
        """Return the entry of what was said last; None where nothing was, or it was emptied."""
        return self._newest.get((person, fact))

    def keep(self, person: str, fact: Fact, entry: Entry) -> None:
        """Know what is said from now on."""
        self._newest[person, fact] = entry

    def forget(self, person: str, fact: Fact) -> None:
        """Know that nothing is said any more."""
        self._newest.pop((person, fact), None)

    def change(self, before: Entry, now: Claim | None) -> Change:
        """Compare with what the version before said; of what was refused only the word was kept."""
        was = self.claim(before)
        if now and (before.kind == Kind.REFUSED or said(before.body).get("first")):
            return change(was, Claim(now.says))
        if now and not now.on:  # a day that is not given says nothing else
            was = was._replace(on="")
        return change(was, now)

    def claim(self, entry: Entry) -> Claim:
        """Return what a line said from which this entry comes."""
        sheet = sheet_of(entry) or {}
        body = said(entry.body)
        claim = Claim(str(sheet.get("says")))
        if entry.kind == Kind.EXCUSED:
            letter, day = (self.note(body.get(key)) for key in ("letter", "letter_date"))
            return claim._replace(letter=letter, letter_date=day)
        if entry.kind in (Kind.SIGNED, Kind.MADE_UP) and entry.at != entry.recorded:
            return claim._replace(on=self._day(entry))
        return claim

    def _day(self, entry: Entry) -> str:
        try:
            return moment_of(entry.at).astimezone(self._zone).date().isoformat()
        except (ValueError, OverflowError):  # damage, which apel verify names
            return ""

    def note(self, digest: object) -> str:
        """Return an erasable text that an entry names; nothing where it was erased."""
        return ledger.note_text(self._database, str(digest)) or "" if digest else ""
