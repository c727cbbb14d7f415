"""Checking templates on the command line: what is tried, and what was found."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from apel.cli.workspace import workspace_folder, workspace_settings
from apel.domain.papers.own_templates import TYPST, WORD, Template, stem
from apel.errors import WrongUsage
from apel.language import _

_MEMORY = 1 << 30  # bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apel.domain.ceremony import Ceremony
    from apel.domain.papers.documents import Sheet, Typeset
    from apel.formats.papers.bench import Workshop
    from apel.workflows.papers.making.drafts import Press
    from apel.workflows.papers.templates.check_templates import Checked, Wanted


def check(workspace: Path | None, names: Sequence[str], *, all_of_them: bool) -> "Checked":
    """Try templates on difficult people; raises ApelError where none can be tried at all."""
    from apel.domain.settings import ceremony_of
    from apel.formats.terminal import progress
    from apel.workflows.papers.templates import check_templates
    from apel.workflows.papers.templates.check_templates import Presses

    folder = workspace_folder(workspace)
    own = folder / "templates"
    wanted = _wanted(own, names, all_of_them=all_of_them)
    ceremony = ceremony_of("", workspace_settings(workspace, None) or {})
    _check_folder(own, ceremony)
    with TemporaryDirectory(prefix="apel-", ignore_cleanup_errors=True) as out:
        fonts = folder / ceremony.paper.fonts_folder if ceremony.paper.fonts_folder else None
        presses = Presses(
            _press(_workshop(Path(out, "own"), own, fonts)),
            _press(_workshop(Path(out, "packaged"), None, fonts)),
        )
        with progress(_("Checking")) as advance:
            return check_templates.check(wanted, ceremony.paper, presses, advance)


def _wanted(own: Path, names: Sequence[str], *, all_of_them: bool) -> "list[Wanted]":
    """Return the templates to be tried: those that were named, all, or the office's own."""
    from apel.domain.papers.documents import Form
    from apel.domain.papers.own_templates import templates_of
    from apel.formats.papers.copies import template_files
    from apel.workflows.papers.templates.check_templates import Wanted

    known = templates_of(template_files(own))
    papers = [each for each in known if each.is_paper]
    chosen = _named(papers, names) if names else papers
    parts = [file.name for each in known for file in each.files if file.own and _is_part(file.name)]
    return [
        Wanted(each.name, form, bool(file.own and file.packaged))
        for each in chosen
        for ending, form in ((TYPST, Form.PDF), (WORD, Form.WORD))
        if (file := each.file(ending))
        and (names or all_of_them or file.own or any(_uses(each.name, part) for part in parts))
    ]


def _is_part(file: str) -> bool:
    return file.startswith("_") or not file.endswith((TYPST, WORD))


def _uses(template: str, part: str) -> bool:
    """Say whether a template may use a part: all of them the shared ones, its own text one alone."""
    name = stem(part)
    return part.startswith("_") or template.startswith(name) or name.startswith(template)


def _named(papers: Sequence[Template], names: Sequence[str]) -> list[Template]:
    from apel.formats.similar import closest

    by_name = {each.name: each for each in papers}
    for name in map(stem, names):
        if name not in by_name:
            known = list(by_name)
            likely = [known[place] for place in closest(name, known)]
            words = _("Did you mean: {names}") if likely else _("There are: {names}")
            raise WrongUsage(
                _("There is no template {name} of a paper.").format(name=name),
                hint=words.format(names=", ".join(likely or known)),
            )
    return [by_name[name] for name in dict.fromkeys(map(stem, names))]


def _check_folder(own: Path, ceremony: "Ceremony") -> None:
    """Raise ApelError for what is every template's trouble."""
    from apel.domain.papers.documents import Fault, Trouble
    from apel.formats.papers.enclosure import leading_outside
    from apel.formats.papers.pictures import check_picture
    from apel.workflows.papers.troubles import reason_or_stop

    if outside := leading_outside(own):
        reason_or_stop(Fault(Trouble.OUTSIDE, outside), "")
    for picture in filter(None, (ceremony.paper.logo, ceremony.paper.emblem)):
        check_picture(own, picture)


def _workshop(out: Path, own: Path | None, fonts: Path | None) -> "Workshop":
    from apel.domain.papers.documents import timestamp
    from apel.domain.papers.specimens import EVERYTHING_SAID
    from apel.formats.papers.bench import Workshop

    day = timestamp(EVERYTHING_SAID)
    return Workshop(out, day, own, fonts, memory=_MEMORY, looked_at=own is not None)


def _press(workshop: "Workshop") -> "Press":
    from apel.formats.papers.press import typeset

    def press(sheets: "Iterable[Sheet]") -> "Iterator[Typeset]":
        return typeset(sheets, workshop)

    return press


def as_json(checked: "Checked") -> Mapping[str, object]:
    """Return what was found as JSON says it."""
    from apel.cli.papers.template_findings import finding_shape

    return {
        "checked": [
            {"template": each.template, "form": each.form.name.lower(), "trials": count}
            for each, count in checked.trials.items()
        ],
        "faults": [finding_shape(each) for each in checked.findings if not each.is_warning],
        "warnings": [finding_shape(each) for each in checked.findings if each.is_warning],
    }
