"""A ceremony begins with its first import, and takes its settings until the first signature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from json import loads

from apel.domain.amendments import held
from apel.domain.ceremony import REHEARSAL, Ceremony, ledger_time
from apel.domain.duties import Unmet, duties_of, rules_without_people
from apel.domain.ledger import Kind, Source, canonical
from apel.domain.owed import are_alike, keeping_own
from apel.domain.papers.numbering.number_settings import blocks_of
from apel.domain.people.person import code_from_bytes
from apel.domain.representatives import Choice
from apel.domain.setting_faults import Settings, faults
from apel.domain.settings import ceremonial, ceremony_of
from apel.errors import LedgerBroken
from apel.language import _
from apel.storage import ceremonies, ledger, membership, people
from apel.storage.database import Database
from apel.workflows.record import Recorder, Writer
from apel.workflows.rosters.appoint import appoint, unfit_choices


@dataclass(frozen=True, slots=True)
class Settled:
    """The ceremony, and what its settings file did to it."""

    ceremony: Ceremony
    ignored: bool = False  # the file says something new, but people have signed already
    unmet: tuple[Unmet, ...] = ()  # what in its new rules fits nobody
    unfit: tuple[Choice, ...] = ()  # and what in it makes nobody a representative


def settle_ceremony(database: Database, settings: Settings | None, writer: Writer) -> Settled:
    """Return the ceremony of this database as its settings describe it; begin it where it is new.

    Blocks of numbers are as the file says now, also long after the first signature.
    """
    settled = _settle(database, settings, writer)
    return replace(settled, ceremony=replace(settled.ceremony, numbers=blocks_of(settings or {})))


def begin_rehearsal(database: Database, settings: Settings, writer: Writer) -> Ceremony:
    """Begin what is no ceremony in an empty database: its code says so, and stays in every entry."""
    return _begin(database, ceremonial(settings), writer, REHEARSAL)


def _settle(database: Database, settings: Settings | None, writer: Writer) -> Settled:
    stored = ceremonies.ceremony(database)
    if settings is not None:
        settings = ceremonial(settings)
    if stored is None:
        return Settled(_begin(database, settings or {}, writer))
    before = ceremony_of(stored.code, _kept_settings(database, stored))
    file = _digest(settings)
    if settings is None or file == stored.settings_file:
        return Settled(before)
    if ceremonies.has_signatures(database):
        return Settled(before, ignored=True)
    complete = _complete(settings, writer.clock())
    ceremony = ceremony_of(stored.code, complete)
    with database.transaction():
        ceremonies.change_settings(database, canonical(complete), file)
        roster = list(people.kept(database))
        _renew_duties(database, roster, (before, ceremony), writer)
    unmet = rules_without_people([row.person for row in roster], ceremony)
    return Settled(ceremony, unmet=tuple(unmet), unfit=tuple(unfit_choices(database, ceremony)))


def _kept_settings(database: Database, stored: ceremonies.Stored) -> Settings:
    """Return the settings as they were kept. Raises LedgerBroken where they are damaged."""
    try:
        kept = loads(stored.settings)
    except (ValueError, TypeError, RecursionError):
        kept = None
    if isinstance(kept, dict) and not faults(kept):
        return kept
    raise LedgerBroken(
        _("The database {path} is damaged: {detail}").format(
            path=database.name, detail="ceremony.settings"
        ),
        hint=_("Keep the file as it is, and go on with the newest backup of it."),
    )


def _renew_duties(
    database: Database,
    roster: Sequence[people.Kept],
    settled: tuple[Ceremony, Ceremony],
    writer: Writer,
) -> None:
    """Derive everybody's duties anew from the settings; what changes is an `amended` entry.

    Whoever was released from the duties that the settings before gave stays released, and so does
    who was excluded or joined with another code.
    """
    no_duties = held(ledger.amendments(database))
    before, after = settled
    news = {
        row.person.code: duties
        for row in roster
        if row.person.code not in no_duties
        and are_alike(row.duties, duties_of(row.person, before))
        and row.duties != (duties := keeping_own(duties_of(row.person, after), row.duties))
    }
    membership.change_duties(database, news)
    changed = {*news, *appoint(database, after)}
    if not changed:
        return
    recorder = Recorder(database, after.code, writer)
    recorder.append_roster(Kind.AMENDED, {"changed": len(changed)}, Source.TYPED)


def _begin(database: Database, settings: Settings, writer: Writer, mark: str = "") -> Ceremony:
    code, now = mark + code_from_bytes(writer.chance(10)), writer.clock()
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
