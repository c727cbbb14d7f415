"""What desks that did not know of each other recorded about one person (DESIGN.md section 4).

Both are kept and one of them stands; nothing here is decided. One ledger alone has no conflict.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ledger import Closing, Entry, Kind, Refusal, digests, said, texts
from apel.domain.saying import ATTENDANCE, SPEAKING, saying
from apel.domain.sheet_words import SIGNED, Fact, is_otherwise, last_otherwise, says
from apel.domain.standing import by_person, live_closings
from apel.domain.voices import (
    Spoken,
    Voice,
    decided_facts,
    heads,
    kept_by,
    same_word,
    spoken_about,
)

_REFUSED = str(Kind.REFUSED)  # plain text: compared by the ten thousand
_LOOKED_AT = SPEAKING | {_REFUSED}


class ConflictKind(StrEnum):
    """What kind of question it is."""

    # two desks, or a desk and an agency's sheet, say different things: somebody has to decide
    CONTRADICTION = "contradiction"
    DOUBLE = "double"  # two desks say the same: to be looked at
    LATE = "late?"  # signed after a closing that the desk did not know of
    TOLD = "told?"  # was told "already signed", and that signature was taken back elsewhere


class Conflict(NamedTuple):
    """One question about one fact of one person, and the entries that it is about."""

    person: str
    fact: str
    kind: ConflictKind
    entries: tuple[Entry, ...]


def conflicts(entries: Iterable[Entry]) -> list[Conflict]:
    """Return every open question, person by person in the order of the entries."""
    listed = list(entries)
    closings = live_closings(listed, Closing.SIGNING)
    return [
        found
        for person, about in by_person(listed, _LOOKED_AT).items()
        for found in conflicts_about(person, about, closings)
    ]


def contradicted(entries: Sequence[Entry], about: Mapping[str, Sequence[Entry]]) -> int:
    """Return of how many people two say different things; `about` is what is said about each."""
    if any(is_otherwise(entry) for entry in entries if entry.kind == _REFUSED):
        about = by_person(entries, _LOOKED_AT)
    return sum(
        any(found.kind is ConflictKind.CONTRADICTION for found in conflicts_about(person, spoken))
        for person, spoken in about.items()
        if len(spoken) > 1
    )


def conflicts_about(
    person: str, entries: Sequence[Entry], closings: Sequence[Entry] = ()
) -> list[Conflict]:
    """Return the open questions about one person; `closings` are those of signing."""
    if len(entries) == 1 and not closings:
        return []
    spoken = spoken_about(entries)
    known = spoken.known
    decisions = [_Settled(entry, known[entry.digest]) for entry in spoken.decisions]
    voices = {fact: heads(fact, spoken) for fact in sorted(spoken.facts)}
    found = [
        *(Conflict(person, *each) for each in _between(voices)),
        *(Conflict(person, *each) for each in _unknown_decisions(spoken)),
        *(Conflict(person, *each) for each in _late(voices, closings)),
        *(Conflict(person, *each) for each in _told(entries, voices)),
        *(Conflict(person, *each) for each in _otherwise(entries, voices, known)),
    ]
    return [each for each in found if not any(one.settles(each) for one in decisions)]


_Found = tuple[str, ConflictKind, tuple[Entry, ...]]


class _Settled(NamedTuple):
    """A decision, and what whoever decided knew."""

    decision: Entry
    known: frozenset[str]

    def settles(self, conflict: Conflict) -> bool:
        """Say whether the question was seen, and answered."""
        return conflict.fact in decided_facts(self.decision) and all(
            entry.digest in self.known for entry in conflict.entries
        )


def _between(voices: Mapping[str, Sequence[Voice]]) -> Iterator[_Found]:
    """Yield what two desks say about one fact."""
    for fact, each in voices.items():
        said_by = tuple(voice.entry for voice in each)
        if len(each) > 1 and not same_word(fact, each):
            yield fact, ConflictKind.CONTRADICTION, said_by
        elif len(each) > 1 and not all(voice.decides for voice in each):
            yield fact, ConflictKind.DOUBLE, said_by


def _otherwise(
    entries: Sequence[Entry],
    voices: Mapping[str, Sequence[Voice]],
    known: Mapping[str, frozenset[str]],
) -> Iterator[_Found]:
    """Yield what an agency's sheet says of a fact of which something else stands.

    Who let that stand knowing of the agency's word has answered it.
    """
    for about, word in last_otherwise(entries).items():
        facts = [fact for fact in voices if (fact == ATTENDANCE) == (about is Fact.ATTENDANCE)]
        for fact in facts:
            stands = voices[fact][0]
            if word.digest not in known[stands.entry.digest] and not _says(stands, word):
                yield fact, ConflictKind.CONTRADICTION, (stands.entry, word)


def _says(stands: Voice, word: Entry) -> bool:
    """Say whether what stands is what an agency's sheet says: signed, or this reason."""
    if says(word) == SIGNED:
        return not stands.says.declined
    return stands.says.reason == says(word)


def _unknown_decisions(spoken: Spoken) -> Iterator[_Found]:
    """Yield the withdrawals of what somebody had decided to let stand, without knowing of that."""
    for decision in spoken.decisions:
        for entry in spoken.entries:
            taken = entry.kind == Kind.WITHDRAWN and set(kept_by(decision)).intersection(
                texts(said(entry.body).get("entries"))
            )
            if taken and not _know_each_other(decision, entry, spoken.known):
                for fact in decided_facts(decision):
                    yield fact, ConflictKind.CONTRADICTION, (decision, entry)


def _know_each_other(one: Entry, other: Entry, known: Mapping[str, frozenset[str]]) -> bool:
    return one.digest in known[other.digest] or other.digest in known[one.digest]


def _late(voices: Mapping[str, Sequence[Voice]], closings: Sequence[Entry]) -> Iterator[_Found]:
    """Yield the signatures whose time follows a closing that their desk did not know of.

    In one chain the order says which came first, whatever the clock said.
    """
    for fact, each in voices.items():
        for act in {voice.act for voice in each} if fact != ATTENDANCE else ():
            later = [
                closing
                for closing in closings
                if act.kind == Kind.SIGNED
                and act.at > closing.at
                and act.station != closing.station
            ]
            if later:
                yield fact, ConflictKind.LATE, (act,)


def _told(entries: Sequence[Entry], voices: Mapping[str, Sequence[Voice]]) -> Iterator[_Found]:
    """Yield who was sent away as signed, and has no signature now."""
    by_digest = {entry.digest: entry for entry in entries}
    withdrawals = [entry for entry in entries if entry.kind == Kind.WITHDRAWN]
    for entry in entries:
        body = said(entry.body)
        first = by_digest.get(str(body.get("first")))
        if entry.kind != Kind.REFUSED or body.get("why") != Refusal.ALREADY_SIGNED or not first:
            continue
        without_knowing = [
            one
            for one in withdrawals
            if first.digest in texts(said(one.body).get("entries"))
            and entry.digest not in digests(one.supersedes)
        ]
        for fact in saying(first).instruments:
            if without_knowing and fact not in voices:
                yield fact, ConflictKind.TOLD, (entry, *without_knowing)
