"""What can be chosen of papers at the command line: known without the workflows, so that it starts fast."""

from enum import StrEnum


class Only(StrEnum):
    """Whose papers, or who on a list."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    EXCUSED = "excused"


class Order(StrEnum):
    """By what people are put in order within an agency."""

    ECHELON = "echelon"
    GRADE = "grade"
    NAME = "name"
    ROSTER = "roster"


class Bundle(StrEnum):
    """What goes into one file."""

    AGENCY = "agency"


class As(StrEnum):
    """In which form a paper is made."""

    PDF = "pdf"
    WORD = "word"
    HTML = "html"
