"""The door to Jinja: templates filled in, packaged ones and an office's own.

An office's templates are untrusted, and so is every name: templates run in a sandbox, and whatever
is filled in becomes a Typst string in which nothing can be markup.
"""

import re
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apel.domain.papers.contents.elections import election, election_in_its_year
from apel.domain.papers.documents import Fault, Trouble
from apel.domain.papers.returning.signed import Room
from apel.domain.wording import rupiah
from apel.formats.papers.tracing import LineMarks, Place
from apel.formats.papers.typst_code import FILTERS, embedded
from apel.formats.papers.unknowns import nearest, whole_name

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

ENDING = ".typ.jinja"
_HERE = Path(__file__).parents[2]

# beside the package in a wheel, beside src/ in a checkout
PACKAGED = (
    _HERE / "_templates" if (_HERE / "_templates").is_dir() else _HERE.parents[1] / "templates"
)

_COMMENT = re.compile(r"<#.*?#>", re.DOTALL)
_AT_ONCE = 100  # pieces of a document
_LONGEST = 100_000_000  # characters; the largest lists have a few millions
# between blank lines, or numbered
_PARAGRAPHS = re.compile(r"\n\s*\(?\d{1,2}[.)]\s+|\n\s*\n|\A\n")
_FILTER = re.compile(r"No filter named '(.+)'")
_UNKNOWN = re.compile(r"^'(.+)' is undefined$|has no (?:attribute|element) '?(.+?)'?$")


class TemplateFault(Exception):
    """A template cannot be filled in; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.about)
        self.fault = fault


class Templates:
    """The packaged templates, and the office's own, each of which replaces one of the same name."""

    def __init__(self, office: Path | None, rooms: Collection[Room] = ()) -> None:
        self._office = office
        self._environment = _environment(office)
        self._environment.globals["tempat_tte"] = frozenset(map(str, rooms))

    def filled(self, name: str, values: Mapping[str, object]) -> str:
        """Return the Typst source of a document; raises TemplateFault.

        Where `values` hold `berkas`, a list of values, the forms made of them follow each other.
        """
        try:
            template = self._environment.get_template(name + ENDING)
            # a line of one form never runs into the next, which a remark would swallow
            return "".join(
                _bounded(
                    each for form in _forms(values) for each in chain(template.generate(form), "\n")
                )
            )
        except Exception as error:
            # whatever an office's own expressions come to: 1/0, a missing argument, an odd file
            raise TemplateFault(self._fault(error, values)) from error

    def origin(self, name: str, values: Mapping[str, object], places: Iterable[Place]) -> str:
        """Return `pakta-integritas.typ.jinja:12`: what made a place of the source that `filled` returns.

        Of several the first one that lies in the document's own template, and not in a shared one.
        """
        environment = _environment(self._office)
        environment.globals.update(self._environment.globals)
        environment.extensions["marks"] = marks = LineMarks()  # type: ignore[assignment]
        template = environment.get_template(name + ENDING)
        marked = "\n".join(template.render(form) for form in _forms(values))
        origins = marks.origins(marked, places)
        own = [origin for origin in origins if origin[0] == name + ENDING]
        return next((f"{file}:{line}" for file, line in [*own, *origins]), "")

    def _fault(self, error: Exception, values: Mapping[str, object]) -> Fault:
        if isinstance(error, MemoryError):
            return Fault(Trouble.MEMORY, "")
        file, line = self._place(error)
        where = f"{file}:{line}" if line else file
        if isinstance(error, UnicodeDecodeError):
            return Fault(Trouble.ENCODING, where)
        if missing := missing_file(error):
            return Fault(Trouble.MISSING, missing, where)
        known: Mapping[str, object] = values
        if name := unknown_name(error):
            name, mark = whole_name(name, self._line(file, line)), ""
        elif name := _unknown_filter(error):
            known, mark = self._environment.filters, "|"
        else:
            return Fault(Trouble.TEMPLATE, str(error), where)
        meant = nearest(name, known)
        return Fault(Trouble.UNKNOWN, mark + name, where, meant and mark + meant)

    def _line(self, file: str, number: int) -> str:
        """Return a line of a template."""
        if self._environment.loader is None or not file:
            return ""
        lines = self._environment.loader.get_source(self._environment, file)[0].splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _place(self, error: Exception) -> tuple[str, int]:
        """Return the file, as templates call it, and the line that an error came up in."""
        if line := getattr(error, "lineno", None):
            return str(getattr(error, "name", "") or ""), line
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            path = Path(frame.filename)
            for folder in _folders(self._office):
                if path.is_relative_to(folder):
                    return path.relative_to(folder).as_posix(), frame.lineno or 0
        return "", 0


def template_names(office: Path | None) -> list[str]:
    """Return what can be rendered: each template by its name, without the shared ones."""
    found = {path.name for folder in _folders(office) for path in folder.glob(f"*{ENDING}")}
    return sorted(name.removesuffix(ENDING) for name in found if not name.startswith("_"))


def unknown_name(error: Exception) -> str:
    """Return the name that a template asked for in vain; empty where the error is about something else."""
    from jinja2 import UndefinedError

    found = _UNKNOWN.search(str(error)) if isinstance(error, UndefinedError) else None
    return (found[1] or found[2]) if found else ""


def missing_file(error: Exception) -> str:
    """Return the file that a template asked for in vain; empty where the error is about something else."""
    from jinja2 import TemplateNotFound

    return str(error.name or error) if isinstance(error, TemplateNotFound) else ""


def _unknown_filter(error: Exception) -> str:
    from jinja2 import TemplateSyntaxError

    found = _FILTER.match(str(error.message)) if isinstance(error, TemplateSyntaxError) else None
    return found[1] if found else ""


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    """Return the pieces of a document. Raises MemoryError rather than go on for ever."""
    length, left = 0, iter(pieces)
    while some := list(islice(left, _AT_ONCE)):
        length += sum(map(len, some))
        if length > _LONGEST:
            raise MemoryError
        yield "".join(some)


def _forms(values: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Return the values of each form of a document, and which of how many it is."""
    each = values.get("berkas")
    forms = each if isinstance(each, list) else [values]
    whole = {"judul_berkas": values.get("judul_berkas", ""), "berkas_dari": len(forms)}
    for place, form in enumerate(forms, 1):
        yield {**form, **whole, "berkas_ke": place}


def _folders(office: Path | None) -> list[Path]:
    return [folder for folder in (office, PACKAGED) if folder and folder.is_dir()]


def sandbox(
    office: Path | None, finalize: Callable[[object], str], **syntax: Any
) -> "ImmutableSandboxedEnvironment":
    """Return what templates of every kind are filled in by: it trusts none of them.

    `finalize` makes a value safe where it is printed.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(_folders(office), encoding="utf-8-sig"),  # as editors write it
        undefined=StrictUndefined,
        finalize=finalize,
        cache_size=-1,
        auto_reload=False,
        **syntax,
    )
    environment.filters.update(
        rupiah=rupiah, pemilihan=election, pemilihan_tahun=election_in_its_year
    )
    # read once: forms by the ten thousand have the same
    environment.globals["paragraf"] = cache(lambda name: _paragraphs(environment, name))
    return environment


def _environment(office: Path | None) -> "ImmutableSandboxedEnvironment":
    environment = sandbox(
        office,
        embedded,
        autoescape=False,  # HTML's escapes mean nothing in Typst; `embedded` does the work
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


def _paragraphs(environment: "ImmutableSandboxedEnvironment", name: str) -> list[str]:
    """Return the paragraphs of a plain text file among the templates, without comments.

    What is numbered, as in the regulation that it was taken from, is a paragraph each, without its number.
    """
    if environment.loader is None:
        return []
    text = _COMMENT.sub("", environment.loader.get_source(environment, name)[0])
    return [" ".join(part.split()) for part in _PARAGRAPHS.split(f"\n{text.strip()}")[1:]]
