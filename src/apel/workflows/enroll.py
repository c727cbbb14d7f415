"""Walk-ins: somebody who is on no roster gets a code, a version and an entry, and can sign."""

from collections.abc import Callable

from apel.domain.ledger import Kind
from apel.domain.people.names import name_key
from apel.domain.people.person import CODE_LENGTH, Person, code_from_bytes, version_digest
from apel.storage import membership, people
from apel.storage.database import Database
from apel.storage.people import Kept
from apel.workflows.record import Act, Recorder

_SALT = 16

Chance = Callable[[int], bytes]


def enroll(
    database: Database, recorder: Recorder, chance: Chance, newcomer: Person, at: str | None
) -> str:
    """Enrol somebody within an open transaction; return the new code.

    The ledger holds the digest of the version and no name. The person is in no denominator, owes
    nothing and is a guest with every signature.
    """
    person = newcomer._replace(code=_free_code(database, chance))
    salt = chance(_SALT).hex()
    digest = version_digest(person, salt)
    entry = recorder.append(Act(Kind.ENROLLED, {"version": digest}, person.code, at=at))
    place = membership.last_place(database) + 1
    row = Kept(person, name_key(person.name), salt, digest, place, "")
    membership.add_walk_in(database, row, entry.digest)
    return person.code


def _free_code(database: Database, chance: Chance) -> str:
    while people.find_by_code(database, code := code_from_bytes(chance(CODE_LENGTH))):
        pass
    return code
