"""Reserved numbers as an office writes them in apel.toml.

`[numbers.surat-tindak-lanjut] pattern = "B/{no}/800.1.10/{romawi_bulan}/{tahun}"`, `from`, `to`, `date`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from apel.domain.ceremony import NumberBlock
from apel.domain.papers.issuing.ownership import WITHOUT
from apel.domain.papers.numbering.number_texts import unfit, written
from apel.domain.setting_faults import Fault, Settings, Wrong

PLACEHOLDERS = ("{no}", "{no:04d}", "{romawi_bulan}", "{bulan}", "{tahun}", "{tanggal}")
_PLACEHOLDER = re.compile(r"\{(?:no(?::0[1-9]d)?|romawi_bulan|bulan|tahun|tanggal)\}")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_EXAMPLES = {
    "pattern": '"B/{no}/800.1.10/{romawi_bulan}/{tahun}"',
    "from": "1501",
    "to": "1550",
    "date": "2026-01-05",
}
_HIGHEST = 9_999_999
_MOST = 100_000  # numbers of a block
_LONGEST_MONTH = date(2026, 8, 28)  # VIII


def blocks_of(settings: Settings) -> tuple[NumberBlock, ...]:
    """Return the blocks that faultless settings reserve."""
    return tuple(
        _block(paper, block) for paper, block in _blocks(settings) if isinstance(block, dict)
    )


def faults_in_numbers(settings: Settings) -> list[Fault]:
    """Return every key of the blocks that cannot be used."""
    found: list[Fault] = []
    for paper, block in _blocks(settings):
        where = f"numbers.{paper}"
        if paper in WITHOUT:
            found.append(Fault(where, Wrong.UNKNOWN))
        elif isinstance(block, dict):
            found += _faults(where, block)
        else:
            found.append(Fault(where, Wrong.KIND, "[numbers.surat-tindak-lanjut]"))
    return found


def _blocks(settings: Settings) -> Iterator[tuple[str, object]]:
    numbers = settings.get("numbers", {})
    yield from numbers.items() if isinstance(numbers, dict) else ()


def _block(paper: str, block: Mapping[str, object]) -> NumberBlock:
    day = date.fromisoformat(str(block["date"])) if "date" in block else None
    return NumberBlock(
        paper, str(block["pattern"]), int(str(block["from"])), int(str(block["to"])), day
    )


def _faults(where: str, block: Mapping[str, object]) -> Iterator[Fault]:
    """Yield unknown keys, values of the wrong kind, and then what does not go together."""
    for key in block:
        if key not in _EXAMPLES:
            yield Fault(f"{where}.{key}", Wrong.UNKNOWN)
    wrong = [key for key in _EXAMPLES if not _fits(key, block.get(key))]
    for key in wrong:
        yield Fault(f"{where}.{key}", Wrong.KIND, _EXAMPLES[key])
    if not wrong:
        yield from _faults_together(where, _block("", block))


def _fits(key: str, value: object) -> bool:
    if key == "pattern":
        return isinstance(value, str)
    if key == "date":
        return value is None or (isinstance(value, str) and _is_date(value))
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _HIGHEST


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _faults_together(where: str, block: NumberBlock) -> Iterator[Fault]:
    found = _BRACES.findall(block.pattern)
    unknown = [text for text in found if not _PLACEHOLDER.fullmatch(text)]
    for text in unknown:
        yield Fault(f"{where}.pattern", Wrong.PLACEHOLDER, text)
    has_number = any(text.startswith("{no") for text in found)
    is_number = not unknown and unfit(written(block, block.last, _LONGEST_MONTH)) is None
    if not unknown and not (has_number and is_number):
        yield Fault(f"{where}.pattern", Wrong.KIND, _EXAMPLES["pattern"])
    if not block.first <= block.last < block.first + _MOST:
        expected = f"{block.first} … {block.first + _MOST - 1}"
        yield Fault(f"{where}.to", Wrong.KIND, expected)
