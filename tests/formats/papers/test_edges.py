"""Text that leaves the paper is seen, wherever it goes and whatever turned it."""

import pytest

from apel.formats.papers.edges import leaves_paper
from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.typesetting import Typesetter

PAGE = '#set document(title: "x")\n#set page(width: 10cm, height: 10cm, margin: 1cm)\n'
MARK = "#set page(background: rotate(-50deg, text(size: 60pt)[KONSEP]))\n"


@pytest.mark.parametrize(
    ("source", "leaves"),
    [
        ("Satu dua tiga " * 40, False),
        ("#align(right)[Satu]#align(bottom + right)[Dua]", False),
        ("#rotate(90deg, reflow: true)[Satu dua tiga empat]", False),
        ("#rotate(90deg)[Satu dua tiga empat lima]", True),
        ("#block(scale(50%, box(width: 20cm, height: 1cm)[Satu]))", False),
        (MARK + "Satu", False),
        ("#box(width: 30cm, repeat[.])", True),
        ("#move(dx: 9.5cm)[Satu]", True),
        ("#move(dx: -1.5cm)[Satu]", True),
        ("#move(dy: -2cm)[Satu]", True),
        ("#block(breakable: false, for x in range(60) [Satu #linebreak()])", True),
        ("#place(bottom, dy: 3cm, rotate(10deg)[Satu])", True),
    ],
)
def test_a_letter_beyond_the_edge_is_seen(source, leaves):
    pictures = Typesetter(PACKAGED, [], 0).pages_as_svg(PAGE + source)
    assert any(map(leaves_paper, pictures)) is leaves


def test_what_is_no_picture_of_a_page_has_no_edge():
    assert not leaves_paper(b"<svg>")
