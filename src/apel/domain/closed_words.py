"""The closed words of the ledger: what an entry can say, and nothing else (DESIGN.md section 4)."""

from enum import StrEnum


class Kind(StrEnum):
    """What an entry says."""

    PREPARED = "prepared"  # a desk's file, in the main ledger
    HANDED_IN = "handed-in"  # the last entry of a desk
    IMPORTED = "imported"
    AMENDED = "amended"
    SIGNED = "signed"
    MADE_UP = "made-up"
    DECLINED = "declined"  # does not sign, before a witness
    ATTENDED = "attended"
    EXCUSED = "excused"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    ENROLLED = "enrolled"  # a walk-in: somebody who is on no roster
    JOINED = "joined"
    CLOSED = "closed"
    REOPENED = "reopened"
    RESOLVED = "resolved"  # a decision between entries that did not know of each other
    CLOCK = "clock"  # how far this desk's clock is from the right time
    CLARIFIED = "clarified"  # the answer to a question about how it was recorded
    ISSUED = "issued"  # a paper
    NUMBERED = "numbered"  # the number that a paper has in the office's own register
    RECEIVED = "received"  # what an agency says of papers that it was handed
    SEALED = "sealed"  # names the heads that it covers


KINDS = frozenset(map(str, Kind))
ROSTER_KINDS = frozenset({str(Kind.IMPORTED), str(Kind.AMENDED)})


class Source(StrEnum):
    """How the writer came to know."""

    SCAN = "scan"
    TYPED = "typed"
    PAPER = "paper"
    IMPORT = "import"


class Evidence(StrEnum):
    """What a signature rests on."""

    LIST = "list"  # the person's own line on the desk's sheet
    PAPER = "paper"  # the person's own signed sheet
    ELECTRONIC = "electronic"  # a signed file


class Refusal(StrEnum):
    """Why an act was refused; the closed list of DESIGN.md section 4."""

    UNKNOWN = "unknown-code"
    ALREADY_SIGNED = "already-signed"
    ALREADY_PRESENT = "already-present"
    ALREADY_EXCUSED = "already-excused"
    ALREADY_DECLINED = "already-declined"
    AMBIGUOUS = "ambiguous"
    NOT_OBLIGED = "not-obliged"
    CLOSED = "closed"
    # of a sheet that came back
    OTHER_CEREMONY = "other-ceremony"
    OTHER_PAPER = "other-paper"  # a list, a card, minutes: not what one person signs
    NOT_ISSUED = "not-issued"
    REPLACED = "replaced"  # by a corrected one


class Reason(StrEnum):
    """Why somebody is excused."""

    HEALTH = "health"
    DUTY = "duty"
    LEAVE = "leave"
    PERMISSION = "permission"
    STUDY = "study"
    SHIFT = "shift"
    ELSEWHERE = "elsewhere"
    HOLIDAY = "holiday"
    OTHER = "other"


class Closing(StrEnum):
    """What a `closed` entry closes; each is a command, never a clock (DESIGN.md section 3)."""

    ATTENDANCE = "attendance"
    EXPLANATIONS = "explanations"
    SIGNING = "signing"
