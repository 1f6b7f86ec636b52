"""Names of files from outside, as they are shown to people. They are never used as paths."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 150  # characters of one part
DRIVE = re.compile(r"[A-Za-z]:")


def clean(name: str) -> str:
    """A name without control, format and direction characters, its parts parted by "/" and none of them "." or ".."."""
    parts = [_printable(part) for part in name.replace("\\", "/").split("/")]
    return "/".join(part for part in parts if part.strip(". "))


def leads_out(name: str) -> bool:
    """Whether a path in an archive points outside of it: absolute, on a drive, or up by ".."."""
    path = name.replace("\\", "/")
    return path.startswith("/") or bool(DRIVE.match(path)) or ".." in path.split("/")


def suffix(name: str) -> str:
    """The last part's suffix in lower case without its full stop, empty for none."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[-1].strip().lower() if "." in last else ""


def _printable(part: str) -> str:
    kept = "".join(c for c in part if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    kept = " ".join(unicodedata.normalize("NFC", kept).split())
    return kept if len(kept) <= LONGEST else f"{kept[: LONGEST - 20]}…{kept[-19:]}"
