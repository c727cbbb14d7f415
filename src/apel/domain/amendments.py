"""What edits of the roster decide for good: who was excluded, and why (DESIGN.md section 4).

Only the entries count, in whatever order they come. A later import or other settings give nobody
duties back who is held out of them here.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from apel.domain.joining import staying
from apel.domain.ledger import Entry, Kind, said, texts


class Exclusion(StrEnum):
    """Why somebody of the roster is outside the ceremony."""

    MOVED = "moved"
    RETIRED = "retired"
    DIED = "died"
    DUPLICATE = "duplicate"
    MISTAKE = "mistake"
    OTHER = "other"


def exclusions(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that exclude people, and that nothing has taken back."""
    amended = [entry for entry in entries if entry.kind == Kind.AMENDED]
    undone = {digest for entry in amended for digest in texts(said(entry.body).get("entries"))}
    return [
        entry
        for entry in amended
        if entry.digest not in undone and texts(said(entry.body).get("excluded"))
    ]


def excluded(entries: Iterable[Entry]) -> Mapping[str, Exclusion]:
    """Return who is excluded, by code, and why."""
    return {
        code: _reason(said(entry.body).get("reason"))
        for entry in exclusions(entries)
        for code in texts(said(entry.body).get("excluded"))
    }


def held(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the codes that get no duties: of the excluded, and those joined to another one."""
    listed = list(entries)
    return frozenset((*excluded(listed), *staying(listed)))


def lost(missing: Collection[str], roster: Iterable[str], entries: Iterable[Entry]) -> set[str]:
    """Return the codes whose people an import has really lost.

    Nobody is who was read under another code, or is held out of the duties anyhow.
    """
    listed = list(entries)
    left = staying(listed)
    there = {left.get(code, code) for code in roster if code not in missing}
    return {*missing} - there - held(listed)


def _reason(written: object) -> Exclusion:
    return next((reason for reason in Exclusion if reason == written), Exclusion.OTHER)
