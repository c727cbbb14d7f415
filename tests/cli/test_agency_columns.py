"""A list of agencies whose headings say nothing: somebody says what the columns hold."""

import pytest

from tests.rosters import write_workbook

ROWS = (
    ("URUT", "LEMBAGA", "SEBUTAN", "RUMPUN"),
    (1, "Sekretariat Daerah", "Setda", "Sekda"),
    (2, "Dinas Kesehatan", "Dinkes", "Sekda"),
)


@pytest.fixture
def listed(apel, roster, tmp_path):
    return write_workbook(tmp_path / "lembaga.xlsx", {"Data": ROWS})


def test_columns_are_named(apel, listed):
    assert apel("agency", "import", listed).code == 1
    done = apel(
        *("agency", "import", listed, "--format", "json"),
        *("--column", "name=LEMBAGA", "--column", "singkatan=Sebutan"),
    )
    assert (done.code, done.err) == (0, "")
    assert done.json["columns"]["Data"] == {
        "running_number": "URUT",
        "agency": "LEMBAGA",
        "short": "SEBUTAN",
    }
    agencies = apel("agency", "list", "--format", "json").json
    assert [(one["agency"], one["short"]) for one in agencies][:2] == [
        ("Sekretariat Daerah", "Setda"),
        ("Dinas Kesehatan", "Dinkes"),
    ]


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("nama", '--column nama: it takes field="HEADER".'),
        ("warna=LEMBAGA", '--column warna=LEMBAGA: it takes field="HEADER".'),
        ("short=AKRONIM", "No sheet has the column that --column short names."),
    ],
)
def test_what_is_no_column_is_wrong_usage(apel, listed, column, says):
    done = apel("agency", "import", listed, "--column", "name=LEMBAGA", "--column", column)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert apel("agency", "list").code == 1
