"""What agencies say of papers: how many they were handed, how many they gave back, by instrument.

The newest word counts; the ones before stay in the ledger.
"""

from collections.abc import Mapping
from datetime import date

from apel.domain.exchange.definition import Key
from apel.domain.exchange.reading import Line
from apel.domain.findings import error, warning
from apel.domain.ledger import Entry, Kind, Source, is_readable, newest_known, said
from apel.domain.roster.dates import date_of
from apel.domain.roster.sheet import text_of
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.agencies.file_outcome import FileOutcome
from apel.workflows.agencies.sent_sheets import Sent
from apel.workflows.agencies.taken_facts import Taken
from apel.workflows.record import Act, Recorder

COUNT_UNREADABLE = error("count-unreadable")
UNKNOWN_INSTRUMENT = error("unknown-instrument")
MORE_RETURNED = warning("more-returned")
DATE_UNREADABLE = warning("returned-date-unreadable")
_MOST = 10_000_000
_LONGEST = 200
Papers = Mapping[str, object]


def take_papers(database: Database, recorder: Recorder, outcome: FileOutcome) -> None:
    """Record the counts of a sheet, within the caller's transaction."""
    if outcome.sent is None or outcome.read is None:
        return
    before = newest_papers(ledger.of_kinds(database, [Kind.RECEIVED]))
    for line in outcome.read.lines:
        name = line.code if line.code in outcome.sent.lines else line.name
        if name not in outcome.sent.lines:
            outcome.taken.note(line.problem(Key.CODE, UNKNOWN_INSTRUMENT, None))
            continue
        papers = _papers(line, outcome.taken)
        if papers is not None:
            old = before.get((outcome.sent.agency, name))
            _record(recorder, (outcome.sent, name, line), (old, papers), outcome)


def newest_papers(entries: list[Entry]) -> dict[tuple[str, str], Entry]:
    """Return what was said last by agency and instrument."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in newest_known(filter(is_readable, entries)):
        body = said(entry.body)
        found[str(body.get("agency")), str(body.get("instrument"))] = entry
    return found


def counted(entry: Entry) -> Papers:
    """Return the counts and the day that an entry says."""
    body = said(entry.body)
    return {key: body[key] for key in ("handed", "returned", "on") if key in body}


def _record(
    recorder: Recorder,
    which: tuple[Sent, str, Line],
    versions: tuple[Entry | None, Papers],
    outcome: FileOutcome,
) -> None:
    sent, name, line = which
    old, papers = versions
    taken = outcome.taken
    if (counted(old) if old else {}) == papers:
        taken.unchanged += bool(old)
        return
    where = {"list": sent.number, "line": sent.lines[name], "version": outcome.version}
    officer = _text(line, Key.OFFICER)
    body = {
        **papers,
        **({"officer": recorder.note(officer[:_LONGEST])} if officer else {}),
        "agency": sent.agency,
        "instrument": name,
        "sheet": {**where, "file": outcome.sha256},
    }
    known = [old.digest] if old else []
    recorder.append(Act(Kind.RECEIVED, body, None, None, Source.IMPORT, known))
    if not papers:
        taken.withdrawn += 1
    elif old and counted(old):
        taken.changed += 1
    else:
        taken.recorded += 1


def _papers(line: Line, taken: Taken) -> Papers | None:
    """Return what a line says of papers; None where it cannot be read."""
    found: dict[str, object] = {}
    for name, key in (("handed", Key.HANDED), ("returned", Key.RETURNED)):
        text = _text(line, key)
        if not text:
            continue
        count = _count(text)
        if count is None:
            taken.note(line.problem(key, COUNT_UNREADABLE))
            return None
        found[name] = count
    handed, returned = found.get("handed"), found.get("returned")
    if isinstance(handed, int) and isinstance(returned, int) and returned > handed:
        taken.note(line.problem(Key.RETURNED, MORE_RETURNED))
    day = _day(line, taken)
    return found | ({"on": day.isoformat()} if found and day else {})


def _count(text: str) -> int | None:
    plain = text.replace(".", "")
    return int(plain) if plain.isascii() and plain.isdigit() and int(plain) <= _MOST else None


def _day(line: Line, taken: Taken) -> date | None:
    column = line.columns.get(Key.RETURNED_DATE)
    cell = line.cells[column] if column is not None and column < len(line.cells) else ""
    day = date_of(cell)
    if day is None and text_of(cell) not in ("", "-"):
        taken.note(line.problem(Key.RETURNED_DATE, DATE_UNREADABLE))
    return day


def _text(line: Line, key: Key) -> str:
    column = line.columns.get(key)
    return text_of(line.cells[column]) if column is not None and column < len(line.cells) else ""
