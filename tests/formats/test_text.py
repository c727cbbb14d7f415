"""Text files: encoding and separator are found, and a lone quotation mark swallows nothing."""

import csv
import tracemalloc

import pytest

from apel.formats import text as text_module
from tests.formats.sheets import only, refusal, rows

FOUND = {
    "utf-8, ;": "NAMA;OPD\nSékar, S.H.;Dinas\n".encode(),
    "utf-8, ,": b'NAMA,OPD\n"Sekar, S.H.",Dinas\n',
    "utf-8, tab": "NAMA\tOPD\nSékar\tDinas\n".encode("utf-8-sig"),
    "cp1252, ;": "NAMA;OPD\nSékar “Ayu”;Dinas\n".encode("cp1252"),
    "utf-16, tab": "NAMA\tOPD\nSékar\tDinas\n".encode("utf-16"),
    "utf-16, ;": "NAMA;OPD\nSekar;Dinas\n".encode("utf-16-le"),
    "utf-8, |": b"NAMA|OPD\nSekar|Dinas\n",
}


@pytest.mark.parametrize("note", FOUND)
def test_encoding_and_separator_are_found(tmp_path, note):
    path = tmp_path / "list.csv"
    path.write_bytes(FOUND[note])
    sheet = only(path)
    assert sheet.note == note
    assert [len(row) for row in sheet.rows] == [2, 2]
    assert sheet.rows[1][1] == "Dinas"


SHAPES = {
    "the separator in the first line": (b"sep=;\r\nA;B\r\n1;2\r\n", [["A", "B"], ["1", "2"]]),
    "mixed line ends": (b"A,B\r1,2\r\n3,4\n5,6", [["A", "B"], ["1", "2"], ["3", "4"], ["5", "6"]]),
    "separators behind": (b"A;B;;;\n1;2;;;\n", [["A", "B"], ["1", "2"]]),
    "rows of other lengths": (b"A;B;C\n1\n1;2;3;4\n", [["A", "B", "C", ""], ["1", "", "", ""], ["1", "2", "3", "4"]]),
    "blank lines": (b"\nA;B\n\n1;2\n", [["", ""], ["A", "B"], ["", ""], ["1", "2"]]),
    "a line break in a cell": (b'A;B\n"1\nx";2\n', [["A", "B"], ["1\nx", "2"]]),
    "zeros": (b"A;B\n1\0;2\n", [["A", "B"], ["1", "2"]]),
    "numbers as text": (b"A;B\n1,98501E+17;0012\n", [["A", "B"], ["1,98501E+17", "0012"]]),
    "empty columns": (b"A;B" + b";" * 9000 + b"\n1;2\n", [["A", "B"], ["1", "2"]]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_read(tmp_path, name):
    content, expected = SHAPES[name]
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert rows(path) == expected


LONE = [
    b'A;B;C\n"1;2;3\n4;5;6\n7;8;9\n',
    b'A;B;C\n1;"2;3\n4;5;6\n7;"8;9\n10;11;12\n',
    b'A;B;C\n1;2;"3\n4;"5;6\n',
    b'A;B;C\n"1;2;3\n' + b"4;5;6\n" * 100_000,
]


@pytest.mark.parametrize("content", LONE, ids=range(len(LONE)))
def test_a_lone_quotation_mark_swallows_nothing(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    sheet = only(path)
    assert sheet.note == "utf-8, ;, a quotation mark without its partner in line 2"
    assert len(sheet.rows) == content.count(b"\n")
    assert '"' in "".join(map(str, sheet.rows[1]))


def test_a_line_without_end_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"A;B\n" + b"x" * (5 << 20))
    assert refusal(path) == "is not safe to open: one of its rows has no end."
    path.write_bytes(b"A;B\n" + b"x" * (1 << 20) + b";1\n")
    assert refusal(path) == "is not safe to open: one of its cells has no end."
    path.write_bytes("A;B\n1;2\n".encode("utf-16")[:-1])
    assert refusal(path) == "is damaged: it cannot be read to its end."


def test_a_line_that_makes_all_others_wide_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"A;B\n" + b";" * 20_000 + b"x\n")
    assert refusal(path).endswith("reaches to column ACOG of row 2: no memory holds that.")
    path.write_bytes(b";" * 16_000 + b"x\n" + b"\n" * 20_000)
    assert refusal(path).endswith("no memory holds that.")
    path.write_bytes(b";" * 9_999 + b"x\n" + b"\n" * 2_000)
    assert len(only(path).rows[2_000]) == 10_000


@pytest.fixture
def large(tmp_path, monkeypatch):
    """Write 30,000 rows, some over two lines, that are read in pages."""
    monkeypatch.setattr(text_module, "_IN_MEMORY", 0)
    path = tmp_path / "list.csv"
    table = [[str(row), f"Sékar\n{row}" if row % 7 == 0 else "Budi", "x"] for row in range(30_000)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)
    return path, table


def test_rows_of_a_large_file_are_like_a_list(large):
    path, table = large
    found = only(path).rows
    assert len(found) == len(table)
    assert list(found) == table
    assert [found[place] for place in (0, 7, -1, 12_345)] == [
        table[place] for place in (0, 7, -1, 12_345)
    ]
    assert list(found[100:5000]) == table[100:5000]
    assert list(found[25_000:10:-3]) == table[25_000:10:-3]
    assert list(reversed(found[29_000:])) == table[:28_999:-1]
    assert list(found[5:5]) == []
    with pytest.raises(IndexError):
        found[30_000]


def test_a_large_file_is_never_whole_in_memory(large):
    path, _table = large
    tracemalloc.start()
    try:
        found = only(path).rows
        for row in range(len(found) - 1, -1, -500):
            assert found[row]
        assert sum(1 for _ in found) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 6 << 20
    finally:
        tracemalloc.stop()
