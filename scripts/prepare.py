"""Makes `.venv` with all that a purpose needs, then hands over to it. Needs nothing but Python's standard library.

    python3 scripts/prepare.py run     installs, then becomes `manage.py up`
    python3 scripts/prepare.py test    installs what the tests need, the browser included

Nothing is installed again until a requirements file, the Python or the machine's Redis changes.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this very check is for older ones
    sys.exit(
        "Demarche needs Python 3.11 or newer, and this is Python {}.{}: install one and name it, "
        "for example `make run PYTHON=python3.12`.".format(*sys.version_info[:2])
    )

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"
MEGABYTE = 1_000_000
# What a fresh environment takes on the disk, with what the installer keeps beside it meanwhile; measured, rounded up.
SPACE: Final = {"run": 1_500 * MEGABYTE, "test": 2_500 * MEGABYTE}
FILES: Final = {"run": "requirements-base.txt", "test": "requirements-dev.txt"}
WITH_REDIS = "requirements.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The first pattern found in the installer's output says what went wrong.
CAUSES: Final = (
    (r"No space left on device|Errno 28|Disk quota exceeded", "The disk is full: free some space and start again."),
    (
        r"Temporary failure in name resolution|Name or service not known|NewConnectionError|Network is unreachable"
        r"|Connection refused|ConnectTimeout|Read timed out|ProxyError|Cannot connect to proxy|SSLError|MaxRetryError",
        "The package registry cannot be reached: check the network, or the installer's index and proxy settings.",
    ),
    (
        r"command '?\S*(gcc|cc|clang|g\+\+|make)'? failed|unable to execute '?\S*(gcc|cc|clang)"
        r"|No such file or directory: '(make|gcc|cc)'|Failed building wheel|metadata-generation-failed"
        r"|Unable to find a compatible.*compiler|No CMAKE_C_COMPILER",
        "A package has to be built here and that failed: install a C compiler and make (Debian, Ubuntu: "
        "`apt-get install build-essential python3-dev`), or use Python 3.11 or 3.12, for which it comes ready made.",
    ),
    (
        r"No matching distribution found for (\S+)",
        "The package registry has no {1} for this Python or is out of reach: try Python 3.11 or 3.12, or the network.",
    ),
    (r"Permission denied", "The folder .venv cannot be written: remove it, or become the user that owns it."),
)


class NeededError(Exception):
    """Something a person has to put right; the message is one sentence."""


def main(purpose: str) -> None:
    """Prepare for "run" or "test"; "run" does not return. Exits with a sentence where something is missing."""
    try:
        with_lock(purpose)
        if purpose == "test":
            browser()
        else:
            os.environ.setdefault("HTTPS", "off")
            os.chdir(ROOT)
            os.execv(PYTHON, [str(PYTHON), "manage.py", "up"])  # noqa: S606 - our own interpreter
    except NeededError as needed:
        sys.exit(str(needed))
    except OSError as error:
        sys.exit(explain(str(error)) or f"The environment could not be made: {error}.")
    except KeyboardInterrupt:
        sys.exit(130)


def with_lock(purpose: str) -> None:
    """Make the environment, one process at a time: a second one waits, then finds it made."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        environment(purpose)
    finally:
        os.close(folder)


def environment(purpose: str) -> None:
    """Make `.venv` if it is not there or does not work, and install what `purpose` needs if that has changed."""
    stamp = VENV / f"{purpose}.stamp"
    wanted = fingerprint(purpose)
    if works() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not works():
        require_space(SPACE[purpose])
        make_venv()
    print(f"Installing what Demarche needs to {purpose} into .venv; this is done once and takes minutes.", flush=True)
    install(FILES[purpose])
    if not os.environ.get("REDIS_URL") and not has_redis():
        install(WITH_REDIS)
    stamp.write_text(wanted)


def fingerprint(purpose: str) -> str:
    """Changes when anything that decides what has to be installed changes."""
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted([*ROOT.glob("requirements*.txt"), *ROOT.glob("pyproject.toml")]):
        digest.update(file.name.encode() + file.read_bytes())
    servers = [shutil.which("redis-server"), shutil.which("valkey-server"), bool(os.environ.get("REDIS_URL"))]
    digest.update(repr((purpose, servers)).encode())
    return digest.hexdigest()


def works() -> bool:
    """Whether `.venv` holds an interpreter that runs and is of this Python's version."""
    command = [str(PYTHON), "-c", "import sys, pip; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def make_venv() -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise NeededError(
            f"This Python lacks its module {missing[0]}: install it (Debian, Ubuntu: `apt-get install python3-venv`)."
        )
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if made.returncode:
        said = made.stdout + made.stderr
        raise NeededError(explain(said) or f"The folder .venv could not be made: {last_line(said)}")


def require_space(wanted: int) -> None:
    free = shutil.disk_usage(ROOT).free
    if free < wanted:
        raise NeededError(
            f"The disk is too full: {wanted // MEGABYTE} MB are needed beside the code, "
            f"and {free // MEGABYTE} MB are free."
        )


def install(requirements: str) -> None:
    """Install a requirements file; what the installer says goes into a log."""
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r", requirements]
    with LOG.open("w") as log:
        done = subprocess.run(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, check=False)  # noqa: S603
    if done.returncode:
        said = LOG.read_text(errors="replace")
        raise NeededError(explain(said) or f"Installing failed: {last_line(said)} (all of it: {LOG})")


def explain(said: str) -> str:
    """One sentence for what an installer printed; empty if it is nothing known."""
    for pattern, sentence in CAUSES:
        if found := re.search(pattern, said):
            return sentence.format(found.group(0), *found.groups())
    return ""


def last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "the installer said nothing."


def has_redis() -> bool:
    """Whether the launcher finds a Redis of the right age."""
    command = [str(PYTHON), "-m", "dashboard.private_redis"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0  # noqa: S603


def browser() -> None:
    """See that there is a Chromium: the system's, else Debian's package if we may, else Playwright's own."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium from the system's packages.", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *words], env=quiet, stdout=subprocess.DEVNULL, check=False)  # noqa: S603, S607
        if any(shutil.which(name) for name in BROWSERS):
            return
    print("Installing Playwright's Chromium.", flush=True)
    command = [str(PYTHON), "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, check=False).returncode:  # noqa: S603
        raise NeededError("The tests need a browser and none could be installed: install Chromium and start again.")


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"]):
        sys.exit(f"usage: {sys.argv[0]} run|test")
    main(sys.argv[1])
