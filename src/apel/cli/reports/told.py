"""The report that compares issued papers with the record."""

from collections.abc import Mapping, Sequence

from apel.cli.reports.reports import Report
from apel.cli.words import day_and_clock, grouped
from apel.cli.workspace import Workspace
from apel.domain.ledger import Kind
from apel.domain.papers.issuing.told_figures import Told, Truth
from apel.domain.table import Table
from apel.formats.terminal import say
from apel.language import _
from apel.workflows.check_reports import check_figures

_FALSE = 4
_LIES = (Truth.DIFFERENT, Truth.ALTERED)
_STYLES = {
    Truth.SAME: "bold green",
    Truth.LATER: "bold green",
    Truth.ROSTER: "bold yellow",
    Truth.DIFFERENT: "bold red",
    Truth.ALTERED: "bold red",
}


def told_report(place: Workspace) -> Report:
    """Make the report; it ends with 4 where a paper says what the record never said."""
    found = check_figures(place.database, place.ceremony)
    is_false = any(each.truth in _LIES for each in found)
    return Report(
        _table(found),
        {"papers": [*map(_shape, found)]},
        lambda: _show(found, place),
        ends=_FALSE if is_false else 0,
    )


def _table(found: Sequence[Told]) -> Table:
    headings = (_("Paper"), _("Entry"), _("Figure"), _("On paper"), _("Then"), _("Now"))
    rows = tuple(
        (told.paper.what, told.paper.entry.name, *each)
        for told in found
        for each in told.differences
    )
    return Table(_("Figures of issued papers that differ"), headings, rows)


def _shape(told: Told) -> dict[str, object]:
    paper = told.paper
    return {
        "entry": paper.entry.name,
        "what": paper.what,
        "about": paper.about or None,
        "number": paper.number or None,
        "at": paper.entry.at,
        "verdict": told.truth,
        "differences": [each._asdict() for each in told.differences],
        "since": dict(told.since),
    }


def _show(found: Sequence[Told], place: Workspace) -> None:
    from apel.formats.terminal import NUMBER, TEXT, show_table

    if not found:
        say(_("No paper with figures was issued yet; apel seal issues the minutes."))
    for told in found:
        paper = told.paper
        words = _("{what}, issued as {entry}, {when}:").format(
            what=", ".join(filter(None, (paper.what, paper.about, paper.number))),
            entry=paper.entry.name,
            when=day_and_clock(paper.entry.at, place.ceremony),
        )
        say(f"{words} {_truths()[told.truth]}", style=_STYLES[told.truth])
        if told.since:
            say("  " + _("Recorded since: {kinds}").format(kinds=_kinds(told.since)))
        if told.differences:
            headings = [(_("Figure"), TEXT)]
            headings += [(words, NUMBER) for words in (_("On paper"), _("Then"), _("Now"))]
            rows = [
                (each.figure, *("?" if number is None else grouped(number) for number in each[1:]))
                for each in told.differences
            ]
            show_table(headings, rows)


def _truths() -> Mapping[Truth, str]:
    return {
        Truth.SAME: _("true then, and now."),
        Truth.LATER: _("true then; more was recorded since."),
        Truth.ROSTER: _("the roster was changed since, so it cannot be folded again."),
        Truth.DIFFERENT: _("NOT WHAT THE RECORD SAYS."),
        Truth.ALTERED: _("ITS ENTRY IS NOT WHAT WAS WRITTEN. See: apel verify"),
    }


def _kinds(since: Mapping[str, int]) -> str:
    """Return what was recorded, what changes figures by its name and the rest together."""
    words = _kind_words()
    named = [f"{words[kind]} {grouped(since[kind])}" for kind in words if since.get(kind)]
    others = sum(number for kind, number in since.items() if kind not in words)
    return ", ".join([*named, *([_("other {number}").format(number=others)] if others else [])])


def _kind_words() -> dict[str, str]:
    return {
        Kind.SIGNED: _("signatures"),
        Kind.MADE_UP: _("make-up signatures"),
        Kind.DECLINED: _("declined"),
        Kind.ATTENDED: _("presences"),
        Kind.EXCUSED: _("excuses"),
        Kind.WITHDRAWN: _("taken back"),
        Kind.RESOLVED: _("decisions"),
        Kind.CLOSED: _("closings"),
        Kind.REOPENED: _("reopenings"),
        Kind.IMPORTED: _("imports"),
        Kind.AMENDED: _("changes of the roster"),
        Kind.ISSUED: _("papers"),
    }
