"""A connection to a server: asked for what a record needs, and refused where it cannot give that."""

import socket
from typing import Any

import psycopg
from psycopg import conninfo
from psycopg.abc import Buffer
from psycopg.adapt import Dumper

from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage.server import Server

Connection = psycopg.Connection[tuple[Any, ...]]

BUSY_SECONDS = 60  # an import of a million people holds the right to write that long
_OLDEST = 140000  # nobody mends PostgreSQL 13 and older any more
# What an address may say otherwise. A cable that is pulled is noticed within half a minute.
_UNLESS_SAID = {
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",
}
# A commit is answered when it is on the disk. A desk that is gone in the middle of a transaction
# does not keep the others waiting.
_SESSION = """
SET synchronous_commit = on;
SET default_transaction_isolation = 'read committed';
SET lock_timeout = {busy};
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 300000;
SET tcp_keepalives_idle = 10;
SET tcp_keepalives_interval = 5;
SET tcp_keepalives_count = 3;
SELECT current_setting('synchronous_commit'), current_setting('fsync'),
  current_setting('server_encoding')
"""


class _AsNumber(Dumper):
    """Says True and False as 1 and 0, which is what SQLite keeps."""

    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: bool) -> Buffer:  # noqa: FBT001  psycopg's own
        return b"1" if obj else b"0"


def connect(server: Server) -> Connection:
    """Return a connection that answers a commit when it is on the disk.

    Raises psycopg's errors, and ApelError where this server cannot keep a record.
    """
    said = _said_in(server)
    wanted = {
        **_UNLESS_SAID,
        "fallback_application_name": f"apel {socket.gethostname()}",
        **said,
        **dict(server.secrets),
        "client_encoding": "UTF8",
    }
    connection = psycopg.connect(
        conninfo.make_conninfo("", **wanted), autocommit=True, cursor_factory=psycopg.RawCursor
    )
    try:
        connection.adapters.register_dumper(bool, _AsNumber)
        _check_version(connection, server)
        _prepare_session(connection, server)
    except BaseException:
        connection.close()
        raise
    return connection


def _said_in(server: Server) -> dict[str, Any]:
    try:
        return dict(conninfo.conninfo_to_dict(server.address))
    except psycopg.ProgrammingError as error:
        raise WrongUsage(
            _("The address {server} cannot be read: {detail}").format(
                server=server, detail=str(error).strip()
            ),
            hint=_("Like apel.db, or postgresql://USER@HOST:5432/DATABASE"),
        ) from error


def _check_version(connection: Connection, server: Server) -> None:
    version = connection.info.server_version
    if version < _OLDEST:
        raise ApelError(
            _("{server} is of version {version}, which is too old for apel.").format(
                server=server, version=version // 10000
            ),
            hint=_("apel needs PostgreSQL 14 or newer."),
        )


def _prepare_session(connection: Connection, server: Server) -> None:
    cursor = connection.execute(_SESSION.format(busy=int(BUSY_SECONDS * 1000)))
    while cursor.nextset():
        pass
    waits, syncs, encoding = cursor.fetchone() or ("", "", "")
    if waits != "on" or syncs != "on":
        raise ApelError(
            _("{server} answers before what it was given is on its disk.").format(server=server),
            hint=_(
                "A signature could be lost there. Whoever runs it sets fsync and"
                " synchronous_commit to on."
            ),
        )
    if encoding != "UTF8":
        raise ApelError(
            _("{server} does not keep texts as UTF-8, but as {encoding}.").format(
                server=server, encoding=encoding
            ),
            hint=_(
                "Make a database for the ceremony: CREATE DATABASE apel ENCODING 'UTF8'"
                " TEMPLATE template0"
            ),
        )
