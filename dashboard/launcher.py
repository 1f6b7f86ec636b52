"""Keeps the processes of a small installation: starts them, starts again what falls over, ends them all together.

A ready-made process manager does not serve: the parts start one after the other, each when the one before answers,
and none may outlive the launcher, not even when that is killed.
"""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

from billiard.util import set_pdeathsig  # type: ignore[attr-defined]

logger = logging.getLogger(__name__)

# A part that falls over this often, each time within STEADY seconds, is not started again.
MOST_FALLS = 3
STEADY = 10.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class PartFailedError(RuntimeError):
    """A part does not stay up; the message is a sentence for a person."""


class Ending(BaseException):
    """Somebody asked the launcher to end, by this signal. Not an error, so that nothing on the way swallows it."""

    def __init__(self, number: int) -> None:
        self.number = number


@dataclass
class Part:
    """A process to keep: `grace` is how many seconds it gets to end by itself once asked to.

    One that `carries` the others is asked last, when they have ended.
    """

    name: str
    command: list[str]
    grace: float = 3.0
    carries: bool = False
    environment: dict[str, str] = field(default_factory=dict)
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0

    def start(self) -> None:
        """Start it in a session of its own, so that a terminal's Ctrl-C reaches the launcher alone."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command,
            env={**os.environ, **self.environment},
            pass_fds=self.pass_fds,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def ask(self) -> None:
        """Ask it to end."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.terminate()

    def end(self) -> None:
        """Ask it to end, wait, then kill what is left of its session."""
        if self.process is None:
            return
        self.ask()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.grace)
        self._kill_session()
        self.process.wait()
        self.process = None

    def _kill_session(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL) if self.process else None

    def keep(self) -> None:
        """Start it again if it has ended. Raises PartFailedError if it does so too often."""
        if self.process is None or self.process.poll() is None:
            return
        code = self.process.returncode
        self._kill_session()
        self.falls = 1 if time.monotonic() - self.started > STEADY else self.falls + 1
        if self.falls > MOST_FALLS:
            raise PartFailedError(f"The {self.name} does not stay up (exit code {code}); what it said stands above.")
        logger.warning("The %s ended unexpectedly (exit code %s) and is started again", self.name, code)
        self.start()


def die_with_parent() -> None:
    """Have the kernel kill the calling process when its parent dies, where it can (Linux)."""
    with suppress(OSError):
        set_pdeathsig(signal.SIGKILL)


@contextmanager
def crew() -> Iterator[list[Part]]:
    """A list of parts; on the way out each is ended, the last started first, and signals cannot cut that short.

    A signal inside the block raises Ending.
    """
    parts: list[Part] = []
    before = {number: signal.signal(number, _raise_ending) for number in SIGNALS}
    try:
        yield parts
    finally:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        for part in parts:
            if not part.carries:
                part.ask()
        for part in reversed(parts):
            part.end()
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise_ending(number: int, frame: FrameType | None) -> None:
    raise Ending(number)
