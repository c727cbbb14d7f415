"""Files read as one roster: the sheets of all, checked before anything is compared or kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from apel.domain.findings import Severity
from apel.domain.roster.columns import Field, field_named, header_key
from apel.domain.roster.header import Overrides
from apel.domain.roster.reading import Reading, Request, read_roster
from apel.domain.roster.sheet import Sheet
from apel.domain.setting_faults import Settings
from apel.domain.settings import saved_columns
from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.workflows.rosters.import_roster import Brought, ImportedFile


def read_files(
    files: Sequence[Path], sheets_of: Callable[[Path], Iterator[Sheet]], request: Request
) -> Reading:
    """Return what the files hold, read as one roster.

    Raises ApelError for a file without a header.
    """
    sheets = chain.from_iterable(map(sheets_of, files))
    reading = read_roster(sheets, request)
    files_read = {sheet.file for sheet in reading.sheets}
    for path in files:
        if path.name not in files_read:
            raise _no_header(path, reading)
    return reading


class Columns(NamedTuple):
    """What columns hold, by header: as the command line names them, and all that is known."""

    named: Overrides
    overrides: Overrides


def columns_of(named: Sequence[str], settings: Settings | None) -> Columns:
    """Return what `field=HEADER` says, and what the settings have saved of other fields.

    Raises WrongUsage for a field that is never read.
    """
    overrides = dict(map(_override, named))
    said = set(overrides.values())
    saved = saved_columns(settings or {})
    others = {key: field for key, field in saved.items() if field not in said}
    return Columns(overrides, others | overrides)


def _override(words: str) -> tuple[str, Field]:
    name, equals, header = words.partition("=")
    field = field_named(name)
    if field is None or not equals or not header_key(header):
        raise WrongUsage(
            _('--column {words}: it takes field="HEADER".').format(words=words),
            hint=_("Fields: {fields}").format(fields=", ".join(_fields())),
        )
    return header_key(header), field


def check_named(named: Overrides, reading: Reading) -> None:
    """Raise WrongUsage for a column that was named, and that no sheet has.

    A header that the settings have saved may be nowhere: it is that of another file.
    """
    used = {header_key(title) for titles in reading.columns.values() for title in titles.values()}
    for key, field in named.items():
        if key not in used:
            raise WrongUsage(
                _("No sheet has the column that --column {field} names.").format(field=field),
                hint=_("Columns that were found: {titles}").format(
                    titles=", ".join(_titles(reading))
                ),
            )


def brought_by(files: Sequence[Path], reading: Reading) -> Brought:
    """Return each file with the SHA-256 of its bytes and the columns that were used, and the counts."""
    imported = {}
    for path in files:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        imported[ImportedFile(path.name, digest)] = dict(_columns(path.name, reading))
    counts = ("rows", "accepted", "refused", "skipped")
    return Brought(imported, {name: getattr(reading, name) for name in counts})


def has_errors(reading: Reading) -> bool:
    """Say whether anything could not be used as it was written."""
    return any(problem.severity is Severity.ERROR for problem in reading.problems)


def _columns(file: str, reading: Reading) -> Iterator[tuple[str, Mapping[Field, str]]]:
    """Yield the sheets of a file with their headers; a name met before stands with the file's."""
    for sheet in reading.sheets:
        if sheet.file == file:
            found = reading.columns.get(f"{file}: {sheet.sheet}")
            yield sheet.sheet, found or reading.columns[sheet.sheet]


def _fields() -> list[str]:
    return [field for field in Field if field_named(field)]


def _no_header(path: Path, reading: Reading) -> ApelError:
    samples = {sheet: rows for (file, sheet), rows in reading.samples.items() if file == path.name}
    filled = {sheet: rows for sheet, rows in samples.items() if rows}
    if not filled:
        return ApelError(
            _("{path} is empty: no sheet has a filled cell.").format(path=path),
            hint=_("Is it the right file?"),
        )
    shown = [
        _("The first rows of sheet {sheet}:").format(sheet=sheet) + "\n  " + "\n  ".join(rows)
        for sheet, rows in filled.items()
    ]
    return ApelError(
        _(
            "{path} has no header that can be recognised: a row with a column for the name (NAMA) or"
            " the number (NIP, NIPPPK, NIK), and one column more (JABATAN, UNIT KERJA, ...)."
        ).format(path=path),
        hint="\n".join(
            [
                *shown,
                _('Name the columns: --column name="HEADER" --column nip="HEADER"'),
                _("Where no header is, by their letters: --column name=B --column position=D"),
            ]
        ),
    )


def _titles(reading: Reading) -> list[str]:
    titles = (title for titles in reading.columns.values() for title in titles.values())
    return list(dict.fromkeys(titles))
