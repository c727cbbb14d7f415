"""The door to calamine: workbooks in, sheets of plain cells out, after a look at what they are."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError, WrongUsage
from apel.formats.inspection import damaged, inspect
from apel.language import _


def read_sheets(path: Path, names: Sequence[str] = ()) -> Iterator[Sheet]:
    """Yield the sheets of a workbook in its order, or those named; one at a time in memory.

    Raises ApelError when it is no workbook or not safe to open, WrongUsage for an unknown name.
    """
    import python_calamine

    unreadable = inspect(path)
    with _in_a_sentence(path):
        book = python_calamine.CalamineWorkbook.from_path(path)
    with book:
        listed = [
            known
            for known in book.sheets_metadata
            if known.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        _check_names(path, names, [known.name for known in listed])
        for known in listed:
            if names and known.name not in names:
                continue
            with _in_a_sentence(path):
                sheet = book.get_sheet_by_name(known.name)
                rows = sheet.to_python(skip_empty_area=False)
                merged = sheet.merged_cell_ranges or ()
            hidden = known.visible != python_calamine.SheetVisibleEnum.Visible
            yield Sheet(path.name, known.name, rows, merged, unreadable.get(known.name, {}), hidden)


def _check_names(path: Path, wanted: Sequence[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name not in known:
            raise WrongUsage(
                _("{path} has no sheet {name}.").format(path=path, name=name),
                hint=_("It has: {names}").format(names=", ".join(known)),
            )


@contextmanager
def _in_a_sentence(path: Path) -> Iterator[None]:
    """Turn what calamine cannot read into an error; a panic of its own is no ordinary exception."""
    import python_calamine

    try:
        yield
    except python_calamine.PasswordError as error:
        raise ApelError(
            _("{path} is protected by a password.").format(path=path),
            hint=_("Take the password off and save it again."),
        ) from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise damaged(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise damaged(path) from error
        raise
