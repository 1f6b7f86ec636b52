"""Runs the tests: the quick ones side by side, then those with a browser or a worker one after the other."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SLOW = "browser or redis"
# What a first part leaves out is not a failure of it: pytest ends with 5 when no test was chosen.
NONE_CHOSEN = 5


def main(options: list[str]) -> int:
    """Run both parts, even if the first fails; `options` go to pytest."""
    workers = str(min(2, os.cpu_count() or 1))
    parts = {"quick": ["-n", workers, "-m", f"not ({SLOW})"], "browser and worker": ["-m", SLOW, "--durations=5"]}
    codes = []
    for name, words in parts.items():
        begun = time.monotonic()
        command = [sys.executable, "-m", "pytest", *words, *options]
        codes.append(subprocess.run(command, cwd=ROOT, check=False).returncode)  # noqa: S603 - our own command
        print(f"{name} tests: {time.monotonic() - begun:.0f} s", flush=True)
    if all(code == NONE_CHOSEN for code in codes):
        return 1
    return 0 if all(code in (0, NONE_CHOSEN) for code in codes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
