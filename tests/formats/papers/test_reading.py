"""What is seen on the pages of scans: however they lie, and whatever files come."""

import os
import time
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from apel.domain.papers.documents import form_values, timestamp
from apel.domain.papers.frame import Frame, foot
from apel.domain.papers.letterheads import letterhead
from apel.domain.papers.returning.seen import FileSeen, Look, PageSeen, Trouble
from apel.formats.papers import readers
from apel.formats.papers.readers import read_files
from apel.formats.papers.reading.files import read
from apel.formats.papers.templates import PACKAGED, Templates
from apel.formats.papers.typesetting import Typesetter
from tests.printed import CEREMONY, DOCTOR, PACT
from tests.scans import blank, save, scan

SAYS = foot(CEREMONY, PACT, DOCTOR.code).qr


@pytest.fixture(scope="module")
def pact(tmp_path_factory):
    """A printed pact with a QR at its foot."""
    frame = Frame(letterhead(CEREMONY), foot=foot(CEREMONY, PACT, DOCTOR.code))
    values = form_values("Pakta Integritas", DOCTOR, CEREMONY, frame)
    path = tmp_path_factory.mktemp("pact") / "pact.pdf"
    source = Templates(None).filled(PACT, values)
    path.write_bytes(Typesetter(PACKAGED, [], timestamp(CEREMONY)).pdf(source))
    return path


def seen(path):
    """Return the pages and the file."""
    *pages, file = read(0, path)
    assert isinstance(file, FileSeen)
    return pages, file


def trouble(path):
    pages, file = seen(path)
    assert pages == []
    return file.trouble


@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
@pytest.mark.parametrize("angle", [0, 2, -5, 90, 177, 270])
def test_a_qr_is_read_however_the_sheet_lay(pact, tmp_path, dpi, angle):
    path = save(tmp_path / "a.pdf", [scan(pact, dpi=dpi, angle=angle)], dpi)
    assert seen(path)[0] == [PageSeen(1, Look.SCAN, (SAYS,))]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.pdf"])
@pytest.mark.parametrize("mode", ["L", "RGB", "1", "P"])
def test_a_qr_is_read_from_every_kind_of_picture(pact, tmp_path, name, mode):
    picture = scan(pact, dpi=200, noise=0.1).convert(mode)
    if name == "a.jpg" and mode in ("1", "P"):
        picture = picture.convert("L")  # there is no such JPEG
    assert seen(save(tmp_path / name, [picture], 200))[0] == [PageSeen(1, Look.SCAN, (SAYS,))]


def test_a_dark_bad_photocopy_is_read(pact, tmp_path):
    picture = scan(pact, dpi=150, noise=0.35).point(lambda light: light * 0.6 + 20)
    file = BytesIO()
    picture.save(file, "JPEG", quality=25)
    (tmp_path / "a.jpg").write_bytes(file.getvalue())
    assert seen(tmp_path / "a.jpg")[0] == [PageSeen(1, Look.SCAN, (SAYS,))]


def test_a_page_that_a_program_wrote_is_no_scan(pact):
    assert seen(pact)[0] == [PageSeen(1, Look.TYPESET, (SAYS,))]


def on_top(scanned, target, draw, *, crop=None):
    """Save a scanned page with what `draw` puts into the content of the page."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject

    writer = PdfWriter(clone_from=PdfReader(scanned))
    page: Any = writer.pages[0]
    more = DecodedStreamObject()
    more.set_data(page["/Contents"].get_object().get_data() + b"\n" + draw)
    page.replace_contents(more)
    if crop:
        page.cropbox = page.mediabox
        page.cropbox.lower_left = crop
    writer.write(target)
    return target


def drawn(says):
    """Return a QR as operators that draw it, an inch from the upper left of the page's lower half."""
    import segno

    rows = list(segno.make(says, micro=False, error="m").matrix)
    squares = (
        f"{300 + 3 * x} {400 - 3 * y} 3 3 re"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return f"Q q 1 g 280 280 140 140 re f 0 g {' '.join(squares)} f Q".encode()


def test_what_is_drawn_over_the_picture_of_a_page_is_seen(pact, tmp_path):
    scanned = save(tmp_path / "a.pdf", [scan(pact)])
    path = on_top(scanned, tmp_path / "b.pdf", drawn("APEL/X/Y"))
    [page] = seen(path)[0]
    assert sorted(page.codes) == [SAYS, "APEL/X/Y"]


def with_picture(scanned, target, **entries):
    """Save a scanned page with other entries in what describes its picture."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    writer = PdfWriter(clone_from=PdfReader(scanned))
    page: Any = writer.pages[0]
    [picture] = page["/Resources"]["/XObject"].values()
    for name, value in entries.items():
        picture.get_object()[NameObject(f"/{name}")] = value
    writer.write(target)
    return target


def test_a_stencil_and_a_negative_are_read(pact, tmp_path):
    from pypdf.generic import ArrayObject, BooleanObject, NullObject, NumberObject

    scanned = save(tmp_path / "a.pdf", [scan(pact, dpi=200, noise=0.1).convert("1")], 200)
    stencil = {"ImageMask": BooleanObject(True), "ColorSpace": NullObject()}
    inverted = {"Decode": ArrayObject([NumberObject(1), NumberObject(0)])}
    for entries in (stencil, inverted, stencil | inverted):
        path = with_picture(scanned, tmp_path / "b.pdf", **entries)
        assert seen(path)[0] == [PageSeen(1, Look.SCAN, (SAYS,))]


def test_a_picture_that_cannot_be_unpacked_is_no_blank_page(pact, tmp_path):
    from pypdf.generic import NameObject

    scanned = save(tmp_path / "a.pdf", [scan(pact)])
    path = with_picture(scanned, tmp_path / "b.pdf", Filter=NameObject("/JPXDecode"))
    assert seen(path)[0] == [PageSeen(1, Look.UNREADABLE)]


def test_what_lies_outside_of_the_page_is_not_seen(pact, tmp_path):
    scanned = save(tmp_path / "a.pdf", [scan(pact)])
    path = on_top(scanned, tmp_path / "b.pdf", b"", crop=(0, 200))
    assert seen(path)[0] == [PageSeen(1, Look.SCAN)]


def test_a_picture_of_which_a_part_is_shown_says_what_is_shown(pact, tmp_path):
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject

    writer = PdfWriter(clone_from=PdfReader(save(tmp_path / "a.pdf", [scan(pact)])))
    page: Any = writer.pages[0]
    clipped = DecodedStreamObject()
    clipped.set_data(b"q 0 200 700 900 re W n " + page["/Contents"].get_object().get_data() + b" Q")
    page.replace_contents(clipped)
    writer.write(tmp_path / "b.pdf")
    assert seen(tmp_path / "b.pdf")[0] == [PageSeen(1, Look.SCAN)]


def test_text_to_be_searched_under_a_scan_changes_nothing(pact, tmp_path):
    scanned = save(tmp_path / "a.pdf", [scan(pact)])
    path = on_top(scanned, tmp_path / "b.pdf", b"BT 3 Tr (halo) Tj ET")
    assert seen(path)[0] == [PageSeen(1, Look.SCAN, (SAYS,))]


def test_a_stamp_over_the_qr_is_seen(pact, tmp_path):
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Rectangle

    writer = PdfWriter(clone_from=PdfReader(save(tmp_path / "a.pdf", [scan(pact)])))
    writer.add_annotation(0, Rectangle(rect=(0, 0, 700, 200), interior_color="ffffff"))
    writer.write(tmp_path / "b.pdf")
    assert seen(tmp_path / "b.pdf")[0] == [PageSeen(1, Look.SCAN)]


def test_a_back_side_is_blank_also_with_a_hole_and_dust(tmp_path):
    page = blank()
    page.paste(0, (2, 900, 40, 940))  # at the edge
    page.putpixel((600, 600), 0)
    assert seen(save(tmp_path / "a.png", [page]))[0] == [PageSeen(1, Look.BLANK)]


def test_a_tiny_picture_of_a_page_is_not_called_blank(pact, tmp_path):
    page = scan(pact, noise=0).resize((90, 140))
    assert seen(save(tmp_path / "a.png", [page]))[0] == [PageSeen(1, Look.SCAN)]


def test_a_page_with_a_line_on_it_is_not_blank(pact, tmp_path):
    page = scan(pact, dpi=150, noise=0)
    page = page.crop((0, 0, page.width, page.height // 3))
    assert seen(save(tmp_path / "a.png", [page]))[0] == [PageSeen(1, Look.SCAN)]


def test_a_qr_that_is_half_gone_is_told_from_none(pact, tmp_path):
    import segno

    qr = tmp_path / "qr.png"
    segno.make(SAYS, micro=False, error="m").save(str(qr), scale=8, border=4)
    picture = Image.open(qr).convert("L")
    for place in range(0, picture.width, 5):  # ink run over it, but not over its corners
        if 90 < place < picture.width - 90:
            picture.paste(0, (place, 90, place + 3, picture.height - 90))
    page = blank()
    page.paste(picture, (400, 1200))
    [only] = seen(save(tmp_path / "a.png", [page]))[0]
    assert (only.codes, only.is_garbled) == ((), True)


def test_files_that_are_none_are_told_by_name(pact, tmp_path):
    scanned = save(tmp_path / "whole.pdf", [scan(pact)]).read_bytes()
    cases = {
        "empty.pdf": (b"", Trouble.EMPTY),
        "text.pdf": (b"halo", Trouble.KIND),
        "cut.pdf": (scanned[:4000], Trouble.DAMAGED),
        "header.pdf": (b"%PDF-1.7\n", Trouble.DAMAGED),
        "header.png": (b"\x89PNG\r\n\x1a\n", Trouble.DAMAGED),
        "header.jpg": (b"\xff\xd8\xff", Trouble.DAMAGED),
        "header.tif": (b"II*\0", Trouble.DAMAGED),
        "gif.gif": (b"GIF89a", Trouble.KIND),
    }
    for name, (content, expected) in cases.items():
        (tmp_path / name).write_bytes(content)
        assert (name, trouble(tmp_path / name)) == (name, expected)
    assert trouble(tmp_path / "nowhere.pdf") is Trouble.READING
    assert trouble(tmp_path) is Trouble.READING


def test_a_password_is_told_from_damage(pact, tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(pact))
    writer.encrypt("rahasia", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert trouble(tmp_path / "locked.pdf") is Trouble.PASSWORD


def png_of(width, height):
    """A picture that says how large it is, and unpacks to as much."""

    def chunk(kind, content):
        body = kind + content
        return len(content).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x01\x00\x00\x00\x00"
    rows = zlib.compress(bytes((width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_of_a_hundred_million_pixels_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.png"
    path.write_bytes(png_of(10_000, 10_000))
    assert seen(path)[0] == [PageSeen(1, Look.LARGE)]
    Image.open(path).save(tmp_path / "bomb.pdf")
    assert seen(tmp_path / "bomb.pdf")[0] == [PageSeen(1, Look.LARGE)]


def test_a_page_as_large_as_a_field_is_drawn_as_small_as_any(pact, tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(save(tmp_path / "a.pdf", [scan(pact)])))
    writer.pages[0].scale_by(20)
    writer.write(tmp_path / "field.pdf")
    assert seen(tmp_path / "field.pdf")[0] == [PageSeen(1, Look.SCAN, (SAYS,))]


def test_a_thousand_pages_are_seen_one_by_one(tmp_path):
    page = blank((600, 850))
    path = save(tmp_path / "many.pdf", [page] * 1000)
    [file] = read_files([path])
    assert [one.number for one in file.pages] == list(range(1, 1001))
    assert {one.look for one in file.pages} == {Look.BLANK}


def test_many_files_are_read_by_several_processes(pact, tmp_path):
    paths = [save(tmp_path / f"{number}.jpg", [scan(pact)]) for number in range(12)]
    found = sorted(read_files(paths))
    assert [one.place for one in found] == list(range(12))
    assert {one.pages[0].codes for one in found} == {(SAYS,)}


def test_a_page_that_finds_no_end_costs_itself_alone(pact, tmp_path):
    """A pipe that nobody writes to: reading it waits for ever."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no such files on Windows")
    os.mkfifo(tmp_path / "waits.pdf")
    whole = save(tmp_path / "a.jpg", [scan(pact)])
    began = time.monotonic()
    found = {one.place: one for one in read_files([tmp_path / "waits.pdf", whole], seconds=3)}
    assert found[0].trouble is Trouble.TIME
    assert found[1].pages == [PageSeen(1, Look.SCAN, (SAYS,))]
    assert time.monotonic() - began < 60


def test_a_process_that_dies_costs_its_file_alone(pact, tmp_path, monkeypatch):
    whole = save(tmp_path / "a.jpg", [scan(pact)])
    monkeypatch.setattr(readers, "start", _dies_at_first)
    found = {one.place: one for one in read_files([tmp_path / "dies.pdf", whole])}
    assert found[0].trouble is Trouble.CRASH
    assert found[1].pages == [PageSeen(1, Look.SCAN, (SAYS,))]


def _dies_at_first(connection):
    while True:
        place, path = connection.recv()
        if path.name == "dies.pdf":
            os._exit(9)
        for one in read(place, path):
            connection.send(one)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"II*\0", b"\xff\xd8\xff"]),
)
@settings(max_examples=50, deadline=None)
def test_whatever_the_bytes_are_something_is_said_of_them(tmp_path_factory, content, start):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(start + content)
    *_pages, file = read(0, path)
    assert isinstance(file, FileSeen)


def test_a_scan_with_a_flipped_byte_is_seen_or_refused(pact, tmp_path):
    content = save(tmp_path / "a.pdf", [scan(pact)]).read_bytes()
    path = tmp_path / "flipped.pdf"
    for place in range(0, len(content), len(content) // 60):
        changed = bytearray(content)
        changed[place] ^= 0xFF
        path.write_bytes(changed)
        pages, file = seen(path)
        assert all(each.codes in ((), (SAYS,)) for each in pages), place
        assert file.trouble in (None, Trouble.DAMAGED, Trouble.KIND)
