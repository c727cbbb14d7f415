"""Deriving the whole record anew: the ledger entry by entry, and what is kept beside it."""

from hashlib import sha256

from apel.domain.people.person import version_digest
from apel.domain.verification import Kept, Reading, Verdict
from apel.storage import ledger, people
from apel.storage.database import Database
from apel.storage.desks import prepared
from apel.storage.merging import documents
from apel.workflows.uncollected import uncollected


@uncollected()
def verdict(database: Database) -> Verdict:
    """Derive the whole record anew, the roster too; the ledger is never held as a whole.

    Raises LedgerBroken where every entry is whole, and the file is damaged all the same.
    """
    found = database.also_damaged(lambda: _reading(database)).verdict(_kept(database))
    if found.intact:
        database.check()
    return found


def _reading(database: Database) -> Reading:
    reading = Reading(ledger.seals(database))
    reading.read(ledger.all_newest_first(database))
    if reading.wanted:
        reading.found_too(ledger.all_digests(database))
    if desk := prepared(database):
        reading.found_too([desk.prepared])
    return reading


def _kept(database: Database) -> Kept:
    """Return what is kept beside the ledger; a desk knows no more of people than it was given."""
    walk_ins = {
        row.person.code: row.digest if version_digest(row.person, row.salt) == row.digest else ""
        for row in people.kept_walk_ins(database)
        if row.salt  # else erased, or known to this desk by name only
    }
    lists = {each.entry: sha256(each.lines.encode()).hexdigest() for each in documents(database)}
    desk = prepared(database)
    fingerprint, are_intact = (
        (people.fingerprint(database), True) if desk else people.derived_roster(database)
    )
    return Kept(fingerprint, are_intact, desk.roster if desk else None, walk_ins, lists)
