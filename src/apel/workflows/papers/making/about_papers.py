"""Papers about an agency, the ceremony or the lines of a list, as they are issued."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime

from apel.domain.ceremony import ledger_time, moment_of
from apel.domain.papers.documents import Sheet
from apel.domain.papers.frame import replacing
from apel.domain.papers.issuing.issued import Current
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.issuing.issued_papers import KnownPapers
from apel.workflows.papers.making.drafts import Draft, Issue
from apel.workflows.papers.numbering.number_papers import another_number
from apel.workflows.papers.office import Office


class AboutPapers:
    """What they are filled with now, as they were when one was issued, and as the next one."""

    def __init__(self, office: Office, asked: Asked) -> None:
        self.what = asked.what
        self._office = office
        self._correct = asked.correct
        self._numbers: dict[str, str] = {}  # of later papers

    def parted(self, draft: Draft, _known: KnownPapers | None) -> Iterable[Draft]:
        """Return the paper itself."""
        return [draft]

    def whose(self, draft: Draft) -> Sequence[str]:
        """Return the list that it is, or what it is about."""
        return [draft.listed or draft.about]

    def sheet(
        self, draft: Draft, replaced: Mapping[str, str], before: Current | None = None
    ) -> Sheet:
        """Return the paper; with `before` of that moment and under that number.

        A number that was entered since is in the record; who wants it printed asks for a correction.
        """
        sheet, telling = draft.sheet, draft.telling
        if before and telling:
            number = draft.number if self._correct else before.number
            sheet = sheet._replace(values=telling.values(_moment(before, telling.made), number))
        for entry in replaced.values():
            sheet = sheet._replace(values=replacing(sheet.values, entry))
        return sheet

    def later(self, draft: Draft, taken: Container[str]) -> Sheet | None:
        """Return a paper that stands beside those before; it never has the number of another."""
        if draft.issue is not Issue.ANEW:
            return None
        if draft.telling is None or draft.listed or draft.number not in taken:
            return draft.sheet
        number = another_number(self._office, self.what, draft.about) if draft.number else ""
        self._numbers[draft.about] = number
        return draft.sheet._replace(values=draft.telling.values(draft.telling.made, number))

    def said(self, draft: Draft, _whose: str) -> Mapping[str, object]:
        """Return what the entry says of it."""
        number = self._numbers.get(draft.about, draft.number)
        return {
            "about": draft.about,
            "list": draft.listed,
            "number": number,
            **draft.figures,
        }

    def person(self, _whose: str) -> None:
        """Return that it is nobody's own."""

    def at(self, draft: Draft) -> str | None:
        """Return the moment of the record that it tells of."""
        return ledger_time(draft.telling.made) if draft.telling else None


def _moment(before: Current, otherwise: datetime) -> datetime:
    """Return the moment of a paper; of a damaged entry any."""
    try:
        return moment_of(before.at)
    except (ValueError, OverflowError):
        return otherwise
