"""docxtpl alone: fill one Word template with ready values, again and again: `TEMPLATE VALUES OUT`.

One process; the values are JSON, a list.
"""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

template, values, out = map(Path, sys.argv[1:])
points = (template.with_suffix(".txt")).read_text(encoding="utf-8").split("\n\n")
environment = Environment(autoescape=True)  # as docxtpl makes its own
environment.filters["kapital"] = str.upper
environment.globals["paragraf"] = lambda _name: points
for place, each in enumerate(json.loads(values.read_text(encoding="utf-8"))):
    document = DocxTemplate(template)
    document.render(each, environment)
    document.save(out / f"{place}.docx")
