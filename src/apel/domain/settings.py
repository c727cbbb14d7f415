"""What an office writes in apel.toml: which keys there are, what they may say, what they mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from apel.domain.ceremony import PAPERS, ZONES, Ceremony, Instrument, Paper
from apel.domain.lists.reasons import codes_of
from apel.domain.roster.columns import Field, field_named, header_key
from apel.domain.rules import is_rule, private_columns, rule_of

Settings = Mapping[str, object]


class Wrong(StrEnum):
    """What can be wrong with a key of the settings."""

    UNKNOWN = "unknown"
    KIND = "kind"
    CHOICE = "choice"
    PRIVATE = "private"  # a column that is never kept


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


def ceremony_of(code: str, settings: Settings) -> Ceremony:
    """Return the ceremony that faultless settings describe."""
    about = _section(settings, "ceremony")
    start = about.pop("start", None)
    day = about.pop("date", None)
    plain = Ceremony(
        code,
        attendees=rule_of(_section(settings, "attendance").get("attendees")),
        instruments=_instruments(settings) or Ceremony(code).instruments,
        paper=replace(Paper(), **_tuples(_section(settings, "paper"))),
        codes=codes_of(_section(settings, "codes")),
    )
    return replace(
        plain,
        day=date.fromisoformat(str(day)) if day else None,
        start=time.fromisoformat(str(start).replace(".", ":")) if start else None,
        **_tuples(about),
    )


def ceremonial(settings: Settings) -> dict[str, object]:
    """Return the settings without those that are nobody's business but the screen's and the reader's."""
    return {key: value for key, value in settings.items() if key not in ("language", "columns")}


def desk_settings(settings: Settings) -> dict[str, object]:
    """Return the settings that a desk needs: none of its rules, which may name people, and no files."""
    listed = settings.get("instruments", [])
    instruments = [
        {key: item[key] for key in ("name", "title") if key in item}
        for item in (listed if isinstance(listed, list) else [])
    ]
    paper = _section(settings, "paper")
    found = {key: _section(settings, key) for key in ("ceremony", "codes")}
    found["paper"] = {key: paper[key] for key in ("size", "letterhead") if key in paper}
    return {**found, **({"instruments": instruments} if instruments else {})}


def saved_columns(settings: Settings) -> dict[str, Field]:
    """Return which field each saved header means, by the header's key."""
    return {
        header_key(header): field
        for name, headers in _section(settings, "columns").items()
        if (field := field_named(name))
        for header in ([headers] if isinstance(headers, str) else headers)
    }


def _section(settings: Settings, name: str) -> dict[str, Any]:
    value = settings.get(name, {})
    return dict(value) if isinstance(value, dict) else {}


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }


def _instruments(settings: Settings) -> tuple[Instrument, ...]:
    listed = settings.get("instruments", [])
    return tuple(
        Instrument(item["name"], item.get("title", ""), rule_of(item.get("signers")))
        for item in (listed if isinstance(listed, list) else [])
    )


def _faults_in_instruments(settings: Settings) -> list[Fault]:
    found = []
    instruments = settings.get("instruments", [])
    for number, instrument in enumerate(instruments if isinstance(instruments, list) else [], 1):
        where = f"instruments.{number}"
        if not isinstance(instrument, dict) or not instrument.get("name"):
            found.append(Fault(f"{where}.name", Wrong.KIND, "text"))
        else:
            found += _faults_in(instrument, _INSTRUMENT, f"{where}.")
    return found


def _private(settings: Settings) -> list[Fault]:
    """Return the columns that rules ask for, and that are never kept."""
    instruments = settings.get("instruments", [])
    rules = {"attendance.attendees": _section(settings, "attendance").get("attendees")}
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
    for name, headers in _section(settings, "columns").items():
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


def _is_date(value: object) -> bool:
    return isinstance(value, str) and _parses(date.fromisoformat, value)


def _is_time(value: object) -> bool:
    return isinstance(value, str) and _parses(time.fromisoformat, value.replace(".", ":"))


def _is_minutes(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 24 * 60


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


_TEXT = _Check("text", _is_text)
_RULE = _Check('{ status = ["PNS", "PPPK"] }', is_rule)
_TOP = {
    "language": _Check("id, en", lambda value: value in ("id", "en"), Wrong.CHOICE),
    "ceremony": _Check("[ceremony]", lambda value: isinstance(value, dict)),
    "attendance": _Check("[attendance]", lambda value: isinstance(value, dict)),
    "columns": _Check("[columns]", lambda value: isinstance(value, dict)),
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
    },
    "attendance": {"attendees": _RULE},
    "paper": {
        "size": _Check("f4, a4, legal", lambda value: value in PAPERS, Wrong.CHOICE),
        "letterhead": _Check('["line", "line"]', _is_texts),
        "logo": _TEXT,
        "font": _TEXT,
        "fonts_folder": _TEXT,
        "stamp_box": _Check("true, false", lambda value: isinstance(value, bool)),
    },
}
_INSTRUMENT = {"name": _TEXT, "title": _TEXT, "signers": _RULE}
