"""Archives are unpacked in memory, file by file; what is bad in them harms nothing else."""

from tests.intake.archives import zipped
from tests.test_intake import CALL, TRUCE
from timeline.extraction import intake

OTHER = "The foreign ministers of both countries met in Geneva on Monday, a spokeswoman told reporters there."


def names_and_texts(data: bytes, name: str = "saved.zip") -> dict[str, str]:
    """What is found: the text or the sentence, by name."""
    return {f.name: f.reading.text if f.reading else f.error for f in intake.open_all(data, name=name)}


def test_files_in_folders_are_each_an_article_under_their_path() -> None:
    data = zipped({"2020/call.txt": CALL, "2020/truce.md": f"# Truce\n\n{TRUCE}", "2020/page.html": f"<p>{OTHER}</p>"})
    assert names_and_texts(data) == {
        "saved.zip/2020/call.txt": CALL,
        "saved.zip/2020/truce.md": TRUCE,
        "saved.zip/2020/page.html": OTHER,
    }


def test_archives_in_archives_are_opened() -> None:
    inner = zipped({"call.txt": CALL})
    assert names_and_texts(zipped({"week/inner.zip": inner, "truce.txt": TRUCE})) == {
        "saved.zip/week/inner.zip/call.txt": CALL,
        "saved.zip/truce.txt": TRUCE,
    }


def test_one_bad_file_keeps_no_other_out_and_says_why() -> None:
    found = names_and_texts(zipped({"empty.txt": "", "call.txt": CALL, "../up.txt": TRUCE}))
    assert found == {
        "saved.zip/empty.txt": "This file is empty.",
        "saved.zip/call.txt": CALL,
        "saved.zip/up.txt": "The path of this file leads out of the archive.",
    }


def test_what_systems_and_browsers_put_beside_files_is_left_out() -> None:
    files = {"__MACOSX/._call.txt": "x", "a/.DS_Store": "x", "page_files/logo.png": "x", "page.html": f"<p>{CALL}</p>"}
    assert names_and_texts(zipped(dict(files))) == {"saved.zip/page.html": CALL}


def test_pieces_of_an_archive_come_unread_and_can_be_read_alone() -> None:
    pieces = list(intake.unpack(zipped({"a/call.txt": CALL, "b/truce.txt": TRUCE}), name="saved.zip"))
    assert [(piece.name, piece.data.decode()) for piece in pieces] == [
        ("saved.zip/a/call.txt", CALL),
        ("saved.zip/b/truce.txt", TRUCE),
    ]
    assert intake.read(pieces[0].data, name=pieces[0].name).text == CALL
