"""Which election a pledge of neutrality is about, told from titles and circulars (DOMAIN 6.4)."""

import re

GENERAL = "pemilihan umum"
REGIONAL = "pemilihan kepala daerah"

_GENERAL = re.compile(r"\bpemilu\b|\bpemilihan umum\b|\bpilpres\b|\bpileg\b")
_REGIONAL = re.compile(
    r"\bpil(?:kada|gub|wal|walkot|bup)\b"
    r"|\bpemilihan (?:kepala daerah|gubernur|bupati|wali ?kota)\b"
)


def election(text: str) -> str:
    """Return what the election is called that a text speaks of; both where it speaks of none."""
    folded = " ".join(text.casefold().split())
    general, regional = _GENERAL.search(folded), _REGIONAL.search(folded)
    if bool(general) == bool(regional):
        return f"{GENERAL} dan {REGIONAL}"
    return GENERAL if general else REGIONAL
