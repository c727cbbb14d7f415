"""Who heads an agency: said only where the position leaves no doubt (DOMAIN 4.3)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from apel.domain.people.person import Person

# what the first words of an agency's name make of its head's post, and the least that says it
_COUNCIL = (
    ("sekretaris dprd", "sekretaris dprd"),
    ("sekretaris dewan perwakilan rakyat daerah", "sekretaris dewan"),
)
_POSTS = {
    "sekretariat dprd": _COUNCIL,
    "sekretariat dewan perwakilan rakyat daerah": _COUNCIL,
    "sekretariat daerah": (("sekretaris daerah", "sekretaris daerah"),),
    "inspektorat": (("inspektur", "inspektur"),),
    "kecamatan": (("camat", "camat"),),
    "kelurahan": (("lurah", "lurah"),),
    "rsud": (("direktur rsud", "direktur"), ("direktur utama rsud", "direktur utama")),
    "rumah sakit umum daerah": (
        ("direktur rumah sakit umum daerah", "direktur"),
        ("direktur utama rumah sakit umum daerah", "direktur utama"),
        ("direktur rsud", "direktur"),
    ),
}
# what the first words of an agency's name become in its head's post; of a company nobody can tell
_TITLES = (
    ("sekretariat", "Sekretaris"),
    ("inspektorat", "Inspektur"),
    ("kecamatan", "Camat"),
    ("kelurahan", "Lurah"),
    ("rsud", "Direktur RSUD"),
    ("rumah sakit", "Direktur Rumah Sakit"),
)
_NO_POST = re.compile(r"(?:pt|cv|perumda|perusda|perusahaan|perseroan|bumd|pd bpr|bpr)\b")
# an agency or a post may or may not go on with the region: Inspektur Kota …
_REGIONS = ("kota", "kabupaten", "kab", "provinsi", "daerah")
_ACTING = re.compile(r"(?:plt|plh|pj|pjs)\b\s*")
_WORDS = re.compile(r"[^\W_]+")


def heads(people: Iterable[Person]) -> Mapping[str, Person]:
    """Return the head of each agency that certainly has one; of two candidates neither is.

    Plt. and Plh. belong to the post, not to the person: they count where nobody holds it for good.
    """
    candidates: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.agency and person.position and heads_it(person.position, person.agency):
            candidates[person.agency].append(person)
    chosen = {agency: _only(found) for agency, found in candidates.items()}
    return {agency: person for agency, person in chosen.items() if person}


def heads_it(position: str, agency: str) -> bool:
    """Say whether a position is certainly that of the head of an agency, for good or not."""
    post = _ACTING.sub("", _plain(position), count=1)
    return any(_agree(post, expected, least) for expected, least in _expected(_plain(agency)))


def head_post(agency: str) -> str:
    """Return what the head of an agency is called: `Camat Tugu`; empty where that is not certain."""
    name = " ".join(agency.split())
    folded = name.casefold()
    if not name or _NO_POST.match(folded):
        return ""
    for words, title in _TITLES:
        if f"{folded} ".startswith(f"{words} "):
            post = f"{title} {name[len(words) :].strip()}".strip()
            break
    else:
        post = f"Kepala {name}"
    return post.upper() if name.isupper() and len(name.split()) > 1 else post


def _only(candidates: list[Person]) -> Person | None:
    settled = [person for person in candidates if not _is_acting(person)]
    one_of = settled or candidates
    return one_of[0] if len(one_of) == 1 else None


def _is_acting(person: Person) -> bool:
    return _ACTING.match(_plain(person.position or "")) is not None


def _expected(agency: str) -> Iterable[tuple[str, str]]:
    """Return each way to say the head's post in full, and the least that says it."""
    for words, posts in _POSTS.items():
        if f"{agency} ".startswith(f"{words} "):
            return [(post + agency.removeprefix(words), least) for post, least in posts]
    return [(f"kepala {agency}", f"kepala {agency.partition(' ')[0]}")]


def _agree(post: str, expected: str, least: str) -> bool:
    """Say whether a post is a beginning of `expected` from `least` on, or goes on to the region."""
    if f"{expected} ".startswith(f"{post} "):
        return f"{post} ".startswith(f"{least} ")
    return f"{post} ".startswith(tuple(f"{expected} {region} " for region in _REGIONS))


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
