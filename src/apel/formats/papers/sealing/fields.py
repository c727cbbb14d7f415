"""Empty signature fields, where the template left room: TTD_1, TTD_2 … for people, Segel for a seal.

A template marks the place by a link to `apel:ttd` or `apel:segel`. So the place is known exactly,
and it is in the structure of the document already; the link becomes the field.
"""

from collections.abc import Collection, Iterator
from itertools import count
from typing import Any, NamedTuple

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign.fields import (
    InvisSigSettings,
    SigFieldSpec,
    append_signature_field,
)

from apel.domain.papers.returning.signed import Room
from apel.formats.papers.sealing.revision import Revision

SEAL = "Segel"
_SEAL_MARK, _PERSON_MARK = f"apel:{Room.SEAL}", f"apel:{Room.PEOPLE}"
_PRINTED = 4  # the flag that archives demand of every annotation
_ONLY_APPENDED = 3  # flags: there are fields for signatures, so programs append and change nothing


class Mark(NamedTuple):
    """Where a template left room for a signature."""

    page: generic.IndirectObject
    link: generic.IndirectObject
    target: str


def with_fields(pdf: bytes, rooms: Collection[Room] = (Room.PEOPLE,)) -> bytes:
    """Return a file with its marks as signature fields.

    Where room for people was asked for and the template left none, they get one field that is
    nowhere on a page.
    """
    writer = Revision(pdf)
    marks = list(_marks(writer))
    if marks:
        _make_fields(writer, marks)
    if Room.PEOPLE in rooms and all(mark.target != _PERSON_MARK for mark in marks):
        append_signature_field(writer, invisible_field("TTD_1", "Tanda tangan 1"))
    return writer.content


def invisible_field(name: str, words: str) -> SigFieldSpec:
    """Return a field outside of every page: what is not to be seen needs no place in its structure."""
    nowhere = InvisSigSettings(box_out_of_bounds=True)
    return SigFieldSpec(name, readable_field_name=words, invis_sig_settings=nowhere)


def _marks(writer: Revision) -> Iterator[Mark]:
    for number in range(int(writer.root["/Pages"]["/Count"])):
        page, _resources = writer.find_page_for_modification(number)
        for link in _entry(page.get_object(), "/Annots", ()):
            # every annotation that is made here has a number of its own
            if isinstance(link, generic.IndirectObject):
                action = _entry(link.get_object(), "/A", {})
                if (target := str(action.get("/URI", ""))) in (_SEAL_MARK, _PERSON_MARK):
                    yield Mark(page, link, target)


def _make_fields(writer: Revision, marks: list[Mark]) -> None:
    numbers = count(1)
    for mark in marks:
        if mark.target == _SEAL_MARK:
            _make_field(writer, mark, SEAL, "Segel elektronik")
        else:
            number = next(numbers)
            _make_field(writer, mark, f"TTD_{number}", f"Tanda tangan {number}")
    form = generic.DictionaryObject(
        {
            pdf_name("/Fields"): generic.ArrayObject(mark.link for mark in marks),
            pdf_name("/SigFlags"): generic.NumberObject(_ONLY_APPENDED),
        }
    )
    writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
    writer.update_root()


def _make_field(writer: Revision, mark: Mark, name: str, words: str) -> None:
    """Make a field of a link, in its place on the page and in the structure."""
    annotation = mark.link.get_object()
    for key in ("/A", "/Border", "/Contents"):
        annotation.pop(key, None)
    annotation |= {
        pdf_name("/Subtype"): pdf_name("/Widget"),
        pdf_name("/FT"): pdf_name("/Sig"),
        pdf_name("/T"): pdf_string(name),
        pdf_name("/TU"): pdf_string(words),
        pdf_name("/F"): generic.NumberObject(_PRINTED),
        pdf_name("/P"): mark.page,
        pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): _nothing(writer, annotation)}),
    }
    writer.mark_update(mark.link)
    tree = writer.root["/StructTreeRoot"]["/ParentTree"]
    reference = _in_tree(tree, int(annotation["/StructParent"]))
    element = reference.get_object()
    element[pdf_name("/S")] = pdf_name("/Form")
    # the field is all that is in it: said so, filling it in is seen to change nothing else
    if isinstance(element["/K"], generic.ArrayObject) and len(element["/K"]) == 1:
        element[pdf_name("/K")] = element["/K"].raw_get(0)
    writer.mark_update(reference)


def _nothing(writer: Revision, annotation: generic.DictionaryObject) -> generic.IndirectObject:
    """Return the looks of an empty field: every annotation in an archive needs some."""
    left, low, right, high = (float(number) for number in annotation["/Rect"])
    box = [generic.FloatObject(number) for number in (0, 0, right - left, high - low)]
    looks = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(box),
            pdf_name("/Resources"): generic.DictionaryObject(),
        },
        stream_data=b"",
    )
    return writer.add_object(looks)


def _in_tree(node: generic.DictionaryObject, number: int) -> generic.IndirectObject:
    """Return what a number stands for in a number tree."""
    found = list(_entry(node, "/Nums", ()))
    if found:
        element: generic.IndirectObject = found[found.index(number) + 1]
        return element
    for kid in node["/Kids"]:
        first, last = kid.get_object()["/Limits"]
        if first <= number <= last:
            return _in_tree(kid.get_object(), number)
    raise KeyError(number)


def _entry(holder: generic.DictionaryObject, key: str, default: Any) -> Any:
    """Return what a dictionary says; `get` would give the reference and not what it refers to."""
    try:
        return holder[key]
    except KeyError:
        return default
