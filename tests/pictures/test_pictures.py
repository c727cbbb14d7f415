"""Every paper looks as it did when somebody last looked at it."""

from PIL import Image, ImageDraw

from tests.pictures.papers import KEPT, are_alike, beside, differing, pictures


def test_every_paper_looks_as_it_did(tmp_path):
    made = pictures()
    assert {path.stem for path in KEPT.glob("*.png")} == set(made)
    others = {}
    for name, picture in made.items():
        kept = Image.open(KEPT / f"{name}.png").convert("L")
        if not are_alike(kept, picture):
            beside(kept, picture).save(tmp_path / f"{name}.png")
            others[name] = f"{differing(kept, picture):.1%}"
    assert others == {}, f"look at {tmp_path}; if it is meant: python -m tests.pictures"


def test_a_missing_line_is_a_difference():
    page = Image.new("L", (200, 300), 255)
    other = page.copy()
    ImageDraw.Draw(other).line((10, 50, 150, 50), fill=0, width=2)
    assert are_alike(page, page.copy())
    assert not are_alike(page, other)
    assert not are_alike(page, page.resize((200, 301)))
