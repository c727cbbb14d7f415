"""Saving a file whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from apel.errors import ApelError
from apel.language import _


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a place to write to; the file gets its name only when it is whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
        try:
            yield temporary
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ApelError(
            _("{path} cannot be written: {detail}").format(path=path, detail=error.strerror),
            hint=_("Is it open in Excel? Close it there and try again."),
        ) from error
