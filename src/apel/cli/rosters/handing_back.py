"""`--errors OUT.xlsx`: the office's own workbook with its doubtful cells marked, to hand back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.passwords import SheetsOf
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.roster.problems import Problem
    from apel.domain.roster.reading import ReadSheet
    from apel.formats.corrections import Copy

Errors = Annotated[
    Path | None,
    typer.Option(
        "--errors",
        metavar="OUT.xlsx",
        dir_okay=False,
        help=_("Write a copy to hand back, with every doubtful cell marked and explained."),
    ),
]


@dataclass(slots=True)
class Papers:
    """The copies to hand back; none are written where nobody asked for them."""

    out: Path | None
    targets: Mapping[Path, Path]
    sheets_of: SheetsOf
    text: bool
    written: "list[Copy]" = field(default_factory=list)

    def write(self, problems: "Iterable[Problem]", sheets: "Sequence[ReadSheet]") -> None:
        """Write a copy of each file in which something is to be said, and say where it is."""
        from apel.cli.roster_words import sentence
        from apel.domain.corrections import marks_by_file
        from apel.formats.corrections import write_corrections

        marks = marks_by_file(problems, sheets, sentence) if self.out else {}
        for source, target in self.targets.items():
            if source.name in marks:
                copy = write_corrections(source, target, marks[source.name], self.sheets_of)
                self.written.append(copy)
                self._tell(source, target, copy)
        if self.text and self.out and not self.written:
            _say(_("Nothing to hand back: {path} was not written.").format(path=self.out))

    def shape(self) -> Mapping[str, object]:
        """Return what JSON says of the copies; nothing where nobody asked for them."""
        return {"corrections": [str(copy.path) for copy in self.written]} if self.out else {}

    def _tell(self, source: Path, target: Path, copy: "Copy") -> None:
        from apel.formats.corrections import Kept
        from apel.formats.spreadsheet import is_locked

        if not self.text:
            return
        _say(_("To hand back: {path}").format(path=copy.path))
        if copy.kept is Kept.VALUES:
            _say(
                _(
                    "It holds the values of {source} alone, without its formats: that kind of file"
                    " cannot be marked itself."
                ).format(source=source.name)
            )
            if is_locked(source):
                _say(_("It is not protected by a password: mind who gets it."))
        elif copy.path != target:
            _say(_("The workbook has programs (macros) and keeps them: so it ends in .xlsm."))


def papers(
    files: Sequence[Path], out: Path | None, sheets_of: SheetsOf, *, yes: bool, text: bool
) -> Papers:
    """Decide where the copies go; asks before an earlier one is overwritten."""
    from apel.cli.questions import confirm
    from apel.workflows.rosters.hand_back import possible, targets

    found = targets(files, out) if out else {}
    for target in found.values():
        for copy in possible(target):
            if copy.exists():
                confirm(_("{path} exists. Overwrite it?").format(path=copy), yes=yes)
    return Papers(out, found, sheets_of, text)


def _say(sentence: str) -> None:
    from apel.formats.terminal import say

    say(sentence)
