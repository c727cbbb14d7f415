"""Why a page or a file that came back is not taken for anybody's signed paper: nothing is guessed."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from apel.domain.papers.returning.signed import Signature
from apel.domain.people.names import name_key
from apel.domain.people.search import whole_name


class Doubt(StrEnum):
    """What keeps a page or a file from being recognised, beside the refusals of a desk."""

    NO_CODE = "no-code"  # no QR of a paper on the page
    GARBLED = "garbled-code"
    SEVERAL = "several-codes"  # two papers on one page
    NOT_SCANNED = "not-scanned"  # text from a program: nobody signed it with a pen
    LARGE = "large-picture"
    UNREADABLE = "unreadable-page"
    INCOMPLETE = "incomplete"  # pages of the paper are missing
    AS_ISSUED = "as-issued"  # the file that was issued, and nothing signed in it
    OF_MANY = "of-many"  # a file for the printer that somebody signed
    CHANGED = "changed"  # after it was issued, or after it was signed
    UNTRUSTED = "untrusted"  # by the user's list
    BY_OTHERS = "signed-by-others"  # no valid signature is this person's
    NOT_OURS = "not-the-issued-file"  # signed, but not over the bytes that were issued
    NOT_JUDGED = "not-judged"  # what judges signatures is not installed
    MOVED = "moved-while-read"  # the file was another one when it was read again


class Problem(NamedTuple):
    """Something to be looked at: a doubt, a trouble with the file or a refusal, and on which pages."""

    code: str
    pages: tuple[int, ...] = ()
    about: str = ""


def signs_for(name: str, signatures: Sequence[Signature]) -> bool:
    """Say whether one of the signatures holds and its certificate has this name, in any spelling.

    Who witnesses signs the same file: a signature alone says nothing of whose it is.
    """
    fits = whole_name(name_key(name))
    return fits is not None and any(fits(name_key(each.signer)) for each in holding(signatures))


def holding(signatures: Sequence[Signature]) -> list[Signature]:
    """Return the signatures that hold: whole, made while the certificate was valid, not distrusted."""
    return [
        each
        for each in signatures
        if each.is_whole and each.was_valid and each.trusted is not False
    ]
