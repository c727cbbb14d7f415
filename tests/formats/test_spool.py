from hypothesis import given
from hypothesis import strategies as st

from apel.formats.spool import Spool


@given(st.lists(st.tuples(st.text(), st.none() | st.integers())), st.integers(0, 20))
def test_what_is_put_on_the_shelf_comes_back_in_order_as_often_as_asked(items, in_memory):
    spool = Spool[object](in_memory, page=3)
    for item in items:
        spool.append(item)
    assert len(spool) == len(items)
    assert list(spool) == items
    assert list(spool) == items


def test_it_is_gone_through_twice_at_once():
    spool = Spool[int](0, page=2)
    for item in range(9):
        spool.append(item)
    assert list(zip(spool, spool, strict=True)) == [(item, item) for item in range(9)]
