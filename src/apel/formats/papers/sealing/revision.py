"""What is appended to a file: the bytes before stay, and the same is the same bytes again."""

from hashlib import sha256
from io import BytesIO

from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

_HALF = 16


class Revision(IncrementalPdfFileWriter):
    """A revision of a PDF file; title, dates and claims of conformance stay as they are."""

    def __init__(self, pdf: bytes) -> None:
        self._digest = sha256(pdf).digest()
        super().__init__(BytesIO(pdf))
        first = self._document_id[0]
        self._document_id = ArrayObject([first, ByteStringObject(self._digest[:_HALF])])

    def _update_meta(self) -> None:
        """Leave the description of the file alone: its two places must go on saying the same."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Stay at the version of PDF: the archive's standard is for this one, which has an extension for PAdES."""

    @property
    def before(self) -> PdfFileReader:
        """Return the file as it was."""
        return self.prev

    @property
    def content(self) -> bytes:
        """Return the file with what was appended."""
        out = BytesIO()
        self.write(out)
        return out.getvalue()
