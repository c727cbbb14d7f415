"""What PDF files are, as JSON."""

from pathlib import Path

from apel.cli.shapes import Shape, person_shape
from apel.cli.workspace import Workspace
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.papers.returning.signed import Signature
from apel.domain.papers.returning.verified import Checked


def checked_shape(path: Path, checked: Checked, place: Workspace | None) -> Shape:
    """Return what was found out about a file."""
    papers, match, _length, newer = checked.recognised
    signatures = checked.signatures
    return {
        "file": str(path),
        "sha256": checked.sha256,
        "issued": _issued_shape(papers[0], place) if papers and place else None,
        "papers": len(papers),
        "replaced_by": newer.entry.name if newer else None,
        "match": match,
        "appended": checked.appended,
        "signatures": None if signatures is None else [*map(_signature_shape, signatures)],
        "verdict": checked.verdict,
    }


def _issued_shape(paper: IssuedPaper, place: Workspace) -> Shape:
    from apel.storage.people import find_by_code

    person = find_by_code(place.database, paper.person) if paper.person else None
    return {
        "entry": paper.entry.name,
        "what": paper.what,
        "person": person_shape(person) if person else None,
        "about": paper.about or None,
        "number": paper.number or None,
        "at": paper.entry.at,
    }


def _signature_shape(signature: Signature) -> Shape:
    return {
        "field": signature.field,
        "signer": signature.signer,
        "issuer": signature.issuer,
        "serial": signature.serial,
        "valid_from": signature.valid_from or None,
        "valid_until": signature.valid_until or None,
        "at": signature.at or None,
        "time": "stamped" if signature.is_stamped else "claimed",
        "valid_then": signature.was_valid,
        "fits": signature.fits,
        "covers": signature.coverage,
        "later": signature.later,
        "whole": signature.is_whole,
        "trusted": signature.trusted,
        "owner": signature.owner,
        "kind": _kind(signature),
    }


def _kind(signature: Signature) -> str | None:
    """Return what Indonesian law calls it; None where no list was given that could say so."""
    if signature.trusted is None:
        return None
    return "tersertifikasi" if signature.trusted else "tidak-tersertifikasi"
