"""What the README tells newcomers is what CI runs."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="CI is a bash script")
def test_ci_runs_the_test_command_of_the_readme():
    done = subprocess.run(
        ["bash", ".ci/run", "command"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    told = [line.strip().removeprefix("$ ") for line in lines if line.endswith("-m pytest")]
    assert done.returncode == 0, done.stderr
    assert told == [done.stdout.strip()]
    assert ".venv-test/bin/pip install -e '.[test]'" in told[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no executable bit")
def test_ci_can_be_run():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
