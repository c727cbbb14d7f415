"""Values as Typst code: whatever is in them, it is data and text, and never markup."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.formats.papers.templates import PACKAGED, Templates
from apel.formats.papers.typesetting import Typesetter
from tests.printed import text_of

DOCUMENT = '#set document(title: "x")\n'
COMPILER = Typesetter(PACKAGED, [], 0)


def coded(expression, **values):
    return Templates(None)._environment.from_string(f"<< {expression} >>").render(**values)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "none"),
        (True, "true"),
        (7, "7"),
        (5_900_000_000_000, "5900000000000"),
        (2.5, "2.5"),
        ([], "()"),
        (["a"], '("a", )'),
        ({}, "(:)"),
        ({"nama": "Budi", "nomor": [1]}, '("nama": "Budi", "nomor": (1, ))'),
        ('"#x', r'"\u{22}\u{23}x"'),
    ],
)
def test_data_is_typsts_own(value, code):
    assert coded("x|data", x=value) == code


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.text('abc"\\#[](){}:,;$%<> \n'),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text('ab"#\\', max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(values)
def test_data_of_any_shape_compiles_to_itself(value):
    source = f"{DOCUMENT}#let x = {coded('x|data', x=value)}\n#repr(x).len()"
    assert text_of(COMPILER.pdf(source)).isdigit()


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (0, "Rp0,00"),
        (1_250_000, "Rp1.250.000,00"),
        (5_900_000_000_000, "Rp5.900.000.000.000,00"),
        (-500, "-Rp500,00"),
        (Decimal("1.5"), "Rp1,50"),
    ],
)
def test_amounts_are_printed_as_tables_have_them(amount, printed):
    assert text_of(COMPILER.pdf(DOCUMENT + coded("x|rupiah", x=amount))) == printed
