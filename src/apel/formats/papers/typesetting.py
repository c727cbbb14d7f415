"""The door to Typst: one source becomes one PDF/A-2a and PDF/UA-1 file, always the same bytes."""

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from apel.domain.papers.documents import Fault, Trouble
from apel.formats.papers.tracing import Place

_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")
_PLACE = re.compile(r"┌─ \S*__typst_py_bytes__\.typ:(\d+):(\d+)")
_NOT_FOUND = re.compile(r"file not found \(searched at (.+)\)$")
_ESCAPING = re.compile(r'path `"(.+)"` would escape')
_KNOWN = {
    "missing alt text": Trouble.WORDLESS,
    "missing document title": Trouble.TITLE,
    "heading level": Trouble.HEADINGS,
    "package": Trouble.PACKAGE,
}
_LACKING = re.compile(
    r'(?:the text|disallowed codepoint|contains the codepoint) `"(.+?)"`(?: could not be displayed)?'
)
_PICTURE = (
    "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image({name}, height: 3cm)"
)
_SHARP = 300.0  # pixels an inch, of an emblem no higher than that
_UNKNOWN_FONT = "unknown font family: "
_LARGE = 20_000  # characters of a source; a form of one person has half of that
_REMEMBERED = 10  # compiles for which Typst keeps what it worked out
_NOWHERE = "http://127.0.0.1:9"  # the discard port: refused at once, on every machine


class TypesettingFault(Exception):
    """A source cannot be typeset; `fault` says why, `places` where in it, from the innermost outwards."""

    def __init__(self, fault: Fault, diagnostic: str = "") -> None:
        super().__init__(fault.about)
        self.fault = fault
        start = max(diagnostic.rfind("\nerror: "), 0)
        found = _PLACE.findall(diagnostic[start:])
        self.places = [Place(int(line), int(column)) for line, column in found]


class Typesetter:
    """Typesets one document after the other; files outside `root` and the network are out of reach."""

    def __init__(self, root: Path, fonts: Sequence[Path], timestamp: int) -> None:
        import typst

        _cut_off()
        self._timestamp = timestamp
        self._compiler = typst.Compiler(
            root=root,
            font_paths=[_lato(), *fonts],
            ignore_system_fonts=True,
            # a package of this user would make other bytes than on the next machine
            package_path=root / "-",
            package_cache_path=root / "-",
        )

    def pdf(self, source: str) -> bytes:
        """Return a source as a PDF; raises TypesettingFault."""
        # archivable and accessible; also, a character without a glyph is an error then
        made = self._made(source, format="pdf", pdf_standards=["a-2a", "ua-1"])
        return made if isinstance(made, bytes) else b""

    def pages_as_svg(self, source: str) -> list[bytes]:
        """Return the pages of a source, exactly as a PDF would show them; raises TypesettingFault."""
        # what is an error there is one here: a picture says nothing of a lacking glyph
        self.pdf(source)
        return self.look(source)

    def look(self, source: str) -> list[bytes]:
        """Return the pages of a source that is known to become a PDF; raises TypesettingFault."""
        made = self._made(source, format="svg")
        return made if isinstance(made, list) else [made]

    def picture(self, name: str) -> bytes:
        """Return a picture that lies in `root`, of whatever kind, as PNG; raises TypesettingFault."""
        made = self._made(_PICTURE.format(name=json.dumps(name)), format="png", ppi=_SHARP)
        return made if isinstance(made, bytes) else b""

    def _made(self, source: str, **options: Any) -> bytes | list[bytes]:
        import typst

        try:
            made, warnings = self._compiler.compile_with_warnings(
                source.encode("utf-8", "replace"), timestamp=self._timestamp, **options
            )
        except typst.TypstError as error:
            fault = _fault(error.message, error.diagnostic)
            raise TypesettingFault(fault, error.diagnostic) from error
        for warning in warnings:
            if warning.message.startswith(_UNKNOWN_FONT):
                name = warning.message.removeprefix(_UNKNOWN_FONT)
                raise TypesettingFault(Fault(Trouble.FONT, name), warning.diagnostic)
        if len(source) > _LARGE:
            self._forget()
        return made or b""

    def _forget(self) -> None:
        """Let Typst drop what it keeps of a large document: ten of them fill a small computer."""
        for _time in range(_REMEMBERED):
            self._compiler.compile(b"", format="svg")


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF made here has."""
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


def _lato() -> Path:
    import font_lato

    return Path(font_lato.__file__).parent / "files"


def _cut_off() -> None:
    """Send Typst's own downloads nowhere: this process typesets and does nothing else."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ[name] = os.environ[name.lower()] = _NOWHERE
    for name in ("NO_PROXY", "no_proxy"):
        os.environ.pop(name, None)


def _fault(message: str, diagnostic: str) -> Fault:
    if lacking := dict.fromkeys(_LACKING.findall(diagnostic)):
        # of what is one to look at, a keycap, its digit is named too, which every font has
        named = [text for text in lacking if not (len(text) == 1 and text.isascii())]
        return Fault(Trouble.CHARACTERS, " ".join(named or lacking))
    if found := _NOT_FOUND.search(message):
        return Fault(Trouble.MISSING, Path(found[1]).name)
    if found := _ESCAPING.search(message):
        return Fault(Trouble.OUTSIDE, found[1])
    known = (trouble for words, trouble in _KNOWN.items() if words in message)
    return Fault(next(known, Trouble.TEMPLATE), message)
