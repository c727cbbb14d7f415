"""What is said at a desk about somebody who does not sign now: why he is away, or that he declines."""

from dataclasses import dataclass

from apel.domain.ledger import Reason


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why somebody is away; the letter's number and the post are kept as erasable notes."""

    reason: Reason
    letter: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Declining:
    """What somebody does not sign, all that he owes where nothing is named, and before whom.

    The witness is a person's code, or a post that is kept as an erasable note.
    """

    instruments: tuple[str, ...] = ()
    witness: str = ""
    witness_post: str = ""
