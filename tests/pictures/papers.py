"""Which pages are kept as pictures, and how they are made."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdfium2
import zxingcpp
from PIL import Image, ImageChops

from tests.pictures.office import always_the_same, hold_ceremony, open_office, run

KEPT = Path(__file__).parents[2] / "docs" / "papers"
SCALE = 1.1  # of 72 dots an inch
_VISIBLE = 60  # of 255: what an eye takes for another colour
_MOST = 0.004  # of all dots: a letter or two that another machine draws otherwise


class Shot(NamedTuple):
    """A page of a paper: what to render, which file of it, which page."""

    what: str
    file: str
    page: int = 0


HEAD = "dr. Budi Contoh, M.Kes-*"
BEFORE: Mapping[str, Shot] = {
    "pakta-integritas": Shot("pakta-integritas", "pakta-integritas/*/Ratna*.pdf"),
    "perjanjian-kinerja": Shot("perjanjian-kinerja", f"perjanjian-kinerja/*/{HEAD}.pdf"),
    "perjanjian-kinerja-lampiran": Shot(
        "perjanjian-kinerja", f"perjanjian-kinerja/*/{HEAD}.pdf", 1
    ),
    "ikrar-netralitas": Shot("ikrar-netralitas", "ikrar-netralitas/*/Wati*.pdf"),
    "daftar-hadir": Shot("daftar-hadir", "daftar-hadir/Dinas Kesehatan.pdf"),
    "checklist": Shot("checklist", "checklist.pdf"),
    "kartu": Shot("kartu", "kartu/Dinas Kesehatan.pdf"),
    "tanda-terima": Shot("tanda-terima", "tanda-terima/Dinas Kesehatan.pdf"),
}
AFTER: Mapping[str, Shot] = {
    "berita-acara": Shot("berita-acara", "berita-acara.pdf"),
    "berita-acara-susulan": Shot("berita-acara-susulan", "berita-acara-susulan.pdf"),
    "daftar-tidak-hadir": Shot("daftar-tidak-hadir", "daftar-tidak-hadir/Inspektorat.pdf"),
    "nota-dinas": Shot("nota-dinas", "nota-dinas.pdf"),
    "surat-tindak-lanjut": Shot("surat-tindak-lanjut", "surat-tindak-lanjut/Inspektorat.pdf"),
    "surat-tindak-lanjut-lampiran": Shot(
        "surat-tindak-lanjut", "surat-tindak-lanjut/Inspektorat.pdf", 1
    ),
}
TOGETHER: Mapping[str, Shot] = {
    "pakta-integritas-kolektif": Shot("pakta-integritas", "pakta-integritas/Dinas Kesehatan*.pdf"),
    "ikrar-netralitas-perwakilan": Shot("ikrar-netralitas", "ikrar-netralitas.pdf"),
}


class Page(NamedTuple):
    """What a page looks like, what its QR codes say, and the whole file that it is in."""

    picture: Image.Image  # in shades of grey
    codes: Sequence[str]
    pdf: bytes


def pages() -> dict[str, Page]:
    """Return every page that is kept."""
    found: dict[str, Page] = {}
    with _folder() as folder, always_the_same():
        open_office(folder)
        found |= _taken(folder, BEFORE)
    # nothing was issued here before: the fingerprint in the minutes is always the same
    with _folder() as folder, always_the_same():
        open_office(folder)
        hold_ceremony()
        found |= _taken(folder, AFTER)
    with _folder() as folder, always_the_same():
        open_office(
            folder,
            pact='mode = "collective"',
            pledge='mode = "representative"\nrepresentatives = ["Sekar Wanalaya", "Nur\'aini Ma\'ruf", "Wati"]',
        )
        found |= _taken(folder, TOGETHER)
    return found


def differing(one: Image.Image, other: Image.Image) -> float:
    """Return which share of the dots differs visibly; 1 where the sizes do."""
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[_VISIBLE:]) / (one.width * one.height)


def are_alike(one: Image.Image, other: Image.Image) -> bool:
    """Say whether two pictures show the same page."""
    return differing(one, other) <= _MOST


def beside(kept: Image.Image, made: Image.Image) -> Image.Image:
    """Return what was kept, what is made now, and where they differ, side by side."""
    size = (max(kept.width, made.width), max(kept.height, made.height))
    padded = [Image.new("L", size, 255) for _each in range(2)]
    for canvas, picture in zip(padded, (kept, made), strict=True):
        canvas.paste(picture)
    whole = Image.new("L", (size[0] * 3, size[1]))
    for place, picture in enumerate((*padded, ImageChops.difference(*padded))):
        whole.paste(picture, (place * size[0], 0))
    return whole


def _taken(folder: Path, shots: Mapping[str, Shot]) -> dict[str, Page]:
    for what in dict.fromkeys(shot.what for shot in shots.values()):
        run("render", what)
    return {name: _page(folder / "out", shot) for name, shot in shots.items()}


def _page(out: Path, shot: Shot) -> Page:
    (file,) = out.glob(shot.file)
    with pypdfium2.PdfDocument(file) as document:
        page = document[shot.page]
        formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        read = zxingcpp.read_barcodes(_picture(page, 3), formats)
        return Page(_picture(page, SCALE), sorted(code.text for code in read), file.read_bytes())


def _picture(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return picture


@contextmanager
def _folder() -> Iterator[Path]:
    before = Path.cwd()
    with TemporaryDirectory(prefix="apel-pictures-") as folder:
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(before)
