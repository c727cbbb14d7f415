"""What the documents say about papers is true: every paper, every picture, every example."""

import re
import shlex
from pathlib import Path

from apel.cli.papers.paper_choice import form_names
from tests.pictures.office import always_the_same, hold_ceremony, open_office, run

DOCS = Path(__file__).parents[1] / "docs"
PAPERS = (DOCS / "papers.md").read_text(encoding="utf-8")


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
