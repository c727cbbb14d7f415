"""Passwords of workbooks and certificates: from a file or typed unseen, never from the command line."""

import os
import sys
from collections.abc import Iterator, Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from apel.errors import ApelError, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.roster.sheet import Sheet

PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        exists=True,
        dir_okay=False,
        help=_("A file whose first line is the password of the workbooks."),
    ),
]


class SheetsOf(Protocol):
    """Reads the sheets of a file, all or those named."""

    def __call__(self, path: Path, names: Sequence[str] = ()) -> "Iterator[Sheet]":
        """Yield one sheet after the other."""


def opener(files: Sequence[Path], password_file: Path | None) -> SheetsOf:
    """Return what reads the sheets of a file; each password is asked for now, and only once.

    Raises WrongUsage when one is needed and nobody can be asked.
    """
    from apel.formats.spreadsheet import is_locked, read_sheets

    passwords = {path: _password(path, password_file) for path in files if is_locked(path)}

    def sheets_of(path: Path, names: Sequence[str] = ()) -> "Iterator[Sheet]":
        return read_sheets(path, names, password=lambda: passwords[path])

    return sheets_of


def _password(path: Path, password_file: Path | None) -> str:
    if password_file is not None:
        return first_line(password_file)
    if not sys.stdin.isatty():
        raise WrongUsage(
            _("{path} is protected by a password.").format(path=path),
            hint=_("Write the password into a file and name it: --password-file FILE"),
        )
    return getpass(_("Password of {path}: ").format(path=path.name))


def passphrase_of(path: Path, file: Path | None) -> str:
    """Return what opens a certificate: from a file, the environment, or typed unseen.

    Programs that are started later do not find it in their environment.
    """
    held = os.environ.pop("APEL_PASSPHRASE", None)
    if file is not None:
        return first_line(file)
    if held is not None:
        return held
    if not sys.stdin.isatty():
        raise WrongUsage(
            _("{path} is opened by a passphrase, and nobody can be asked here.").format(
                path=path.name
            ),
            hint=_("Name a file that has it: --passphrase-file FILE; or set APEL_PASSPHRASE."),
        )
    return getpass(_("Passphrase of {path}: ").format(path=path.name))


def first_line(path: Path) -> str:
    """Return the password that a file has as its first line."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(1000).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ApelError(
            _("{path} cannot be read as a text.").format(path=path),
            hint=_("Its first line is the password, in UTF-8."),
        ) from error
