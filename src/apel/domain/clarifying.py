"""Questions and their answers: which are open, which were clarified, and what was said before.

An answer names the entries that it is about. A question about more of them is open again, with the
answer to the smaller one shown beside it; no answered question hides a new fact, and none is lost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from apel.domain.ledger import Entry, Kind, newest_known, said, texts
from apel.domain.signals import NOWHERE, Place, Signal, SignalKind

_CLARIFIED = str(Kind.CLARIFIED)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the answers to it, and those to what it was before it grew; the oldest first."""

    key: str
    signal: Signal
    answers: Sequence[Entry] = ()
    earlier: Sequence[Entry] = ()

    @property
    def is_open(self) -> bool:
        """Say whether nobody has answered it."""
        return not self.answers

    @property
    def newest(self) -> list[Entry]:
        """Return the answers that no other one replaces: several where two did not know of each other."""
        return newest_known(self.answers)


def questions(
    signals: Sequence[Signal], entries: Iterable[Entry], places: Mapping[str, Place]
) -> list[Question]:
    """Return every question: the open ones first, then the clarified, each in the order of `signals`.

    What was clarified and is no question any more, because somebody works elsewhere now, stands last.
    """
    answers, named = _answers(entries)
    asked = [_question(signal, answers) for signal in signals]
    grown = {entry.digest for each in asked for entry in (*each.answers, *each.earlier)}
    rest = {
        about: given
        for about, given in answers.items()
        if not grown.issuperset(entry.digest for entry in given)
    }
    asked += [_rebuilt(about, given, named, places) for about, given in rest.items()]
    return sorted(asked, key=lambda each: not each.is_open)


_About = tuple[str, frozenset[str]]  # the kind of a question, and the digests of its entries


def _answers(entries: Iterable[Entry]) -> tuple[dict[_About, list[Entry]], dict[str, Entry]]:
    """Return the answers to each question, and by digest the entries that answers name."""
    listed = list(entries)
    given = sorted(
        (entry for entry in listed if entry.kind == _CLARIFIED),
        key=lambda entry: (entry.recorded, entry.station, entry.number),
    )
    answers: dict[_About, list[Entry]] = {}
    for entry in given:
        answers.setdefault(_about(entry), []).append(entry)
    wanted = {digest for _kind, digests in answers for digest in digests}
    return answers, {entry.digest: entry for entry in listed if entry.digest in wanted}


def _about(answer: Entry) -> _About:
    body = said(answer.body)
    return str(body.get("kind")), frozenset(texts(body.get("entries")))


def _question(signal: Signal, answers: Mapping[_About, Sequence[Entry]]) -> Question:
    given = answers.get((str(signal.kind), signal.digests), ())
    return Question(signal.key, signal, given, list(_earlier(signal, answers)))


def _earlier(signal: Signal, answers: Mapping[_About, Sequence[Entry]]) -> Iterator[Entry]:
    for (kind, digests), given in answers.items():
        if kind == signal.kind and digests < signal.digests:
            yield from given


def _rebuilt(
    about: _About,
    given: Sequence[Entry],
    named: Mapping[str, Entry],
    places: Mapping[str, Place],
) -> Question:
    """Return a question that was answered, as far as its entries are here."""
    kind, digests = about
    found = sorted(
        (named[digest] for digest in digests if digest in named),
        key=lambda entry: (entry.at, entry.station, entry.number),
    )
    place = places.get(found[0].person or "", NOWHERE) if found else NOWHERE
    of_kind = next((each for each in SignalKind if each == kind), SignalKind.OFF_RHYTHM)
    body = said(given[0].body)
    took = body.get("seconds")
    seconds = took if isinstance(took, int) else 0
    return Question(str(body.get("signal")), Signal(of_kind, tuple(found), place, seconds), given)
