"""Papers for a browser: every page in its own size, and nothing in them that runs or asks for more."""

import re
from base64 import b64decode

from apel.formats.papers.browsing import browser_page
from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.typesetting import Typesetter

SOURCE = """#set document(title: "x")
#set page(width: 215mm, height: 330mm)
a #pagebreak() b
#set page(flipped: true)
c"""


def page(title="Daftar"):
    pictures = Typesetter(PACKAGED, [], 0).pages_as_svg(SOURCE)
    return pictures, browser_page(title, pictures).decode()


def test_each_page_is_a_picture_in_its_own_size():
    pictures, html = page()
    found = re.findall(r'<img class="(\w+)" src="data:image/svg\+xml;base64,([^"]*)"', html)
    assert [b64decode(picture) for _size, picture in found] == pictures
    assert [size for size, _picture in found] == ["ukuran1", "ukuran1", "ukuran2"]
    assert re.findall(r"@page (\w+) \{ size: (\d+)\S* (\d+)\S*;", html) == [
        ("ukuran1", "609", "935"),
        ("ukuran2", "935", "609"),
    ]


def test_a_hostile_title_is_text():
    hostile = '</title><script>alert(1)</script>" onload="x'
    _pictures, html = page(hostile)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 4
    assert re.search(
        "<title>&lt;/title&gt;&lt;script&gt;alert.1.&lt;/script&gt;&quot; onload", html
    )


def test_a_title_cannot_turn_round_what_follows_it():
    _pictures, html = page("Daftar \u202e fdp")
    assert "\u202e" not in html


def test_the_same_pages_are_the_same_bytes():
    assert page() == page()
