"""Where a database is: a file, or a server. What was typed is read here, once."""

from dataclasses import dataclass, field
from pathlib import Path

from apel.errors import WrongUsage
from apel.language import _

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_SECRETS = ("password", "sslpassword")


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a server of PostgreSQL. What is shown of it has no password."""

    address: str  # postgresql://…, without what is secret
    secrets: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return self.address

    @property
    def name(self) -> str:
        """Return the name of its database, as far as the address says it."""
        from urllib.parse import unquote

        path = self.address.partition("://")[2].partition("?")[0].partition("/")[2]
        return unquote(path).replace("/", "-") or "apel"


DatabasePlace = Path | Server


def database_place(text: str) -> DatabasePlace:
    """Return where a database is by what was typed. Raises WrongUsage where it is no such place."""
    scheme, is_address, rest = text.partition("://")
    if not is_address:
        return Path(text)
    if scheme.casefold() not in _SCHEMES:
        raise WrongUsage(
            _("A database is a file or on a server of PostgreSQL; {scheme} is neither.").format(
                scheme=scheme
            ),
            hint=_spelled(),
        )
    return _server(rest)


def _spelled() -> str:
    return _("Like apel.db, or postgresql://USER@HOST:5432/DATABASE")


def _server(rest: str) -> Server:
    from urllib.parse import unquote

    before, mark, query = rest.partition("?")
    authority, slash, path = before.partition("/")
    user, at, hosts = authority.rpartition("@")
    name, _colon, password = user.partition(":")
    options = list(filter(None, query.split("&")))
    # a sign of a password that is not spelled with % would make a host or a name of the rest of it
    is_read = all(map(_has_port, hosts.split(","))) and all("=" in each for each in options)
    if "@" in name + path or "#" in before or not is_read:
        raise WrongUsage(
            _("The address of the server cannot be read."),
            hint=_("{spelled}. In a password spell / as %2F, @ as %40, # as %23, ? as %3F.").format(
                spelled=_spelled()
            ),
        )
    secrets = [("password", unquote(password))] if password else []
    said = []
    for option in options:
        key, _equals, value = option.partition("=")
        if key in _SECRETS:
            secrets.append((key, unquote(value)))
        else:
            said.append(option)
    shown = f"postgresql://{name}{at}{hosts}{slash}{path}{mark * bool(said)}{'&'.join(said)}"
    return Server(shown, tuple(secrets))


def _has_port(host: str) -> bool:
    """Say whether what follows a host is a number, and not a password whose host is missing."""
    name, _bracket, port = host.rpartition("]")
    return host.count(":") == 0 or (name + port).rpartition(":")[2].isdecimal() or not port
