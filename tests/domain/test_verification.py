"""Any changed byte is found where it was changed; what cannot be seen is not claimed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apel.domain.chain import Break, Fault
from apel.domain.ledger import Entry, canonical, sealed
from apel.domain.verification import Issued, Kept, Missing, verify
from tests.chains import ledgers, next_entry

FIELDS = [name for name in Entry._fields if name not in ("number", "digest", "ceremony", "station")]


@given(ledgers())
def test_an_untouched_chain_is_intact_and_complete(chain):
    verdict = verify(chain, None)
    assert verdict.intact
    assert verdict.complete
    assert verdict.entries == len(chain)


@given(ledgers(), st.data())
def test_any_changed_byte_is_found_where_it_was_changed(chain, data):
    assume(chain)
    place = data.draw(st.integers(0, len(chain) - 1))
    field = data.draw(st.sampled_from(FIELDS))
    before = getattr(chain[place], field)
    assume(before)
    at = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.characters(max_codepoint=0x7E, min_codepoint=0x20))
    after = before[:at] + byte + before[at + 1 :]
    assume(after != before)
    changed = chain[place]._replace(**{field: after})
    found = verify([*chain[:place], changed, *chain[place + 1 :]], None)
    assert Break("main-AAAAAA", place + 1, Fault.CONTENT) in found.breaks


@given(ledgers(), st.data())
def test_an_entry_that_was_sealed_anew_breaks_the_next_one(chain, data):
    assume(len(chain) > 1)
    place = data.draw(st.integers(0, len(chain) - 2))
    forged = sealed(chain[place]._replace(operator="forger"))
    found = verify([*chain[:place], forged, *chain[place + 1 :]], None)
    assert found.breaks == (Break("main-AAAAAA", place + 2, Fault.LINK),)


@given(ledgers(), st.data())
def test_a_missing_entry_is_a_gap(chain, data):
    assume(len(chain) > 1)
    place = data.draw(st.integers(0, len(chain) - 2))
    found = verify([*chain[:place], *chain[place + 1 :]], None)
    assert found.breaks[0] == Break("main-AAAAAA", place + 2, Fault.GAP)


@given(ledgers())
def test_a_cut_off_tail_is_never_called_complete_when_another_chain_names_it(chain):
    assume(len(chain) > 1)
    head = chain[-1]
    named = {"station": head.station, "number": head.number, "digest": head.digest}
    other = next_entry([], "attended", {"continues": named}, "P")
    other = sealed(other._replace(station="main-BBBBBB"))
    assert verify([*chain, other], None).complete
    assert verify([*chain[:-1], other], None).missing[-1] == Missing("main-AAAAAA", head.number - 1)


def test_an_entry_that_supersedes_what_is_not_here_is_incomplete():
    entry = next_entry([], "signed", {}, "P")._replace(supersedes=canonical(["f" * 64]))
    assert verify([sealed(entry)], None).missing == (Missing(None, 0),)


def test_a_field_that_became_a_number_is_found():
    chain = [next_entry([], "closed", {"what": "signing"})]
    broken = chain[0]._replace(body=7)
    assert verify([broken], None).breaks == (Break("main-AAAAAA", 1, Fault.CONTENT),)


def test_a_body_in_another_spelling_is_found_even_with_its_own_digest():
    entry = next_entry([], "closed", {"what": "signing"})
    spelled = sealed(entry._replace(body='{"what": "signing"}'))
    assert verify([spelled], None).breaks == (Break("main-AAAAAA", 1, Fault.FORM),)


def test_the_roster_is_the_one_that_was_recorded_last():
    # the clock of the first import was years ahead
    chain = [next_entry([], "imported", {"roster": "a"}, recorded="2030-01-01T00:00:00.000Z")]
    chain.append(next_entry(chain, "amended", {"roster": "b"}))
    assert verify(chain, Kept("b", people_intact=True)).intact
    place = Break("main-AAAAAA", 2, Fault.ROSTER)
    assert verify(chain, Kept("a", people_intact=True)).breaks == (place,)
    assert verify(chain, Kept("b", people_intact=False)).breaks == (place,)


@pytest.mark.parametrize("kept", [Issued("d", "DH-0002", "list"), Issued("e", "DH-0001", "list")])
def test_a_printed_list_is_the_one_that_was_recorded(kept):
    said = Issued("d", "DH-0001", "list")
    chain = [next_entry([], "issued", said._asdict())]
    roster = Kept("a", people_intact=True)
    assert verify(chain, roster).intact  # erased
    assert verify(chain, roster._replace(documents={chain[0].digest: said})).intact
    broken = verify(chain, roster._replace(documents={chain[0].digest: kept})).breaks
    assert broken == (Break("main-AAAAAA", 1, Fault.DOCUMENT),)
    by_nobody = verify(chain, roster._replace(documents={"f" * 64: said})).breaks
    assert by_nobody == (Break(None, None, Fault.DOCUMENT),)


@pytest.mark.parametrize("kept", [("P", "w"), ("Q", "v")])
def test_a_walk_in_is_whom_an_entry_enrolled(kept):
    chain = [next_entry([], "enrolled", {"version": "v"}, "P")]
    roster = Kept("a", people_intact=True)
    assert verify(chain, roster).intact  # erased
    assert verify(chain, roster._replace(walk_ins={chain[0].digest: ("P", "v")})).intact
    broken = verify(chain, roster._replace(walk_ins={chain[0].digest: kept})).breaks
    assert broken == (Break("main-AAAAAA", 1, Fault.ROSTER),)
    by_nobody = verify(chain, roster._replace(walk_ins={"f" * 64: ("P", "v")})).breaks
    assert by_nobody == (Break(None, None, Fault.ROSTER),)
