"""The JSON that other programs read (DESIGN.md section 7): keys may be added, not renamed."""

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry
from apel.domain.report import Counts, figures

if TYPE_CHECKING:  # a report pays for no desk
    from apel.storage.people import Listed
    from apel.workflows.close_ceremony import Closed
    from apel.workflows.hold_ceremony import Outcome
    from apel.workflows.report_attendance import Attended

Shape = Mapping[str, object]


def print_json(shape: object, *, line: bool = False) -> None:
    """Write JSON to stdout: indented as a result, or one line that is flushed at once."""
    text = json.dumps(shape, ensure_ascii=False, indent=None if line else 2)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def ceremony_shape(ceremony: Ceremony) -> Shape:
    """Return what identifies a ceremony."""
    return {
        "code": ceremony.code,
        "title": ceremony.title,
        "institution": ceremony.institution,
        "date": ceremony.day.isoformat() if ceremony.day else None,
        "place": ceremony.place,
        **({"rehearsal": True} if ceremony.is_rehearsal else {}),
    }


def person_shape(person: "Listed") -> Shape:
    """Return what a desk shows of a person."""
    return {
        "code": person.code,
        "name": person.name,
        "number": person.number,
        "unit": person.unit,
        "agency": person.agency,
    }


def outcome_shape(outcome: "Outcome") -> Shape:
    """Return the answer to one act."""
    shape: dict[str, object] = {
        "outcome": outcome.outcome,
        "person": person_shape(outcome.person) if outcome.person else None,
        "entry": outcome.entry.name,
        "at": outcome.entry.at,
        "first": entry_shape(outcome.first) if outcome.first else None,
    }
    if outcome.candidates:
        shape["candidates"] = [person_shape(person) for person in outcome.candidates]
    return shape


def entry_shape(entry: Entry) -> Shape:
    """Return which entry is meant, and when it happened."""
    return {"entry": entry.name, "station": entry.station, "at": entry.at}


def counts_shape(counts: Counts) -> dict[str, object]:
    """Return the counts of an agency or of all."""
    return {**figures(counts), "percent": counts.percentages}


def close_shape(ceremony: Ceremony, done: "Closed", counted: "Attended") -> Shape:
    """Return what is closed, where each chain stands, and the counts."""
    return {
        "ceremony": ceremony_shape(ceremony),
        "closed": list(done.closings),
        "stations": [
            {"station": head.station, "entries": head.number, "head": head.digest}
            for head in done.heads
        ],
        "fingerprint": done.fingerprint,
        "totals": counts_shape(counted.report.totals),
    }
