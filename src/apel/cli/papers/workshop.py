"""What papers are made with at the command line: paper size, the office's templates and fonts."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from apel.cli.workspace import Workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.formats.papers.bench import Workshop
    from apel.workflows.papers.asked import Asked


class PaperSize(StrEnum):
    """The paper that forms are laid out for."""

    F4 = "f4"
    A4 = "a4"
    LEGAL = "legal"


def on_paper(ceremony: "Ceremony", size: PaperSize | None) -> "Ceremony":
    """Return the ceremony with the paper that was said, where one was."""
    if size is None:
        return ceremony
    return replace(ceremony, paper=replace(ceremony.paper, size=size.value))


def workshop_of(
    place: Workspace, ceremony: "Ceremony", out: Path, *, synced: bool = False
) -> "Workshop":
    """Return where the papers of a workspace are made.

    Raises ApelError where a picture of the letterhead cannot be printed.
    """
    from apel.domain.papers.documents import timestamp
    from apel.formats.papers.bench import Workshop
    from apel.formats.papers.pictures import check_picture

    for picture in filter(None, (ceremony.paper.logo, ceremony.paper.emblem)):
        check_picture(office_templates(place), picture)
    folder = ceremony.paper.fonts_folder
    fonts = place.folder / folder if folder else None
    return Workshop(out, timestamp(ceremony), office_templates(place), fonts, synced=synced)


def check_form(place: Workspace, ceremony: "Ceremony", asked: "Asked") -> None:
    """Raise WrongUsage for a Word file of what has no Word template."""
    from apel.domain.papers.documents import Form, is_another_form, template_of

    if asked.form is not Form.WORD:
        return
    from apel.formats.papers.word.filling import word_template_names

    names = word_template_names(office_templates(place))
    wanted = template_of(ceremony, asked.what)
    if wanted not in names:
        shown = [name for name in names if not is_another_form(name)]
        raise WrongUsage(
            _("There is no Word template of {what}.").format(what=wanted),
            hint=_("There are: {names}").format(names=", ".join(shown)),
        )


def office_templates(place: Workspace) -> Path:
    """Return the folder of the office's own templates, whether it is there or not."""
    return place.folder / "templates"
