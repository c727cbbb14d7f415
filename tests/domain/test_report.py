"""Counting: agencies add up, and the counts add up within each."""

from collections import Counter

import pytest
from hypothesis import given

from apel.domain.ledger import Closing
from apel.domain.owed import owed_instruments
from apel.domain.report import Counts, Member, Rules, count
from apel.domain.saying import Attendance
from apel.domain.standing import closed, standings
from tests.chains import MEMBERS, ledgers, next_entry


def counted(chain, late_after=None):
    return count(MEMBERS, standings(chain), Rules(closed(chain), late_after))


@given(ledgers())
def test_the_agencies_add_up_to_the_total(chain):
    report = counted(chain)
    summed = Counts()
    for counts in report.agencies.values():
        summed += counts
    assert summed == report.totals
    assert report.totals.roster == len(MEMBERS)


@given(ledgers())
def test_everybody_who_is_obliged_to_attend_is_counted_once(chain):
    report = counted(chain, "2026-01-02T00:31:30.000Z")
    for counts in (*report.agencies.values(), report.totals):
        assert sum(counts.attendance.values()) == counts.to_attend
        assert sum(counts.excused.values()) == counts.attendance[Attendance.EXCUSED]
        assert 0 <= counts.late <= counts.present
        assert 0 <= counts.outstanding <= counts.to_sign
        assert sum(counts.evidence.values()) == sum(counts.instruments.values())


@given(ledgers())
def test_everybody_who_is_obliged_to_sign_is_counted_once(chain):
    report = counted(chain)
    stand = standings(chain)
    for name, counts in report.agencies.items():
        ours = [member for member in MEMBERS if member.agency == name]
        lacking = [m for m in ours if set(owed_instruments(m.duties)) - signed_by(stand, m)]
        assert counts.outstanding == len(lacking)
        assert counts.declined == sum(
            not set(owed_instruments(m.duties)).isdisjoint(stand[m.code].declined)
            for m in ours
            if m.code in stand
        )
        assert counts.declined <= counts.outstanding
        assert counts.signed + counts.made_up + counts.represented + len(lacking) == counts.to_sign
        others = [m for m in ours if "represented:pact" in m.duties]
        assert counts.represented_in["pact"] == sum(
            "pact" not in signed_by(stand, m) for m in others
        )
        assert counts.represented == sum(
            not owed_instruments(m.duties) and not signed_by(stand, m) for m in others
        )


def signed_by(stand, member):
    return set(stand[member.code].signatures) if member.code in stand else set()


@given(ledgers())
def test_after_both_closings_nobody_is_unrecorded(chain):
    chain = [*chain, next_entry(chain, "closed", {"what": Closing.ATTENDANCE})]
    chain.append(next_entry(chain, "closed", {"what": Closing.EXPLANATIONS}))
    totals = counted(chain).totals
    assert totals.attendance[Attendance.UNRECORDED] == 0
    assert totals.attendance[Attendance.UNEXPLAINED] == 0


def test_percentages_are_not_rounded_and_know_when_nobody_is_obliged():
    counts = Counts(to_attend=3, attendance=Counter([Attendance.PRESENT]))
    assert counts.percentages == {
        "present": pytest.approx(100 / 3),
        "present_or_excused": pytest.approx(100 / 3),
        "signed": None,
        "signed_or_made_up": None,
        "signed_or_represented": None,
    }


def test_a_person_without_a_duty_who_signs_is_a_guest_in_no_denominator():
    entry = next_entry([], "signed", {"evidence": "list", "instruments": ["pact"]}, "G")
    totals = count([Member("G", "A", "")], standings([entry]), Rules()).totals
    assert (totals.guests, totals.to_sign, totals.signed) == (1, 0, 0)
