"""What an office writes in apel.toml, and what it means."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from apel.domain.ceremony import REHEARSAL, Ceremony, Instrument, Mode, Paper, is_rehearsal
from apel.domain.ledger import texts
from apel.domain.lists.reasons import codes_of
from apel.domain.roster.columns import Field, field_named, header_key
from apel.domain.rules import rule_of
from apel.domain.setting_faults import MODES, Settings, section


def ceremony_of(code: str, settings: Settings) -> Ceremony:
    """Return the ceremony that faultless settings describe; a rehearsal says so in its title."""
    about = section(settings, "ceremony")
    if is_rehearsal(code):
        about["title"] = f"{REHEARSAL}: {about.get('title') or code}"
    start = about.pop("start", None)
    day = about.pop("date", None)
    plain = Ceremony(
        code,
        attendees=rule_of(section(settings, "attendance").get("attendees")),
        instruments=_instruments(settings) or Ceremony(code).instruments,
        paper=replace(Paper(), **_tuples(section(settings, "paper"))),
        codes=codes_of(section(settings, "codes")),
    )
    return replace(
        plain,
        day=date.fromisoformat(str(day)) if day else None,
        start=time.fromisoformat(str(start).replace(".", ":")) if start else None,
        **_tuples(about),
    )


def ceremonial(settings: Settings) -> dict[str, object]:
    """Return the settings that become the ceremony's own, and stay from the first signature on.

    Language and columns are the screen's and the reader's business. Numbers are often reserved only
    when it is known how many letters there will be; those given out are in the ledger.
    """
    changing = ("language", "columns", "numbers")
    return {key: value for key, value in settings.items() if key not in changing}


def desk_settings(settings: Settings) -> dict[str, object]:
    """Return the settings that a desk needs: none of its rules, which may name people, and no files."""
    listed = settings.get("instruments", [])
    instruments = [
        {key: item[key] for key in ("name", "title", "mode") if key in item}
        for item in (listed if isinstance(listed, list) else [])
    ]
    paper = section(settings, "paper")
    found = {key: section(settings, key) for key in ("ceremony", "codes")}
    found["paper"] = {key: paper[key] for key in ("size", "letterhead") if key in paper}
    return {**found, **({"instruments": instruments} if instruments else {})}


def saved_columns(settings: Settings) -> dict[str, Field]:
    """Return which field each saved header means, by the header's key."""
    return {
        header_key(header): field
        for name, headers in section(settings, "columns").items()
        if (field := field_named(name))
        for header in ([headers] if isinstance(headers, str) else headers)
    }


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }


def _instruments(settings: Settings) -> tuple[Instrument, ...]:
    listed = settings.get("instruments", [])
    return tuple(_instrument(item) for item in (listed if isinstance(listed, list) else []))


def _instrument(item: Settings) -> Instrument:
    return Instrument(
        str(item["name"]),
        str(item.get("title", "")),
        rule_of(item.get("signers")),
        MODES[str(item.get("mode", Mode.INDIVIDUAL))],
        tuple(texts(item.get("representatives"))),
    )
