"""The door to docxtpl: Word templates filled in, packaged ones and an office's own."""

from collections.abc import Mapping
from pathlib import Path

from apel.domain.papers.documents import Fault, Trouble
from apel.formats.papers.templates import TemplateFault
from apel.formats.papers.typesetting import Typesetter


class WordTemplates:
    """The packaged Word templates, and the office's own, each of which replaces one of the same name."""

    def __init__(self, office: Path | None, typesetter: Typesetter, timestamp: int) -> None:
        pass

    def filled(self, name: str, values: Mapping[str, object]) -> bytes:
        """Return one document; raises TemplateFault."""
        raise TemplateFault(Fault(Trouble.TEMPLATE, f"{name}, {len(values)}"))
