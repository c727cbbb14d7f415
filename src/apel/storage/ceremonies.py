"""The ceremony of a workspace: its code and its settings."""

from typing import NamedTuple

from apel.storage.database import Database


class Stored(NamedTuple):
    """A ceremony as it is kept; `settings` is canonical JSON, `settings_file` a digest or None."""

    code: str
    settings: str
    settings_file: str | None
    created: str


def ceremony(database: Database) -> Stored | None:
    """Return the ceremony of this database, or None before the first import."""
    found = database.row("SELECT code, settings, settings_file, created FROM ceremony")
    return Stored(*found) if found else None


def save_ceremony(database: Database, stored: Stored) -> None:
    """Keep a new ceremony."""
    database.run("INSERT INTO ceremony VALUES (?, ?, ?, ?)", *stored)


def change_settings(database: Database, settings: str, settings_file: str | None) -> None:
    """Keep new settings for the ceremony."""
    database.run("UPDATE ceremony SET settings = ?, settings_file = ?", settings, settings_file)


def has_signatures(database: Database) -> bool:
    """Say whether anybody has signed yet: from then on the settings stay."""
    return (
        database.row("SELECT 1 FROM entry WHERE kind IN ('signed', 'made-up') LIMIT 1") is not None
    )
