"""Which agencies are meant by a part of a name."""

from apel.errors import ApelError
from apel.language import _
from apel.storage import people
from apel.storage.agencies import register
from apel.storage.database import Database
from apel.workflows.rosters.list_people import folded


def agencies_meant(database: Database, text: str) -> frozenset[str]:
    """Return the agencies of the roster that are meant: by a spelling, else by a part of the name.

    Raises ApelError where there is none.
    """
    names = {member.agency for member in people.members(database)}
    named = register(database).named(text)
    found = {named.name} if named else {name for name in names if folded(text) in folded(name)}
    if not found & names:
        raise ApelError(
            _("No unit or agency has “{text}” in its name.").format(text=text),
            hint=_("Part of the name is enough, for example: {option} kesehatan").format(
                option="--agency"
            ),
        )
    return frozenset(found)
