"""Files are read in a process of their own, kept from one file to the next, that can be ended at any time.

A plain subprocess and not `multiprocessing`, because the children of a Celery worker may have no such children.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline.extraction.intake import wire
from timeline.extraction.intake.limits import Limits
from timeline.extraction.intake.reading import File, Found, Piece
from timeline.extraction.types import UnreadableError

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-X", "utf8", "-m", "timeline.extraction.intake.child"]
# One arena: with one for each thread, address space is spent that no file has asked for. A limit for large blocks that
# does not grow (glibc): what a file has taken goes back to the system.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072", "OPENBLAS_NUM_THREADS": "1"}
ENVIRONMENT |= {name: os.environ[name] for name in ("PYTHONPATH", "LD_LIBRARY_PATH") if name in os.environ}
MOST_JOBS = 300  # files read by one process, in case that a library keeps what it should not
DIED = "This file could not be read: it ended the program that reads it."
TOO_LONG = "Reading this file took longer than {seconds}."
TOO_MUCH = "More came out of this file than is taken from one."


class _Child:
    """The process that reads, and how many files it has read."""

    def __init__(self) -> None:
        self.jobs = 0
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT
        )

    def close(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()
        self.forget()

    def forget(self) -> None:
        """Leave it to whoever else has it: only this process's ends of its pipes are closed."""
        null = os.open(os.devnull, os.O_RDWR)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                os.dup2(null, pipe.fileno())  # what is still to be written goes nowhere
                pipe.close()
        os.close(null)


_lock = threading.Lock()
_child: _Child | None = None


def read(job: File) -> list[Found | Piece]:
    """What is found in a file, as `files.read` gives it. Raises UnreadableError where the file ends its reader."""
    with _lock, _borrowed() as child, _deadline(child, job.limits) as late:
        try:
            return _exchange(child, job)
        except wire.TooLargeError as error:
            raise UnreadableError(TOO_MUCH) from error
        except (OSError, ValueError, EOFError) as error:
            raise UnreadableError(_why(child, job.limits, late=late.is_set())) from error


@contextlib.contextmanager
def _deadline(child: _Child, limits: Limits) -> Iterator[threading.Event]:
    """End the child when the time is over; the event tells that it was."""
    late = threading.Event()

    def end() -> None:
        late.set()
        child.process.kill()

    timer = threading.Timer(limits.seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()
        if late.is_set():
            child.jobs = MOST_JOBS  # ended, even if it had answered a moment before


@contextlib.contextmanager
def _borrowed() -> Iterator[_Child]:
    """The child, started where there is none; it is ended if it was left in the middle of an answer."""
    global _child
    child = _child if _child and _child.process.poll() is None else _Child()
    _child = None
    try:
        yield child
    except BaseException:
        child.close()
        raise
    if child.jobs < MOST_JOBS:
        _child = child
    else:
        child.close()


def _exchange(child: _Child, job: File) -> list[Found | Piece]:
    process = child.process
    if process.stdin is None or process.stdout is None:
        raise EOFError
    wire.write(process.stdin, wire.job_head(job), job.data)
    items: list[Found | Piece] = []
    left = job.limits.archive_bytes
    while frame := wire.read(process.stdout, left):
        head, data = frame
        if head.get("end"):
            child.jobs = MOST_JOBS if head["last"] else child.jobs + 1
            return _ended(items, head)
        left -= len(data)
        items.append(wire.item_from(head, data))
    raise EOFError


def _ended(items: list[Found | Piece], head: dict[str, Any]) -> list[Found | Piece]:
    """What was found; where reading broke off, the reason at the end."""
    if head.get("log"):
        logger.warning("A file could not be read: %s", head["log"])
    return [*items, Found("", error=head["error"])] if head.get("error") else items


def _why(child: _Child, limits: Limits, *, late: bool) -> str:
    """The sentence for a file whose reader ended."""
    child.process.kill()
    code = child.process.wait()
    logger.warning("A file ended its reader: exit code %s, late: %s", code, late)
    return TOO_LONG.format(seconds=_seconds(limits.seconds)) if late or code == -signal.SIGXCPU else DIED


def _seconds(count: int) -> str:
    return f"{count} second{'' if count == 1 else 's'}"


def _after_fork() -> None:
    """A forked process must not talk to its parent's reader, nor keep it alive by holding its pipes."""
    global _child, _lock
    _lock = threading.Lock()
    if _child:
        _child.forget()
    _child = None


os.register_at_fork(after_in_child=_after_fork)
