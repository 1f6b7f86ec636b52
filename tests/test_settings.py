"""The settings: safe where nothing is set, and driven by the environment."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import places, private_redis
from dashboard import settings as module

ROOT = Path(__file__).resolve().parent.parent


def ask(expression: str, **environment: str) -> str:
    """What a fresh process with this environment, and nothing else of ours, finds in its settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    script = f"from django.conf import settings; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**kept, "DJANGO_SETTINGS_MODULE": "dashboard.settings", **environment},
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def places_of_our_own(tmp_path: Path) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}


def test_nothing_set_means_safe(places_of_our_own: dict[str, str]) -> None:
    names = ("DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    found = ask(", ".join(f"settings.{name}" for name in names), **places_of_our_own)
    assert found == "False True True True"


def test_the_secret_key_is_made_once_outside_the_repository_for_its_user_alone(
    places_of_our_own: dict[str, str], tmp_path: Path
) -> None:
    first = ask("settings.SECRET_KEY", **places_of_our_own)
    assert len(first) >= 50
    assert ask("settings.SECRET_KEY", **places_of_our_own) == first
    path = tmp_path / "config" / "demarche" / "secret_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_deployment_check_in_production_finds_nothing(places_of_our_own: dict[str, str]) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**kept, **places_of_our_own},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("expression", "environment", "expected"),
    [
        ("settings.CELERY_BROKER_URL", {"REDIS_URL": "redis://db:6379/3"}, "redis://db:6379/3"),
        ("settings.DATABASES['default']['ENGINE']", {}, "django.db.backends.sqlite3"),
        (
            "settings.DATABASES['default']['ENGINE']",
            {"DATABASE_URL": "postgres://user:word@db/name"},
            "django.db.backends.postgresql",
        ),
        ("settings.ALLOWED_HOSTS", {"ALLOWED_HOSTS": "a.example,b.example"}, "['a.example', 'b.example']"),
        ("settings.CELERY_TASK_TIME_LIMIT, settings.VISIBILITY_TIMEOUT", {"READING_SECONDS": "100"}, "100 160"),
    ],
)
def test_the_environment_decides(
    expression: str, environment: dict[str, str], expected: str, places_of_our_own: dict[str, str]
) -> None:
    assert ask(expression, **places_of_our_own, **environment) == expected


def test_every_variable_that_is_read_is_in_the_table() -> None:
    source = (ROOT / "dashboard" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)) | {"DATA_DIR"}
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", str(module.__doc__), re.MULTILINE))
    assert table == read


def test_the_private_socket_is_short_and_its_folder_closed_to_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-name"] * 8)
    monkeypatch.setenv("DATA_DIR", str(deep))
    socket = places.redis_socket()
    assert len(str(socket).encode()) < 100
    assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
    socket.parent.rmdir()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64", (7, 0, 15)),
        ("Server v=8.1.1 sha=00000000:0 malloc=libc bits=64", (8, 1, 1)),
        ("no version at all", ()),
    ],
)
def test_a_server_tells_its_version(said: str, expected: tuple[int, ...], tmp_path: Path) -> None:
    assert private_redis.version(program(tmp_path / "server", says=said)) == expected


def test_a_server_that_is_too_old_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "redis-server", says="Redis server v=6.0.16 sha=0")
    newer = program(tmp_path / "valkey-server", says="Server v=8.0.0 sha=0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert private_redis.find() == newer


def program(path: Path, *, says: str) -> str:
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o700)
    return str(path)
