"""Where the sheets to hand back go: said before anything is read, so that nothing is read in vain."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from apel.errors import WrongUsage
from apel.language import _

_ENDING, _WITH_PROGRAMS = ".xlsx", ".xlsm"


def targets(files: Sequence[Path], out: Path) -> Mapping[Path, Path]:
    """Return the copy of each file: `out` for one, `OUT-NAME.xlsx` beside it for several.

    Raises WrongUsage for a name that is no workbook's, or that would overwrite what is read.
    """
    if out.suffix.lower() != _ENDING:
        raise WrongUsage(
            _("{path} must end in .xlsx: it becomes a workbook.").format(path=out),
            hint=_("Example: --errors corrections.xlsx"),
        )
    found = {files[0]: out} if len(files) == 1 else dict(_beside_each_other(files, out))
    if len({path.name.casefold() for path in files}) < len(files):
        raise WrongUsage(
            _("Two files have the same name, so what is said of them could not be told apart."),
            hint=_("Give one of them another name."),
        )
    read = {path.resolve() for path in files}
    for copy in chain.from_iterable(map(possible, found.values())):
        if copy.resolve() in read:
            raise WrongUsage(
                _("{path} is read itself; it is not overwritten.").format(path=copy),
                hint=_("Give the corrections another name."),
            )
    return found


def possible(copy: Path) -> tuple[Path, Path]:
    """Return what a copy may be called: programs in the workbook demand an ending of their own."""
    return copy, copy.with_suffix(_WITH_PROGRAMS)


def _beside_each_other(files: Sequence[Path], out: Path) -> Iterator[tuple[Path, Path]]:
    stems = [path.stem.casefold() for path in files]
    for path in files:
        alone = stems.count(path.stem.casefold()) == 1
        name = path.stem if alone else path.name.replace(".", "-")
        yield path, out.with_name(f"{out.stem}-{name}{out.suffix}")
