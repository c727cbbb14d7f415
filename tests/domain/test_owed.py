"""The words of duties: who is represented is obliged all the same, whatever is settled how often."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.owed import (
    are_alike,
    duty_names,
    keeping_own,
    owed_instruments,
    owes_attendance,
    represented,
    represented_instruments,
    with_own,
)

NAMES = ("attend", "ikrar-netralitas", "pakta-integritas", "perjanjian-kinerja")
some = st.frozensets(st.sampled_from(NAMES[1:]))


@st.composite
def duties(draw):
    """Return duties, some of which others fulfil."""
    names, others = draw(st.frozensets(st.sampled_from(NAMES))), draw(some)
    return " ".join(sorted(represented(name) if name in others else name for name in names))


def test_the_words_of_somebody_who_is_represented():
    words = "attend pakta-integritas represented:ikrar-netralitas"
    assert owes_attendance(words)
    assert owed_instruments(words) == ("pakta-integritas",)
    assert represented_instruments(words) == ("ikrar-netralitas",)
    assert duty_names(words) == ("attend", "ikrar-netralitas", "pakta-integritas")


@given(duties())
def test_every_duty_is_attended_signed_or_represented(words):
    parts = (*owed_instruments(words), *represented_instruments(words))
    assert set(duty_names(words)) == {*parts, *(["attend"] if owes_attendance(words) else [])}
    assert len(duty_names(words)) == len(parts) + owes_attendance(words)


@given(duties(), some, some)
def test_settling_who_represents_obliges_nobody_to_more_or_less(words, by_some, own):
    settled = with_own(words, by_some, own)
    assert duty_names(settled) == duty_names(words)
    assert with_own(settled, by_some, own) == settled
    assert set(represented_instruments(settled)) == (by_some - own) & set(duty_names(words))


@given(duties(), duties())
def test_new_duties_keep_who_represents(words, before):
    kept = keeping_own(words, before)
    assert are_alike(kept, words)
    assert set(represented_instruments(kept)) == set(represented_instruments(words)) - set(
        owed_instruments(before)
    )
