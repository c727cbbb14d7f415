"""Papers that are issued, on the command line: what they are known by, and the manifest of a folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from apel.cli.papers.workshop import office_templates
from apel.cli.workspace import Workspace
from apel.errors import ApelError
from apel.formats.terminal import tell, warn
from apel.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apel.domain.ceremony import Ceremony
    from apel.domain.papers.returning.signed import Room
    from apel.workflows.papers.issuing.issue_papers import Shelf
    from apel.workflows.papers.issuing.plans import Held
    from apel.workflows.papers.making.drafts import Printed
    from apel.workflows.papers.office import Office
    from apel.workflows.papers.render_documents import Rendered

_MOST_NAMED = 10


def shelf_of(
    place: Workspace, ceremony: "Ceremony", out: Path, rooms: "frozenset[Room]"
) -> "Shelf":
    """Return what papers are known by: their templates, and the files below the output folder."""
    from functools import cache

    from apel.formats.papers.template_digest import template_digest
    from apel.formats.papers.whole import digest_of_file
    from apel.workflows.papers.issuing.issue_papers import Shelf

    pictures = (ceremony.paper.logo, ceremony.paper.emblem)
    templates = office_templates(place)
    return Shelf(
        cache(lambda name: template_digest(templates, name, pictures)),
        lambda file: digest_of_file(out.joinpath(*file)),
        sorted(rooms),
    )


def write_manifest(office: "Office", what: str, out: Path) -> None:
    """Write what lies in the folder of a kind of papers, as it was issued.

    Where that cannot be it is said; the papers are issued all the same.
    """
    from apel.formats.papers import manifest as files
    from apel.workflows.papers.issuing.list_papers import folder_of, manifest, papers_in

    folder = folder_of(office, what)
    papers = papers_in(office, folder)
    below = out.joinpath(*folder)
    there = files.are_there(below, [file for file, _paper in papers])
    if any(there):
        lying = zip(papers, there, strict=True)
        sums = [(paper.file, file) for (file, paper), is_there in lying if is_there]
        try:
            files.write_manifest(below, sums, manifest(office, papers, there))
        except ApelError as error:  # the table is open in Excel
            warn(f"{error.message} {error.hint}")


def tell_issued(new: int) -> None:
    """Say once that what was made counts from now on: a clerk may have wanted a look."""
    if new > 0:
        tell(
            _(
                "{new} are issued with this: the record has their SHA-256. For a look only, next"
                " time: --draft"
            ).format(new=new)
        )


def is_held(made: "Rendered | Printed") -> bool:
    """Say whether papers that were issued are not those that were asked for now."""
    return bool(made.changed or made.lost or made.altered)


def tell_held(made: "Rendered | Printed") -> None:
    """Name the papers that were issued and are left as they are, and say what can be done."""
    if made.changed:
        tell(
            _("Issued before, and would be made from something else now: {names}").format(
                names=named(made.changed)
            ),
            style="yellow",
        )
        tell(
            _(
                "They are left as they are. With --correct they are issued anew, and name the"
                " paper that they replace; --draft makes them for a look."
            )
        )
    if made.lost:
        tell(
            _("Issued before, and not there any more: {names}").format(names=named(made.lost)),
            style="red",
        )
        tell(
            _(
                "What they were made from has changed since, so they cannot be made again. Put a"
                " copy there if there is one; with --correct new ones replace them."
            )
        )
    if made.altered:
        tell(
            _("Not the file that was issued lies there: {names}").format(names=named(made.altered)),
            style="red",
        )
        tell(_("Move it away, and the same command makes the issued one again."))


def named(held: "Sequence[Held]") -> str:
    """Return some papers by name and file, and how many there are besides."""
    said = [f"{each.name} ({each.file})" for each in held[:_MOST_NAMED]]
    shown, more = "; ".join(said), len(held) - len(said)
    return _("{names}; and {number} more").format(names=shown, number=more) if more else shown
