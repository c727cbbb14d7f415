"""What is wrong with the settings of an office: which keys there are, and what each may say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from apel.domain.ceremony import LETTERHEADS_OF, PAPERS, ZONES, Mode
from apel.domain.lists.reasons import codes_of
from apel.domain.roster.columns import field_named, header_key
from apel.domain.rules import is_rule, private_columns, rule_of

Settings = Mapping[str, object]

# as they may be written, in either language
MODES = {
    **{mode.value: mode for mode in Mode},
    "perorangan": Mode.INDIVIDUAL,
    "kolektif": Mode.COLLECTIVE,
    "perwakilan": Mode.REPRESENTATIVE,
}
# of an instrument: a word of the duties, and the name of a folder on every system
_NAME = re.compile(
    r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))"
    r"""[^\s:/\\<>"|?*.](?:[^\s:/\\<>"|?*]*[^\s:/\\<>"|?*.])?""",
    re.IGNORECASE,
)


class Wrong(StrEnum):
    """What can be wrong with a key of the settings."""

    UNKNOWN = "unknown"
    KIND = "kind"
    CHOICE = "choice"
    PRIVATE = "private"  # a column that is never kept
    PLACEHOLDER = "placeholder"  # in the pattern of numbers; `expected` is what was written


@dataclass(frozen=True, slots=True)
class Fault:
    """A key of the settings that cannot be used, and what it should have been."""

    key: str
    wrong: Wrong
    expected: str = ""


def faults(settings: Settings) -> list[Fault]:
    """Return every key of the settings that cannot be used."""
    found = _faults_in(settings, _TOP, "")
    for section, keys in _SECTIONS.items():
        value = settings.get(section, {})
        if isinstance(value, dict):
            found += _faults_in(value, keys, f"{section}.")
    return [
        *found,
        *_faults_in_instruments(settings),
        *_faults_in_columns(settings),
        *_private(settings),
    ]


def section(settings: Settings, name: str) -> dict[str, Any]:
    """Return a section of the settings, empty where there is none."""
    value = settings.get(name, {})
    return dict(value) if isinstance(value, dict) else {}


def _faults_in_instruments(settings: Settings) -> list[Fault]:
    found = []
    instruments = settings.get("instruments", [])
    for number, instrument in enumerate(instruments if isinstance(instruments, list) else [], 1):
        where = f"instruments.{number}"
        if not isinstance(instrument, dict) or not instrument.get("name"):
            found.append(Fault(f"{where}.name", Wrong.KIND, "text"))
        else:
            found += _faults_in(instrument, _INSTRUMENT, f"{where}.")
            if instrument.get("representatives") and not _is_by_representatives(instrument):
                found.append(Fault(f"{where}.mode", Wrong.CHOICE, "representative, perwakilan"))
    return found


def _is_by_representatives(instrument: Settings) -> bool:
    return MODES.get(str(instrument.get("mode"))) is Mode.REPRESENTATIVE


def _private(settings: Settings) -> list[Fault]:
    """Return the columns that rules ask for, and that are never kept."""
    instruments = settings.get("instruments", [])
    rules = {"attendance.attendees": section(settings, "attendance").get("attendees")}
    for number, instrument in enumerate(instruments if isinstance(instruments, list) else [], 1):
        if isinstance(instrument, dict):
            rules[f"instruments.{number}.signers"] = instrument.get("signers")
    return [
        Fault(f"{where}.column.{header}", Wrong.PRIVATE)
        for where, rule in rules.items()
        if is_rule(rule)
        for header in private_columns(rule_of(rule))
    ]


def _faults_in_columns(settings: Settings) -> list[Fault]:
    """Return what is wrong with the saved columns: unknown fields, no headers."""
    found = []
    for name, headers in section(settings, "columns").items():
        where = f"columns.{name}"
        if field_named(name) is None:
            found.append(Fault(where, Wrong.UNKNOWN))
        elif not _is_headers(headers):
            found.append(Fault(where, Wrong.KIND, '"HEADER", ["HEADER", "HEADER"]'))
    return found


def _is_headers(value: object) -> bool:
    headers = [value] if isinstance(value, str) else value
    return isinstance(headers, list) and all(
        isinstance(header, str) and header_key(header) for header in headers
    )


def _faults_in(values: Settings, keys: Mapping[str, "_Check"], where: str) -> list[Fault]:
    found = [Fault(where + key, Wrong.UNKNOWN) for key in values if key not in keys]
    return found + [
        Fault(where + key, wrong, check.expected)
        for key, check in keys.items()
        if key in values and (wrong := check.wrong(values[key]))
    ]


@dataclass(frozen=True, slots=True)
class _Check:
    expected: str
    fits: Callable[[object], bool]
    kind: Wrong = Wrong.KIND

    def wrong(self, value: object) -> Wrong | None:
        return None if self.fits(value) else self.kind


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_codes(value: object) -> bool:
    return isinstance(value, dict) and len(codes_of(value)) == len(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(_NAME.fullmatch(value)) and value != "attend"


def _is_date(value: object) -> bool:
    return isinstance(value, str) and _parses(date.fromisoformat, value)


def _is_time(value: object) -> bool:
    return isinstance(value, str) and _parses(time.fromisoformat, value.replace(".", ":"))


def _is_minutes(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 24 * 60


def _is_copies(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 99


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


_TEXT = _Check("text", _is_text)
_TEXTS = _Check('["line", "line"]', _is_texts)
_RULE = _Check('{ status = ["PNS", "PPPK"] }', is_rule)
_TOP = {
    "language": _Check("id, en", lambda value: value in ("id", "en"), Wrong.CHOICE),
    "ceremony": _Check("[ceremony]", lambda value: isinstance(value, dict)),
    "attendance": _Check("[attendance]", lambda value: isinstance(value, dict)),
    "columns": _Check("[columns]", lambda value: isinstance(value, dict)),
    "numbers": _Check("[numbers.surat-tindak-lanjut]", lambda value: isinstance(value, dict)),
    "codes": _Check('[codes] TL = "duty"', _are_codes),
    "paper": _Check("[paper]", lambda value: isinstance(value, dict)),
    "instruments": _Check("[[instruments]]", lambda value: isinstance(value, list)),
}
_SECTIONS: dict[str, dict[str, _Check]] = {
    "ceremony": {
        "title": _TEXT,
        "institution": _TEXT,
        "date": _Check("2026-01-02", _is_date),
        "start": _Check('"07:30"', _is_time),
        "grace": _Check("15", _is_minutes),
        "place": _TEXT,
        "city": _TEXT,
        "zone": _Check("WIB, WITA, WIT", lambda value: value in ZONES, Wrong.CHOICE),
        "legal_bases": _TEXTS,
    },
    "attendance": {"attendees": _RULE},
    "paper": {
        "size": _Check("f4, a4, legal", lambda value: value in PAPERS, Wrong.CHOICE),
        "letterhead": _TEXTS,
        "letterhead_of": _Check(
            ", ".join(LETTERHEADS_OF), lambda value: value in LETTERHEADS_OF, Wrong.CHOICE
        ),
        "logo": _TEXT,
        "emblem": _TEXT,
        "region_head": _TEXT,
        "font": _TEXT,
        "fonts_folder": _TEXT,
        "stamp_box": _Check("true, false", lambda value: isinstance(value, bool)),
        "minutes_copies": _Check("2", _is_copies),
    },
}
_INSTRUMENT = {
    "name": _Check('"pakta-integritas"', _is_name),
    "title": _TEXT,
    "signers": _RULE,
    "mode": _Check(
        "individual, collective, representative; perorangan, kolektif, perwakilan",
        lambda value: isinstance(value, str) and value in MODES,
        Wrong.CHOICE,
    ),
    "representatives": _Check('["K7Q2M-9F3MX", "NIP", "NAMA LENGKAP"]', _is_texts),
}
