"""Archives made on the spot."""

from __future__ import annotations

import zipfile
from io import BytesIO


def zipped(files: dict[str, bytes | str], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of the files, by their paths."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()
