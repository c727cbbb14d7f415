"""Posts as papers name them: acting ones, those of a region, and what each lets be printed.

Permendagri 1/2023 pasal 44: with titles on every kind of paper that is made here; NIP and rank of
everybody but the head of the region, the deputy and the secretary; none of the three of whoever
stands in for one of these.
"""

import re
from enum import StrEnum
from typing import NamedTuple

_ACTING = re.compile(r"\s*(plt|plh|pjs|pj)\b[.\s]*", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"(?:pemerintah(?:an)?\s+)?(?:daerah\s+)?(kota|kabupaten|provinsi|propinsi)\s+(\S.*)",
    re.IGNORECASE,
)
_HEADS = {"kota": "Wali Kota", "kabupaten": "Bupati"}
_GOVERNOR = "Gubernur"
_HEAD = re.compile(r"(?:gubernur|bupati|wali ?kota)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"wakil\s+(?:gubernur|bupati|wali ?kota)\b", re.IGNORECASE)
_SECRETARY = re.compile(
    r"(?:sekretaris daerah|sekda)(?:\s+(?:kota|kabupaten|kab|provinsi|prov)\b.*)?\.?", re.IGNORECASE
)

_AS_THEY_ARE = {word.upper(): word for word in ("a.n.", "u.b.", "Plt.", "Plh.", "Pj.", "Pjs.")}


class Acting(StrEnum):
    """How somebody holds a post who does not hold it for good."""

    PLT = "plt"  # it is vacant
    PLH = "plh"  # whose it is, is away
    PJ = "pj"
    PJS = "pjs"


class Regional(StrEnum):
    """The posts of a region that print less than others."""

    HEAD = "head"
    DEPUTY = "deputy"
    SECRETARY = "secretary"


class Shown(NamedTuple):
    """What is printed of a signatory beside post and name."""

    titles: bool = True
    rank: bool = True
    number: bool = True


def acting_words(acting: Acting) -> str:
    """Return `Plt.` and its like."""
    return f"{acting.capitalize()}."


def capital_post(line: str) -> str:
    """Return a line of a post as it stands above a signature: in capitals, but a.n., u.b. and Plt."""
    words = line.upper().split(" ")
    return " ".join(_AS_THEY_ARE.get(word, word) for word in words)


def split_acting(post: str) -> tuple[Acting | None, str]:
    """Return how a post is held and the post itself: `PLT KEPALA DINAS` is two."""
    found = _ACTING.match(post)
    if found is None:
        return None, post.strip()
    return Acting(found[1].lower()), post[found.end() :].strip()


def regional(post: str) -> Regional | None:
    """Return which post of a region this is; a councillor's secretary is none."""
    words = " ".join(post.split())
    if _DEPUTY.match(words):
        return Regional.DEPUTY
    if _HEAD.match(words):
        return Regional.HEAD
    return Regional.SECRETARY if _SECRETARY.fullmatch(words) else None


def shown_by_rule(post: Regional | None, acting: Acting | None) -> Shown:
    """Return what is printed where nobody has said otherwise."""
    if post is None:
        return Shown()
    return Shown(titles=acting is None, rank=False, number=False)


def regional_post(post: Regional, institution: str) -> str:
    """Return what a post is called at `Pemerintah Kota Semarang`; empty where that says no region."""
    found = _INSTITUTION.fullmatch(" ".join(institution.split()))
    if found is None:
        return ""
    kind, region = found.groups()
    head = _HEADS.get(kind.lower(), _GOVERNOR)
    words = {
        Regional.HEAD: f"{head} {region}",
        Regional.DEPUTY: f"Wakil {head} {region}",
        Regional.SECRETARY: f"Sekretaris Daerah {kind} {region}",
    }[post]
    return words.upper() if institution.isupper() else words
