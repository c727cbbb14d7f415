"""What the reports look like on a screen of 80 columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from apel.cli.words import (
    attendance_words,
    clock,
    closing_words,
    grouped,
    outcome_words,
    percent,
    reason_words,
)
from apel.domain import wording
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Closing, Entry, Kind, Named, Reason, in_fours
from apel.domain.report import Counts
from apel.domain.saying import Attendance
from apel.domain.table import Table
from apel.errors import WrongUsage
from apel.formats.terminal import NUMBER, TEXT, bar, say, show_table, warn
from apel.language import _
from apel.storage import people
from apel.storage.database import Database
from apel.workflows.close_ceremony import Closed
from apel.workflows.report_attendance import Attended


def show_attendance(ceremony: Ceremony, counted: Attended) -> None:
    """Show the counts by agency with bars, then the total in words with every denominator."""
    if not counted.is_intact:
        warn(_("The record is not what was written: see apel verify."))
    agencies, totals = counted.report.agencies, counted.report.totals
    named = [(name or _("(no agency)"), counts) for name, counts in agencies.items()]
    is_by_some = totals.represented > 0
    rows = [
        _agency_row(name, counts, with_represented=is_by_some)
        for name, counts in (*named, (_("Total"), totals))
    ]
    headings = (
        (_("Agency"), TEXT),
        (_("Present"), NUMBER),
        ("%", NUMBER),
        (_("Exc."), NUMBER),
        (_("Open"), NUMBER),
        (_("Signatures"), NUMBER),
        *([(_("Repr."), NUMBER)] if is_by_some else []),
        ("", TEXT),
        ("%", NUMBER),
    )
    show_table(headings, rows, title=ceremony.title, last_is_total=True)
    show_totals(counted)


def show_totals(counted: Attended) -> None:
    """Show the three percentages with their denominators, and what stands behind them."""
    totals = counted.report.totals
    by, percentages = totals.attendance, totals.percentages
    excused = by[Attendance.EXCUSED]
    lines = (
        (_("Present"), totals.present, totals.to_attend, percentages["present"]),
        (
            _("Present or excused"),
            totals.present + excused,
            totals.to_attend,
            percentages["present_or_excused"],
        ),
        (_("Signed"), totals.signed, totals.to_sign, percentages["signed"]),
        *_with_represented(totals),
    )
    details = [(words, number) for words, number in _details(totals) if number]
    names = [words for words, *_rest in lines] + [words for words, _number in details]
    width = max(map(len, names))
    for words, part, whole, share in lines:
        of = _("of {whole} obliged").format(whole=grouped(whole))
        say(f"{words:<{width}}  {grouped(part):>7} {of}  {percent(share)}")
    for words, number in details:
        say(f"{words:<{width}}  {grouped(number):>7}")
    if excused:
        say(_("Excused: {reasons}").format(reasons=_by_reason(totals.excused)))
    if totals.represented_in.total():
        words = _("Signed by representatives for others: {instruments}")
        say(words.format(instruments=_by_instrument(totals.represented_in)))
    say(_("Closed: {what}").format(what=_closed(counted.closings)))
    if counted.conflicts:
        words = _("People about whom different things are recorded: {number}; see apel conflicts")
        say(words.format(number=grouped(counted.conflicts)))


def show_outstanding(table: Table) -> None:
    """Show who still owes a signature."""
    shown = [
        [*(str(row[place]) for place in (0, 2, 3)), _with_declined(str(row[5]), str(row[6]))]
        for row in table.rows
    ]
    headings = [(table.headings[place], TEXT) for place in (0, 2, 3, 5)]
    show_table(headings, shown, title=table.title)
    say(_("Outstanding: {number}").format(number=grouped(len(table.rows))))


def _with_declined(attendance: str, declined: str) -> str:
    return ", ".join((attendance, _("declined to sign"))) if declined else attendance


def show_status(ceremony: Ceremony, counted: Attended, acts: Sequence[tuple[Entry, str]]) -> None:
    """Show the counts of this moment and what was recorded last."""
    say(ceremony.title or _("Ceremony {code}").format(code=ceremony.code), style="bold")
    show_totals(counted)
    if acts:
        say()
        say(_("Recorded last:"))
    for entry, name in acts:
        at = clock(entry.at, ceremony)
        say(f"  {at}  {outcome_words()[Kind(entry.kind)]}  {name}  ({entry.name})")


def acts_with_names(database: Database, acts: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Return each act with the name of the person it is about."""
    found = ((act, people.find_by_code(database, act.person or "")) for act in acts)
    return [(act, person.name if person else "–") for act, person in found]


def check_decided(what: Closing | None, decided_by: str) -> None:
    """Refuse to close explanations without the post that decided it."""
    if what is Closing.EXPLANATIONS and not decided_by:
        raise WrongUsage(
            _("Who is absent without explanation is decided by the office."),
            hint=_('Name the post: --decided-by "Sekretaris Daerah"'),
        )


def show_closed(done: Closed, counted: Attended) -> None:
    """Show what was closed, and each chain's last number and head."""
    news = _closed(done.news)
    say(_("Closed now: {what}").format(what=news) if done.news else _("It was closed already."))
    _show_heads(done, counted)


def show_reopened(done: Closed, counted: Attended) -> None:
    """Show what is open again, and each chain's last number and head."""
    say(_("Open again: {what}").format(what=_closed(done.news)))
    _show_heads(done, counted)


def show_heads(heads: Iterable[Named]) -> None:
    """Show each chain's last number and the groups of its head that are compared with a slip."""
    headings = ((_("Run"), TEXT), (_("Entries"), NUMBER), (_("Head"), TEXT))
    rows = [(one.station, grouped(one.number), f"{in_fours(one.digest[:16])} …") for one in heads]
    show_table(headings, rows)


def _show_heads(done: Closed, counted: Attended) -> None:
    show_heads(Named(one.station, one.number, one.digest) for one in done.heads)
    say(_("Fingerprint: {fingerprint}").format(fingerprint=in_fours(done.fingerprint)))
    say()
    show_totals(counted)


def _agency_row(name: str, counts: Counts, *, with_represented: bool) -> list[str]:
    by, percentages = counts.attendance, counts.percentages
    missing = by[Attendance.UNRECORDED] + by[Attendance.UNEXPLAINED] + by[Attendance.ABSENT]
    there = counts.signed + counts.made_up
    share = percentages["signed_or_represented"]
    return [
        name,
        f"{grouped(counts.present)}/{grouped(counts.to_attend)}",
        _short(percentages["present"]),
        grouped(by[Attendance.EXCUSED]),
        grouped(missing),
        f"{grouped(there)}/{grouped(counts.to_sign)}",
        *([grouped(counts.represented)] if with_represented else []),
        bar((share or 0) / 100, 8),
        _short(share),
    ]


def _with_represented(totals: Counts) -> Iterator[tuple[str, int, int, float | None]]:
    if totals.represented:
        there = totals.to_sign - totals.outstanding
        share = totals.percentages["signed_or_represented"]
        yield _("Signed or represented"), there, totals.to_sign, share


def _details(totals: Counts) -> Sequence[tuple[str, int]]:
    words = attendance_words()
    states = (Attendance.UNRECORDED, Attendance.UNEXPLAINED, Attendance.ABSENT)
    return (
        (_("Late, of those present"), totals.late),
        (_("By deputy"), totals.attendance[Attendance.BY_DEPUTY]),
        *((words[state].capitalize(), totals.attendance[state]) for state in states),
        (_("Signed later"), totals.made_up),
        (_("Represented"), totals.represented),
        (_("Outstanding signatures"), totals.outstanding),
        (_("of these declined"), totals.declined),
        (_("Guests"), totals.guests),
    )


def _short(share: float | None) -> str:
    return "–" if share is None else wording.percent(share, 1).removesuffix("%")


def _by_reason(excused: Mapping[Reason, int]) -> str:
    words = reason_words()
    return ", ".join(f"{words[reason]} {excused[reason]}" for reason in Reason if excused[reason])


def _by_instrument(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {grouped(number)}" for name, number in counted.items() if number)


def _closed(closings: Sequence[Closing] | frozenset[Closing]) -> str:
    words = closing_words()
    return ", ".join(words[closing] for closing in Closing if closing in closings) or _("nothing")
