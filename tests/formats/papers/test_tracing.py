"""Places of what a template was filled in to are traced back to its lines."""

from collections import Counter

import pytest

from apel.domain.ceremony import Paper
from apel.domain.papers.documents import Form
from apel.formats.papers.templates import PACKAGED, Templates
from apel.formats.papers.tracing import Place
from apel.workflows.papers.templates.try_templates import trials

TEMPLATES = sorted(path.name.partition(".")[0] for path in PACKAGED.glob("[!_]*.typ.jinja"))


def lines_of_templates():
    """Return where each line stands that stands once in all templates, and has nothing filled in."""
    found = [
        (line.strip(), f"{path.name}:{number}")
        for path in PACKAGED.glob("*.typ.jinja")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]
    often = Counter(line for line, _place in found)
    return {
        line: place
        for line, place in found
        if often[line] == 1 and len(line) > 12 and "<<" not in line and "<%" not in line
    }


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_line_that_is_known_by_its_words_is_traced_to_its_place(template):
    values = trials(template, Form.PDF, Paper())[-1].sheet.values
    templates = Templates(None)
    source = templates.filled(template, values)
    known = lines_of_templates()
    lines = [
        (number, line) for number, line in enumerate(source.split("\n"), 1) if line.strip() in known
    ]
    assert len(lines) > 3
    for number, line in lines[:: max(1, len(lines) // 12)]:
        place = Place(number, len(line) - len(line.lstrip()))
        assert templates.origin(template, values, [place]) == known[line.strip()]


def test_values_of_many_lines_move_nothing(tmp_path):
    (tmp_path / "a.typ.jinja").write_text(
        "Satu << x >>\n<% for i in x %>\n- i\n<% endfor %>\nDua\n"
    )
    templates = Templates(tmp_path)
    values = {"x": "1\n2\n3"}
    lines = templates.filled("a", values).split("\n")
    assert templates.origin("a", values, [Place(len(lines) - 1, 0)]) == "a.typ.jinja:5"
    assert templates.origin("a", values, [Place(3, 0)]) == "a.typ.jinja:3"


def test_a_place_that_is_nowhere_is_traced_to_the_end(tmp_path):
    (tmp_path / "a.typ.jinja").write_text("Satu\nDua")
    assert Templates(tmp_path).origin("a", {}, [Place(99, 0)]) == "a.typ.jinja:2"
    assert Templates(tmp_path).origin("a", {}, []) == ""
