"""Which election a pledge of neutrality is about, told from titles and circulars (DOMAIN 6.4)."""

import re

GENERAL = "pemilihan umum"
REGIONAL = "pemilihan kepala daerah"

_GENERAL = re.compile(r"\bpemilu\b|\bpemilihan umum\b|\bpilpres\b|\bpileg\b")
_REGIONAL = re.compile(
    r"\bpil(?:kada|gub|wal|walkot|bup)\b"
    r"|\bpemilihan (?:kepala daerah|gubernur|bupati|wali ?kota)\b"
)
_YEAR = re.compile(rf"(?:{_GENERAL.pattern}|{_REGIONAL.pattern})(?:\W+[a-z]+){{0,8}}?\W+(20\d\d)\b")


def election(text: str) -> str:
    """Return what the election is called that a text speaks of; both where it speaks of none."""
    folded = " ".join(text.casefold().split())
    general, regional = _GENERAL.search(folded), _REGIONAL.search(folded)
    if bool(general) == bool(regional):
        return f"{GENERAL} dan {REGIONAL}"
    return GENERAL if general else REGIONAL


def election_in_its_year(text: str) -> str:
    """Return what the election is called, and `tahun 2024` where the text says which year it is."""
    years = set(_YEAR.findall(" ".join(text.casefold().split())))
    return f"{election(text)} tahun {years.pop()}" if len(years) == 1 else election(text)
