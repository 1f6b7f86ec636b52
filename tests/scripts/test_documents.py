"""What the documents tell people to type exists."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/ARCHITECTURE.md",
    "docs/ACCURACY.md",
    "docs/CONTRACT.md",
    "docs/guide/README.md",
)


def commands(document: str) -> list[str]:
    """The lines of a document's shell blocks, and the commands it names in running text."""
    text = (ROOT / document).read_text()
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`((?:make|\S*manage\.py|\S*python) [^`]+)`", text)
    return [line for line in lines + inline if line]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_it_names_exists(document: str) -> None:
    targets = {line.split()[1] for line in commands(document) if line.startswith("make ")}
    for target in targets:
        dry = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert dry.returncode == 0, dry.stderr


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_management_command_it_names_exists(document: str) -> None:
    named = {match for line in commands(document) for match in re.findall(r"manage\.py (\w+)", line)}
    assert named <= set(get_commands())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_it_links_to_exists(document: str) -> None:
    text = (ROOT / document).read_text()
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / document).parent / link).exists(), link


def test_the_readme_names_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(commands("README.md"))


def test_every_setting_it_explains_is_one() -> None:
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    settings = (ROOT / "dashboard" / "settings.py").read_text()
    assert explained - {"PORT"}
    assert all(f"| `{name}` |" in settings for name in explained - {"PORT"})
