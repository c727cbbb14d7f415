"""Scans made from printed papers: pages as pictures, turned, grey and noisy, as files come from offices."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from pypdfium2 import PdfDocument

from apel.cli.workspace import open_workspace

WHITE = 250


def scan(paper: Path, *, page: int = 0, dpi: int = 150, angle: float = 0, noise: float = 0.2):
    """Return a page as a scanner sees it, in grey."""
    picture = PdfDocument(paper)[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    picture = picture.rotate(angle, expand=True, fillcolor=WHITE, resample=Image.Resampling.BICUBIC)
    return Image.blend(picture, Image.effect_noise(picture.size, 40), noise)


def blank(size=(1200, 1900)):
    """Return the back of a sheet."""
    return Image.new("L", size, WHITE)


def save(path: Path, pages: Sequence[Image.Image], dpi: int = 150) -> Path:
    """Save pages as one file, a PDF or a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    first, *others = pages
    many: Any = {"save_all": True, "append_images": others} if others else {}
    first.save(path, resolution=dpi, **many)
    return path


def codes(folder: Path) -> dict[str, str]:
    """Return the codes of the people in a workspace, by name."""
    with open_workspace(folder, None) as place:
        return dict(place.database.rows("SELECT name, code FROM person ORDER BY rowid DESC"))


def feet(folder: Path, what: str = "pakta-integritas") -> dict[str, str]:
    """Return what the QR on somebody's paper says, by name."""
    with open_workspace(folder, None) as place:
        ceremony = place.ceremony.code
    return {name: f"APEL/{ceremony}/{what.upper()}/{code}" for name, code in codes(folder).items()}
