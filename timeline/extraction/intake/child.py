"""`python -m timeline.extraction.intake.child`: reads one file after the other from stdin, within limits of its own.

A file that takes all the time or memory there is ends this process and no worker. It holds no secrets and no database:
its environment is empty, and it opens no file and no connection.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import IO, Any

from timeline.extraction.intake import files, wire
from timeline.extraction.intake.limits import Limits, size
from timeline.extraction.intake.reading import File
from timeline.extraction.types import UnreadableError

GROWN = 110_000_000  # bytes; a process that keeps so much after a file is replaced by a fresh one
BROKEN = "This file is broken and could not be read."


def main() -> None:
    """Answer jobs until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides when to end, and stdin ends with it
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not break into the answers
    while frame := wire.read(sys.stdin.buffer):
        job = wire.job_from(*frame)
        _confine(job.limits)
        end = _answer(job, answers)
        signal.alarm(0)
        if _resident() > GROWN:
            _give_back()
        wire.write(answers, {"end": True, "last": _resident() > GROWN, **end})


def _confine(limits: Limits) -> None:
    """Limits for the next file. The clock is the worker's; this one is for when the worker itself was killed."""
    signal.alarm(limits.seconds + 5)
    used = int(time.process_time()) + 1
    _lower(resource.RLIMIT_CPU, used + limits.seconds)
    _lower(resource.RLIMIT_AS, limits.memory_bytes)


def _lower(what: int, soft: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard == resource.RLIM_INFINITY or soft <= hard:
        with contextlib.suppress(ValueError, OSError):  # not every system limits the address space
            resource.setrlimit(what, (soft, hard))


def _resident() -> int:
    """The memory that this process holds, in bytes; 0 where the system does not tell.

    Not `getrusage`, whose highest value is that of the worker which started this process.
    """
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _give_back() -> None:
    """Have what was freed go back to the system, where the C library can (glibc)."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _answer(job: File, answers: IO[bytes]) -> dict[str, Any]:
    """Send what is found in the file; how that ended."""
    try:
        for item in files.read(job):
            wire.write(answers, wire.item_head(item), item.data)
    except UnreadableError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"Reading this file takes more than {size(job.limits.memory_bytes)} of memory.", "last": True}
    except Exception:  # libraries raise all sorts of things for broken files
        return {"error": BROKEN, "log": traceback.format_exc(limit=-8)[-4000:]}
    return {}


if __name__ == "__main__":
    main()
