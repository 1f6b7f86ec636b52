"""ZIP archives: their files one after the other, in memory, each as far as the limits go. Nothing is written."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

from timeline.extraction.intake import names
from timeline.extraction.intake.limits import Limits, size
from timeline.extraction.intake.reading import Piece
from timeline.extraction.types import UnreadableError

ENTRY = b"PK\x01\x02"  # begins every entry of an archive's directory
CHUNK = 1_000_000
SMALL = 100_000  # bytes; below this no expansion harms
ENCRYPTED = 0x1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# What systems put beside people's files.
CLUTTER = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini"}
PAGES = (".html", ".htm")
BESIDE_PAGE = "_files"  # the folder in which a browser keeps the pictures and scripts of a page
BROKEN = "This archive is broken."
# What the standard library raises for damaged archives.
ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, OverflowError)


@dataclass(slots=True)
class Budget:
    """What is left of the limits for everything in one upload."""

    limits: Limits
    expanded: int = field(init=False)
    members: int = field(init=False)

    def __post_init__(self) -> None:
        self.expanded, self.members = self.limits.expanded_bytes, self.limits.members


def opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """An archive to read from. Raises UnreadableError for a broken one and for one with too many entries."""
    if data.count(ENTRY) > limits.members:  # counted before the directory is loaded, which takes memory for each
        raise UnreadableError(f"This archive holds more than {limits.members} files, the most that are taken at once.")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except ERRORS as error:
        raise UnreadableError(BROKEN) from error


def pieces(data: bytes, *, name: str, budget: Budget) -> Iterator[Piece]:
    """The files of an archive. Raises UnreadableError where it cannot be opened, or before a limit is passed."""
    with opened(data, budget.limits) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        pages = {entry.filename.rsplit(".", 1)[0] for entry in entries if entry.filename.lower().endswith(PAGES)}
        for entry in entries:
            if _is_clutter(entry.filename, pages):
                continue
            budget.members -= 1
            if budget.members < 0:
                most = budget.limits.members
                raise UnreadableError(f"There are more than {most} files in this; the rest was left out.")
            inner = f"{name}/{names.clean(entry.filename) or 'unnamed'}"
            try:
                yield Piece(inner, _content(archive, entry, budget))
            except UnreadableError as error:
                yield Piece(inner, error=str(error))
            if budget.expanded < 0:
                left = size(budget.limits.expanded_bytes)
                raise UnreadableError(f"Unpacked, this archive is larger than {left}; the rest was left out.")


def _is_clutter(path: str, pages: set[str]) -> bool:
    parts = path.replace("\\", "/").split("/")
    if any(part.lower() in CLUTTER for part in parts):
        return True
    folders = ("/".join(parts[:n]) for n in range(1, len(parts)))
    return any(folder.endswith(BESIDE_PAGE) and folder.removesuffix(BESIDE_PAGE) in pages for folder in folders)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """The bytes of one file, read as far as the limits go. Raises UnreadableError with its sentence."""
    if names.leads_out(entry.filename):
        raise UnreadableError("The path of this file leads out of the archive.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableError("This is a link to another file, not a file.")
    if entry.flag_bits & ENCRYPTED:
        raise UnreadableError("This file is encrypted; unpack the archive with its password and add the files.")
    if entry.compress_type not in METHODS:
        raise UnreadableError("This file is packed in a way that is not read; pack it with the usual ZIP compression.")
    # A smaller archive within may be as large as an archive, any other file only as a file.
    most = budget.limits.archive_bytes if names.suffix(entry.filename) == "zip" else budget.limits.file_bytes
    try:
        with archive.open(entry) as member:
            return _bounded(member, entry, most, budget)
    except UnreadableError:  # is a ValueError, too
        raise
    except ERRORS as error:
        raise UnreadableError("This file is broken inside the archive.") from error


def _bounded(member: IO[bytes], entry: zipfile.ZipInfo, most: int, budget: Budget) -> bytes:
    chunks, total = [], 0
    while chunk := member.read(CHUNK):
        chunks.append(chunk)
        total += len(chunk)
        budget.expanded -= len(chunk)
        if total > most:
            raise UnreadableError(f"This file is larger than {size(most)}, the most that is read of one file.")
        if total > SMALL and total > entry.compress_size * budget.limits.expansion:
            raise UnreadableError("This file unpacks to hundreds of times its size, so it was left out.")
        if budget.expanded < 0:
            raise UnreadableError("There was no room left for this file.")
    return b"".join(chunks)
