"""What the documents say about papers is true: every paper, every picture, every example."""

import re
import shlex
from pathlib import Path

from apel.cli.papers.paper_choice import form_names
from tests.benchmarks.__main__ import ROWS
from tests.pictures.office import always_the_same, hold_ceremony, open_office, run

DOCS = Path(__file__).parents[1] / "docs"
PAPERS = (DOCS / "papers.md").read_text(encoding="utf-8")
SCALE = (DOCS / "scale.md").read_text(encoding="utf-8")


def test_every_paper_is_described():
    described = re.findall(r"^\| `([a-z-]+)` \|", PAPERS, re.MULTILINE)
    assert sorted(described) == form_names(None)


def test_every_picture_is_shown():
    shown = re.findall(r"!\[[a-z-]+\]\((papers/[a-z-]+\.png)\)", PAPERS)
    assert sorted(shown) == sorted(f"papers/{path.name}" for path in (DOCS / "papers").iterdir())


def test_every_example_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^\$ apel (.+)$", PAPERS, re.MULTILINE)
    assert len(examples) > 10
    with always_the_same():
        open_office(tmp_path)
        hold_ceremony()
        for example in examples:
            run(*shlex.split(example))
    assert any(Path("out").iterdir())


def test_every_example_about_size_is_a_command_with_its_options(apel):
    """Its servers are made up, so each is only asked for its help, with all that it is given."""
    examples = re.findall(r"^\$ apel ([^>\n]+)", SCALE, re.MULTILINE)
    assert len(examples) > 5
    for example in examples:
        done = apel(*shlex.split(example, comments=True), "--help")
        assert (example, done.code, done.err) == (example, 0, "")
    assert apel("database", "copy", "--nowhere", "apel.db", "--help").code == 2


def test_what_was_measured_is_told_by_its_name():
    named = re.findall(r"python -m tests\.benchmarks (.+)", SCALE)[0].split()
    assert set(named) <= set(ROWS)
