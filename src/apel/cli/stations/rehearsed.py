"""A rehearsal that was held: how large it was to be, and what came of it."""

from dataclasses import dataclass
from pathlib import Path

from apel.cli.stations.rehearsed_desks import Answered
from apel.workflows.rehearse import Hall, Recorded


@dataclass(frozen=True, slots=True)
class Wanted:
    """How large the hall is."""

    people: int
    desks: int
    minutes: int
    entrances: int
    seed: int
    live: bool


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What happened, what the desks answered, and what the record says of it."""

    folder: Path
    wanted: Wanted
    hall: Hall
    answered: Answered
    seconds: float  # of signing
    at_once: int
    recorded: Recorded
    fingerprint: str
