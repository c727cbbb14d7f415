"""The way in for every kind of file: sheets of plain cells out, whatever the file is called."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError, WrongUsage
from apel.formats.biff import Locked, has_password
from apel.formats.excel import xls_leaves, xlsb_leaves, xlsx_leaves
from apel.formats.kinds import Kind, kind_of
from apel.formats.leaf import Leaf
from apel.formats.opendocument import ods_leaves
from apel.formats.password import opened
from apel.formats.text import text_leaves
from apel.formats.webpage import html_leaves
from apel.language import _

_READERS: Mapping[Kind, Callable[[Path, BinaryIO], Sequence[Leaf]]] = {
    Kind.XLSX: xlsx_leaves,
    Kind.XLSB: xlsb_leaves,
    Kind.XLS: xls_leaves,
    Kind.ODS: ods_leaves,
    Kind.HTML: html_leaves,
    Kind.TEXT: text_leaves,
}
Password = Callable[[], str]


def read_sheets(
    path: Path, names: Sequence[str] = (), *, password: Password | None = None
) -> Iterator[Sheet]:
    """Yield the sheets of a file in its order, or those named; one at a time in memory.

    `password` is asked for at most once, and only where one is needed. Raises ApelError when the
    file is no table or not safe to open, WrongUsage for an unknown name.
    """
    with _opened(path) as file:
        leaves = _leaves(path, file, password)
        if not leaves:
            raise ApelError(
                _("{path} has no sheet with cells, only charts or macros.").format(path=path),
                hint=_("Is it the right file?"),
            )
        _check_names(path, names, [leaf.name for leaf in leaves])
        for leaf in leaves:
            if not names or leaf.name in names:
                yield leaf.read()


def is_locked(path: Path) -> bool:
    """Say whether a file is read only with a password.

    Raises ApelError when the file is nothing that can be read.
    """
    with _opened(path) as file:
        kind = kind_of(path, file)
        return kind is Kind.LOCKED or (kind is Kind.XLS and has_password(path, file.read()))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except PermissionError as error:
        raise ApelError(
            _("{path} cannot be read: another program holds it, or you may not.").format(path=path),
            hint=_("Close it in Excel and try again, or copy it to a folder of your own."),
        ) from error
    with file:
        yield file


def _leaves(path: Path, file: BinaryIO, password: Password | None) -> Sequence[Leaf]:
    kind = kind_of(path, file)
    if kind is not Kind.LOCKED:
        try:
            return _READERS[kind](path, file)
        except Locked:
            file.seek(0)
    unlocked = opened(path, file.read(), password)
    return _READERS[kind_of(path, unlocked)](path, unlocked)


def _check_names(path: Path, wanted: Sequence[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name not in known:
            raise WrongUsage(
                _("{path} has no sheet {name}.").format(path=path, name=name),
                hint=_("It has: {names}").format(names=", ".join(known)),
            )
