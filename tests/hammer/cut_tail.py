"""Ends of chains are cut off: found by every seal, slip and journal that names them, else said plainly."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.hammer.office import Ended, Office, run

_PEOPLE = 60
_DESKS = "ABC"
_UNDETECTABLE = "What no chain of entries can show: an end that was cut off"


class Held(NamedTuple):
    """What people hold beside the file: it without a seal and with one, and slips by chain."""

    plain: Path
    sealed: Path
    journals: Path
    fingerprint: str
    slips: Mapping[str, str]


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Cut one chain of a merged ledger, and ask with and without what people hold."""
    held = _ceremony(Office(folder / "office", _PEOPLE))
    found: Counter[str] = Counter()
    for place in range(rounds):
        copy = folder / f"copy-{place}"
        copy.mkdir()
        found.update(_cut_and_ask(held, copy, chance))
        shutil.rmtree(copy)
    by = ", ".join(f"{count} by {what}" for what, count in sorted(found.items()))
    return f"{rounds} ends cut off, found: {by}; all others said to be undetectable"


def _ceremony(office: Office) -> Held:
    """Let three desks with journals hand in, one after the other; merge and seal."""
    folder, left, slips = office.folder, iter(office.numbers), {}
    journals = folder / "journals"
    journals.mkdir()
    assert run(folder, "station", "prepare", *_DESKS, "--to", "desks").code == 0
    for name in _DESKS:
        at_desk = ("--database", f"desks/{name}.apel", "--journal", journals)
        assert run(folder, "sign", *(next(left) for _ in range(12)), *at_desk).code == 0
        slip = run(folder, "station", "close", *at_desk, "--format", "json")
        assert slip.code == 0, slip.err
        slips[slip.json["run"]] = f"{slip.json['run']} {slip.json['number']} {slip.json['head']}"
        assert run(folder, "merge", f"desks/{name}.apel").code == 0
    assert run(folder, "sign", *(next(left) for _ in range(12))).code == 0
    plain = Path(shutil.copy(office.database, folder / "plain.db"))
    sealed = run(folder, "seal", "--yes", "--format", "json")
    assert sealed.code == 0, sealed.err
    return Held(plain, office.database, journals, sealed.json["fingerprint"], slips)


def _cut_and_ask(held: Held, folder: Path, chance: Random) -> list[str]:
    """Return what found it; fail where something that names it did not, or a lie was told."""
    station, last = _cut(held.plain, folder / "plain.db", chance)
    _cut(held.sealed, folder / "sealed.db", chance, (station, last))
    alone = run(folder, "verify", "plain.db", "--format", "json")
    assert alone.json["integrity"] == "intact"
    at_desk = station in held.slips
    assert (alone.json["completeness"] == "incomplete") == at_desk, (station, last)
    assert _UNDETECTABLE in run(folder, "verify", "plain.db").out
    found = ["the hand-in that is gone"] if at_desk else []
    seal = run(folder, "verify", "sealed.db", "--complete", "--fingerprint", held.fingerprint)
    assert seal.code == 4, (station, last, seal.out)
    found.append("a seal")
    if at_desk:
        _must_find(run(folder, "verify", "plain.db", "--slip", held.slips[station]), station)
        _must_find(run(folder, "verify", "plain.db", "--journal", held.journals), station)
        found += ["a slip", "a journal"]
    return found


def _must_find(ended: Ended, station: str) -> None:
    assert ended.code == 4, ended.out
    assert "NOT HERE" in ended.out, ended.out
    assert station in ended.out, ended.out


def _cut(
    original: Path, copy: Path, chance: Random, where: tuple[str, int] | None = None
) -> tuple[str, int]:
    """Copy a database without the end of a chain; return which chain, and its last number now."""
    shutil.copy(original, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        if where is None:
            sql = "SELECT station, max(number) FROM entry GROUP BY station ORDER BY station"
            station, last = chance.choice(connection.execute(sql).fetchall())
            # what prepared the desks stays: without it nobody would know of them
            least = 5 if station.startswith("main-") else 0
            where = station, chance.randrange(least, last)
        connection.execute("DROP TRIGGER entry_is_never_deleted")
        connection.execute("DELETE FROM entry WHERE station = ? AND number > ?", where)
    return where
