"""Whose word stands about one fact: the heads among acts and decisions (DESIGN.md section 4).

An entry replaces what its writer knew and what ranks no higher than itself; what nothing replaces
are the heads. A decision replaces whatever it knew, and is itself replaced by what an act of its
rank knew of it. No clock takes part.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, said, texts
from apel.domain.saying import (
    ATTENDANCE,
    SPEAKING,
    Attendance,
    Saying,
    knowledge,
    live_acts,
    saying,
)

_DECIDES = 9  # above every act
_ATTENDANCES = tuple(Attendance)


class Voice(NamedTuple):
    """Somebody's word about a fact: an act, or a decision that lets an act stand."""

    entry: Entry  # that speaks
    act: Entry  # whose saying stands
    rank: int  # what has to be reached to replace it
    force: int  # up to which rank it replaces what it knew

    @property
    def says(self) -> Saying:
        """Return what stands by this voice."""
        return saying(self.act)

    @property
    def decides(self) -> bool:
        """Say whether this is a decision."""
        return self.entry is not self.act


class Spoken(NamedTuple):
    """What was recorded about one person, ready to be asked fact by fact."""

    acts: Sequence[Entry]  # that nothing has taken back
    decisions: Sequence[Entry]
    entries: Sequence[Entry]
    known: Mapping[str, frozenset[str]]

    @property
    def facts(self) -> set[str]:
        """Return the facts that anything is said about."""
        return {fact for act in self.acts for fact in saying(act).facts}


def spoken_about(entries: Sequence[Entry]) -> Spoken:
    """Return what entries about one person say, in whatever order they come."""
    speaking = [entry for entry in entries if entry.kind in SPEAKING]
    decisions = [entry for entry in speaking if entry.kind == Kind.RESOLVED]
    return Spoken(live_acts(speaking), decisions, speaking, knowledge(speaking))


def heads(fact: str, spoken: Spoken) -> list[Voice]:
    """Return the voices about a fact that nothing replaces, the one that stands first."""
    voices = _voices(fact, spoken)
    known = spoken.known
    found = [
        voice
        for voice in voices
        if not any(_replaces(other, voice, known) for other in voices)
        # an excuse that knew of the presence never stood beside it
        and not any(_knew_better(voice, other, known) for other in voices)
    ]
    # Entries that know each other in a circle exist only in a forged ledger; it still reports.
    return sorted(found or voices, key=_order)


def decided_facts(decision: Entry) -> list[str]:
    """Return the facts that a decision is about."""
    return texts(said(decision.body).get("facts"))


def kept_by(decision: Entry) -> list[str]:
    """Return the digests of what a decision lets stand."""
    return texts(said(decision.body).get("keep"))


def _voices(fact: str, spoken: Spoken) -> list[Voice]:
    acts = {act.digest: act for act in spoken.acts if fact in saying(act).facts}
    voices = [Voice(act, act, saying(act).rank, saying(act).rank) for act in acts.values()]
    for decision in spoken.decisions:
        # one that let something stand which was taken back since decides nothing any more
        kept = [acts[digest] for digest in kept_by(decision) if digest in acts]
        if kept and fact in decided_facts(decision):
            voices.append(Voice(decision, kept[0], saying(kept[0]).rank, _DECIDES))
    return voices


def _replaces(newer: Voice, older: Voice, known: Mapping[str, frozenset[str]]) -> bool:
    return older.entry.digest in known[newer.entry.digest] and older.rank <= newer.force


def _knew_better(voice: Voice, other: Voice, known: Mapping[str, frozenset[str]]) -> bool:
    return other.entry.digest in known[voice.entry.digest] and other.rank > voice.force


def _order(voice: Voice) -> tuple[object, ...]:
    """Return what sorts the voice that stands first; clocks only tell those apart that say the same."""
    says = voice.says
    attendance = says.attendance or Attendance.ABSENT
    return (
        not voice.decides,
        -says.rank,
        says.made_up,
        _ATTENDANCES.index(attendance),
        str(says.reason),
        voice.act.at,
        voice.act.station,
        voice.act.number,
        voice.entry.digest,
    )


def same_word(fact: str, voices: Sequence[Voice]) -> bool:
    """Say whether all say the same: of a signature that it is there, whatever its evidence, or not."""
    if fact != ATTENDANCE:
        return len({voice.says.declined for voice in voices}) <= 1
    return len({(voice.says.attendance, voice.says.reason) for voice in voices}) <= 1
