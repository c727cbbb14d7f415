"""An office with ten difficult people, as papers see it: made anew for each template that is tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_bytes

from apel.domain.acts import Signing
from apel.domain.agencies import register_of
from apel.domain.ceremony import Ceremony, Paper
from apel.domain.duties import duties_of
from apel.domain.ledger import Closing, Kind, Reason, Source
from apel.domain.papers.specimens import (
    AGENCIES,
    MOMENT,
    OFFICIALS,
    PEOPLE,
    Case,
    Settings,
    Tried,
    tried_ceremony,
)
from apel.domain.people.names import name_key
from apel.domain.people.person import Person, version_digest
from apel.storage import agencies, membership, officials
from apel.storage.database import Database
from apel.storage.opening import scratch_database
from apel.storage.people import Kept
from apel.workflows.close_ceremony import Grounds, close
from apel.workflows.hold_ceremony import Desk, Excuse
from apel.workflows.papers.office import Office
from apel.workflows.record import Recorder, Writer
from apel.workflows.rosters.appoint import appoint

_SALT = "9" * 32


@contextmanager
def specimen_office(tried: Tried, own: Paper) -> Iterator[Office]:
    """Give an office at whose ceremony a paper is made; nothing of it outlasts the trial."""
    ceremony = tried_ceremony(tried, own)
    writer = Writer(lambda: MOMENT, token_bytes)
    with scratch_database() as database:
        with database.transaction():
            _enrol(database, ceremony, writer, knows_all=tried.settings is Settings.ALL)
        if tried.settings is Settings.ALL:
            _hold(database, ceremony, writer)
        yield Office(database, ceremony, writer)


def _enrol(database: Database, ceremony: Ceremony, writer: Writer, *, knows_all: bool) -> None:
    membership.save(
        database, [_kept(person, place, ceremony) for place, person in enumerate(PEOPLE.values())]
    )
    appoint(database, ceremony)
    if knows_all:
        agencies.save(database, register_of(AGENCIES))
        officials.save(database, OFFICIALS)
    Recorder(database, ceremony.code, writer).append_roster(Kind.IMPORTED, {}, Source.IMPORT)


def _kept(person: Person, place: int, ceremony: Ceremony) -> Kept:
    key, digest = name_key(person.name), version_digest(person, _SALT)
    return Kept(person, key, _SALT, digest, place, duties_of(person, ceremony))


def _hold(database: Database, ceremony: Ceremony, writer: Writer) -> None:
    """Let some sign, some stay away, and one sign when everything was closed."""
    desk = Desk(database, ceremony, writer)
    desk.sign(PEOPLE[Case.SINGLE_NAME].code, Signing())
    desk.sign(PEOPLE[Case.TITLES].code, Signing())
    desk.attend(PEOPLE[Case.NO_NUMBER].code, by_deputy=True)
    desk.excuse(PEOPLE[Case.APOSTROPHES].code, Excuse(Reason.HEALTH, "800/0999/2026"))
    desk.excuse(PEOPLE[Case.LONG_AGENCY].code, Excuse(Reason.DUTY, "800/0998/2026"))
    decided = Grounds("Sekretaris Daerah Kota Contoh")
    close(database, ceremony, writer, tuple(Closing), decided)
    desk.sign(PEOPLE[Case.ACTING].code, Signing())
