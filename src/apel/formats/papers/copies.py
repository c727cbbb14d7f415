"""Templates as files: which there are, what they say, and copies that know where they come from."""

import re
from hashlib import sha256
from pathlib import Path

from apel import __version__
from apel.domain.papers.own_templates import (
    ENDINGS,
    TYPST,
    WORD,
    Origin,
    TemplateFile,
    mark_of,
    read_mark,
)
from apel.formats.papers.templates import PACKAGED, TemplateFault

# a copy begins with it; Jinja takes it away with its line
_MARK_LINE = re.compile(r"\A<# disalin dari apel [^\n]*?#>\n")
_USED = re.compile(r"""(?:<%-?\s*(?:extends|include|from|import)\s+|\bparagraf\()["'](.+?)["']""")
_LARGEST = 10 << 20  # bytes of what is looked at


def template_files(office: Path) -> list[TemplateFile]:
    """Return the files of all templates, apel's and the office's."""
    packaged, own = _files(PACKAGED), _files(office)
    return [
        TemplateFile(
            name,
            _what_it_says(packaged[name])[0] if name in packaged else "",
            *(_what_it_says(own[name]) if name in own else ("",)),
        )
        for name in sorted({*packaged, *own})
    ]


def marked_copy(name: str) -> bytes:
    """Return a packaged file as an office gets it: it says of which apel it is a copy."""
    path = PACKAGED / name
    mark = mark_of(__version__, _what_it_says(path)[0])
    if name.endswith(WORD):
        from apel.formats.papers.word import origin

        return origin.marked_copy(path, mark)
    return f"<# {mark} #>\n{path.read_text(encoding='utf-8')}".encode()


def shared_parts(name: str) -> list[str]:
    """Return the shared files that a packaged template uses, also through each other."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        path = PACKAGED / waiting.pop()
        if not path.name.endswith(TYPST):
            continue
        said = _USED.findall(path.read_text(encoding="utf-8"))
        used = [each for each in said if (PACKAGED / each).is_file()]
        waiting += [each for each in used if each not in found]
        found |= dict.fromkeys(used)
    return sorted(found)


def _files(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    # Word's own traces of an open file begin with ~$
    return {
        path.name: path
        for path in folder.iterdir()
        if path.name.endswith(ENDINGS) and not path.name.startswith(("~", ".")) and path.is_file()
    }


def _what_it_says(path: Path) -> tuple[str, Origin | None]:
    """Return the digest of what a file says, and of what it is a copy."""
    if path.name.endswith(WORD):
        from apel.formats.papers.word import origin

        try:
            digest, mark = origin.what_it_says(path)
        except TemplateFault:
            return _digest(path), None  # apel template check says what is wrong with it
        return digest, read_mark(mark)
    if path.stat().st_size > _LARGEST:
        return _digest(path), None
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    marked = _MARK_LINE.match(text)
    said = text[marked.end() :] if marked else text
    return sha256(said.encode()).hexdigest(), read_mark(marked[0]) if marked else None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return sha256(file.read(_LARGEST)).hexdigest()
