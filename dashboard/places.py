"""Where this installation keeps what is not code: data, the secret key, the private Redis socket.

Imported by the settings and by the launcher, so it needs nothing but the standard library.
"""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder for the SQLite file and the originals; `DATA_DIR`, else `var/` beside the code."""
    folder = Path(os.environ.get("DATA_DIR", ROOT / "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def runtime_folder() -> Path:
    """A folder for sockets that only this user can enter, one for each data folder.

    It lies in the system's temporary folder because a Unix socket's path may not exceed about 100 bytes.
    Raises PermissionError if somebody else owns it.
    """
    digest = hashlib.sha256(str(data_folder()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"demarche-{os.getuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


def redis_socket() -> Path:
    """The socket of the private Redis that serves this data folder."""
    return runtime_folder() / "redis.sock"


def secret_key() -> str:
    """The key that signs sessions and forms: made on first use, kept outside the repository, readable by its user.

    It lies in `$XDG_CONFIG_HOME/demarche/secret_key` (`~/.config` by default).
    """
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    path = config / "demarche" / "secret_key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text().strip()
