"""Files that agencies send back read as lines, with the name by which the ledger knows each file."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from apel.domain.lists.columns import Purpose, fields_for, overrides_of
from apel.domain.lists.reading import ListReading, Request, read_lists
from apel.domain.roster.columns import Field, header_key
from apel.domain.roster.header import Overrides
from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError, WrongUsage
from apel.language import _

SheetsOf = Callable[[Path], Iterator[Sheet]]


class ReadLists(NamedTuple):
    """What files said, and their SHA-256 by the name that their lines have."""

    reading: ListReading
    files: dict[str, str]


def read_list_files(files: Sequence[Path], sheets_of: SheetsOf, request: Request) -> ReadLists:
    """Return what the files hold.

    Raises ApelError for a file in which no sheet names anybody, and WrongUsage for a named column
    that is nowhere.
    """
    labels = _labels(files)
    digests = {label: _digest(path) for label, path in labels.items()}
    sheets = (
        sheet._replace(file=label) for label, path in labels.items() for sheet in sheets_of(path)
    )
    reading = read_lists(sheets, request)
    read = {sheet.file for sheet in reading.sheets}
    for label in labels:
        if label not in read:
            raise _no_header(label)
    _check_overrides(request.overrides, reading)
    return ReadLists(reading, digests)


def list_overrides(named: Sequence[str], purpose: Purpose) -> Overrides:
    """Return what `field=HEADER` says, by header.

    Raises WrongUsage for a field that such lists do not have.
    """
    pairs = dict(words.partition("=")[::2] for words in named)
    found = overrides_of(pairs, purpose)
    if not isinstance(found, str):
        return found
    raise WrongUsage(
        _('--column {words}: it takes field="HEADER".').format(words=f"{found}={pairs[found]}"),
        hint=_("Fields: {fields}").format(fields=", ".join(fields_for(purpose))),
    )


def _labels(files: Sequence[Path]) -> dict[str, Path]:
    """Return each file once, by its name; by its whole path where two have one name."""
    names = [path.name for path in dict.fromkeys(files)]
    return {
        path.name if names.count(path.name) == 1 else str(path): path
        for path in dict.fromkeys(files)
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _no_header(label: str) -> ApelError:
    # no sample of its rows, as an import shows: beside an excuse there may be a diagnosis
    return ApelError(
        _(
            "{path} has no header that can be recognised: a row with a column for the name (NAMA),"
            " the number (NIP, NIPPPK, NIK) or the code (KODE PRESENSI), and one column more."
        ).format(path=label),
        hint=_('Name the columns: --column name="HEADER" --column nip="HEADER"'),
    )


def _check_overrides(overrides: Overrides, reading: ListReading) -> None:
    used = {header_key(title) for titles in reading.columns.values() for title in titles.values()}
    for key, field in overrides.items():
        if key not in used:
            raise WrongUsage(
                _("No sheet has the column that --column {field} names.").format(field=field),
                hint=_("Columns that were found: {titles}").format(
                    titles=", ".join(_titles(reading))
                ),
            )


def _titles(reading: ListReading) -> list[str]:
    titles = (title for columns in reading.columns.values() for title in columns.values())
    return [title for title in dict.fromkeys(titles) if title]


def gives_reasons(reading: ListReading) -> bool:
    """Say whether any sheet has a column with reasons."""
    return any(Field.REASON in titles for titles in reading.columns.values())
