"""The bytes that are sealed are RFC 8785's, whatever is in them."""

import json
from hashlib import sha256

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.ledger import Entry, canonical, digest_of, fingerprint, is_canonical, said
from tests.chains import ledgers, next_entry

# no surrogates, which UTF-8 cannot hold; keys within U+FFFF, as ours are
texts = st.text(st.characters(exclude_categories=["Cs"]))
maybe = st.none() | texts
bodies = st.dictionaries(
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])),
    texts | st.booleans() | st.none() | st.integers(0, 2**53 - 1) | st.lists(texts),
)


@given(texts, texts, st.integers(1, 2**53 - 1), texts, maybe, bodies, st.lists(texts), maybe, maybe)
def test_a_digest_is_sha256_over_the_canonical_json_of_all_other_fields(
    ceremony, station, number, kind, person, body, supersedes, operator, previous
):
    entry = Entry(
        ceremony, station, number, kind, person, canonical(body), "a", "r", operator, "scan",
        canonical(sorted(supersedes)), previous, "",
    )  # fmt: skip
    fields = entry._asdict() | {"body": body, "supersedes": sorted(supersedes)}
    del fields["digest"]
    expected = sha256(b"apel-entry-1\n" + rfc8785.dumps(fields)).hexdigest()
    assert digest_of(entry) == expected


def test_the_bytes_of_one_entry_are_those_of_the_document():
    entry = next_entry([], "attended", {"by_deputy": True}, "K7Q2M9F3MX")
    text = (
        'apel-entry-1\n{"at":"2026-01-02T00:31:00.000Z","body":{"by_deputy":true},'
        '"ceremony":"CEREM0NY01","kind":"attended","number":1,"operator":null,'
        '"person":"K7Q2M9F3MX","previous":null,"recorded":"2026-01-02T00:31:00.000Z",'
        '"source":"typed","station":"main-AAAAAA","supersedes":[]}'
    )
    assert entry.digest == sha256(text.encode()).hexdigest()


@given(bodies)
def test_a_body_that_was_written_is_canonical_and_any_other_spelling_is_not(body):
    text = canonical(body)
    assert is_canonical(text)
    assert not is_canonical(json.dumps(body) + " ")
    assert said(text) == body


@given(st.text(max_size=30))
def test_what_is_not_a_json_object_says_nothing(text):
    try:
        expected = json.loads(text)
    except ValueError:
        expected = {}
    assert said(text) == (expected if isinstance(expected, dict) else {})


@given(ledgers())
def test_the_fingerprint_does_not_depend_on_the_order_of_the_heads(chain):
    heads = [entry._replace(station=f"s{entry.number}") for entry in chain]
    assert fingerprint(heads) == fingerprint(reversed(heads))
