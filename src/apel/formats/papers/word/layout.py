"""The layout of a Word file after it was filled in: the paper, and what Word does not open otherwise."""

from collections.abc import Mapping
from typing import Any

from apel.formats.papers.word.parts import WORD

_TWIPS = 1440 / 25.4  # in a millimetre
_HOLD_PARAGRAPHS = ("tc", "hdr", "ftr", "txbxContent")


def mend(tree: Any) -> None:
    """Give back what marks took away and Word needs: a row to a table, a paragraph to a cell."""
    for table in list(tree.iter(f"{WORD}tbl")):
        if table.find(f"{WORD}tr") is None:
            table.getparent().remove(table)
    for place in list(tree.iter(*(f"{WORD}{tag}" for tag in _HOLD_PARAGRAPHS))):
        last = place[-1] if len(place) else None
        if last is None or last.tag != f"{WORD}p":
            place.append(_empty_paragraph(place))
    _drop_empty_end(tree)


def resize(tree: Any, paper: Mapping[str, float]) -> None:
    """Lay the pages out for this paper; a page that lies on its side stays so."""
    width, height = (str(round(paper[side] * _TWIPS)) for side in ("lebar", "tinggi"))
    for size in tree.iter(f"{WORD}pgSz"):
        if size.get(f"{WORD}orient") == "landscape":
            size.set(f"{WORD}w", height)
            size.set(f"{WORD}h", width)
        else:
            size.set(f"{WORD}w", width)
            size.set(f"{WORD}h", height)


def _empty_paragraph(place: Any) -> Any:
    """Return a paragraph for an empty place; in a row that stays with the next one, it does so as well."""
    paragraph = place.makeelement(f"{WORD}p")
    row = next(place.iterancestors(f"{WORD}tr"), place)
    if next(row.iter(f"{WORD}keepNext"), None) is not None:
        layout = paragraph.makeelement(f"{WORD}pPr")
        layout.append(layout.makeelement(f"{WORD}keepNext"))
        paragraph.append(layout)
    return paragraph


def _drop_empty_end(tree: Any) -> None:
    """Take the last section away where nothing is left in it: it would be an empty page."""
    for body in tree.iter(f"{WORD}body"):
        blocks = list(body)
        # a section's measures hang on its last paragraph, those of the last one on the document
        found = blocks[-2].find(f"{WORD}pPr/{WORD}sectPr") if len(blocks) > 1 else None
        if found is not None and blocks[-1].tag == found.tag:
            body.replace(blocks[-1], found)
