"""What an error of the server means to the people at a desk, and what to do about it."""

from apel.errors import ApelError
from apel.storage.server import Server


def sentence(error: Exception, server: Server) -> ApelError:
    """Return what went wrong with a database, by what its server said."""
    return ApelError(f"{server}: {error}")
