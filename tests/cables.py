"""A cable between a desk and a server that can be pulled at the worst moment."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from enum import Enum, auto
from urllib.parse import urlsplit, urlunsplit


class Pull(Enum):
    """When the cable is pulled, once."""

    NEVER = auto()
    BEFORE_BEGIN = auto()
    BEFORE_LOOK = auto()  # at what was recorded about somebody
    BEFORE_COMMIT = auto()  # the server never hears of it
    AFTER_COMMIT = auto()  # it is done, and nobody is told


_WORDS = {
    Pull.BEFORE_BEGIN: b"BEGIN ISOLATION",
    Pull.BEFORE_LOOK: b"WHERE person IN",
    Pull.BEFORE_COMMIT: b"COMMIT\x00",
    Pull.AFTER_COMMIT: b"COMMIT\x00",
}


class Cable:
    """Carries what is said between a desk and a server, both ways."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.pull = Pull.NEVER
        self.pulled = 0
        self.turns = 0  # how often the desk has waited for an answer
        self._waits = False
        self.is_cut_for_good = False
        self.url = ""
        self._is_answering = False  # to what was heard, and nobody is to be told
        self._ends: list[socket.socket] = []

    def run(self) -> None:
        with suppress(OSError):
            while True:
                desk, _address = self._listening.accept()
                if self.pulled and self.is_cut_for_good:
                    desk.close()
                else:
                    self._join(desk)

    def close(self) -> None:
        self._listening.close()
        self._cut()

    def _join(self, desk: socket.socket) -> None:
        try:
            server = socket.create_connection(self._server)
        except OSError:
            desk.close()
            return
        self._ends += [desk, server]
        for source, target, pulls in (
            (desk, server, self._pulls_before),
            (server, desk, self._pulls_after),
        ):
            threading.Thread(target=self._carry, args=(source, target, pulls), daemon=True).start()

    def _carry(
        self, source: socket.socket, target: socket.socket, pulls: Callable[[bytes], bool]
    ) -> None:
        with suppress(OSError):
            while said := source.recv(1 << 16):
                if pulls(said):
                    self.pulled += 1
                    self._cut()
                    break
                target.sendall(said)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _pulls_before(self, said: bytes) -> bool:
        """Say whether the server is not to hear this."""
        self._waits = True
        if self.pull is Pull.NEVER or _WORDS[self.pull] not in said:
            return False
        self._is_answering = self.pull is Pull.AFTER_COMMIT
        self.pull = Pull.NEVER
        return not self._is_answering

    def _pulls_after(self, _said: bytes) -> bool:
        """Say whether the desk is not to hear this."""
        self.turns += self._waits
        self._waits = False
        was, self._is_answering = self._is_answering, False
        return was

    def _cut(self) -> None:
        # whoever connects anew meanwhile is not cut off
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def cable_to(url: str) -> Iterator[tuple[Cable, str]]:
    """Give a cable to a server, and the address of the database at its near end."""
    parts = urlsplit(url)
    with closing(Cable(parts.hostname or "", parts.port or 5432)) as cable:
        threading.Thread(target=cable.run, daemon=True).start()
        login = parts.netloc.rpartition("@")[0]
        yield cable, urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{cable.port}"))
