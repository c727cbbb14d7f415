"""What an office writes in apel.toml: which keys there are, what they may say, what they mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from apel.domain.ceremony import PAPERS, ZONES, Ceremony, Instrument, Paper

Settings = Mapping[str, object]


class Wrong(StrEnum):
    """What can be wrong with a key of the settings."""

    UNKNOWN = "unknown"
    KIND = "kind"
    CHOICE = "choice"


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
    instruments = settings.get("instruments", [])
    for number, instrument in enumerate(instruments if isinstance(instruments, list) else [], 1):
        where = f"instruments.{number}"
        if not isinstance(instrument, dict) or not instrument.get("name"):
            found.append(Fault(f"{where}.name", Wrong.KIND, "text"))
        else:
            found += _faults_in(instrument, _INSTRUMENT, f"{where}.")
    return found


def ceremony_of(code: str, settings: Settings) -> Ceremony:
    """Return the ceremony that faultless settings describe."""
    about = _section(settings, "ceremony")
    start = about.pop("start", None)
    day = about.pop("date", None)
    plain = Ceremony(
        code,
        attendees=_filter(_section(settings, "attendance").get("attendees", {})),
        instruments=_instruments(settings) or Ceremony(code).instruments,
        paper=replace(Paper(), **_tuples(_section(settings, "paper"))),
    )
    return replace(
        plain,
        day=date.fromisoformat(str(day)) if day else None,
        start=time.fromisoformat(str(start).replace(".", ":")) if start else None,
        **_tuples(about),
    )


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
        Instrument(item["name"], item.get("title", ""), _filter(item.get("signers", {})))
        for item in (listed if isinstance(listed, list) else [])
    )


def _filter(rule: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(rule, dict):
        return {}
    return {
        key: (value,) if isinstance(value, str) else tuple(value) for key, value in rule.items()
    }


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


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_filter(value: object) -> bool:
    return isinstance(value, dict) and all(
        key in FILTER_FIELDS and (_is_text(item) or _is_texts(item)) for key, item in value.items()
    )


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


# the roster fields by which a duty may be given
FILTER_FIELDS = ("status", "echelon", "agency", "unit", "position", "grade")

_TEXT = _Check("text", _is_text)
_FILTER = _Check('{ status = ["PNS", "PPPK"] }', _is_filter)
_TOP = {
    "language": _Check("id, en", lambda value: value in ("id", "en"), Wrong.CHOICE),
    "ceremony": _Check("[ceremony]", lambda value: isinstance(value, dict)),
    "attendance": _Check("[attendance]", lambda value: isinstance(value, dict)),
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
    "attendance": {"attendees": _FILTER},
    "paper": {
        "size": _Check("f4, a4, legal", lambda value: value in PAPERS, Wrong.CHOICE),
        "letterhead": _Check('["line", "line"]', _is_texts),
        "logo": _TEXT,
        "font": _TEXT,
        "fonts_folder": _TEXT,
        "stamp_box": _Check("true, false", lambda value: isinstance(value, bool)),
    },
}
_INSTRUMENT = {"name": _TEXT, "title": _TEXT, "signers": _FILTER}
