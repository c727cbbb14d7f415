"""Templates as files: apel's own, and an office's, which take their place (DESIGN.md section 5)."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from apel.domain.papers.issuing.ownership import PAPERS, About

TYPST, WORD, TEXT = ".typ.jinja", ".docx", ".txt"
ENDINGS = (TYPST, WORD, TEXT)

_OTHERS = {
    "daftar-hadir": About.AGENCY,
    "kartu": About.AGENCY,
    "kartu-pegawai": About.PERSON,
    "checklist": About.CEREMONY,
}
_BY_ENDING = {"-kolektif": About.AGENCY, "-perwakilan": About.CEREMONY}
_MARK = re.compile(r"disalin dari apel (\S+), sha256 ([0-9a-f]{64})")


class State(StrEnum):
    """Which of two files of one name is used, and what became of a copy."""

    PACKAGED = "packaged"  # apel's, since the office has none
    OWN = "own"  # the office's, and apel has none
    COPY = "copy"  # the office's: the same as when it was copied
    EDITED = "edited"


class Origin(NamedTuple):
    """Of which apel a file is a copy, and the digest of what it said then."""

    version: str
    digest: str


class TemplateFile(NamedTuple):
    """A file of a template: digests of what it says, at apel's and at the office's; empty for none."""

    name: str
    packaged: str
    own: str = ""
    origin: Origin | None = None  # of the office's

    @property
    def state(self) -> State:
        """Return which file is used."""
        if not self.own:
            return State.PACKAGED
        first = self.origin.digest if self.origin else self.packaged
        if not first:
            return State.OWN
        return State.COPY if self.own == first else State.EDITED

    @property
    def is_outdated(self) -> bool:
        """Say whether apel's has changed since the office's was copied."""
        return bool(self.own and self.origin and self.packaged not in ("", self.origin.digest))


class Template(NamedTuple):
    """A template by its name, with its files: for PDF, for Word, and the text that both say."""

    name: str
    files: Sequence[TemplateFile]

    @property
    def is_paper(self) -> bool:
        """Say whether a paper is made of it: else it is a part that others share."""
        return not self.name.startswith("_") and any(
            file.name.endswith((TYPST, WORD)) for file in self.files
        )

    def file(self, ending: str) -> TemplateFile | None:
        """Return its file of a kind."""
        return next((file for file in self.files if file.name == self.name + ending), None)


def mark_of(version: str, digest: str) -> str:
    """Return what a copy says of where it comes from."""
    return f"disalin dari apel {version}, sha256 {digest}"


def read_mark(text: str) -> Origin | None:
    """Return what a copy says of where it comes from; None where it says nothing."""
    found = _MARK.search(text)
    return Origin(*found.groups()) if found else None


def stem(file: str) -> str:
    """Return the name of a template, without the ending of its file."""
    ending = next((ending for ending in ENDINGS if file.endswith(ending)), "")
    return file.removesuffix(ending)


def templates_of(files: Iterable[TemplateFile]) -> list[Template]:
    """Return templates by name, the shared parts behind."""
    by_name: dict[str, list[TemplateFile]] = {}
    for file in files:
        by_name.setdefault(stem(file.name), []).append(file)
    found = [Template(name, those) for name, those in by_name.items()]
    return sorted(found, key=lambda each: (not each.is_paper, each.name))


def about(name: str) -> About:
    """Return what a paper is about, by its template; an office's own is a form of a person."""
    known = _OTHERS.get(name) or next(iter(PAPERS.get(name, ())), None)
    by_ending = (what for ending, what in _BY_ENDING.items() if name.endswith(ending))
    return known or next(by_ending, About.PERSON)
