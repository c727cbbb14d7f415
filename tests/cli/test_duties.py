"""The report of duties: rules in words, who is obliged, who is not and why; rules that fit nobody."""

import openpyxl

from tests.conftest import BUDI, SEKAR

RULES = """
[ceremony]
date = 2026-01-02
[attendance]
attendees = { not = { agency = "Dinas Kesehatan" } }
[[instruments]]
name = "pakta-integritas"
signers = { status = ["PNS", "PPPK"] }
[[instruments]]
name = "perjanjian-kinerja"
signers = { grade = "IV/b", agency = "Inspektorat" }
"""
NOBODY = {"rule": {}, "represented": 0, "representatives": []}
NONE = {"legal-standing": 0, "retired": 0, "rule": 0, "released": 0}


def test_without_rules_everybody_who_serves_is_obliged(apel, roster):
    shape = apel("report", "duties", "--format", "json").json
    assert shape["duties"] == [
        NOBODY
        | {"duty": duty, "mode": mode, "obliged": 6, "not_obliged": NONE | {"legal-standing": 1}}
        for duty, mode in (("attend", None), ("pakta-integritas", "individual"))
    ]
    (joko,) = shape["people"]
    assert len(joko.pop("code")) == 10
    assert joko == {
        "name": "Joko Karangjaya", "number": "196001011985011904", "unit": "Inspektorat",
        "agency": "Inspektorat", "reason": "legal-standing", "detail": "Pensiun",
    }  # fmt: skip
    assert shape["unmet"] == []


def test_rules_are_shown_as_they_are_and_counted_by_reason(apel, roster, tmp_path):
    (tmp_path / "apel.toml").write_text(RULES)
    shape = apel("report", "duties", "--format", "json").json
    assert shape["duties"] == [
        NOBODY
        | {
            "duty": "attend",
            "mode": None,
            "rule": {"not": {"agency": ["Dinas Kesehatan"]}},
            "obliged": 3,
            "not_obliged": NONE | {"legal-standing": 1, "rule": 3},
        },
        NOBODY
        | {
            "duty": "pakta-integritas",
            "mode": "individual",
            "rule": {"status": ["PNS", "PPPK"]},
            "obliged": 4,
            "not_obliged": NONE | {"legal-standing": 1, "rule": 2},
        },
        NOBODY
        | {
            "duty": "perjanjian-kinerja",
            "mode": "individual",
            "rule": {"grade": ["IV/b"], "agency": ["Inspektorat"]},
            "obliged": 1,
            "not_obliged": NONE | {"legal-standing": 1, "rule": 5},
        },
    ]
    assert [(p["name"], p["reason"]) for p in shape["people"]] == [
        ("Agus Jatiraga", "rule"),
        ("Joko Karangjaya", "legal-standing"),
    ]


def test_the_duties_on_the_screen(apel, roster, tmp_path):
    (tmp_path / "apel.toml").write_text(RULES)
    done = apel("report", "duties")
    assert (done.code, done.err) == (0, "")
    codes = [p["code"] for p in apel("report", "duties", "--format", "json").json["people"]]
    agus, joko = (f"{code[:5]}-{code[5:]}" for code in codes)
    assert [line.rstrip() for line in done.out.splitlines()] == [
        "Duties",
        "",
        " Duty                Who                               Obliged  Not obliged",
        f" {'─' * 94}",
        " attend              not Agency: Dinas Kesehatan             3  legal standing 1, by the rule 3",
        " pakta-integritas    Status: PNS, PPPK                       4  legal standing 1, by the rule 2",
        " perjanjian-kinerja  Agency: Inspektorat; Grade: IV/b        1  legal standing 1, by the rule 5",
        "",
        "Not obliged",
        "",
        " Agency           Unit         Name             Code         Reason",
        f" {'─' * 83}",
        f" Dinas Kesehatan  Sekretariat  Agus Jatiraga    {agus}  by the rule",
        f" Inspektorat      Inspektorat  Joko Karangjaya  {joko}  legal standing: Pensiun",
        "",
        "Owe nothing: 2",
    ]


def test_the_duties_as_csv(apel, roster):
    lines = apel("report", "duties", "--format", "csv").out.splitlines()
    code = lines[-1].split(";")[3]
    assert lines == [
        "Duty;Who;Obliged;Legal standing;Retired;By the rule;Released",
        "attend;everybody;6;1;0;0;0",
        "pakta-integritas;everybody;6;1;0;0;0",
        "",
        "Agency;Unit;Name;Code;Reason",
        f"Inspektorat;Inspektorat;Joko Karangjaya;{code};legal standing: Pensiun",
    ]


def test_the_duties_as_a_workbook(apel, roster, tmp_path):
    done = apel("report", "duties", "--format", "xlsx")
    path = tmp_path / "out" / "kewajiban.xlsx"
    assert (done.code, done.out) == (0, f"{path}\n")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Duties", "Not obliged"]
    duties, free = book.worksheets
    assert [cell.value for cell in duties[4]] == ["attend", "everybody", 6, 1, 0, 0, 0]
    assert [cell.value for cell in free[4]][2:5:2] == ["Joko Karangjaya", "legal standing: Pensiun"]


def test_who_was_released_is_told_apart_from_who_never_owed(apel, roster, tmp_path):
    book = openpyxl.load_workbook(roster)
    book.worksheets[0].delete_rows(3)  # Sekar is in the roster no more
    book.save(tmp_path / "later.xlsx")
    assert apel("import", "later.xlsx", "--replace", "--yes").code == 0
    shape = apel("report", "duties", "--format", "json").json
    assert shape["duties"][0]["not_obliged"] == NONE | {"legal-standing": 1, "released": 1}
    assert [(p["number"], p["reason"]) for p in shape["people"]] == [
        (SEKAR, "released"),
        ("196001011985011904", "legal-standing"),
    ]


def test_who_retired_by_the_day_owes_nothing_and_who_retires_later_does(apel, tmp_path):
    (tmp_path / "apel.toml").write_text("[ceremony]\ndate = 2026-01-02\n")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("NAMA", "NIP", "UNIT KERJA", "TMT PENSIUN"),
        ("Budi Contoh", BUDI, "Dinas Contoh", "01-01-2026"),
        ("Sekar Contoh", SEKAR, "Dinas Contoh", "01-02-2026"),
    ):
        sheet.append(row)
    book.save(tmp_path / "roster.xlsx")
    assert apel("import", "roster.xlsx").code == 0
    assert "retired: 01-01-2026" in apel("report", "duties", "--format", "csv").out
    shape = apel("report", "duties", "--format", "json").json
    assert [(p["number"], p["reason"], p["detail"]) for p in shape["people"]] == [
        (BUDI, "retired", "2026-01-01")
    ]


def test_an_unknown_legal_standing_frees_nobody_and_is_said(apel, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("NAMA", "NIP", "UNIT KERJA", "KEDUDUKAN HUKUM"),
        ("Budi Contoh", BUDI, "Dinas Contoh", "Proses Pensiun"),
        ("Sekar Contoh", SEKAR, "Dinas Contoh", "cltn"),
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "roster.xlsx")
    done = apel("import", "roster.xlsx", "--format", "json")
    assert [(p["row"], p["column"], p["code"], p["value"]) for p in done.json["problems"]] == [
        (2, "D", "legal-standing-unknown", "Proses Pensiun")
    ]
    shape = apel("report", "duties", "--format", "json").json
    assert [(p["number"], p["reason"], p["detail"]) for p in shape["people"]] == [
        (SEKAR, "legal-standing", "CLTN")
    ]


def test_a_rule_that_fits_nobody_is_said_when_it_is_new_and_in_the_report(apel, roster, tmp_path):
    (tmp_path / "apel.toml").write_text(
        '[[instruments]]\nname = "pakta-integritas"\nsigners = { column = { PERAN = "KPA" } }\n'
    )
    rule = (
        "Note: The rule for pakta-integritas names column PERAN = KPA, which nobody on the roster has."
        " Is it spelled as in the roster?\n"
    )
    assert apel("status").err == (
        rule + "Note: A column is read with the roster: import it once more.\n"
    )
    assert apel("status").err == ""
    assert apel("report", "duties").err == rule
    assert apel("report", "duties", "--format", "json").json["unmet"] == [
        {"duty": "pakta-integritas", "condition": "PERAN", "value": "KPA"}
    ]


def test_the_report_speaks_indonesian(apel, roster):
    out = apel("--language", "id", "report", "duties").out
    assert "kedudukan hukum: Pensiun" in out
    assert "Tidak diwajibkan" in out
