"""Commands in a real terminal, and what it shows: the screen is matched, not the bytes."""

import os
import signal
import sys
from threading import Thread
from time import monotonic, sleep

import pexpect
import pyte

PATIENCE = 20.0


class Terminal:
    """A command that was started in a terminal of its own."""

    def __init__(self, folder, *words, columns=80, lines=24, program=("-m", "apel"), **environment):
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.rung = 0
        self.child = pexpect.spawn(
            sys.executable,
            [*program, *words],
            cwd=str(folder),
            env={**os.environ, "TERM": "xterm-256color", **environment},
            dimensions=(lines, columns),
            timeout=PATIENCE,
            # whoever began the tests may ignore it, as nohup does, and a command would go on so
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        )
        self.child.delaybeforesend = None

    @property
    def lines(self):
        """Return what the terminal shows, the blanks at the ends cut."""
        return [line.rstrip() for line in self._screen.display]

    def until(self, words):
        """Read until the screen shows these words, or the command has ended; return its lines."""
        end = monotonic() + PATIENCE
        while not any(words in line for line in self.lines):
            assert monotonic() < end, "\n".join(self.lines)
            if not self.read():
                break
        assert any(words in line for line in self.lines), "\n".join(self.lines)
        return self.lines

    def send(self, raw):
        """Send bytes, as quickly as they are taken."""
        Thread(target=self.child.send, args=(raw,), daemon=True).start()

    def resize(self, columns, lines):
        """Make the terminal another size."""
        self.child.setwinsize(lines, columns)
        self._screen.resize(lines, columns)

    def read(self):
        """Take in what came; say whether the command still runs."""
        try:
            raw = self.child.read_nonblocking(65536, 0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.rung += raw.count(b"\x07")
        self._stream.feed(raw)
        return True

    def left(self, key=b"\x04"):
        """Press a key that ends the command, as a person does it; return what `ended` does."""
        sleep(0.25)
        self.child.send(key)
        return self.ended()

    def ended(self):
        """Read to the end; return the exit code, or minus the signal that ended it."""
        end = monotonic() + PATIENCE
        while self.read():
            assert monotonic() < end, "\n".join(self.lines)
        return self.gone()

    def hang_up(self):
        """Close the terminal, and leave it to the system to tell the command."""
        self.child.ptyproc.fileobj.close()  # pexpect's own close would soon kill it

    def gone(self):
        """Wait for the end of a command whose terminal may be gone; return what `ended` does."""
        if not self.child.closed:
            self.child.wait()
        ended_by = self.child.signalstatus
        return self.child.exitstatus if ended_by is None else -ended_by
