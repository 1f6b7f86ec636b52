"""Mails in the forms in which people keep them."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from tests.intake.archives import zipped
from tests.intake.hostile import STORY as LONG
from timeline.extraction import intake
from timeline.extraction.intake import Sure

STORY = LONG.strip()
OTHER = "The foreign ministers met in Geneva on Monday, a spokeswoman said, and will meet again within two weeks. " * 3


def letter(text: str = STORY, *, subject: str = "Talks by telephone", **head: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Press office <press@ministry.example>"
    message["To"] = "desk@herald.example"
    message["Date"] = "Sun, 08 Nov 2020 09:12:00 +0400"
    message["Message-ID"] = "<1@ministry.example>"
    message["Subject"] = subject
    for name, value in head.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def read(message: EmailMessage, name: str = "a.eml") -> list[intake.Found]:
    return list(intake.open_all(message.as_bytes(), name=name))


def only(message: EmailMessage) -> intake.Reading:
    found = read(message)
    assert [item.error for item in found] == [""]
    assert found[0].reading
    return found[0].reading


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a"])
def test_a_mail_is_known_by_its_head(name: str) -> None:
    reading = read(letter(), name)[0].reading
    assert reading
    assert (reading.title, reading.text, reading.published) == ("Talks by telephone", STORY, date(2020, 11, 8))
    assert reading.outlet == ""  # who sends a mail is not who published what it says


def test_the_sender_of_a_newsletter_is_its_outlet() -> None:
    reading = only(letter(List_Unsubscribe="<https://herald.example/off>"))
    assert (reading.outlet, reading.sure["outlet"]) == ("Press office", Sure.LIKELY)


def test_a_mail_of_html_alone_gives_its_main_text() -> None:
    message = letter("")
    message.clear_content()
    message.set_content(f"<html><body><p>{STORY}</p><p>{OTHER}</p></body></html>", subtype="html")
    assert only(message).text == f"{STORY}\n\n{OTHER.strip()}"


def test_a_text_that_only_says_that_there_is_html_is_passed_over() -> None:
    message = letter("Your program cannot show this mail.")
    message.add_alternative(f"<html><body><p>{STORY}</p><p>{OTHER}</p></body></html>", subtype="html")
    assert only(message).text.startswith(STORY)


def test_a_forwarded_mail_tells_the_day_and_the_subject_of_the_first() -> None:
    text = (
        "---------- Forwarded message ---------\nFrom: Ministry <x@y.example>\nDate: Fri, 6 Nov 2020 at 18:02\n"
        f"Subject: Statement on the talks\nTo: <list@y.example>\n\n\n{STORY}\n"
    )
    reading = only(letter(text, subject="Fwd: Statement on the talks"))
    assert (reading.title, reading.published) == ("Statement on the talks", date(2020, 11, 6))
    assert reading.text == STORY
    assert reading.guesses["published"] == "from the forwarded mail’s date"


def test_a_note_that_only_announces_its_attachment_is_no_article() -> None:
    message = letter("Please find the statement attached.")
    message.add_attachment(
        f"Statement\n\n{STORY}\n".encode(), maintype="text", subtype="plain", filename="statement.txt"
    )
    found = read(message)
    assert [item.name for item in found] == ["a.eml/statement.txt"]
    assert found[0].reading
    assert found[0].reading.title == "Statement"


def test_attachments_are_opened_as_far_as_they_can_be_and_pictures_left_out() -> None:
    message = letter()
    message.add_attachment(zipped({"x/one.txt": OTHER}), maintype="application", subtype="zip", filename="../more.zip")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"\x7fELF" + bytes(40), maintype="application", subtype="octet-stream", filename="run")
    message.add_attachment(letter(OTHER, subject="The first mail"))
    found = read(message)
    assert [(item.name, item.error[:26]) for item in found] == [
        ("a.eml", ""),
        ("a.eml/more.zip/x/one.txt", ""),
        ("a.eml/run", "This looks like a program;"),
        ("a.eml/4.eml", ""),
    ]  # fmt: skip
    assert found[3].reading
    assert found[3].reading.title == "The first mail"


def test_mails_within_mails_end_somewhere() -> None:
    message = letter(OTHER)
    for _ in range(8):
        outer = letter()
        outer.add_attachment(message)
        message = outer
    found = read(message)
    assert found[-1].error == "This archive lies too deep within other archives."
    assert sum(item.reading is not None for item in found) == 4


def test_a_mailbox_gives_each_of_its_mails() -> None:
    first, second = letter().as_bytes(), letter(OTHER, subject="Geneva").as_bytes()
    stamp = b"From press@ministry.example Sun Nov  8 09:12:00 2020\n"
    found = list(intake.open_all(stamp + first + b"\n\n" + stamp + second, name="inbox"))
    assert [(item.name, item.reading and item.reading.title) for item in found] == [
        ("inbox/1.eml", "Talks by telephone"), ("inbox/2.eml", "Geneva"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_a_mail_in_another_encoding_is_read_in_it(encoding: str) -> None:
    text = "Президент России провёл телефонный разговор с президентом Турции о положении на границе. " * 3
    message = letter("")
    message.clear_content()
    message.set_content(text, charset=encoding)
    reading = only(message)
    assert (reading.text, reading.language, reading.can_be_read) == (text.strip(), "ru", False)


def test_lines_that_a_mail_program_flowed_are_put_together() -> None:
    message = letter("")
    del message["Content-Type"]
    flowed = STORY.replace(", a ", ", \na ")
    message.set_payload(flowed, charset="utf-8")
    message.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    assert only(message).text == STORY
