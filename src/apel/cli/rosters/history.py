"""The history of the roster as people and programs read it, newest first."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from apel.cli.roster_words import columns_words
from apel.cli.words import clock
from apel.cli.workspace import Workspace
from apel.domain.amendments import Exclusion
from apel.domain.ceremony import Ceremony
from apel.domain.people.person import read_code, shown_code
from apel.formats.terminal import say
from apel.language import _
from apel.storage.people import listed
from apel.workflows.rosters.roster_history import IMPORT, RELEASED, Event, File, roster_history

_DIGITS = 12
_MOST_NAMED = 10


def print_history(here: Workspace) -> None:
    """Write the history as JSON."""
    from apel.cli.shapes import print_json

    names = _names(here)
    print_json([_shape(event, names) for event in roster_history(here.database)])


def show_history(here: Workspace) -> None:
    """Print the history, a paragraph for each import and each edit."""
    names = _names(here)
    for event in roster_history(here.database):
        say(_heading(event, here.ceremony, names), style="bold")
        for line in _lines(event, names):
            say(f"  {line}")


def _names(here: Workspace) -> Mapping[str, str]:
    return {person.code: person.name for person in listed(here.database)}


def _shape(event: Event, names: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "at": event.at,
        "kind": event.kind,
        "files": [file._asdict() for file in event.files],
        "counts": event.counts,
        "people": [{"code": code, "name": names.get(code)} for code in event.people],
        "fields": list(event.fields),
        "reason": event.reason,
        "operator": event.operator,
        "entry": event.entry,
    }


def _heading(event: Event, ceremony: Ceremony, names: Mapping[str, str]) -> str:
    parts = [_moment(event.at, ceremony), _kinds().get(event.kind, event.kind), event.entry]
    if event.operator:
        parts.append(_name(event.operator, names))
    return "  ".join(filter(None, parts))


def _moment(at: str, ceremony: Ceremony) -> str:
    """Return day and time in the ceremony's zone: `02-01-2026 07.31 WIB`; damaged as it stands."""
    try:
        day = datetime.fromisoformat(at).astimezone(ceremony.timezone)
    except (ValueError, OverflowError):
        return at
    return f"{day:%d-%m-%Y} {clock(at, ceremony)}"


def _kinds() -> dict[str, str]:
    return {
        "import": _("import"),
        "settings": _("new settings"),
        "added": _("added"),
        "edited": _("edited"),
        "excluded": _("excluded"),
        "included": _("excluded no more"),
        "joined": _("joined"),
        "parted": _("joined no more"),
        "released": _("duties taken away"),
        "register": _("register of agencies"),
        "officials": _("officials"),
        "amended": _("amended"),
    }


def _exclusions() -> dict[str, str]:
    return {
        Exclusion.MOVED: _("moved away"),
        Exclusion.RETIRED: _("retired"),
        Exclusion.DIED: _("died"),
        Exclusion.DUPLICATE: _("stands there twice"),
        Exclusion.MISTAKE: _("put there by mistake"),
        Exclusion.OTHER: _("other explanation"),
    }


def _lines(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    for file in event.files:
        yield from _file(file)
    if event.counts:
        yield from _counts(event)
    if event.people:
        yield _people(event, names)
    if event.fields:
        yield _("Changed: {fields}").format(fields=", ".join(event.fields))
    if event.reason:
        reason = _exclusions().get(event.reason, event.reason)
        yield _("Reason: {reason}").format(reason=reason)


def _file(file: File) -> Iterator[str]:
    yield f"{file.name}  {file.sha256[:_DIGITS]}"
    for sheet, titles in file.columns.items():
        if isinstance(titles, dict):
            used = columns_words(titles)
            yield "  " + _("Sheet {sheet}: {columns}").format(sheet=sheet, columns=used)


def _counts(event: Event) -> Iterator[str]:
    counts = dict(event.counts or {})
    if "rows" in counts:
        yield _(
            "{rows} rows = {accepted} accepted + {refused} refused + {skipped} skipped"
        ).format_map(_Known(counts))
    if "new" in counts:
        yield _(
            "Roster: {new} new, {changed} changed, {unchanged} unchanged, {missing} missing"
        ).format_map(_Known(counts))
    else:
        yield _("Duties of {changed} people changed").format_map(_Known(counts))


def _people(event: Event, names: Mapping[str, str]) -> str:
    shown = "; ".join(_name(code, names) for code in event.people[:_MOST_NAMED])
    more = len(event.people) - _MOST_NAMED
    if more > 0:
        shown = _("{names} and {more} more").format(names=shown, more=more)
    return f"{_kinds()[RELEASED].capitalize()}: {shown}" if event.kind == IMPORT else shown


class _Known(dict[str, object]):
    """Counts of which version 1, or damage, may have left some out."""

    def __missing__(self, key: str) -> str:
        return "?"


def _name(code: str, names: Mapping[str, str]) -> str:
    """Return whose code it is; a role, and the code of somebody who was erased, as it stands."""
    if code in names:
        return names[code]
    return shown_code(code) if read_code(code) == code else code
