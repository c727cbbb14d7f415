"""What PDF/A-2a and PDF/UA-1 ask for, as far as it can be looked at without a validator.

Each rule that a file breaks is a sentence; a file that keeps them all has none.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

PRINTED, HIDDEN = 4, 1 | 2 | 32 | 256  # invisible, hidden, no view, toggled
_PAINTING = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}  # fmt: skip
_HOLD_ROWS = {"/Table", "/THead", "/TBody", "/TFoot"}
_HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def broken_rules(content: bytes) -> list[str]:
    """Return every rule that a file breaks."""
    pdf = PdfReader(BytesIO(content))
    return [
        *broken_in_document(pdf),
        *broken_in_annotations(pdf),
        *broken_in_fonts(pdf),
        *broken_in_content(pdf),
        *broken_in_structure(pdf),
    ]


def broken_in_document(pdf: PdfReader) -> Iterator[str]:
    root: Any = pdf.root_object
    xmp = root["/Metadata"].get_data().decode()
    for claim in (
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ):
        if claim not in xmp:
            yield f"no claim: {claim}"
    rules = {
        "header": pdf.pdf_header.startswith("%PDF-1.") and "/Version" not in root,
        "identifier": len(pdf.trailer.get("/ID", ())) == 2,
        "not locked": not pdf.is_encrypted,
        "output intent": [each.get_object()["/S"] for each in root["/OutputIntents"]]
        == ["/GTS_PDFA1"],
        "profile": all(each.get_object().get("/DestOutputProfile") for each in root["/OutputIntents"]),
        "tagged": root["/MarkInfo"]["/Marked"].value and "/StructTreeRoot" in root,
        "language": root.get("/Lang") == "id-ID",
        "title shown": root["/ViewerPreferences"]["/DisplayDocTitle"].value,
        "title": bool(pdf.metadata and pdf.metadata.title and pdf.metadata.title in xmp),
        "dates agree": pdf.metadata is not None
        and f"<xmp:ModifyDate>{pdf.metadata.modification_date:%Y-%m-%dT%H:%M:%S}" in xmp,
        "no actions": not {"/OpenAction", "/AA"} & root.keys() and "/JavaScript" not in root,
        "permissions": set(root.get("/Perms", {})) <= {"/DocMDP"},
        "no appearances are due": "/NeedAppearances" not in root.get("/AcroForm", {}),
    }  # fmt: skip
    yield from (name for name, holds in rules.items() if not holds)


def broken_in_annotations(pdf: PdfReader) -> Iterator[str]:
    root: Any = pdf.root_object
    parents = dict(numbers(root["/StructTreeRoot"]["/ParentTree"]))
    for page in pdf.pages:
        annotations = list(page.get("/Annots", ()))
        if annotations and page.get("/Tabs") != "/S":
            yield "a page with fields has no order of tabs"
        for reference in annotations:
            yield from broken_in_annotation(reference, parents)


def broken_in_annotation(reference: Any, parents: dict[int, Any]) -> Iterator[str]:
    field = reference.get_object()
    name, flags = field.get("/T"), field.get("/F", 0)
    left, low, right, high = (float(number) for number in field["/Rect"])
    rules = {
        "no field": field["/Subtype"] == "/Widget",
        "not printed": flags & PRINTED and not flags & HIDDEN,
        "without a name for who does not see it": bool(field.get("/TU")),
    }
    yield from (f"{name}: {rule}" for rule, holds in rules.items() if not holds)
    if (left, low) != (right, high):
        yield from broken_in_place(name, field, parents)
    elif max(right, high) >= 0:
        yield f"{name} is on the page"


def broken_in_place(name: str, field: Any, parents: dict[int, Any]) -> Iterator[str]:
    if "/N" not in field.get("/AP", {}):
        yield f"{name} has no looks"
    element = parents.get(field.get("/StructParent"), {"/K": {"/Obj": None}})
    if element.get("/S") != "/Form" or element["/K"]["/Obj"] != field:
        yield f"{name} is not in the structure"


def broken_in_fonts(pdf: PdfReader) -> Iterator[str]:
    """Yield each font whose letters are not in the file, or of which nobody knows what they mean."""
    pages: list[Any] = list(pdf.pages)
    for page in pages:
        for name, reference in page["/Resources"].get("/Font", {}).items():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            described = inner.get("/FontDescriptor", {})
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & described.keys():
                yield f"{name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"{name} says nothing of its characters"


def broken_in_content(pdf: PdfReader) -> Iterator[str]:
    """Yield each page on which something is painted that has neither a tag nor is mere decoration."""
    for number, page in enumerate(pdf.pages, 1):
        depth = 0
        for _operands, operator in ContentStream(page.get_contents(), pdf).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            if operator in _PAINTING and not depth:
                yield f"page {number} has content without a tag"
                break


def broken_in_structure(pdf: PdfReader) -> Iterator[str]:
    """Yield what is wrong with tags: headings that skip a level, pictures without words, stray rows."""
    root: Any = pdf.root_object
    level = 0
    for element in elements(root["/StructTreeRoot"]):
        kind, within = element["/S"], element.get("/P", {}).get("/S")
        if kind == "/Figure" and not element.get("/Alt"):
            yield "a picture has no words"
        if kind == "/TR" and within not in _HOLD_ROWS:
            yield "a row is in no table"
        depth = _HEADINGS.get(kind, level)
        if depth > level + 1:
            yield f"a heading {kind} after one of level {level}"
        level = depth
    for page, marks in _marks(root["/StructTreeRoot"]).items():
        if len(marks) != len(set(marks)):
            yield f"content of page {page} is read twice"


def _marks(node: Any) -> dict[int, list[int]]:
    """Return the numbers of the content of each page, as it is read."""
    found: dict[int, list[int]] = {}
    for page, mark in _marks_in(node, 0):
        found.setdefault(page, []).append(mark)
    return found


def _marks_in(node: Any, page: int) -> Iterator[tuple[int, int]]:
    page = node.raw_get("/Pg").idnum if "/Pg" in node else page
    for kid in kids(node):
        if isinstance(kid, int):
            yield page, int(kid)
        elif "/MCID" in kid:
            yield (kid.raw_get("/Pg").idnum if "/Pg" in kid else page), int(kid["/MCID"])
        else:
            yield from _marks_in(kid, page)


def read_aloud(content: bytes) -> str:
    """Return the text of a file as its tags give it: what somebody hears who does not see it."""
    pdf = PdfReader(BytesIO(content))
    root: Any = pdf.root_object
    pages: list[Any] = list(pdf.pages)
    said = {page.indirect_reference.idnum: _said_on(page) for page in pages}
    heard = _marks_in(root["/StructTreeRoot"], 0)
    return " ".join(" ".join(said[page].get(mark, "") for page, mark in heard).split())


def _said_on(page: Any) -> dict[int, str]:
    """Return what each marked part of a page says."""
    said: dict[int, str] = {}
    open_marks: list[int | None] = []

    def before(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            about = operands[1] if len(operands) > 1 else {}
            open_marks.append(about.get("/MCID") if isinstance(about, dict) else None)
        elif operator == b"EMC" and open_marks:
            open_marks.pop()

    def text(words: str, *_place: Any) -> None:
        mark = next((mark for mark in reversed(open_marks) if mark is not None), None)
        if mark is not None:
            said[mark] = said.get(mark, "") + words

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return said


def elements(node: Any) -> Iterator[Any]:
    """Yield the elements of a structure in reading order."""
    for kid in kids(node):
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from elements(kid)


def kids(node: Any) -> list[Any]:
    """Return what is right below a node."""
    held = node.get("/K", [])
    listed = held if isinstance(held, list) else [held]
    return [each.get_object() for each in listed]


def numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """Yield what a number tree holds."""
    held = node.get("/Nums", [])
    for place in range(0, len(held), 2):
        yield int(held[place]), held[place + 1].get_object()
    for kid in node.get("/Kids", ()):
        yield from numbers(kid.get_object())
