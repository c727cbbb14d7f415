"""Fields for signatures: where the template left room, under their names, always the same bytes."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from apel.domain.papers.returning.signed import Room
from apel.formats.papers.sealing.fields import with_fields
from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.typesetting import Typesetter

BLOCK = "#block(width: 100%, height: 2cm, place(link({mark}, block(width: 100%, height: 100%))))"


def typeset(*lines):
    source = "\n".join(('#set document(title: "x")', '#set text(lang: "id")', *lines))
    return Typesetter(PACKAGED, [], 0).pdf(source)


def fields(pdf):
    """Return each field with the number of its page and its place there."""
    reader: Any = PdfReader(BytesIO(pdf))
    return [
        (
            each.get_object()["/T"],
            number,
            [round(float(place)) for place in each.get_object()["/Rect"]],
        )
        for number, page in enumerate(reader.pages)
        for each in page.get("/Annots", ())
        if "/T" in each.get_object()
    ]


def test_fields_are_numbered_as_they_follow_each_other():
    person, seal = BLOCK.format(mark='"apel:ttd"'), BLOCK.format(mark='"apel:segel"')
    made = with_fields(typeset("Isi", person, seal, "#pagebreak()", "Isi", person))
    names = [(name, page) for name, page, _place in fields(made)]
    assert names == [("TTD_1", 0), ("Segel", 0), ("TTD_2", 1)]
    assert sorted(PdfReader(BytesIO(made)).get_fields() or ()) == ["Segel", "TTD_1", "TTD_2"]


def test_what_was_there_stays_and_the_same_is_the_same():
    pdf = typeset("Isi", BLOCK.format(mark='"apel:ttd"'))
    assert with_fields(pdf).startswith(pdf)
    assert with_fields(pdf) == with_fields(pdf)


def test_where_no_room_was_left_a_field_is_nowhere_on_the_page():
    made = with_fields(typeset("Isi"))
    assert fields(made) == [("TTD_1", 0, [-9999, -9999, -9999, -9999])]
    assert fields(with_fields(typeset("Isi"), [Room.SEAL])) == []


def test_other_links_stay_links():
    pdf = typeset('#link("https://contoh.example")[tautan]', BLOCK.format(mark='"apel:ttd"'))
    page: Any = PdfReader(BytesIO(with_fields(pdf))).pages[0]
    kinds = [each.get_object()["/Subtype"] for each in page["/Annots"]]
    assert kinds == ["/Link", "/Widget"]


@pytest.mark.parametrize("many", [1, 60, 700])
def test_in_a_file_of_many_each_gets_a_field(many):
    pdf = typeset(*["Isi", BLOCK.format(mark='"apel:ttd"')] * many)
    assert [name for name, _page, _place in fields(with_fields(pdf))] == [
        f"TTD_{number}" for number in range(1, many + 1)
    ]
