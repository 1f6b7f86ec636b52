"""Outlook messages (.msg), by python-oxmsg."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from timeline.extraction.intake.mail import MAIL_LIST, NOT_ATTACHED, Letter, found
from timeline.extraction.intake.reading import File, Found, Piece
from timeline.extraction.types import UnreadableError

BROKEN = "This Outlook message is broken and could not be read."


def read(file: File) -> Iterator[Found | Piece]:
    """The message as an article, and its attachments. Raises UnreadableError for a broken one."""
    from oxmsg import Message

    try:
        message: Any = Message.load(BytesIO(file.data))
        letter = _letter(message)
    except Exception as error:  # the library raises all sorts of things for a broken file
        raise UnreadableError(BROKEN) from error
    yield from found(letter, file)


def _letter(message: Any) -> Letter:
    headers = {name.lower() for name in message.message_headers}
    pieces = [
        (attachment.file_name or "", attachment.file_bytes or b"", attachment.mime_type or "")
        for attachment in message.attachments
    ]
    return Letter(
        subject=message.subject or "",
        sender=message.sender or "",
        day=message.sent_date.date() if message.sent_date else None,
        to_many=any(name.lower() in headers for name in MAIL_LIST),
        plain=message.body or "",
        html=message.html_body or "",
        attachments=[Piece(name, data) for name, data, kind in pieces if data and not kind.startswith(NOT_ATTACHED)],
    )
