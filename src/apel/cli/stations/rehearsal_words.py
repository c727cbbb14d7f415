"""What a rehearsal has shown, in words and for other programs."""

from collections.abc import Iterator
from statistics import fmean

from apel.cli.stations.rehearsed import Rehearsed
from apel.cli.words import grouped
from apel.domain.rehearsal import Waiting, compared, desks_needed, people_a_minute, waiting
from apel.formats.terminal import NUMBER, say, show_table, tell
from apel.language import _
from apel.workflows.rehearse import differences, is_right


def rehearsed_shape(done: Rehearsed) -> dict[str, object]:
    """Return what was rehearsed as JSON says it; times in seconds."""
    told = frozenset(done.answered.told)
    found = differences(done.hall.came, told, done.recorded)
    return {
        "folder": str(done.folder),
        "people": done.wanted.people,
        "desks": done.wanted.desks,
        "minutes": done.wanted.minutes,
        "entrances": done.wanted.entrances,
        "seed": done.wanted.seed,
        "came": len(done.hall.came),
        "desks_at_once": done.at_once,
        "scans": done.answered.scans,
        "outcomes": dict(sorted(done.answered.outcomes.items())),
        "seconds": done.seconds,
        "answer": {"average": _average(done), "p99": _late(done)},
        "told_signed": len(told),
        "signed": done.recorded.signed,
        "present": done.recorded.present,
        "is_right": is_right(done.hall.came, told, done.recorded),
        **{name: sorted(codes) for name, codes in found._asdict().items()},
        "fingerprint": done.fingerprint,
        "queue": {
            "people_a_minute_and_desk": people_a_minute(done.hall.people),
            "desks_needed": desks_needed(done.hall.people, done.wanted.entrances),
            "compared": [
                {**waits._asdict(), "percent_long": waits.share_long} for waits in _compared(done)
            ],
        },
    }


def show_rehearsed(done: Rehearsed) -> None:
    """Say what was recorded and how long people wait, in a few sentences and a small table."""
    say(_("LATIHAN: a rehearsal, in {folder}").format(folder=done.folder), style="bold")
    if done.at_once < done.wanted.desks:
        words = _("This computer lets {number} desks work at a time; they took turns.")
        tell(words.format(number=done.at_once))
    if not done.wanted.live:
        tell(_("Desks scanned at full speed; with --live they scan when people come."))
    say(_recording(done))
    say()
    say(" ".join(_queue(done)))
    say()
    _show_table(done)
    say()
    say(
        _(
            "It is a workspace like any other, whose papers say LATIHAN; delete the folder when you"
            " have seen enough."
        )
    )


def _recording(done: Rehearsed) -> str:
    if not is_right(done.hall.came, frozenset(done.answered.told), done.recorded):
        return _("{came} people came, and {signed} are in the record.").format(
            came=grouped(len(done.hall.came)), signed=grouped(done.recorded.signed)
        )
    words = _(
        "{came} of {people} people came and signed at {desks} in {seconds} seconds; the record has"
        " each of them once and nobody else, whole and complete. A desk answered a scan after"
        " {average} ms, 99 of 100 scans within {late} ms."
    )
    return words.format(
        came=grouped(len(done.hall.came)),
        people=grouped(done.wanted.people),
        desks=_desks(done.wanted.desks),
        seconds=grouped(round(done.seconds)),
        average=round(1000 * _average(done)),
        late=round(1000 * _late(done)),
    )


def _queue(done: Rehearsed) -> Iterator[str]:
    """Yield the two sentences for which an office rehearses."""
    people, lines = done.hall.people, done.wanted.entrances
    waits = waiting(people, done.wanted.desks, lines)
    words = _(
        "With {desks}, each serving {rate} people a minute, the longest wait is {longest} minutes,"
        " {average} on average, and {share}% of the people wait longer than five minutes."
    )
    yield words.format(
        desks=_desks(done.wanted.desks),
        rate=_one_digit(people_a_minute(people)),
        longest=_clock(waits.longest),
        average=_clock(waits.average),
        share=_one_digit(waits.share_long),
    )
    needed = desks_needed(people, lines)
    yield _("For nobody to wait longer than five minutes it takes {desks}.").format(
        desks=_desks(needed)
    )


def _show_table(done: Rehearsed) -> None:
    headings = (
        _("Desks"),
        _("Per desk and minute"),
        _("Longest wait"),
        _("Average"),
        _("Over 5 min"),
        _("Done after the start"),
    )
    show_table(
        [(words, NUMBER) for words in headings], [_row(done, waits) for waits in _compared(done)]
    )


def _row(done: Rehearsed, waits: Waiting) -> list[str]:
    minutes = waits.ended / 60
    after = waits.ended - 60 * done.wanted.minutes
    return [
        grouped(waits.desks),
        _one_digit(waits.people / minutes / waits.desks if minutes else 0.0),
        _clock(waits.longest),
        _clock(waits.average),
        f"{_one_digit(waits.share_long)}%",
        f"{'+' if after >= 0 else '-'}{_clock(abs(after))}",
    ]


def _compared(done: Rehearsed) -> list[Waiting]:
    people, lines = done.hall.people, done.wanted.entrances
    numbers = compared(done.wanted.desks, desks_needed(people, lines), lines)
    return [waiting(people, number, lines) for number in numbers]


def _average(done: Rehearsed) -> float:
    return fmean(done.answered.seconds) if done.answered.seconds else 0.0


def _late(done: Rehearsed) -> float:
    """Return within how many seconds 99 of 100 scans were answered."""
    ordered = sorted(done.answered.seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] if ordered else 0.0


def _desks(number: int) -> str:
    return _("1 desk") if number == 1 else _("{number} desks").format(number=grouped(number))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{grouped(minutes)}:{rest:02}"


def _one_digit(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
