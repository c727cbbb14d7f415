"""Every paper looks as it did when somebody last looked at it."""

import pytest
from PIL import Image, ImageDraw

from apel.domain.people.person import read_code
from tests.pictures.papers import KEPT, are_alike, beside, differing, pages


@pytest.fixture(scope="module")
def made():
    """Make every paper once."""
    return pages()


def test_every_paper_looks_as_it_did(made, tmp_path):
    assert {path.stem for path in KEPT.glob("*.png")} == set(made)
    others = {}
    for name, page in made.items():
        kept = Image.open(KEPT / f"{name}.png").convert("L")
        if not are_alike(kept, page.picture):
            beside(kept, page.picture).save(tmp_path / f"{name}.png")
            others[name] = f"{differing(kept, page.picture):.1%}"
    assert others == {}, f"look at {tmp_path}; if it is meant: python -m tests.pictures"


def test_the_code_at_the_foot_says_what_the_paper_belongs_to(made):
    said = {name: page.codes for name, page in made.items()}
    assert said.pop("checklist") == []
    cards = said.pop("kartu")
    assert len(cards) == 5
    assert all(read_code(code) for code in cards)
    for name, (code,) in said.items():
        apel, _ceremony, what, *_about = code.split("/")
        assert apel == "APEL"
        assert name.upper().startswith(what)


def test_a_missing_line_is_a_difference():
    page = Image.new("L", (200, 300), 255)
    other = page.copy()
    ImageDraw.Draw(other).line((10, 50, 150, 50), fill=0, width=2)
    assert are_alike(page, page.copy())
    assert not are_alike(page, other)
    assert not are_alike(page, page.resize((200, 301)))
