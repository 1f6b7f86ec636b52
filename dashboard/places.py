"""Where this installation keeps what is not code: data, the secret key, the private Redis socket.

Imported by the settings and by the launcher, so it needs nothing but the standard library.
"""

import hashlib
import logging
import os
import secrets
import tempfile
from contextlib import suppress
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

    It lies in `$XDG_CONFIG_HOME/demarche/secret_key` (`~/.config` by default). Where nothing can be kept there, the key
    lasts as long as the process, and people have to log in again after a restart.
    """
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    path = config / "demarche" / "secret_key"
    try:
        if not path.exists():
            _keep(path, secrets.token_urlsafe(64))
        return path.read_text().strip()
    except OSError as error:
        logging.getLogger(__name__).warning("The secret key cannot be kept in %s: %s", path, error)
        return secrets.token_urlsafe(64)


def _keep(path: Path, text: str) -> None:
    """Write a file that is never seen half-written, unless another process has been quicker."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(dir=path.parent)  # only its user can read it
    try:
        with os.fdopen(number, "w") as new:
            new.write(text)
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
