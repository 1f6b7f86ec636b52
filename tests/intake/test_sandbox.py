"""Files are read in a process of their own, which is kept, ended and replaced without anybody noticing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

import pytest

from tests.intake.hostile import FILES, HOSTILE
from timeline.extraction import intake
from timeline.extraction.intake import Limits, sandbox

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (FILES / "call.docx").read_bytes()
SLOW = HOSTILE["a rich text of braces"].data()


class EnoughError(Exception):
    """Whoever waits for a file does not want to wait any more, as at Celery's soft time limit."""


def title(data: bytes = DOCUMENT) -> str:
    return intake.read(data, name="a.docx").title


def reader() -> int:
    """The id of the process that reads."""
    assert sandbox._child
    return sandbox._child.process.pid


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


def ends_soon(pid: int) -> bool:
    until = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_alive(pid)


def test_one_process_reads_many_files() -> None:
    title()
    first = reader()
    title()
    assert reader() == first


def test_a_plain_text_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise AssertionError("a process was asked")

    monkeypatch.setattr(sandbox, "read", refuse)
    assert intake.read(b"Talks\n\nThey spoke by telephone on Saturday.").title == "Talks"


def test_after_a_while_a_fresh_process_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    title()
    old = reader()
    monkeypatch.setattr(sandbox, "MOST_JOBS", 1)
    title()
    assert ends_soon(old)
    assert sandbox._child is None


def test_a_process_that_was_killed_between_two_files_is_replaced() -> None:
    title()
    old = reader()
    os.kill(old, signal.SIGKILL)
    assert ends_soon(old)
    assert title()
    assert reader() != old


def test_a_process_that_dies_over_a_file_says_so_and_the_next_file_is_read() -> None:
    title()
    threading.Timer(0.3, os.kill, (reader(), signal.SIGSEGV)).start()
    found = list(intake.open_all(SLOW, name="a.rtf"))
    assert [item.error for item in found] == ["This file could not be read: it ended the program that reads it."]
    assert title()


def test_an_exception_from_outside_ends_the_reading_and_leaves_nothing_behind() -> None:
    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise EnoughError

    title()
    old = reader()
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(EnoughError):
            list(intake.open_all(SLOW, name="a.rtf"))
    finally:
        signal.signal(signal.SIGALRM, before)
    assert ends_soon(old)
    assert title()


def _read_in_fork(answers: multiprocessing.SimpleQueue[tuple[str, int]]) -> None:
    answers.put((title(), reader()))


def test_a_daemonic_child_such_as_those_of_celery_has_a_reader_of_its_own() -> None:
    title()
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.SimpleQueue[tuple[str, int]] = context.SimpleQueue()
    process = context.Process(target=_read_in_fork, args=(answers,), daemon=True)
    process.start()
    found, pid = answers.get()
    process.join(10)
    assert found == title()
    assert pid != reader()
    assert ends_soon(pid)


def test_the_reader_ends_with_the_process_that_started_it() -> None:
    code = (
        "import os, sys, signal; from tests.intake.test_sandbox import reader, title; title(); "
        "print(reader(), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ends_soon(int(done.stdout))


def test_the_reader_knows_no_secrets() -> None:
    title()
    environment = Path(f"/proc/{reader()}/environ").read_bytes()
    assert b"SECRET" not in environment
    assert b"DATABASE" not in environment


def test_the_time_for_a_file_is_taken_anew_for_each() -> None:
    limits = Limits(seconds=2)
    data = (FILES / "columns.pdf").read_bytes()
    for _ in range(6):  # more than two seconds of the processor in all
        assert intake.read(data, name="a.pdf", limits=limits).title
