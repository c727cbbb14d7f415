"""Builds the Word templates: `python -m tests.word_templates`."""

from pathlib import Path

from tests.word_templates.build import TEMPLATES, built

FOLDER = Path(__file__).parents[2] / "templates"

for name in TEMPLATES:
    (FOLDER / f"{name}.docx").write_bytes(built(name))
