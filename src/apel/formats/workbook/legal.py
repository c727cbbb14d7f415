"""What a workbook can hold of a text."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def legal(text: str) -> str:
    """Return a text without the characters that XML 1.0 cannot hold; each leaves a mark."""
    return _ILLEGAL.sub("\ufffd", text)
