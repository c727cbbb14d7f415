"""How templates are shown: which there are, whose they are, what was copied."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from apel.domain.papers.issuing.ownership import About
from apel.domain.papers.own_templates import (
    TEXT,
    TYPST,
    WORD,
    State,
    Template,
    TemplateFile,
    about,
)
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.templates.copy_templates import Copying

_KINDS = {TYPST: "pdf", WORD: "word", TEXT: "text"}


def show_templates(templates: Sequence[Template]) -> None:
    """Show which templates there are, and whose file is used."""
    from apel.formats import terminal

    headings = (_("Template"), _("About"), "PDF", _("Word"), _("Text"))
    rows = [
        [each.name, _about_words(each), *(_state_words(each.file(kind)) for kind in _KINDS)]
        for each in templates
    ]
    terminal.show_table([(heading, terminal.TEXT) for heading in headings], rows)
    outdated = [file.name for each in templates for file in each.files if file.is_outdated]
    if outdated:
        terminal.warn(
            _("apel's has changed since these were copied: {files}").format(
                files=", ".join(outdated)
            )
        )
    terminal.tell(_("To edit one: apel template copy NAME"))


def templates_shape(templates: Sequence[Template]) -> list[Mapping[str, object]]:
    """Return the templates as JSON says them."""
    return [
        {
            "name": each.name,
            "about": about(each.name).value if each.is_paper else None,
            "forms": [kind for ending, kind in _KINDS.items() if each.file(ending)],
            "own": any(file.own for file in each.files),
            "files": [_file_shape(file) for file in each.files],
        }
        for each in templates
    ]


def show_copied(folder: Path, planned: "Sequence[Copying]", used: Sequence[str]) -> None:
    """Show what was copied, and what the copies use of apel's own."""
    from apel.formats.terminal import say

    for each in planned:
        words = _("Copied: {path}")
        if each.is_there:
            words = _("There already, and nothing to do: {path}")
        say(words.format(path=folder / each.name))
    if used:
        say(
            _("They also use these, which stay apel's unless you copy them too: {names}").format(
                names=", ".join(used)
            )
        )


def copied_shape(
    folder: Path, planned: "Sequence[Copying]", used: Sequence[str]
) -> Mapping[str, object]:
    """Return what was copied as JSON says it."""
    return {
        "folder": str(folder),
        "copied": [each.name for each in planned if not each.is_there],
        "replaced": [each.name for each in planned if each.replaces],
        "unchanged": [each.name for each in planned if each.is_there],
        "uses": list(used),
    }


def replaced_words(each: "Copying") -> str:
    """Return what would be lost of a file that is there."""
    if each.lost_lines is None:
        return _("{file} is there and is another one; it would be lost.").format(file=each.name)
    return _("{file} is there; lines of it that are not in apel's: {lines}").format(
        file=each.name, lines=each.lost_lines
    )


def _file_shape(file: TemplateFile) -> Mapping[str, object]:
    return {
        "file": file.name,
        "state": file.state.value,
        "copied_from": file.origin.version if file.origin else None,
        "outdated": file.is_outdated,
    }


def _about_words(template: Template) -> str:
    if not template.is_paper:
        return _("part of others")
    return {
        About.PERSON: _("a person"),
        About.AGENCY: _("an agency"),
        About.CEREMONY: _("the ceremony"),
    }[about(template.name)]


def _state_words(file: TemplateFile | None) -> str:
    if file is None:
        return ""
    return {
        State.PACKAGED: _("apel's"),
        State.OWN: _("own"),
        State.COPY: _("copy"),
        State.EDITED: _("edited"),
    }[file.state]
