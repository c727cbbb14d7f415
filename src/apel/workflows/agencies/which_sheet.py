"""Which sheet a file is: by its hidden mark, else by its lines; or why that cannot be told."""

from collections.abc import Sequence

from apel.domain.exchange.mark import Mark
from apel.domain.findings import error, warning
from apel.domain.papers.contents.printed_lists import ListKind
from apel.workflows.agencies.file_outcome import FileOutcome
from apel.workflows.agencies.returned_lines import ReturnedLines
from apel.workflows.agencies.sent_sheets import Sent, SentSheets

OTHER_CEREMONY = error("other-ceremony")
SEVERAL_SHEETS = error("several-sheets")
CODES_UNKNOWN = error("codes-unknown")
NO_LINES = error("no-lines")
MARK_CHANGED = warning("mark-changed")
MARK_LOST = warning("mark-lost")


def which_sheet(
    outcome: FileOutcome,
    marks: Sequence[Mark],
    what: ListKind,
    here: tuple[str, SentSheets, ReturnedLines],
) -> Sent | None:
    """Return the sheet that a file is; refuse the file where it cannot be told.

    `here` are the ceremony's code, the sheets that went out, and what recognises lines.
    """
    ceremony, sheets, recognising = here
    lines = outcome.read.lines if outcome.read else []
    ours = [mark for mark in marks if mark.ceremony == ceremony]
    if marks and not ours:
        outcome.refuse(OTHER_CEREMONY)
        return None
    if not lines:
        outcome.refuse(NO_LINES)
        return None
    marked = sheets.marked(ours[0]) if len(marks) == 1 else None
    if marked is not None:
        return marked
    found = list(recognising.sheets(lines, what))
    if len(found) != 1:
        finding = SEVERAL_SHEETS if found else CODES_UNKNOWN
        outcome.refuse(finding, ", ".join(sent.agency or "–" for sent in found) or None)
        return None
    outcome.taken.note(outcome.about_it(MARK_CHANGED if marks else MARK_LOST))
    return found[0]
