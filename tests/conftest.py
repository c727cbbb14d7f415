"""What all tests share: `apel` runs the real program, with real streams and its real boundary."""

import os
from collections.abc import Callable
from typing import Any, NamedTuple

os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"
os.environ["COLUMNS"] = "100"
for name in ("FORCE_COLOR", "PY_COLORS", "APEL_WORKSPACE", "APEL_DATABASE", "APEL_OPERATOR"):
    os.environ.pop(name, None)
os.environ["APEL_LANGUAGE"] = "en"

import json
from pathlib import Path

import pytest

from apel.cli.app import main


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what stdout says as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Return what stdout says as JSON, line by line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def apel(capfd: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `apel` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Done:
        capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        code = stop.value.code
        assert isinstance(code, int | None)
        return Done(code or 0, *capfd.readouterr())

    return run
