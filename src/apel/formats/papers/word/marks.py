"""The marks of a Word template: `{{ … }}` and `{% … %}`, each whole and where it can stand.

Word splits what is typed into runs as it likes; here every mark is put into one again. What cannot be
used is named with its paragraph, since nobody knows the lines of a Word file.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from apel.domain.papers.documents import Fault, Trouble
from apel.formats.papers.templates import TemplateFault
from apel.formats.papers.word.parts import WORD

_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BEGINNING = re.compile(r"\{[{%#]")
# of a paragraph, a row or a cell, which goes with the mark: nothing else may stand there
_OF_PLACE = re.compile(r"\{[%#](p|tr|tc) ")
# docxtpl would put in a value that brings its own layout along, and there is none
_OF_LAYOUT = re.compile(r"\{\{(?:p|tr|tc|r)\s")
_PLACES = {"p": f"{WORD}p", "tr": f"{WORD}tr", "tc": f"{WORD}tc"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST = 80


def join_marks(tree: Any) -> None:
    """Put each mark into one run; raises TemplateFault for those that cannot be understood."""
    for paragraph in tree.iter(f"{WORD}p"):
        texts = _texts(paragraph)
        whole = "".join(text.text or "" for text in texts)
        if not _BEGINNING.search(whole):
            continue
        if _BEGINNING.search(_MARK.sub("", whole)):
            raise TemplateFault(Fault(Trouble.UNCLOSED, "", shortened(whole)))
        for mark in _MARK.finditer(whole):
            _join(texts, *mark.span())
            _check_place(paragraph, mark[0])


def line_of(source: str, number: int) -> str:
    """Return what stands in a line of a part, each of which begins with a paragraph."""
    lines = source.splitlines()
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return shortened(unescape(re.sub(r"<[^>]*>", "", line)))


def shortened(text: str) -> str:
    """Return a paragraph's words, as many as it takes to know it again."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _texts(paragraph: Any) -> list[Any]:
    """Return the pieces of text of a paragraph, without those of the boxes that hang on it."""
    pieces = paragraph.iter(f"{WORD}t")
    return [text for text in pieces if next(text.iterancestors(f"{WORD}p")) is paragraph]


def _join(texts: list[Any], start: int, end: int) -> None:
    """Move what stands between two places of a paragraph's text into the piece where it begins."""
    first, rest = None, ""
    for text, (begin, finish) in zip(texts, list(_spans(texts)), strict=True):
        if begin <= start < finish:
            first = text
        elif first is not None and begin < end:
            content = text.text or ""
            rest += content[: end - begin]
            text.text = content[end - begin :]
            text.set(_SPACE, "preserve")
    if first is not None and rest:
        first.text += rest
        first.set(_SPACE, "preserve")


def _spans(texts: list[Any]) -> Iterator[tuple[int, int]]:
    place = 0
    for text in texts:
        following = place + len(text.text or "")
        yield place, following
        place = following


def _check_place(paragraph: Any, mark: str) -> None:
    """Refuse a mark that takes its paragraph, row or cell away where that holds something else."""
    if _OF_LAYOUT.match(mark):
        raise TemplateFault(Fault(Trouble.TEMPLATE, mark))
    found = _OF_PLACE.match(mark)
    if not found:
        return
    tag = _PLACES[found[1]]
    place = paragraph if tag == paragraph.tag else next(paragraph.iterancestors(tag), None)
    said = "" if place is None else "".join(text.text or "" for text in place.iter(f"{WORD}t"))
    if said.strip() != mark:
        raise TemplateFault(Fault(Trouble.CROWDED, mark, shortened(said)))
