"""The user's guide is true as far as a machine can see: pictures, links, and the words it says are on the pages."""

import html
import re
from pathlib import Path

import pytest

from scripts.scenes import SCENES
from timeline.views.exports import FORMATS

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs" / "guide"
GUIDE = (FOLDER / "README.md").read_text(encoding="utf8")
PICTURES = re.findall(r"\]\((pictures/[^)]+)\)|src=\"(pictures/[^\"]+)\"", GUIDE)
NAMED = {one or other for one, other in PICTURES}
MOST_BYTES = 1_500_000
# Where the words on the pages come from.
WORDED = ("templates/**/*.html", "static/js/*.js", "timeline/views/*.py", "timeline/wording.py")
NOT_A_LABEL = {"one"}


def test_every_picture_it_names_is_there_and_is_made_by_a_scene() -> None:
    assert NAMED
    assert {f"pictures/{scene.name}.png" for scene in SCENES} == NAMED
    assert {f"pictures/{path.name}" for path in (FOLDER / "pictures").iterdir()} == NAMED


def test_every_picture_says_what_it_shows() -> None:
    described = re.findall(r"!\[([^\]]*)\]\(|alt=\"([^\"]*)\"", GUIDE)
    assert len(described) == len(NAMED)
    assert all(len(one or other) > 15 for one, other in described)


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in (FOLDER / "pictures").iterdir()) < MOST_BYTES


@pytest.mark.parametrize("link", sorted(set(re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", GUIDE))))
def test_every_link_in_it_leads_somewhere(link: str) -> None:
    if link.startswith("#"):
        headings = re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
        assert link[1:] in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    else:
        assert (FOLDER / link.partition("#")[0]).exists()


@pytest.mark.parametrize("label", sorted(set(re.findall(r"\*\*([^*]+)\*\*", GUIDE)) - NOT_A_LABEL))
def test_every_label_it_names_is_on_a_page(label: str) -> None:
    pages = [path.read_text(encoding="utf8") for pattern in WORDED for path in ROOT.glob(pattern)]
    assert any(re.search(rf"[>\"' ]{re.escape(html.escape(label))}[<\"',: {{]", page) for page in pages), label


def test_every_format_of_the_exports_is_explained() -> None:
    for name in FORMATS.values():
        assert f"| **{name.label}** |" in GUIDE
