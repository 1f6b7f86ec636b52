"""What intake refuses, in one sentence, and what hostile files do to it: nothing."""

import contextlib
import time

import pytest

from tests.test_intake import CALL, TRUCE, read
from timeline.extraction import intake
from timeline.extraction.types import UnreadableError


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.txt", "This file is empty."),
        (b" \n\t\n", "a.txt", "This file is empty."),
        ("\ufeff\u200b\n".encode(), "a.txt", "This file is empty."),
        (b"PK\x03\x04rest", "a.docx", "This archive is broken."),
        (b"\x89PNG\r\n\x1a\nrest", "a.txt", "a PNG picture"),
        (b"\xff\xd8\xff\xe0rest", "a.md", "a JPEG picture"),
        (b"\x1f\x8b\x08rest", "a.html", "a gzip archive"),
        (b"abc\x00def\x01" * 50, "a.txt", "This looks like a binary file"),
        (bytes(range(1, 32)) * 20, "a.txt", "This looks like a binary file"),
        (b"<html><body></body></html>", "a.html", "There is no readable text in this page."),
        (b"<html><head><script>var a = 'words in a script';</script></head></html>", "a.html", "no readable text"),
        (b"... --- ... 123", "a.txt", "There is no readable text in this file."),
        (b"<?xml version='1.0'?><rss><channel><title>News</title></channel></rss>", "a.xml", "a feed"),
        (b"x" * 301, "a.txt", "This file is larger than 300 kB"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, name: str, sentence: str) -> None:
    if len(data) == 301:
        data = data * 1000
    with pytest.raises(UnreadableError) as error:
        intake.read(data, name=name, limits=intake.Limits(file_bytes=300_000))
    assert sentence in str(error.value)
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_a_header_without_a_text_is_not_readable() -> None:
    with pytest.raises(UnreadableError):
        read("Leaders talk\nOutlet: Sample Wire\nPublished: 2020-11-08\n")


ENTITIES = '<!ENTITY a "lol">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(10))
HOSTILE = {
    "one line": "word " * 400_000,
    "one word": "x" * 2_000_000,
    "short lines": "a b\n" * 490_000,
    "wrapped lines": "The president said that the talks were held on Monday in the town\n" * 29_000,
    "spaces": "a" + " " * 1_900_000 + "b",
    "keys": "Title: x\n" * 200_000,
    "dashes": "A" * 90 + " - " * 600_000,
    "open tags": "<html>" + "<p " * 600_000,
    "open comments": "<!--" * 450_000,
    "nested elements": "<html><body>" + "<div>" * 200_000 + "hello",
    "nested tables": "<html><body>" + "<table><tr><td>" * 100_000 + "x",
    "nested data": '<html><head><script type="application/ld+json">' + "[" * 900_000 + f"</script></head><p>{CALL}</p>",
    "nested marks": "> " * 900_000 + CALL,
    "brackets": "[" * 95_000 + CALL,
    "entities": f"<!DOCTYPE html [{ENTITIES}]><html><body><p>&a9; {CALL}</p><p>{TRUCE}</p></body></html>",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_hostile_input_ends_soon_in_a_text_or_a_sentence(name: str, suffix: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(UnreadableError):
        assert len(read(HOSTILE[name], f"a.{suffix}").text) <= len(HOSTILE[name]) * 2
    assert time.process_time() - begun < 15


def test_entities_are_neither_expanded_nor_looked_up() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>&x; {CALL}</p><p>{TRUCE}</p></body></html>"
    )
    found = read(page, "page.html")
    assert CALL in found.text
    assert "root:" not in found.text
