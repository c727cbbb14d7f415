"""Which papers stand does not go by the order in which desks were merged."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.ledger import Entry, canonical, spelled_digests
from apel.domain.papers.issuing.issued import CurrentPapers, issued_paper, paper_body

WHO = "K7Q2M9F3MX"


def paper(number, replaces=0, *, what="pakta-integritas", person=WHO):
    """Return the paper of an entry, which may replace the one of another entry."""
    hashes = {"file": f"{number:064x}", "replaces": f"{replaces:064x}" if replaces else ""}
    supersedes = spelled_digests([hashes["replaces"]] if replaces else [])
    body = canonical(paper_body(what, hashes, {}))
    place = ("C0000000A1", f"main-A{number}", 1)
    at = "2026-01-02T00:31:45.123Z"
    entry = Entry(
        *place, "issued", person, body, at, at, None, "typed", supersedes, None, f"{number:064x}"
    )
    return issued_paper(entry, f"{number}.pdf", 1)


def known(papers):
    found = CurrentPapers()
    found.add_all((each, each.whose) for each in papers)
    return found


def test_of_corrections_the_last_one_stands_in_whatever_order_they_came():
    for papers in permutations([paper(1), paper(2, 1), paper(3, 2), paper(4, 3)]):
        found = known(papers)
        current = found.of(WHO, bundled=False)
        assert current
        assert (current.name, current.replaced, current.version) == ("main-A4-1", "main-A3-1", 4)
        assert found.rivals(WHO, bundled=False) == []


@given(st.permutations([paper(1), paper(2, 1), paper(5), paper(6, 5)]))
def test_two_that_nobody_replaced_are_rivals_whichever_came_first(papers):
    found = known(papers)
    current = found.of(WHO, bundled=False)
    assert current
    assert {current.entry, *found.rivals(WHO, bundled=False)} == {f"{2:064x}", f"{6:064x}"}


def test_a_correction_stands_though_what_it_replaces_is_not_here():
    current = known([paper(2, 1)]).of(WHO, bundled=False)
    assert current
    assert (current.name, current.replaced, current.version) == ("main-A2-1", "", 1)
