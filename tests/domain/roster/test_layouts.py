"""Whatever the layout: who is on the sheets is found, and every other line is named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from apel.domain.findings import Severity
from apel.domain.roster.reading import Reading, Request, read_roster
from apel.domain.roster.sheet import Cell, Sheet
from tests.domain.roster.headings import Unit
from tests.domain.roster.invented import Someone, crowds
from tests.domain.roster.layouts import PARTS, Layout, layouts
from tests.domain.roster.paper import Answer, Paper

TODAY = date(2026, 1, 2)
AGENCIES = ("Dinas Contoh", "Badan Misal")
UNITS = ("SEKRETARIAT", "BIDANG MUTASI", "UPT Laboratorium")


@st.composite
def papers(draw: Any, layout: Layout) -> tuple[list[Sheet], Answer]:
    """Draw one sheet in a layout, with its answer."""
    agencies = 1 if layout.agency in ("title", "name") else draw(st.integers(1, 2))
    people, units = draw(crowds(2, 8)), []
    for place in range(agencies):
        units += draw(_units(AGENCIES[place], people[place::agencies], layout))
    paper = Paper("DINKES" if layout.agency == "name" else "Data", layout, draw)
    return [paper.write(units)], paper.answer


@st.composite
def _units(draw: Any, agency: str, people: Sequence[Someone], layout: Layout) -> list[Unit]:
    parts = 1 if layout.unit == "none" else draw(st.integers(1, 3))
    units = [Unit(agency, UNITS[part], people[part::parts]) for part in range(parts)]
    return [unit for unit in units if unit.people]


@st.composite
def workbooks(draw: Any) -> tuple[list[Sheet], Answer]:
    """Draw one sheet an agency, and then one that repeats everybody."""
    whole, sheets, all_units = Answer(), [], []
    for place, agency in enumerate(("DINKES", "KEC. MISAL", "Badan Contoh")):
        layout = replace(draw(layouts()), agency="name", unit="section", birth="apart")
        units = draw(_units(agency, draw(crowds(1, 4, 10 * place)), layout))
        paper = Paper(agency, layout, draw)
        sheets.append(paper.write(units))
        whole += paper.answer
        all_units += units
    recap = replace(draw(layouts()), agency="column", unit="column", birth="apart")
    paper = Paper(draw(st.sampled_from(("REKAP", "GABUNGAN", "CLEAN ALL"))), recap, draw)
    repeated = paper.write(all_units)
    if draw(st.booleans()):
        sheets, whole = [repeated, *sheets], _together(paper.answer, whole)
    else:
        sheets, whole = [*sheets, repeated], _together(whole, paper.answer)
    numbers: list[list[Cell]] = [
        ["Dinas", "PNS", "PPPK"],
        *([unit.agency, 1.0, 2.0] for unit in all_units),
    ]
    return [*sheets, Sheet("roster.xlsx", "Statistik", numbers)], whole


def _together(first: Answer, second: Answer) -> Answer:
    """Return the answer of two readings of the same people; the second completes the first."""
    people: list[tuple[object, ...]] = [
        tuple(a or b for a, b in zip(one, same, strict=True))
        for one, same in zip(first.people, second.people, strict=True)
    ]
    repeated = [(sheet, row, "duplicate-person") for sheet, row in second.places]
    return Answer(people, [*first.skipped, *second.skipped, *repeated], first.places)


def known(reading: Reading) -> list[tuple[object, ...]]:
    """Return what was found out about everybody, as the answer has it."""
    people = [read.person for read in reading.people]
    return [
        (p.name, p.number, p.unit, p.agency, p.grade, p.rank, p.sex, p.birth_date, p.position)
        for p in people
    ]


def check(sheets: Sequence[Sheet], answer: Answer) -> None:
    """Fail unless reading the sheets gives the answer and nothing else."""
    for sheet in sheets:
        note("\n".join([sheet.name, *map(repr, sheet.rows), repr(sheet.merged)]))
    reading = read_roster(sheets, Request(TODAY))
    skipped = [(p.sheet, p.row, p.code) for p in reading.problems if p.severity == "skipped"]
    assert known(reading) == answer.people
    assert set(skipped) == set(answer.skipped)
    assert [p for p in reading.problems if p.severity is Severity.ERROR] == []
    assert (reading.rows, reading.accepted, reading.refused, reading.skipped) == (
        answer.rows, len(answer.people), 0, len(answer.skipped),
    )  # fmt: skip
    assert len(skipped) == reading.skipped


ONE_PART = [(part, value) for part, values in PARTS.items() for value in values]


@pytest.mark.parametrize(("part", "value"), ONE_PART)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_a_part_by_itself(part, value, data):
    layout = replace(Layout(), **{part: value})
    if part == "section":
        layout = replace(layout, unit="section")
    if value == "grouped" or part == "again":
        layout = replace(layout, depth=data.draw(st.sampled_from((1, 2))), rank="grouped")
    if value == "below":
        layout = replace(layout, person="below")
    if part == "footnote":
        layout = replace(layout, running="none")
    check(*data.draw(papers(layout)))


@settings(max_examples=200, deadline=None)
@given(layouts().flatmap(papers))
def test_parts_in_any_combination(drawn):
    check(*drawn)


@settings(max_examples=60, deadline=None)
@given(workbooks())
def test_a_sheet_an_agency_and_one_that_repeats_everybody(drawn):
    check(*drawn)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_without_a_header_the_columns_say_what_they_are(data):
    layout = replace(data.draw(layouts()), depth=0, agency="name", unit="none", numbering="")
    layout = replace(
        layout, position="apart", birth="apart", person="apart", titled="name", rank="grade"
    )
    layout = replace(layout, sex=min(layout.sex, 4))  # 1 and 2 could be anything
    people = data.draw(crowds(4, 9).filter(lambda those: sum(bool(p.number) for p in those) > 2))
    paper = Paper("DINKES", layout, data.draw)
    sheet = paper.write([Unit("DINKES", "", people)])
    note("\n".join(map(repr, sheet.rows)))
    reading = read_roster([sheet], Request(TODAY))
    found = [(p[0], p[1], p[4], p[6], p[7]) for p in known(reading)]
    assert found == [(p[0], p[1], p[4], p[6], p[7]) for p in paper.answer.people]
    assert reading.rows == reading.accepted + reading.refused + reading.skipped
