"""Web pages saved under the name of a workbook."""

import pytest

from tests.formats.sheets import only, refusal, rows, sheets

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title>
<style>td { color: red }</style></head><body><p>Data</p>
<TABLE border=1><!-- <td>no</td> --><script>"<td>no</td>"</script>
<tr><th>NAMA<th colspan=2>UNIT
<tr style="display: none"><td>Budi&nbsp;&amp; S&eacute;kar<td rowspan="2">A<br>B<td>1
<tr><td>Ratna</td><td>2</td></tr>
</TABLE></body></html>"""


def test_a_page_is_read_as_it_is_seen(tmp_path):
    path = tmp_path / "page.xls"
    path.write_text(PAGE, encoding="utf-8", newline="")
    sheet = only(path)
    assert [list(row) for row in sheet.rows] == [
        ["NAMA", "UNIT", ""],
        ["Budi & Sékar", "A B", "1"],
        ["Ratna", "", "2"],
    ]
    assert sheet.merged == [((0, 1), (0, 2)), ((1, 1), (2, 1))]
    assert (sheet.name, sheet.hidden_rows) == ("Table 1", 1)


def test_each_table_is_a_sheet_also_one_in_another(tmp_path):
    path = tmp_path / "page.xls"
    inner = "<table><tr><td>b</td></tr></table>"
    path.write_text(f"<table><tr><td>a{inner}c</td></tr></table><table></table>", encoding="utf-8")
    assert [(sheet.name, list(sheet.rows)) for sheet in sheets(path)] == [
        ("Table 1", [["ac"]]),
        ("Table 2", [["b"]]),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-2"])
def test_the_encoding_is_found(tmp_path, encoding):
    path = tmp_path / "page.xls"
    page = f'<html><meta charset="{encoding}"><table><tr><td>S\u00e9kar</td></tr></table>'
    path.write_bytes(page.encode(encoding))
    assert rows(path) == [["S\u00e9kar"]]


HOSTILE = {
    "comments": "<table>" + "<!-- " * 200_000,
    "marks": "<table>" + "<![" * 200_000,
    "tags": "<table>" + "<a " * 200_000,
    "deep": "<table><tr><td>" * 20_000,
    "quotes": '<table><td a="' + "x" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(60)
def test_a_page_made_to_take_hours_takes_none(tmp_path, name):
    path = tmp_path / "page.xls"
    path.write_text(HOSTILE[name], encoding="utf-8")
    assert refusal(path) == "is a web page without a table."


def test_cells_that_reach_too_far_are_refused(tmp_path):
    path = tmp_path / "page.xls"
    path.write_text("<table>" + "<tr><td rowspan=65000 colspan=1000>x" * 3000, encoding="utf-8")
    assert refusal(path).endswith("no memory holds that.")
    path.write_text("<table><tr>" + "<td colspan=1000>x" * 900 + "<tr>" * 9000, encoding="utf-8")
    assert refusal(path).endswith("no memory holds that.")
