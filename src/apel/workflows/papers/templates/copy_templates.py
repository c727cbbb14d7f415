"""Copying templates for an office to edit: which files, and what would be replaced."""

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from apel.domain.papers.own_templates import ENDINGS, WORD, TemplateFile, stem
from apel.errors import ApelError, WrongUsage
from apel.language import _

Copier = Callable[[str], bytes]
Closest = Callable[[str, Sequence[str]], list[int]]


class Copying(NamedTuple):
    """A file that is to be copied: what it will say, and what is there now; None for nothing."""

    name: str
    content: bytes
    before: bytes | None

    @property
    def is_there(self) -> bool:
        """Say whether there is nothing to do."""
        return self.before == self.content

    @property
    def replaces(self) -> bool:
        """Say whether another file would be lost."""
        return self.before is not None and not self.is_there

    @property
    def lost_lines(self) -> int | None:
        """Return how many lines of the other file are not in this one; None where it has no lines."""
        if self.before is None or self.name.endswith(WORD):
            return None
        old, new = (
            text.decode("utf-8", "replace").splitlines() for text in (self.before, self.content)
        )
        same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return len(old) - sum(block.size for block in same)


def wanted(files: Iterable[TemplateFile], names: Sequence[str], closest: Closest) -> list[str]:
    """Return the packaged files that names mean: of a template all, or the one that is named whole.

    Raises WrongUsage where apel has none of that name.
    """
    packaged = [file.name for file in files if file.packaged]
    found: dict[str, None] = {}
    for name in names:
        those = [file for file in packaged if name in (file, stem(file))]
        if not those:
            raise _unknown(name, packaged, closest)
        found |= dict.fromkeys(those)
    return list(found)


def copying(names: Iterable[str], folder: Path, copier: Copier) -> list[Copying]:
    """Return what copying these files to a folder would do. Raises ApelError where one is a folder."""
    return [Copying(name, copier(name), _before(folder / name)) for name in names]


def _before(path: Path) -> bytes | None:
    if path.is_dir():
        raise ApelError(
            _("{path} is a folder.").format(path=path),
            hint=_("Rename it, or choose another place: --to FOLDER"),
        )
    return path.read_bytes() if path.exists() else None


def _unknown(name: str, packaged: Sequence[str], closest: Closest) -> WrongUsage:
    known = sorted({*map(stem, packaged)})
    asked = stem(name) if name.endswith(ENDINGS) else name
    likely = [known[place] for place in closest(asked, known)]
    words = _("Did you mean: {names}") if likely else _("There are: {names}")
    return WrongUsage(
        _("apel brings along no template {name}.").format(name=name),
        hint=words.format(names=", ".join(likely or known)),
    )
