"""The roster derived anew from what is kept, to be compared with what the ledger recorded."""

from apel.domain.people.person import version_digest
from apel.storage.agencies import register
from apel.storage.database import Database
from apel.storage.membership import unit_and_agency
from apel.storage.people import fingerprint, kept


def derived_roster(database: Database) -> tuple[str, bool]:
    """Return the roster's fingerprint, and whether everybody's digest is that of the content.

    Everybody's unit and agency, by which is counted, must be those of the person and the register.
    """
    members = {
        code: place for code, *place in database.each("SELECT person, unit, agency FROM member")
    }
    agencies = register(database)
    intact = all(
        version_digest(row.person, row.salt) == row.digest
        and tuple(members.get(row.person.code, ())) == unit_and_agency(row.person, agencies)
        for row in kept(database)
    )
    return fingerprint(database), intact
