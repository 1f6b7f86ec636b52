"""Files of every format, made by the programs that people make them with (see make_files.py), give the same article."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from tests.intake.archives import zipped
from timeline.extraction import intake
from timeline.extraction.intake import Sure
from timeline.extraction.types import UnreadableError

HERE = Path(__file__).parent
FILES = HERE / "files"
TITLE, *BODY = (HERE / "call.txt").read_text(encoding="utf-8").strip().split("\n\n")
STORY = "\n\n".join(BODY)


def opened(name: str, *, called: str = "") -> list[intake.Found]:
    return list(intake.open_all((FILES / name).read_bytes(), name=called or name))


def only(name: str, *, called: str = "") -> intake.Reading:
    found = opened(name, called=called)
    assert [item.error for item in found] == [""]
    assert found[0].reading
    return found[0].reading


@pytest.mark.parametrize("name", ["call.docx", "call.odt", "call.rtf", "plain.pdf", "page.mhtml"])
@pytest.mark.parametrize("called", ["", "unnamed", "picture.png"])
def test_a_story_is_the_same_word_for_word_in_each_format_whatever_the_file_is_called(name: str, called: str) -> None:
    reading = only(name, called=called)
    assert (reading.title, reading.text) == (TITLE, STORY)
    assert reading.language == "en"
    assert reading.sure["title"] in {Sure.SURE, Sure.LIKELY}


def test_a_page_that_a_browser_saved_says_who_published_it_when_and_where() -> None:
    reading = only("page.mhtml")
    assert (reading.outlet, reading.author) == ("Northern Herald", "Lena Brandt")
    assert (reading.published, reading.url) == (date(2020, 11, 8), "https://herald.example/world/crossing")
    assert {field: reading.sure[field] for field in ("outlet", "published")} == {
        "outlet": Sure.SURE,
        "published": Sure.SURE,
    }


def test_a_page_that_a_browser_printed_loses_what_the_browser_put_on_each_sheet() -> None:
    reading = only("printed.pdf")
    assert reading.title == TITLE
    assert reading.text.startswith(STORY)
    assert reading.url == "https://herald.example/world/crossing"
    assert reading.guesses["url"] == "from the foot of the page"
    assert reading.published is None  # the day above each sheet is that of printing


def test_words_parted_at_the_ends_of_lines_are_mended_in_columns_over_several_pages() -> None:
    reading = only("columns.pdf")
    assert (reading.title, reading.text) == (TITLE, "\n\n".join([*BODY, *BODY[1:4]]))


def test_a_text_in_a_language_that_is_not_read_yet_is_kept_letter_by_letter_and_marked() -> None:
    reading = only("russian.rtf")
    assert reading.text.startswith("Министр иностранных дел сообщил в субботу")
    assert (reading.language, reading.can_be_read) == ("ru", False)
    assert reading.guesses["language"] == "from its words"
    assert only("call.docx").can_be_read


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("scan.pdf", "This PDF is a scan: it holds pictures of pages and no text; have its text recognised (OCR) and "
         "add it again."),
        ("bitmap-fonts.pdf", "The fonts of this PDF do not say which letters they draw; add the text in another "
         "format."),
        ("call.doc", "This looks like an old Office document; save it in a newer format."),
    ],
)  # fmt: skip
def test_a_real_file_without_a_text_to_read_says_what_to_do(name: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as error:
        intake.read((FILES / name).read_bytes(), name=name)
    assert str(error.value) == sentence


# Mails


def test_a_mail_is_an_article_without_its_signature_and_its_attachment_another() -> None:
    mail, attached = opened("mail.eml")
    assert mail.reading
    assert (mail.name, mail.reading.title, mail.reading.text) == ("mail.eml", TITLE, STORY)
    assert mail.reading.sure["published"] == Sure.LIKELY  # a mail's day is rarely that of what it hands on
    assert (attached.name, attached.reading and attached.reading.text) == ("mail.eml/call.odt", STORY)
    assert attached.data == (FILES / "call.odt").read_bytes()


def test_an_outlook_message_is_read_with_its_attachment() -> None:
    mail, attached = opened("outlook.msg")
    assert mail.reading
    assert (mail.reading.title, mail.reading.text) == (TITLE, STORY)
    assert attached.name == "outlook.msg/inquiry.txt"
    assert attached.reading
    assert attached.reading.title == "Inquiry asks for ten more days"


# What the makers of a document left in it


def test_deleted_words_comments_and_fields_of_a_document_are_no_text() -> None:
    with zipfile.ZipFile(BytesIO((FILES / "call.docx").read_bytes())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    document = members["word/document.xml"].decode()
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>not any more </w:delText></w:r></w:del>'
    added = '<w:ins w:id="2" w:author="x"><w:r><w:t xml:space="preserve">only now </w:t></w:r></w:ins>'
    place = document.index("<w:r>", document.index("<w:p>", document.index("reopen the northern crossing")))
    members["word/document.xml"] = (document[:place] + deleted + added + document[place:]).encode()
    reading = intake.read(zipped(dict(members)), name="call.docx")
    assert reading.text.startswith("only now The foreign ministers")
    assert "not any more" not in reading.text


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_what_is_kept_for_an_article_gives_the_same_article_again(name: str) -> None:
    for found in opened(name):
        if found.reading and not (found.name == name and len(opened(name)) > 1):
            again = intake.read(found.data, name=found.name)
            assert (again.title, again.text, again.published) == (
                found.reading.title, found.reading.text, found.reading.published,
            )  # fmt: skip
