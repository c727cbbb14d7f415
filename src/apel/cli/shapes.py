"""The JSON that other programs read (DESIGN.md section 7): keys may be added, not renamed."""

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Evidence, Reason
from apel.domain.report import Counts
from apel.domain.saying import Attendance

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
    by = counts.attendance
    return {
        "roster": counts.roster,
        "to_attend": counts.to_attend,
        "present": by[Attendance.PRESENT],
        "late": counts.late,
        "by_deputy": by[Attendance.BY_DEPUTY],
        "excused": {reason: counts.excused[reason] for reason in Reason if counts.excused[reason]},
        "unrecorded": by[Attendance.UNRECORDED],
        "unexplained": by[Attendance.UNEXPLAINED],
        "absent": by[Attendance.ABSENT],
        "to_sign": counts.to_sign,
        "signed": counts.signed,
        "made_up": counts.made_up,
        "represented": counts.represented,
        "declined": counts.declined,
        "outstanding": counts.outstanding,
        "guests": counts.guests,
        "evidence": {kind: counts.evidence[kind] for kind in Evidence},
        "instruments": dict(counts.instruments),
        "represented_instruments": {
            name: number for name, number in counts.represented_in.items() if number
        },
        "percent": counts.percentages,
    }


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
