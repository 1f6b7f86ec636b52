"""What is hostile or broken gets its sentence, soon, and the process that reads stays as it was."""

from __future__ import annotations

import random
import resource
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.intake.archives import zipped
from tests.intake.hostile import CONTENT, FILES, HOSTILE, STORY, member, odt
from timeline.extraction import intake

LONGEST = 20  # seconds for any of them, on a busy machine


@pytest.mark.parametrize("name", HOSTILE)
def test_each_gets_its_one_sentence(name: str) -> None:
    hostile = HOSTILE[name]
    data = hostile.data()
    begun = time.monotonic()
    found = list(intake.open_all(data, name=hostile.name, limits=hostile.limits))
    assert time.monotonic() - begun < LONGEST
    assert found[-1].error == hostile.sentence
    assert found[-1].reading is None
    assert found[-1].name.startswith(hostile.name)


def test_there_are_at_least_forty_of_them() -> None:
    assert len(HOSTILE) >= 40


def test_the_sentences_are_sentences() -> None:
    for hostile in HOSTILE.values():
        assert hostile.sentence[0].isupper()
        assert hostile.sentence.endswith(".")
        assert len(hostile.sentence) < 180


def test_what_is_hostile_in_an_archive_harms_nothing_else_in_it() -> None:
    names = ["nothing", "a film", "a feed", "a page of scripts", "half an archive", "half a PDF", "half a rich text"]
    names += ["a document of broken XML", "an OpenDocument text with entities", "binary called text"]
    bad = {f"{n:02}-{HOSTILE[name].name}": HOSTILE[name].data() for n, name in enumerate(names)}
    good = {f"{n:02}-good.txt": STORY for n in range(0, 10, 2)}
    found = list(intake.open_all(zipped({**bad, **good}), name="mixed.zip"))
    assert sum(item.reading is not None for item in found) == len(good)
    assert sum(bool(item.error) for item in found) == len(bad)


def test_a_process_that_has_hostile_files_read_does_not_grow() -> None:
    names = ("a PDF of 10,000 pages", "a document that takes too much memory", "a page of 50 MB")
    files = [(HOSTILE[name].name, HOSTILE[name].data(), HOSTILE[name].limits) for name in names]
    before = _resident()
    for name, data, limits in files * 2:
        list(intake.open_all(data, name=name, limits=limits))
    assert _resident() - before < 60_000_000


def _resident() -> int:
    """The memory of this process in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def test_files_with_bytes_changed_at_random_give_a_text_or_a_sentence() -> None:
    chance = random.Random(6)
    for path in sorted(FILES.iterdir()):
        data = path.read_bytes()
        for _ in range(5):
            changed = bytearray(data)
            for _ in range(chance.choice([1, 10, 60])):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            cut = bytes(changed[: chance.choice([len(changed), len(changed) // 2])])
            for found in intake.open_all(cut, name=path.name):
                assert (found.reading is None) == bool(found.error)


# Names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\u202egnp.txt", "agnp.txt"),
        ("new\nline\x07.txt", "newline.txt"),
        ("./day/../.txt", "day/.txt"),
        ("day\\one.txt", "day/one.txt"),
        ("x" * 400 + ".txt", "x" * 130 + "…" + "x" * 15 + ".txt"),
        ("Çavuşoğlu и Лавров.txt", "Çavuşoğlu и Лавров.txt"),
    ],
)
def test_names_are_shown_without_what_deceives(name: str, shown: str) -> None:
    assert next(intake.open_all(STORY.encode(), name=name)).name == shown


def test_names_in_an_archive_are_shown_without_what_deceives() -> None:
    found = list(intake.open_all(member("call\u202etxt.exe", STORY.encode()), name="a.zip"))
    assert [item.name for item in found] == ["a.zip/calltxt.exe"]


def test_two_files_of_one_name_are_both_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", STORY)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", f"{STORY} More.")
    data = out.getvalue()
    assert [item.reading is not None for item in intake.open_all(data, name="a.zip")] == [True, True]


def test_a_hundred_thousand_spaces_in_one_element_are_few() -> None:
    data = odt(CONTENT.format(f'<text:p>{STORY}<text:s text:c="999999999"/>end</text:p>'))
    assert len(intake.read(data, name="a.odt").text) < 1000
