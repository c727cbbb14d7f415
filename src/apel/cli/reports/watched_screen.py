"""What the projector shows, fitted to the lines and columns that there are. No names, no reasons."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from apel.cli.reports.big_digits import big
from apel.cli.words import clock, grouped, percent
from apel.domain.ceremony import ledger_time
from apel.domain.report import Counts
from apel.formats.terminal import Line, bar
from apel.language import _
from apel.workflows.watch_ceremony import PACE, Quiet, Watched

_FOR_BIG = 16  # lines of a screen
_BAR, _FIGURES = 12, 15  # columns


def screen(seen: Watched, columns: int, lines: int) -> list[Line]:
    """Return at most so many lines, none longer than so many columns."""
    head = list(_head(seen, columns, is_high=lines >= _FOR_BIG))
    agencies = _agencies(seen, columns, lines - len(head) - 1)
    shown = [*head, ("", ""), *agencies] if agencies else head
    return [(_cut(words, columns), style) for words, style in islice(shown, lines)]


def page(seen: Watched, columns: int = 80) -> list[Line]:
    """Return the same as it is printed where nothing can be redrawn: all of it, in plain figures."""
    everything = len(seen.counted.report.agencies) + 1
    agencies = _agencies(seen, columns, everything)
    return [*_head(seen, columns, is_high=False), ("", ""), *agencies]


def _head(seen: Watched, columns: int, *, is_high: bool) -> Iterator[Line]:
    totals, at = seen.counted.report.totals, clock(ledger_time(seen.at), seen.ceremony)
    title = seen.ceremony.title or seen.ceremony.code
    yield f"{_cut(title, columns - len(at) - 2)}  {at}", "bold"
    there = totals.to_sign - totals.outstanding
    figures = f"{grouped(there)}/{grouped(totals.to_sign)}"
    if is_high and max(map(len, big(figures))) <= columns:
        yield "", ""
        yield from ((line, "bold green") for line in big(figures))
        yield "", ""
    share = percent(totals.percentages["signed_or_represented"])
    yield _("Signed {figures}  {share}").format(figures=figures, share=share), "bold"
    yield _present(totals), ""
    words = _("Last {minutes} minutes: {number}, {rate} a minute")
    rate = f"{seen.lately / PACE:.1f}".replace(".", ",")
    yield words.format(minutes=PACE, number=grouped(seen.lately), rate=rate), ""
    if seen.quiet:
        named = ", ".join(_quiet(each, seen.at) for each in seen.quiet)
        yield (
            _("Quiet desks, {number}: {desks}").format(number=len(seen.quiet), desks=named),
            "yellow",
        )
    if not seen.counted.is_intact:
        yield _("The record is not what was written: see apel verify."), "bold red"


def _present(totals: Counts) -> str:
    return _("Present {figures}  {share}").format(
        figures=f"{grouped(totals.present)}/{grouped(totals.to_attend)}",
        share=percent(totals.percentages["present"]),
    )


def _quiet(quiet: Quiet, now: datetime) -> str:
    if quiet.recorded is None:
        return _("{desk} (nothing merged yet)").format(desk=quiet.desk)
    try:
        minutes = int((now - datetime.fromisoformat(quiet.recorded)).total_seconds() // 60)
    except ValueError:  # of a damaged entry
        return quiet.desk
    return _("{desk} ({minutes} min)").format(desk=quiet.desk, minutes=grouped(minutes))


def _agencies(seen: Watched, columns: int, lines: int) -> list[Line]:
    """Return the agencies in their order; where not all fit, those with the most outstanding."""
    named = [
        (name or _("(no agency)"), counts) for name, counts in seen.counted.report.agencies.items()
    ]
    if lines < 1:
        return []
    if len(named) > lines:
        named, left = _most_outstanding(named, lines - 1), len(named) - lines + 1
        more = [(_("… and {number} more agencies").format(number=left), "dim")]
    else:
        more = []
    return [*(_agency(name, counts, columns) for name, counts in named), *more]


def _most_outstanding(
    named: Sequence[tuple[str, Counts]], how_many: int
) -> list[tuple[str, Counts]]:
    ranked = sorted(range(len(named)), key=lambda place: -named[place][1].outstanding)
    return [named[place] for place in sorted(ranked[:how_many])]


def _agency(name: str, counts: Counts, columns: int) -> Line:
    there = counts.to_sign - counts.outstanding
    figures = f"{grouped(there)}/{grouped(counts.to_sign)}".rjust(_FIGURES)
    is_done = not counts.outstanding
    # full when everybody has signed, and not before
    share = there * _BAR // counts.to_sign / _BAR if counts.to_sign else 1.0
    shown = f" {bar(share, _BAR)}" if columns >= 2 * (_FIGURES + _BAR) else ""
    room = max(1, columns - len(figures) - len(shown))
    return f"{_cut(name, room):<{room}}{figures}{shown}", "green" if is_done else ""


def _cut(words: str, columns: int) -> str:
    return words if len(words) <= columns else words[: max(0, columns - 1)] + "…"
