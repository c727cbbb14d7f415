"""Read the QR codes of all pages of a folder by zxing-cpp alone, in some processes; print how many."""

import sys
from multiprocessing import get_context
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, ImageSequence

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def pictures(path):
    """Yield the picture of each page."""
    if path.suffix == ".pdf":
        for page in pypdfium2.PdfDocument(path):
            for thing in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                yield thing.get_bitmap().to_pil().convert("L")
    else:
        with Image.open(path) as file:
            for frame in ImageSequence.Iterator(file):
                yield frame.convert("L")


def codes(path):
    """Return how many codes a file has; what cannot be opened has none."""
    try:
        return sum(len(zxingcpp.read_barcodes(page, formats=_QR)) for page in pictures(path))
    except (OSError, pypdfium2.PdfiumError):
        return 0


if __name__ == "__main__":
    with get_context("spawn").Pool(int(sys.argv[2])) as pool:
        print(sum(pool.imap_unordered(codes, sorted(Path(sys.argv[1]).iterdir()))))
