"""The two verdicts as JSON, and what was compared with paper, slips and journals."""

from typing import TYPE_CHECKING

from apel.cli.shapes import Shape
from apel.domain.seals import Seal
from apel.domain.witnesses import Compared

if TYPE_CHECKING:
    from apel.workflows.verify_ledger import Mirrored, Verified


def verified_shape(found: "Verified") -> Shape:
    """Return the two verdicts, and what was compared."""
    verdict, paper = found.verdict, found.paper
    return {
        "integrity": "intact" if verdict.intact else "broken",
        "completeness": "complete" if verdict.complete else "incomplete",
        "anchored": verdict.anchored,
        "unanchored": verdict.entries - verdict.anchored,
        "breaks": [place._asdict() for place in verdict.breaks],
        "missing": [missing._asdict() for missing in verdict.missing],
        "fingerprint": verdict.fingerprint,
        "stations": [
            {"station": head.station, "entries": head.number, "head": head.digest}
            for head in verdict.heads
        ],
        "seals": [_seal_shape(seal) for seal in verdict.seals],
        "paper": paper and {"typed": paper.typed, "agree": paper.agree, "covers": paper.covers},
        "slips": [_slip_shape(each) for each in found.slips],
        "journal": [_journal_shape(each) for each in found.journals],
        "quarantine": [each._asdict() for each in found.apart],
    }


def _seal_shape(seal: Seal) -> Shape:
    return {
        "entry": seal.entry.name,
        "at": seal.entry.at,
        "covers": seal.covers,
        "fingerprint": seal.fingerprint,
        "whole": seal.is_whole,
    }


def _slip_shape(each: Compared) -> Shape:
    return {
        "station": each.slip.station,
        "number": each.slip.number,
        "typed": len(each.slip.groups),
        "agree": each.agree,
        "answer": each.answer,
        "last": each.last,
    }


def _journal_shape(each: "Mirrored") -> Shape:
    return {
        "file": str(each.file),
        "entries": each.entries,
        "missing": [entry.name for entry in each.lacking],
        "different": [entry.name for entry in each.different],
        "torn": each.is_torn,
    }
