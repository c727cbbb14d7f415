"""What electronic signatures in a PDF file are worth: who, when, over what, and what came after.

Judged by coverage, by what was appended and by the certificate, never by the numbers alone: a
signature that fits says nothing of what was added behind it.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

_NAMED = b"<xmpMM:InstanceID>"
_INSTANCE = re.compile(_NAMED + rb"([\w+/=-]{1,64})<")


class Room(StrEnum):
    """What a template is to leave room for; the values are what templates ask for."""

    PEOPLE = "ttd"  # whoever signs the paper later
    SEAL = "segel"  # a seal that is to be seen


class Coverage(StrEnum):
    """What of a file a signature covers."""

    FILE = "file"
    REVISION = "revision"  # all that there was when it was signed; something came after
    PART = "part"  # somebody left something out


class Later(StrEnum):
    """What came after a point of a file."""

    NOTHING = "nothing"
    SIGNATURES = (
        "signatures"  # fields for signatures, signatures in them, what proves these later on
    )
    CHANGES = "changes"  # anything else: the pages may say something else


class Owner(StrEnum):
    """Whose certificate it is, as far as it says so: a person signs, an institution seals."""

    PERSON = "person"
    INSTITUTION = "institution"
    UNSAID = "unsaid"


class Signature(NamedTuple):
    """One signature in a file; times are the ledger's. What cannot be read is empty and does not fit."""

    field: str
    signer: str = ""
    issuer: str = ""
    serial: str = ""
    valid_from: str = ""
    valid_until: str = ""
    owner: Owner = Owner.UNSAID
    at: str = ""
    is_stamped: bool = False  # the time is that of a time stamp, else the signer's own word
    was_valid: bool = False  # the certificate, at that time
    fits: bool = False  # the bytes, and the certificate whose key signed them
    coverage: Coverage = Coverage.PART
    later: Later = Later.CHANGES
    trusted: bool | None = None  # by the list that was given; None where there was none

    @property
    def is_whole(self) -> bool:
        """Say whether what was signed is what is here; who signed is another question."""
        came_after = {Coverage.FILE: Later.NOTHING, Coverage.REVISION: Later.SIGNATURES}
        return self.fits and came_after.get(self.coverage) is self.later


class Judged(NamedTuple):
    """What a file says of itself: its signatures, and what came after its first part."""

    signatures: Sequence[Signature] = ()
    appended: Later = Later.NOTHING
    is_readable: bool = True


def mark_of(pdf: bytes) -> str:
    """Return what a file calls itself, in its first part: a changed copy still says the same.

    Empty where it says nothing. It proves nothing: only the hash does.
    """
    # it stands near the end of the first part, and what is appended may repeat it
    found = _INSTANCE.search(pdf, max(pdf.find(_NAMED), 0))
    return found[1].decode("ascii", "replace") if found else ""
