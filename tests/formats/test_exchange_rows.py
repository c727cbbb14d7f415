"""Rows written as text are read back as the cells that they were."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from apel.formats.workbook.exchange_rows import Look, rows_xml, save_with_rows

LOOKS = [Look("A", 0, 5), Look("B", 0, 30), Look("C", 0, 30)]
# \r is what XML makes a line feed of
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=80)
rows = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 10**6)), texts, st.one_of(st.none(), texts)),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(rows)
def test_every_text_stays_a_text(rows):
    book, content = openpyxl.Workbook(), BytesIO()
    book.worksheets[0].append(["NO", "NAMA", "UNIT"])
    book.save(content)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        save_with_rows(content, "xl/worksheets/sheet1.xml", rows_xml(rows, LOOKS, 2), path)
        page = openpyxl.load_workbook(path).worksheets[0]
        read = [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_col=3)]
    assert read == [[_kept(cell) for cell in row] for row in rows]


def _kept(cell):
    """Return what a workbook can hold of a cell: XML has no control characters."""
    if not isinstance(cell, str):
        return cell
    kept = "".join("\ufffd" if _is_illegal(char) else char for char in cell)
    return kept or None


def _is_illegal(char):
    return (char < " " and char not in "\t\n") or char in "\ufffe\uffff"
