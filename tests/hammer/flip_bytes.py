"""Bytes of the database are changed at random: a sentence and never a traceback; verify finds it."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.hammer.hall import Hall
from tests.hammer.inside import inside
from tests.hammer.office import Office, run

_PEOPLE = 60
_BLOCK = 512
_BROKEN = 4
Content = list[tuple[Any, ...]]


class Target(NamedTuple):
    """A file that is damaged, and the commands that are tried on it."""

    file: Path
    commands: Sequence[tuple[object, ...]]


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Damage copies of a ceremony's file and of a desk's, and try every command on each."""
    office, hall = _ceremony(folder / "office"), Hall(folder / "hall")
    targets = (
        Target(office.database, _commands(*office.numbers[50:54])),
        Target(hall.file("C"), _commands_of_a_desk(hall)),
    )
    found = 0
    for place in range(rounds):
        copy = folder / f"copy-{place}"
        copy.mkdir()
        found += _damage_and_try(targets[place % len(targets)], copy, chance)
        shutil.rmtree(copy)
    return f"{rounds} damaged files, no traceback; {found} changed an entry, verify found them all"


def _damage_and_try(target: Target, folder: Path, chance: Random) -> bool:
    """Return whether an entry was changed; fail where verify did not find that."""
    written = _content(target.file) or []
    damage = _damage(target.file.read_bytes(), folder / "apel.db", chance, written)
    changed = _is_changed(written, _content(folder / "apel.db"))
    endings = _try_everything(folder, target.commands, damage)
    assert not changed or endings[0] == _BROKEN, f"{damage}: not found by verify; see {folder}"
    return changed


def _ceremony(folder: Path) -> Office:
    office = Office(folder, _PEOPLE)
    numbers = office.numbers
    assert run(folder, "sign", *numbers[:20]).code == 0
    assert run(folder, "sign", "--station", "B", *numbers[20:35], numbers[0]).code == 0
    assert run(folder, "sign", "nobody at all").code == 5
    assert run(folder, "excuse", *numbers[40:44], "--reason", "health").code == 0
    assert run(folder, "undo", numbers[3]).code == 0
    return office


def _damage(original: bytes, copy: Path, chance: Random, entries: Content) -> str:
    """Write a damaged copy and say what was done to it."""
    there = bytearray(original)
    at = _place(original, chance, entries)
    kind = chance.choices(("byte", "bit", "block", "end"), (6, 6, 1, 1))[0]
    if kind == "byte":
        there[at] = (there[at] + chance.randrange(1, 256)) % 256
    elif kind == "bit":
        there[at] ^= 1 << chance.randrange(8)
    elif kind == "block":
        there[at : at + _BLOCK] = bytes(len(there[at : at + _BLOCK]))
    else:
        del there[at:]
    copy.write_bytes(there)
    return f"{kind} at {at}" + (f" is {there[at]}" if kind in ("byte", "bit") else "")


def _place(original: bytes, chance: Random, entries: Content) -> int:
    """Return a place anywhere in the file, or half of the time in what an entry says."""
    text = chance.choice([value for value in chance.choice(entries) if isinstance(value, bytes)])
    if chance.random() < 0.5 or not text:
        return chance.randrange(len(original))
    return original.index(text) + chance.randrange(len(text))


def _content(path: Path) -> Content | None:
    """Return the entries as they lie in the file; None where they cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            return connection.execute("SELECT * FROM entry NOT INDEXED ORDER BY rowid").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):  # the message itself can be damaged
        return None


def _is_changed(written: Content, there: Content | None) -> bool:
    """Say whether an entry is not what was written; an end that is cut off no chain can show."""
    if there is None:
        return True
    return any(entry not in written for entry in there) or len(there) > len(written)


def _try_everything(folder: Path, commands: Sequence[tuple[object, ...]], damage: str) -> list[int]:
    """Carry out one command after the other; return how each ended."""
    codes = []
    for words in commands:
        ended = inside(folder, *words, what=damage)
        assert ended.code in (0, 1, 4, 5), f"{damage}: {words} ended with {ended.code}"
        assert ended.code in (0, 4, 5) or ended.err.strip(), f"{damage}: {words}: no sentence"
        codes.append(ended.code)
    return codes


def _commands(one: str, two: str, three: str, four: str) -> Sequence[tuple[str, ...]]:
    return (
        ("verify",),
        ("verify", "--format", "json"),
        ("status",),
        ("report",),
        ("report", "--format", "json"),
        ("report", "outstanding"),
        ("report", "signals"),
        ("people",),
        ("people", "--format", "json"),
        ("conflicts",),
        ("station", "list"),
        ("backup", "--to", "kept.backup"),
        ("sign", one),
        ("attend", two),
        ("excuse", three, "--reason", "duty", "--letter", "800/0999/2026"),
        ("decline", three, "--witness", two),
        ("undo", two),
        ("undo",),
        ("close", "--yes"),
        ("seal", "--yes"),
        ("sign", four),
        ("verify",),
        ("report",),
    )


def _commands_of_a_desk(hall: Hall) -> Sequence[tuple[object, ...]]:
    one, two, three, four = hall.codes[50:54]
    return (
        ("verify",),
        ("status",),
        ("sign", one),
        ("sign", "198501012010011999"),
        ("sign", "Tamu Contoh"),
        ("sign", "--walk-in", "Tamu Baru", "--unit", "Desa Misal"),
        ("attend", two, "--journal", "a.journal"),
        ("excuse", three, "--reason", "duty", "--letter", "800/0999/2026"),
        ("decline", three, "--witness", two),
        ("undo", two),
        ("undo",),
        ("station", "clock"),
        ("station", "list"),
        ("merge", hall.file("A")),
        ("sign", four),
        ("backup", "--to", "kept.backup"),
        ("station", "close"),
        ("recover", hall.journals["C"]),
        ("verify",),
    )
