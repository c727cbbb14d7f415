"""A desk's file: which desk it is, and from which entry of the main ledger it was prepared."""

from typing import NamedTuple

from apel.storage.database import Database, whole


class Prepared(NamedTuple):
    """The one row of a desk's file."""

    name: str
    prepared: str  # digest of the main ledger's entry
    roster: str  # fingerprint of the roster that it was prepared from
    salt: str  # of the hashes by which a typed number is looked up, hex


def prepared(database: Database) -> Prepared | None:
    """Return whose desk's file this is, or None for a workspace."""
    rows = database.rows("SELECT name, prepared, roster, salt FROM desk")
    found = next(whole(rows, (str, str, str, str)), None)
    return Prepared(*found) if found else None
