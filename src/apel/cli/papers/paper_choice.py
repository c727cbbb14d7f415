"""Which papers there are to be named in a command."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from apel.cli.workspace import Workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony


def paper_names(here: Workspace) -> list[str]:
    """Return every paper that can be made here, the office's own too."""
    from apel.cli.papers.workshop import office_templates

    return names_of_papers(here.ceremony, office_templates(here))


def names_of_papers(ceremony: "Ceremony", office: Path | None) -> list[str]:
    """Return every paper of a ceremony, with those that have a template in the office's folder."""
    from apel.domain.papers.issuing.ownership import PAPERS, WITHOUT

    instruments = (instrument.name for instrument in ceremony.instruments)
    return sorted({*PAPERS, *WITHOUT, *instruments, *form_names(office)})


def form_names(office: Path | None) -> list[str]:
    """Return the papers that have a template of their own name, in the office's folder too."""
    from apel.domain.papers.documents import is_another_form
    from apel.formats.papers.templates import template_names

    return [name for name in template_names(office) if not is_another_form(name)]


def check_paper(paper: str, known: Sequence[str]) -> None:
    """Raise WrongUsage where no paper is called so, and say which may be meant."""
    from apel.formats.similar import closest

    if paper in known:
        return
    likely = [known[place] for place in closest(paper, known)]
    raise WrongUsage(
        _("There is no paper {what}.").format(what=paper),
        hint=_("Did you mean: {names}").format(names="; ".join(likely))
        if likely
        else _("There are: {names}").format(names=", ".join(known)),
    )
