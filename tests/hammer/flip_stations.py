"""A byte of a record of several desks is changed: verify finds it, or it is in nothing that counts.

First the office's file, with merged desks, a walk-in, a printed list, letters and a seal; then a desk's
file that is merged: it is refused and nothing is changed, or what is merged is what was written.
"""

from collections import Counter
from pathlib import Path
from random import Random

from tests.hammer.hall import Hall, Tables, changed, definitions, tables
from tests.hammer.inside import inside

_FOUND, _REFUSED = 4, 1
# what no entry holds the digest of: settings, what was imported from where, in which order it lists
_BESIDE = {
    *("ceremony.settings", "ceremony.settings_file", "ceremony.created"),
    *(
        "import.at",
        "import.file",
        "import.sha256",
        "import.columns",
        "import.counts",
        "import.entry",
    ),
    *("member.place", "paper.place", "paper.pages"),
    *("station.name", "station.run", "station.machine", "station.opened"),
}
_NOWHERE = "in no row of a table"


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Change a byte of a copy, look what is said, and begin again with the whole file."""
    hall = Hall(folder / "hall")
    at_office = _flip_office(hall, rounds, chance)
    merged = _flip_desks(hall, rounds, chance)
    recovered = _flip_journals(hall, rounds, chance)
    return (
        f"{_in_words(at_office)}; files that are merged: {_in_words(merged)};"
        f" journals: {_in_words(recovered)}"
    )


def _flip_office(hall: Hall, rounds: int, chance: Random) -> Counter[str]:
    copy = hall.folder / "flipped.db"
    flipped = Flipped(hall.database, copy)
    counts: Counter[str] = Counter()
    for _ in range(rounds):
        damage = flipped.damage(chance)
        done = inside(hall.office, "verify", "--database", copy)
        assert done.code in (0, _FOUND, _REFUSED), f"{damage}: ended with {done.code}"
        assert done.code == 0 or done.out.strip() or done.err.strip(), f"{damage}: no sentence"
        counts[_kind(done.code) or flipped.harmless(damage)] += 1
    return counts


def _flip_desks(hall: Hall, rounds: int, chance: Random) -> Counter[str]:
    """Merge a damaged file at an office that has nothing yet."""
    office = hall.folder / "merging" / "apel.db"
    office.parent.mkdir()
    desks = {}
    for name in "ABC":
        office.write_bytes(hall.prepared)
        assert inside(office.parent, "merge", hall.file(name)).code == 0
        flipped = Flipped(hall.file(name), hall.folder / f"flipped-{name}.apel")
        desks[name] = flipped, tables(office)
    counts: Counter[str] = Counter()
    for _ in range(rounds):
        flipped, merged = desks[chance.choice("ABC")]
        damage = flipped.damage(chance)
        office.write_bytes(hall.prepared)
        done = inside(office.parent, "merge", flipped.copy)
        if done.code == 0:
            assert tables(office) == merged, f"{damage}: something else was merged"
        else:
            assert done.code in (_FOUND, _REFUSED), f"{damage}: ended with {done.code}"
            assert done.err.strip(), f"{damage}: no sentence"
            assert office.read_bytes() == hall.prepared, f"{damage}: refused, and changed"
        counts[_kind(done.code) or "harmless: the same was merged"] += 1
    return counts


def _flip_journals(hall: Hall, rounds: int, chance: Random) -> Counter[str]:
    """Recover from a damaged journal, at an office that has nothing yet."""
    office, copy = hall.folder / "merging" / "apel.db", hall.folder / "flipped.journal"
    counts: Counter[str] = Counter()
    for _ in range(rounds):
        whole = hall.journals[chance.choice("ABC")].read_bytes()
        there = bytearray(whole)
        at = chance.randrange(len(there))
        there[at] = (there[at] + chance.randrange(1, 256)) % 256
        copy.write_bytes(there)
        office.write_bytes(hall.prepared)
        done = inside(office.parent, "recover", copy, "-f", "json")
        damage = f"byte {at} of {len(whole)} is {there[at]}"
        if done.code == 0:  # only at the end: what is left of a line that a power cut tore
            lines = whole.count(b"\n", 0, at)
            assert done.json["files"][0]["torn"], damage
            assert done.json["files"][0]["lines"] == lines == whole.count(b"\n") - 1, damage
        else:
            assert done.code in (_FOUND, _REFUSED), f"{damage}: ended with {done.code}"
            assert done.err.strip(), f"{damage}: no sentence"
            assert office.read_bytes() == hall.prepared, f"{damage}: refused, and changed"
        counts[_kind(done.code) or "in the last line, left out and said"] += 1
    return counts


class Flipped:
    """A file of which one byte is changed, in a copy."""

    def __init__(self, file: Path, copy: Path) -> None:
        self.copy = copy
        self._whole = file.read_bytes()
        written = tables(file)
        assert written
        self._written: Tables = written
        self._definitions = definitions(file)

    def damage(self, chance: Random) -> str:
        """Change a byte, half of the time in what a row says; say what was done."""
        there = bytearray(self._whole)
        at = self._place(chance)
        there[at] = (there[at] + chance.randrange(1, 256)) % 256
        self.copy.write_bytes(there)
        return f"byte {at} is {there[at]}"

    def harmless(self, damage: str) -> str:
        """Say in what the byte is; fail where it is in anything that verify answers for."""
        there = tables(self.copy)
        assert there is not None, f"{damage}: it cannot be read, and verify found nothing"
        if definitions(self.copy) != self._definitions:
            assert there["entry"].rows == self._written["entry"].rows, damage
            return "harmless: in the definition of a table, an index or a trigger"
        where = set(changed(self._written, there))
        assert where <= _BESIDE, f"{damage}: not found by verify in {where}"
        return f"harmless: in {', '.join(sorted(where))}" if where else f"harmless: {_NOWHERE}"

    def _place(self, chance: Random) -> int:
        filled = [table.rows for table in self._written.values() if table.rows]
        row = chance.choice(chance.choice(filled))
        value = chance.choice(row)
        if chance.random() < 0.5 or not isinstance(value, bytes) or not value:
            return chance.randrange(len(self._whole))
        at = self._whole.find(value)  # -1 where it is so long that it is spread over pages
        return at + chance.randrange(len(value)) if at >= 0 else chance.randrange(len(self._whole))


def _kind(code: int) -> str:
    return {_FOUND: "found", _REFUSED: "refused with a sentence"}.get(code, "")


def _in_words(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.most_common())
