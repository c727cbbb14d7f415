"""What a template says, in one digest: with every file that it uses, and without its comments."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from apel.formats.papers.templates import ENDING, PACKAGED

_COMMENT = re.compile(r"<#.*?#>\n?", re.DOTALL)
_TEXTS = (".jinja", ".txt", ".typ", ".csv", ".json", ".toml", ".yaml", ".yml", ".xml", ".svg")


def template_digest(office: Path | None, name: str, pictures: Iterable[str] = ()) -> str:
    """Return the SHA-256 of a template and of whatever it uses; `pictures` are those of letterheads.

    A file counts as used where its name stands in one that is used: rather one too many than one
    that is overlooked.
    """
    files = dict(_files(office))
    found: dict[str, str] = {}
    waiting = [each for each in (name + ENDING, *pictures) if each in files]
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        content = files[file].read_bytes()
        if file.endswith(_TEXTS):
            text = _COMMENT.sub("", content.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
            waiting += [each for each in files if each in text]
            content = text.encode()
        found[file] = sha256(content).hexdigest()
    lines = (f"{digest} {file}" for file, digest in sorted(found.items()))
    return sha256("\n".join(lines).encode()).hexdigest()


def _files(office: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the files of apel and then those of the office, which stand for apel's of the same name."""
    for folder in filter(None, (PACKAGED, office)):
        for path in folder.rglob("*"):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path
