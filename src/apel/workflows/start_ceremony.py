"""A ceremony begins with its first import, and takes its settings until the first signature."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import loads

from apel.domain.ceremony import Ceremony, ceremony_of, ledger_time
from apel.domain.ledger import canonical
from apel.domain.people.person import code_from_bytes
from apel.storage import ceremonies
from apel.storage.database import Database

Settings = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Settled:
    """The ceremony, and what its settings file did to it."""

    ceremony: Ceremony
    changed: bool = False  # the file says something new, and it counts from now on
    ignored: bool = False  # the file says something new, but people have signed already


def settle_ceremony(
    database: Database,
    settings: Settings | None,
    *,
    now: datetime,
    chance: Callable[[int], bytes],
) -> Settled:
    """Return the ceremony of this database as its settings describe it; begin it where it is new."""
    stored = ceremonies.ceremony(database)
    if stored is None:
        return Settled(_begin(database, settings or {}, now, chance))
    before = ceremony_of(stored.code, loads(stored.settings))
    file = _digest(settings)
    if settings is None or file == stored.settings_file:
        return Settled(before)
    if ceremonies.has_signatures(database):
        return Settled(before, ignored=True)
    complete = _complete(settings, now)
    with database.transaction():
        ceremonies.change_settings(database, canonical(complete), file)
    return Settled(ceremony_of(stored.code, complete), changed=True)


def _begin(
    database: Database, settings: Settings, now: datetime, chance: Callable[[int], bytes]
) -> Ceremony:
    code = code_from_bytes(chance(10))
    complete = _complete(settings, now)
    row = ceremonies.Stored(code, canonical(complete), _digest(settings), ledger_time(now))
    with database.transaction():
        ceremonies.save_ceremony(database, row)
    return ceremony_of(code, complete)


def _complete(settings: Settings, now: datetime) -> dict[str, object]:
    """Add the day on which the ceremony began, where no date was given."""
    about = settings.get("ceremony", {})
    given = dict(about) if isinstance(about, Mapping) else {}
    zone = ceremony_of("", {"ceremony": {"zone": given.get("zone", "WIB")}}).timezone
    return {**settings, "ceremony": {"date": now.astimezone(zone).date().isoformat()} | given}


def _digest(settings: Settings | None) -> str:
    return sha256(canonical(settings or {}).encode()).hexdigest()
