"""Runs every check of the code, the templates and the settings; ends with 1 if one finds something."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
CHECKS: Final = {
    "style": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy"), "."],
    "layers": [str(BIN / "lint-imports"), "--no-cache"],
    "templates": [str(BIN / "djlint"), "templates", "--lint", "--quiet"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "settings": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}
# The settings are checked as they are in production: none of what a developer or `make run` may have set.
FOR_DEVELOPERS = ("DEBUG", "HTTPS", "SECRET_KEY", "STATICFILES_BACKEND", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")


def main() -> int:
    environment = {name: value for name, value in os.environ.items() if name not in FOR_DEVELOPERS}
    failed = []
    for name, command in CHECKS.items():
        begun = time.monotonic()
        done = subprocess.run(  # noqa: S603 - our own commands
            command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        print(f"{name:<12}{'ok' if done.returncode == 0 else 'FAILED':<8}{time.monotonic() - begun:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
