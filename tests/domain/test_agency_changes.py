"""What lists of agencies make of a register: nobody is lost, no name has two owners."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.agencies import Agency, agency_key, register_of
from apel.domain.agency_changes import Head, register_changes
from apel.domain.agency_lists import read_agency_list
from apel.domain.roster.sheet import Sheet

HEADINGS = ("NO", "NAMA PERANGKAT DAERAH", "SINGKATAN", "EJAAN LAIN", "UNIT KERJA", "INDUK")
names = st.sampled_from(("Dinas A", "Dinas B", "Badan C", "Kecamatan D", "DINAS  A", "X"))
some = st.lists(names, max_size=3).map("; ".join)
rows = st.lists(
    st.tuples(st.integers(1, 9), names, st.one_of(st.just(""), names), some, some, names),
    max_size=5,
)


def listed(*tables):
    return read_agency_list(
        Sheet("f", f"s{place}", (HEADINGS, *map(list, table))) for place, table in enumerate(tables)
    )


def find_head(_text, now):
    return now


def changed(before, table, **how):
    return register_changes(before, listed(table), find_head, **how)


EMPTY = register_of([])


@given(rows, rows)
def test_every_agency_is_there_after_the_next_list_and_no_name_has_two(first, second):
    before = changed(EMPTY, first).register
    after = changed(before, second).register
    for agency in before.agencies:
        assert after.named(agency.name)
    keys = [
        agency_key(name) for agency in after.agencies for name in {*map(agency_key, agency.names)}
    ]
    assert len(keys) == len(set(keys))
    units = [agency_key(unit) for agency in after.agencies for unit in agency.units]
    assert len(units) == len(set(units))
    known = {agency.name for agency in after.agencies}
    assert {agency.parent for agency in after.agencies} <= {*known, ""}
    assert all(agency.parent != agency.name for agency in after.agencies)
    assert [agency.place for agency in after.agencies] == [*range(1, len(known) + 1)]


@given(rows, rows)
def test_a_list_of_what_is_there_changes_nothing(first, second):
    before = changed(changed(EMPTY, first).register, second).register
    table = [
        (one.place, one.name, one.short, "; ".join(one.spellings), "; ".join(one.units), one.parent)
        for one in before.agencies
    ]
    again = changed(before, table)
    assert again.register.agencies == before.agencies
    assert (again.new, again.changed, again.missing, again.problems) == ([], {}, [], [])
    assert not again.is_reordered


@given(rows, rows)
def test_rows_and_changes_add_up(first, second):
    before, found = changed(EMPTY, first).register, listed(second)
    assert found.rows == len(found.lines) + found.refused + found.skipped == len(second)
    counts = register_changes(before, found, find_head).counts
    assert counts["new"] + counts["changed"] + counts["unchanged"] == len(found.lines)
    kept = counts["changed"] + counts["unchanged"] + counts["missing"]
    assert kept == len(before.agencies)


@given(rows, rows)
def test_with_replace_the_register_is_the_list(first, second):
    before = changed(EMPTY, first).register
    after = changed(before, second, replace=True).register
    assert [one.name for one in after.agencies] == [each.name for each in listed(second).in_order]


def test_a_head_is_taken_with_what_is_the_matter():
    before = register_of([Agency("Dinas A", head="K7Q2M9F3MX")])
    headings = ("NAMA OPD", "KEPALA")
    found = read_agency_list([Sheet("f", "s", (headings, ("Dinas A", "Siapa")))])
    after = register_changes(before, found, lambda _text, _now: Head(problem="head-ambiguous"))
    assert after.register["Dinas A"].head == ""
    assert [(each.column, each.code, each.value) for each in after.problems] == [
        ("B", "head-ambiguous", "Siapa")
    ]
