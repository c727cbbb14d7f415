"""In which chain each machine writes, under which station's name."""

from typing import NamedTuple

from apel.storage.database import Database


class Run(NamedTuple):
    """The chain in which one machine writes to one file for one station name."""

    ceremony: str
    name: str
    run: str
    machine: str
    opened: str


def newest_run(database: Database, name: str) -> str | None:
    """Return the run of this station name that wrote last, whatever computer it was."""
    found = database.row("SELECT run FROM station WHERE name = ? ORDER BY rowid DESC LIMIT 1", name)
    return found[0] if found else None


def run_of(database: Database, name: str, machine: str) -> str | None:
    """Return the run in which this machine writes for this station name, or None."""
    found = database.row("SELECT run FROM station WHERE name = ? AND machine = ?", name, machine)
    return found[0] if found else None


def leave_runs(database: Database) -> None:
    """Let nobody go on with the chains of this file: whoever writes next begins a new run."""
    database.run("UPDATE station SET machine = ''")


def save_run(database: Database, run: Run) -> None:
    """Remember in which chain this machine writes."""
    database.run("INSERT INTO station VALUES (?, ?, ?, ?, ?)", *run)
