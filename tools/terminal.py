"""A program in a real pseudo-terminal: what its screen shows, and how long that took. POSIX only.

For the tests that start the real program, and for the bench.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "f3": b"\x1bOR",
    **{f"ctrl+{letter}": bytes([ord(letter) - 96]) for letter in "qrs"},
}


class Terminal:
    """Runs ``command`` until the block ends. Times are in seconds."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], columns: int = 80, rows: int = 24
    ) -> None:
        # Like a program that was installed, of which Python keeps the compiled modules.
        self._command, self._env = list(command), {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **env}
        self._size = (columns, rows)
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._running = False
        self.last_output = 0.0
        """When the program last wrote something."""
        self.output = bytearray()
        """All that it wrote: also what was on the screen before, titles and answers to the terminal."""

    def __enter__(self) -> Terminal:
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            columns, rows = self._size
            size = {
                "COLUMNS": str(columns),
                "LINES": str(rows),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
            }
            try:
                os.execvpe(self._command[0], self._command, {**self._env, **size})  # noqa: S606
            finally:
                os._exit(127)
        self._running = True
        columns, rows = self._size
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._fd)

    def kill(self) -> None:
        """End the program as a power cut does: it gets no moment for anything."""
        if self._running:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._running = False

    def stop_and_go_on(self, seconds: float) -> None:
        """Put the program aside for a while, as ctrl+z or a shell does, and let it go on."""
        os.kill(self._pid, signal.SIGTSTP)
        self.pass_time(seconds)
        os.kill(self._pid, signal.SIGCONT)

    def exit_status(self, timeout: float = 10) -> int:
        """Wait until the program ends by itself, and read what it leaves behind; its exit status."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            self._read(0.01)
            ended, status = os.waitpid(self._pid, os.WNOHANG)
            if ended:
                self._running = False
                while self._read(0.05):
                    pass
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError(f"still running:\n{self.text()}")

    def text(self) -> str:
        return "\n".join(self._screen.display)

    def wait_for(self, words: str, timeout: float = 60) -> float:
        """The moment (``time.perf_counter``) at which ``words`` first stood on the screen."""
        end = time.perf_counter() + timeout
        while words not in self.text():
            # Looking costs more than reading: only when something was written.
            while not self._read(0.05):
                if time.perf_counter() > end:
                    raise TimeoutError(f"{words!r} did not appear:\n{self.text()}")
        return self.last_output

    def settle(self, quiet: float = 0.2) -> None:
        """Wait until nothing was printed for ``quiet`` seconds."""
        last = time.perf_counter()
        while time.perf_counter() - last < quiet:
            if self._read(0.01):
                last = time.perf_counter()

    def words_stand(self, quiet: float) -> float:
        """The moment at which the words on the screen last changed, once nothing was printed for ``quiet`` seconds."""
        words, changed, last = self.text(), self.last_output, time.perf_counter()
        while time.perf_counter() - last < quiet:
            if self._read(0.01):
                last = time.perf_counter()
                if (now := self.text()) != words:
                    words, changed = now, self.last_output
        return changed

    def pass_time(self, seconds: float) -> None:
        """Do nothing but look on."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def press(self, *keys: str) -> None:
        """Press keys by name, or type text."""
        for key in keys:
            os.write(self._fd, KEYS.get(key, key.encode()))

    def time_key(self, key: str) -> tuple[float, float]:
        """From the key press until the program begins to change the screen, and until it is done.

        Done is when nothing was written for 15 ms.
        """
        begun = time.perf_counter()
        self.press(key)
        while not self._read(0.001):
            if time.perf_counter() - begun > 5:
                raise TimeoutError(f"nothing happened at {key!r}")
        first = last = self.last_output
        while time.perf_counter() - last < 0.015:
            if self._read(0.001):
                last = self.last_output
        return first - begun, last - begun

    def _read(self, wait: float) -> bool:
        if not select.select([self._fd], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        if not data:
            return False
        self.last_output = time.perf_counter()
        self.output += data
        # Textual asks the terminal what it can do; an answer keeps it from waiting.
        if b"\x1b[c" in data:
            os.write(self._fd, b"\x1b[?62;c")
        if b"\x1b[6n" in data:
            os.write(self._fd, b"\x1b[1;1R")
        self._stream.feed(data)
        return True
