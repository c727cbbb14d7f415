"""The door to docxtpl: Word templates filled in, packaged ones and an office's own.

They are as untrusted as the others: the same sandbox, and whatever is filled in is text in which nothing
can be a mark or XML.
"""

import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from apel.domain.papers.documents import Fault, Trouble
from apel.domain.papers.posts import capital_post
from apel.domain.visible import unturned
from apel.formats.papers.qr import qr_png
from apel.formats.papers.templates import (
    PACKAGED,
    TemplateFault,
    missing_file,
    sandbox,
    unknown_name,
)
from apel.formats.papers.typesetting import Typesetter
from apel.formats.papers.unknowns import nearest, whole_name
from apel.formats.papers.word.layout import mend, resize
from apel.formats.papers.word.marks import join_marks, line_of
from apel.formats.papers.word.packing import FORBIDDEN, PROPERTIES, packed, properties
from apel.formats.papers.word.parts import parts_of, texts_of, xml_bytes
from apel.formats.papers.word.pictures import exchange, renumber, watermark

ENDING = ".docx"

# these characters mean themselves in XML, to docxtpl and in a mark; a line break and a tab are made of theirs
_ACTIVE = re.compile(r"[^\w ,.\n\t]")
# before a paragraph, and before a mark that took its own along
_LINE = re.compile(r"(?=<w:p[ >])|(?<=</w:p>)(?=\{%)|(?<=</w:tr>)(?=\{%)|(?<=</w:tblGrid>)(?=\{%)")
_NUMBERS_A_PART = 1000


class WordTemplates:
    """The packaged Word templates, and the office's own, each of which replaces one of the same name."""

    def __init__(self, office: Path | None, typesetter: Typesetter, timestamp: int) -> None:
        self._office = office
        self._typesetter = typesetter
        self._timestamp = timestamp
        self._environment = sandbox(office, printed, autoescape=False)
        self._environment.filters["kapital"] = capital_post
        self._ready: dict[str, _WordTemplate] = {}
        self._emblems: dict[str, bytes] = {}

    def filled(self, name: str, values: Mapping[str, Any]) -> bytes:
        """Return one document; raises TemplateFault, or TypesettingFault for an emblem that is none."""
        pictures = self._pictures(values)
        try:
            parts = self._template(name).filled(values, pictures)
        except (TemplateFault, MemoryError):
            raise
        except Exception as error:
            # whatever else an odd file from anybody comes to
            raise TemplateFault(Fault(Trouble.NO_WORD, f"{name}{ENDING}")) from error
        title, author = values["judul_berkas"], values["acara"]["instansi"]
        parts[PROPERTIES] = properties(title, author, self._timestamp)
        return packed(parts, self._timestamp)

    def _template(self, name: str) -> "_WordTemplate":
        if name not in self._ready:
            self._ready[name] = _WordTemplate(self._path(name), self._environment)
        return self._ready[name]

    def _path(self, name: str) -> Path:
        for folder in _folders(self._office):
            if (folder / f"{name}{ENDING}").is_file():
                return folder / f"{name}{ENDING}"
        raise TemplateFault(Fault(Trouble.NO_WORD, f"{name}{ENDING}"))

    def _pictures(self, values: Mapping[str, Any]) -> dict[str, bytes]:
        emblem, text = values["kop"]["logo"], values["kaki"]["qr"]
        if emblem and emblem not in self._emblems:
            self._emblems[emblem] = self._typesetter.picture(emblem)
        return {
            "lambang": self._emblems[emblem] if emblem else b"",
            "qr": qr_png(text) if text else b"",
        }


def word_template_names(office: Path | None) -> list[str]:
    """Return what can be made as a Word file."""
    found = {path.stem for folder in _folders(office) for path in folder.glob(f"*{ENDING}")}
    # Word's own traces of an open file begin with ~$
    return sorted(name for name in found if not name.startswith(("_", "~", ".")))


def printed(value: object) -> str:
    """Return a value as the text it is; raises TemplateFault where it has what no Word file can hold."""
    text = unturned(str(value)).replace("\r\n", "\n").replace("\r", "\n")
    if forbidden := dict.fromkeys(FORBIDDEN.findall(text)):
        spelled = " ".join(f"\\u{{{ord(each):x}}}" for each in forbidden)
        raise TemplateFault(Fault(Trouble.CHARACTERS, spelled))
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", text)


class _WordTemplate:
    """One Word template, looked through and made ready for as many documents as there are people."""

    def __init__(self, path: Path, environment: Any) -> None:
        self._parts = parts_of(path)
        self._texts = [
            _Text(name, tree, environment) for name, tree in texts_of(self._parts).items()
        ]

    def filled(self, values: Mapping[str, Any], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the parts of one document."""
        parts = dict(self._parts)
        for place, text in enumerate(self._texts, 1):
            tree = text.filled(values)
            mend(tree)
            resize(tree, values["kertas"])
            renumber(tree, place * _NUMBERS_A_PART)
            exchange(text.name, tree, parts, pictures)
            watermark(tree, _watermark(values))
            parts[text.name] = xml_bytes(tree)
        return parts


class _Text:
    """A part that is filled in: the text of a document, a header, a footer."""

    def __init__(self, name: str, tree: Any, environment: Any) -> None:
        from docxtpl import DocxTemplate
        from lxml import etree

        self.name = name
        self._docxtpl = DocxTemplate("")
        join_marks(tree)
        source = self._docxtpl.patch_xml(etree.tostring(tree, encoding="unicode"))
        # a line a paragraph, so that a line that is named in an error names one
        self._source = _LINE.sub("\n", source)
        self._has_columns = "{%tc " in "".join(tree.itertext())
        self._template = self._compiled(environment)

    def filled(self, values: Mapping[str, Any]) -> Any:
        """Return the part of one document as a tree; raises TemplateFault."""
        from lxml import etree

        try:
            filled = self._docxtpl.resolve_listing(self._template.render(values))
        except TemplateFault:
            raise
        except Exception as error:
            # whatever an office's own expressions come to
            raise _fault(error, self._source, values) from error
        try:
            tree = etree.fromstring(filled.encode(), etree.XMLParser(remove_blank_text=True))
        except etree.XMLSyntaxError as error:
            where = line_of(filled, error.lineno or 0)
            raise TemplateFault(Fault(Trouble.CROSSED, "", where)) from error
        return self._docxtpl.fix_tables(filled) if self._has_columns else tree

    def _compiled(self, environment: Any) -> Any:
        try:
            return environment.from_string(self._source)
        except Exception as error:
            raise _fault(error, self._source, {}) from error


def _watermark(values: Mapping[str, Any]) -> str:
    if values["latihan"]:
        return "LATIHAN"
    return "KONSEP" if values["konsep"] else ""


def _fault(error: Exception, source: str, values: Mapping[str, Any]) -> TemplateFault:
    """Return what is wrong with a template, and the paragraph that it is in."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    line = getattr(error, "lineno", None) or (lines[-1] if lines else 0)
    where = line_of(source, line or 0)
    if isinstance(error, MemoryError):
        return TemplateFault(Fault(Trouble.MEMORY, "", where))
    if missing := missing_file(error):
        return TemplateFault(Fault(Trouble.MISSING, missing, where))
    name = whole_name(unknown_name(error), where)
    if not name:
        return TemplateFault(Fault(Trouble.TEMPLATE, str(error), where))
    return TemplateFault(Fault(Trouble.UNKNOWN, name, where, nearest(name, values)))


def _folders(office: Path | None) -> list[Path]:
    return [folder for folder in (office, PACKAGED) if folder and folder.is_dir()]
