"""Who has sent, who has gaps, who is missing: the state of each sheet, and the reminder of it.

The reminder names agencies and numbers, and nobody's name or reason; its words are Indonesian.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How far a sheet is."""

    NOT_SENT_OUT = "not-sent-out"
    MISSING = "missing"  # nothing has come back
    GAPS = "gaps"
    COMPLETE = "complete"


class Progress(NamedTuple):
    """A sheet of an agency: complete + open + contradicting = lines."""

    agency: str
    number: str = ""  # empty where none went out
    sent: str = ""  # UTC
    lines: int = 0
    complete: int = 0
    contradicting: int = 0
    versions: int = 0  # how many files came
    version: int = 0  # of the newest
    received: str = ""  # when the newest version came, UTC
    file: str = ""
    letter: str = ""
    voucher: str = ""

    @property
    def open(self) -> int:
        """Return how many lines still lack something."""
        return self.lines - self.complete - self.contradicting

    @property
    def state(self) -> State:
        """Return how far it is."""
        if not self.number:
            return State.NOT_SENT_OUT
        if not self.versions:
            return State.MISSING
        return State.COMPLETE if self.complete == self.lines else State.GAPS


def reminder(
    progress: Sequence[Progress], heading: Sequence[str], moment: str, until: str, nameless: str
) -> str:
    """Return what can be pasted into the group of the agencies; `nameless` is who is of none."""
    asked = [
        each._replace(agency=each.agency or nameless)
        for each in progress
        if each.state is not State.NOT_SENT_OUT
    ]
    lines = [
        "Yth. Bapak/Ibu pengelola kepegawaian",
        "",
        *heading,
        f"Keadaan lembar isian sampai {moment}:",
        *_group("Belum mengirim", [each.agency for each in asked if each.state is State.MISSING]),
        *_group(
            "Sudah mengirim, belum lengkap",
            [f"{each.agency}: {_gaps(each)}" for each in asked if each.state is State.GAPS],
        ),
        *_group("Lengkap", [each.agency for each in asked if each.state is State.COMPLETE]),
        "",
        *_closing(asked, until),
    ]
    return "\n".join(lines)


def _group(title: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield ""
        yield f"*{title} ({len(names)})*"
        yield from (f"{place}. {name}" for place, name in enumerate(names, 1))


def _gaps(each: Progress) -> str:
    parts = [f"{each.open} dari {each.lines} baris belum lengkap"] if each.open else []
    if each.contradicting:
        parts.append(f"{each.contradicting} baris perlu diklarifikasi")
    return ", ".join(parts)


def _closing(asked: Sequence[Progress], until: str) -> Iterator[str]:
    if all(each.state is State.COMPLETE for each in asked):
        yield "Seluruh perangkat daerah telah melengkapi. Terima kasih."
        return
    due = f" paling lambat {until}" if until else " sesegera mungkin"
    yield f"Mohon mengirimkan atau melengkapi lembar isian{due}. Terima kasih."
