"""A journal reads back as what was written, and says of every other line that it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.journal import WalkIn, entry_line, read_journal, walk_in_line
from apel.domain.ledger import Entry
from apel.domain.people.person import Person
from tests.chains import next_entry, texts

WALK_IN = WalkIn("CEREM0NY01", Person("PERS0N0009", "Tamu Agung", unit="Desa"), "ab", "cd", "ef")


def chain(words):
    """Return a chain that says these words."""
    entries: list[Entry] = []
    for word in words:
        entries.append(next_entry(entries, "closed", {"what": word}))
    return entries


@given(st.lists(texts, max_size=5))
def test_what_was_written_reads_back_the_same(words):
    entries = chain(words)
    journal = read_journal(b"".join(map(entry_line, entries)))
    assert journal.entries == entries
    assert (journal.lines, journal.damaged, journal.torn) == (len(entries), [], 0)


def test_a_walk_in_reads_back_the_same():
    journal = read_journal(walk_in_line(WALK_IN))
    assert (journal.walk_ins, journal.lines, journal.damaged) == ([WALK_IN], 1, [])


def test_a_walk_in_of_another_entry_is_found_and_not_where_power_was_cut_in_between():
    entry = next_entry([], "enrolled", {"version": "cd"}, "PERS0N0009")
    own = walk_in_line(WALK_IN._replace(entry=entry.digest))
    other = chain(["a"])[0]
    assert not read_journal(own + entry_line(entry)).damaged
    assert not read_journal(own + entry_line(other) + own + entry_line(entry)).damaged
    assert read_journal(b"\n" + walk_in_line(WALK_IN) + entry_line(entry)).damaged == [2]


@given(st.lists(texts, min_size=1, max_size=3), st.data())
def test_wherever_power_is_cut_what_was_whole_is_read_and_the_rest_left_out(words, data):
    entries = chain(words)
    content = b"".join(map(entry_line, entries))
    cut = data.draw(st.integers(0, len(content)))
    zeros = data.draw(st.sampled_from([0, 1, 4096]))
    journal = read_journal(content[:cut] + bytes(zeros))
    assert journal.entries == entries[: len(journal.entries)]
    assert len(journal.entries) >= content[:cut].count(b"\n")
    assert journal.damaged == []


@given(st.lists(texts, min_size=2, max_size=4), st.data())
def test_any_changed_byte_of_a_line_is_found(words, data):
    entries = chain(words)
    lines = [entry_line(entry) for entry in entries]
    place = data.draw(st.integers(0, len(lines) - 2))
    line = lines[place]
    at = data.draw(st.integers(0, len(line) - 2))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte not in (line[at], 10)))
    lines[place] = line[:at] + bytes([other]) + line[at + 1 :]
    journal = read_journal(b"".join(lines))
    # a blank of another kind, or a number in another spelling, says the same
    assert place + 1 in journal.damaged or journal.entries == entries


@pytest.mark.parametrize(
    "line", [b"Yth.", b"[]", b"{}", b'{"walk-in":{}}', b"\xff", b"[" * 100_000, b'{"at":1}']
)
def test_other_lines_are_named(line):
    good = entry_line(chain(["a"])[0])
    assert read_journal(good + line + b"\n" + good).damaged == [2]


def test_blank_lines_say_nothing():
    good = entry_line(chain(["a"])[0])
    journal = read_journal(b"\n" + good + b"\r\n\n")
    assert (journal.lines, journal.damaged) == (1, [])
