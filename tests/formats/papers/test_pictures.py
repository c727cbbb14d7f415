"""A letterhead's picture is looked at before anything is made: one sentence, and nothing is written."""

import pytest

from apel.errors import ApelError
from apel.formats.papers.pictures import check_picture

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 100 + b"\xff\xd9"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", PNG),
        ("LOGO.PNG", PNG),
        ("logo.jpg", JPEG),
        ("logo.jpeg", JPEG),
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">\n]>\n<svg xmlns="&a;"/>'),
        ("logo.svg", b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<!-- a > b -->\n<!DOCTYPE svg>\n<svg></svg>'),
    ],
)  # fmt: skip
def test_a_picture_is_known_by_what_is_in_it(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    check_picture(tmp_path, name)


@pytest.mark.parametrize(
    "content",
    [b"", b"a text", b"%PDF-1.7", b"<html><svg></svg></html>", b"PK\3\4", b"<!---->" * 9000],
)
def test_what_is_no_picture_is_said(tmp_path, content):
    (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(ApelError, match=r"^logo\.png is no picture that can be printed\.$"):
        check_picture(tmp_path, "logo.png")


@pytest.mark.parametrize(
    ("name", "content"),
    [("logo.png", PNG[:-1]), ("logo.jpg", JPEG[:-1]), ("logo.svg", b"<svg width='9'><rect width")],
)
def test_a_picture_whose_copy_broke_off(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ApelError, match=r"^The picture logo\.\w+ is not whole"):
        check_picture(tmp_path, name)


def test_a_picture_whose_name_says_something_else(tmp_path):
    (tmp_path / "logo.png").write_bytes(JPEG)
    with pytest.raises(ApelError, match=r"^logo\.png is a JPEG picture") as told:
        check_picture(tmp_path, "logo.png")
    assert told.value.hint == "Let the name end in .jpg, in apel.toml too."


@pytest.mark.parametrize("name", ["../logo.png", "folder/../../logo.png"])
def test_a_picture_outside_the_folder(tmp_path, name):
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    for wanted in (name, str(tmp_path / "logo.png")):
        with pytest.raises(ApelError, match=r"lies outside the folder"):
            check_picture(folder, wanted)


def test_a_picture_that_a_link_leads_out_to(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    try:
        (folder / "logo.png").symlink_to(tmp_path / "logo.png")
    except OSError:
        pytest.skip("this computer makes no links")
    with pytest.raises(ApelError, match=r"lies outside the folder"):
        check_picture(folder, "logo.png")


@pytest.mark.parametrize("name", ["logo.png", "a\0.png", "x" * 300 + ".png", "CON.png", "."])
def test_a_picture_that_is_not_there(tmp_path, name):
    with pytest.raises(ApelError, match=r"is not in the folder"):
        check_picture(tmp_path, name)
