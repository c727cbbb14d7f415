"""Rules of duties as an office writes them in apel.toml.

`signers = { status = ["PNS"], column = { PERAN = ["KPA", "PPTK"] }, not = { position = "Guru" } }`
"""

import re
from collections.abc import Iterator, Sequence

from apel.domain.ceremony import EVERYBODY, Condition, Rule
from apel.domain.roster.columns import header_key

# the fields of the roster by which a duty may be given, besides its own columns
_FIELDS = ("status", "echelon", "agency", "unit", "position", "grade")
_COLUMN, _NOT = "column", "not"

# columns that are never kept, whatever a rule asks for (DOMAIN 9)
_PRIVATE = re.compile(
    r"(?:no|nomor|status|jenis|nama|kondisi|riwayat)*"
    r"(?:agama|kawin|perkawinan|nikah|pernikahan|npwp|bpjs|askes|taspen|alamat|rekening|gaji"
    r"|hp|wa|whatsapp|telp|telepon|handphone|email|surel|penyakit|kesehatan|disabilitas|nik|kk|ktp)"
    r"(?:id|nama|nomor|gov|dinas|rumah|pokok)*"
)


def rule_of(written: object) -> Rule:
    """Return the rule that was written; everybody where nothing was."""
    if not isinstance(written, dict):
        return EVERYBODY
    return Rule(tuple(_conditions(written)), tuple(_conditions(written.get(_NOT, {}))))


def is_rule(written: object) -> bool:
    """Say whether this can be a rule."""
    return _are_conditions(written, (*_FIELDS, _COLUMN, _NOT))


def private_columns(rule: Rule) -> list[str]:
    """Return the headers that a rule asks for, and that hold what apel never keeps."""
    named = (each for each in (*rule.conditions, *rule.exceptions) if each.is_column)
    return [each.name for each in named if _PRIVATE.fullmatch(header_key(each.name))]


def _conditions(written: dict[str, object]) -> Iterator[Condition]:
    """Yield the conditions, in one order however they were written."""
    for name in _FIELDS:
        if name in written:
            yield Condition(name, _texts(written[name]))
    columns = written.get(_COLUMN)
    for header, wanted in sorted(columns.items() if isinstance(columns, dict) else ()):
        yield Condition(header, _texts(wanted), is_column=True)


def _are_conditions(written: object, names: Sequence[str]) -> bool:
    return isinstance(written, dict) and all(
        name in names and _is_condition(name, values) for name, values in written.items()
    )


def _is_condition(name: str, values: object) -> bool:
    if name == _NOT:
        return _are_conditions(values, (*_FIELDS, _COLUMN))
    if name == _COLUMN:
        return isinstance(values, dict) and all(
            header_key(header) and _is_texts(wanted) for header, wanted in values.items()
        )
    return _is_texts(values)


def _is_texts(values: object) -> bool:
    return all(isinstance(text, str) for text in (values if isinstance(values, list) else [values]))


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values if isinstance(values, list) else [values]))
