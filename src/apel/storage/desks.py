"""A desk's file: which desk it is, and from which entry of the main ledger it was prepared."""

from hashlib import scrypt
from typing import NamedTuple

from apel.storage.database import Database, whole

GREATEST_COST = 12  # 4 MB and about 5 ms a hash: an answer at the desk is to take under 20 ms
_BLOCKS, _BYTES = 8, 16


class Prepared(NamedTuple):
    """The one row of a desk's file."""

    name: str
    prepared: str  # digest of the main ledger's entry
    roster: str  # fingerprint of the roster that it was prepared from
    salt: str  # of the hashes by which a typed number is looked up
    cost: int  # of these hashes: 2 to this power


def prepared(database: Database) -> Prepared | None:
    """Return whose desk's file this is, or None for a workspace."""
    rows = database.rows("SELECT name, prepared, roster, salt, cost FROM desk")
    found = next(whole(rows, (str, str, str, str, int)), None)
    return Prepared(*found) if found else None


def number_hash(number: str, salt: str, cost: int) -> str:
    """Return the slow salted hash by which a desk knows a number without having it.

    It keeps a number from being read, not from being guessed: a NIP is a birth date, a month, a
    digit and a serial, and the desk's file shows the last four digits. Whoever finds a lost stick
    has to try some millions of numbers for each person, at the price of one hash each: hours of a
    processor for one person, not seconds for the whole roster.
    """
    made = scrypt(
        number.encode(),
        salt=salt.encode(),
        n=2 ** max(1, min(cost, GREATEST_COST)),  # whatever damage made of it
        r=_BLOCKS,
        p=1,
        dklen=_BYTES,
    )
    return made.hex()
