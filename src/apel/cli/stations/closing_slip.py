"""The closing slip of a desk: what it hands in, in 80 columns, to be printed or copied by hand."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from apel.cli.clock_words import clock_words
from apel.cli.words import day_and_clock, grouped
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Kind, in_fours
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.stations.hand_in import Slip

_WIDTH = 78
_LABEL = 24
_HALF = 39  # of a digest: eight groups of four


def slip_shape(slip: "Slip") -> Mapping[str, object]:
    """Return what a desk hands in."""
    entry = slip.handed_in
    return {
        "station": slip.desk,
        "run": entry.station,
        "entries": slip.entries,
        "number": entry.number,
        "head": entry.digest,
        "handed_in": True,
        "at": entry.at,
        "new": slip.is_new,
        "runs": [
            {"station": run.station, "entries": run.entries, "head": run.head} for run in slip.runs
        ],
        "kinds": dict(slip.kinds),
        "clock": slip.clock,
    }


def show_slip(slip: "Slip", ceremony: Ceremony) -> None:
    """Print the closing slip."""
    from apel.formats.terminal import say

    rule = "=" * _WIDTH
    for line in (rule, _("CLOSING SLIP OF A DESK"), rule, *_lines(slip, ceremony), rule):
        say(line)


def _lines(slip: "Slip", ceremony: Ceremony) -> Iterator[str]:
    entry = slip.handed_in
    yield from _field(_("Ceremony"), ceremony.title or ceremony.code)
    if ceremony.institution:
        yield from _field(_("Institution"), ceremony.institution)
    yield from _field(_("Desk"), slip.desk)
    yield from _field(_("Handed in"), day_and_clock(entry.at, ceremony))
    if off := clock_words(slip.clock):
        yield from _field("", off)
    yield from _field(_("Entries of this desk"), grouped(slip.entries))
    for label, number in _counts(slip):
        yield from _field(label, grouped(number))
    for run in slip.runs:
        yield ""
        yield from _field(_("Chain"), run.station)
        yield from _field(_("Last number"), str(run.entries))
        head = in_fours(run.head)
        yield from _field(_("Head"), head[:_HALF])
        yield from _field("", head[_HALF + 1 :])
    yield ""
    yield _two(_("Operator of the desk"), _("Received by"))
    yield from [""] * 4
    yield _two("(" + "." * 30 + ")", "(" + "." * 30 + ")")


def _counts(slip: "Slip") -> Iterator[tuple[str, int]]:
    signed = slip.standing.get(Kind.SIGNED, 0) + slip.standing.get(Kind.MADE_UP, 0)
    yield _("Signatures of this desk"), signed
    yield _("Present, not signed"), slip.standing.get(Kind.ATTENDED, 0)
    yield _("Excused"), slip.standing.get(Kind.EXCUSED, 0)
    if declined := slip.standing.get(Kind.DECLINED, 0):
        yield _("Declined"), declined
    for label, kind in (
        (_("Walk-ins"), Kind.ENROLLED),
        (_("Taken back"), Kind.WITHDRAWN),
        (_("Refused"), Kind.REFUSED),
    ):
        if number := slip.kinds.get(kind):
            yield label, number


def _field(label: str, text: str) -> Iterator[str]:
    """Yield a line, or several where a text is longer than the slip is wide."""
    from textwrap import wrap

    for place, part in enumerate(wrap(text, _WIDTH - _LABEL - 2) or [""]):
        yield f"{label:<{_LABEL}}: {part}" if label and not place else " " * (_LABEL + 2) + part


def _two(left: str, right: str) -> str:
    return f"{left:<{_WIDTH // 2}}{right}"
