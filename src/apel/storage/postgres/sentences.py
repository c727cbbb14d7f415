"""What an error of the server means to the people at a desk, and what to do about it.

A server may speak any language, so its codes are asked and not its words, as far as it gives
codes: while a connection is made it gives none.
"""

import psycopg
from psycopg import errors

from apel.errors import ApelError, LedgerBroken
from apel.language import _
from apel.storage.server import Server


def sentence(error: Exception, server: Server) -> ApelError:
    """Return what went wrong with a database, by what its server said."""
    if isinstance(error, psycopg.OperationalError) and error.sqlstate is None:
        return unreachable(error, server)
    return _forbidden(error, server) or _full(error, server) or _other(error, server)


def unreachable(error: psycopg.OperationalError, server: Server) -> ApelError:
    """Return why there is no connection."""
    detail = said_by(error, server)
    made = error.pgconn
    if made is not None and made.used_password and "database" not in detail:
        return ApelError(
            _("{server} does not let this user in: {detail}").format(server=server, detail=detail),
            hint=_(
                "Is the user right? The password is said in APEL_DATABASE, in PGPASSWORD or in the"
                " file ~/.pgpass."
            ),
        )
    if "too many" in detail or "remaining connection slots" in detail:
        return _too_many(server)
    if "does not exist" in detail:
        return ApelError(
            _("{server} is not there: {detail}").format(server=server, detail=detail),
            hint=_("Is its name right? To make a new one: CREATE DATABASE apel"),
        )
    return ApelError(
        _("{server} cannot be reached: {detail}").format(server=server, detail=detail),
        hint=_("Does the server run, and is the network there?"),
    )


def said_by(error: Exception, server: Server) -> str:
    """Return the words of a server in one line, without anything that is secret."""
    text = str(error).rpartition(" failed: ")[2] or str(error)
    line = text.strip().partition("\n")[0]
    line = line.removeprefix("FATAL:").removeprefix("fe_sendauth:").strip()
    for _name, secret in server.secrets:
        line = line.replace(secret, "…")
    return line


def _forbidden(error: Exception, server: Server) -> ApelError | None:
    if isinstance(error, errors.InsufficientPrivilege):
        return ApelError(
            _("The user of {server} may not do this: {detail}").format(
                server=server, detail=said_by(error, server)
            ),
            hint=_("Nothing was recorded. What a desk must be allowed: apel database roles"),
        )
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return ApelError(
            _("{server} can only be read; nothing was recorded.").format(server=server),
            hint=_(
                "It is a copy of another server, or was set so. Name the one that is written to."
            ),
        )
    return None


def _full(error: Exception, server: Server) -> ApelError | None:
    match error:
        case errors.DiskFull():
            return ApelError(
                _("The disk of {server} is full; nothing was recorded.").format(server=server),
                hint=_("Whoever runs the server frees some space. Then try again."),
            )
        case errors.TooManyConnections():
            return _too_many(server)
        case errors.LockNotAvailable():
            return ApelError(
                _("{path} is in use by another program.").format(path=server),
                hint=_("Nothing was recorded. Try again in a moment."),
            )
        case _:
            return None


def _too_many(server: Server) -> ApelError:
    return ApelError(
        _("{server} has no room for one more connection.").format(server=server),
        hint=_("Close a desk that is not needed, or let max_connections be raised."),
    )


def _other(error: Exception, server: Server) -> ApelError:
    detail = said_by(error, server)
    if isinstance(error, psycopg.DataError) and "NUL" in detail:
        return ApelError(
            _("A text holds a sign that {server} cannot keep (NUL).").format(server=server),
            hint=_("Nothing was recorded. Take the sign out of the file and try again."),
        )
    if isinstance(error, psycopg.Error) and not _is_damage(error):
        return ApelError(
            _("{server} did not do it: {detail}").format(server=server, detail=detail),
            hint=_("Nothing was recorded."),
        )
    return LedgerBroken(
        _("The database {path} is damaged: {detail}").format(path=server, detail=detail),
        hint=_("Keep it as it is, and go on with the newest backup of it: apel restore"),
    )


def _is_damage(error: psycopg.Error) -> bool:
    is_lost = isinstance(error, errors.DataCorrupted | errors.IndexCorrupted)
    return is_lost or isinstance(error, psycopg.IntegrityError | errors.UndefinedTable)
