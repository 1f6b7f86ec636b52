"""How much is read of what comes from outside. The caller fills this from its settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may take; each is enforced while reading.

    Sizes are bytes. `text_bytes` holds for the text of one article, `file_bytes` for one file that is no archive,
    `archive_bytes` for an archive as it comes, `expanded_bytes` for all that comes out of it, `members` for the files
    in it, `articles` for the articles in one file. `depth` counts archives within archives: 1 is an archive of files.
    `expansion` is how many times its packed size a member may have. `pages` are those of a PDF. `seconds` is the time
    for one file, by the clock and by the processor, and `memory_bytes` the address space of the process that reads it.
    """

    text_bytes: int = 2_000_000
    file_bytes: int = 20_000_000
    archive_bytes: int = 100_000_000
    expanded_bytes: int = 400_000_000
    expansion: int = 200
    members: int = 5_000
    articles: int = 5_000
    depth: int = 3
    pages: int = 1_000
    seconds: int = 60
    memory_bytes: int = 500_000_000


def size(limit: int) -> str:
    """A number of bytes as a person writes it: "2 MB", "300 kB"."""
    return f"{limit / 1_000_000:g} MB" if limit >= 1_000_000 else f"{limit / 1_000:g} kB"
