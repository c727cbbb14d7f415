"""Bodies that are spelled once for many lines are what each line would have given."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.exchange.bodies import LineBodies
from apel.domain.exchange.returned import PRESENT, SIGNED, Claim, Fact, Origin
from apel.domain.ledger import Reason, canonical

texts = st.text(max_size=12) | st.just('"line":0,') | st.just('\\"line":')
claims = st.builds(Claim, st.sampled_from([PRESENT, SIGNED, *map(str, Reason)]))


@given(
    instruments=st.lists(texts, max_size=3),
    fact=st.sampled_from(Fact),
    claim=claims,
    file=texts,
    lines=st.lists(st.integers(0, 99_999), min_size=1, max_size=4),
)
def test_a_body_is_the_canonical_json_of_its_line(instruments, fact, claim, file, lines):
    bodies = LineBodies()
    what = {"evidence": "list", "instruments": instruments}
    for line in lines:
        origin = Origin("LI-0007", line, file, 2)
        spelled = bodies.spelled(what, origin, claim, (" ".join(instruments), fact, claim.says))
        assert spelled == canonical({**what, **origin.body(fact, claim)})
