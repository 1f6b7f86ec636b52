"""Mails (.eml, mbox) and web archives (.mhtml), which have the form of a mail; by the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from timeline.extraction.intake import decoding, documents, page
from timeline.extraction.intake.days import day_in
from timeline.extraction.intake.header import Facts
from timeline.extraction.intake.reading import File, Found, Piece, Sure
from timeline.extraction.intake.tidy import paragraphs, tidy
from timeline.extraction.types import UnreadableError

HEAD = 20_000  # bytes; the lines of a mail's head are looked for in these
HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
USUAL = {b"from", b"to", b"subject", b"date", b"reply-to", b"sender", b"cc"}
TECHNICAL = {b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"snapshot-content-location"}
MBOX = re.compile(rb"(?m)^From \S+ .*\d{4}\r?$")
SIGNATURE = re.compile(r"\n-- ?\n(?!.*\n-- ?\n)", re.DOTALL)
FORWARDED = re.compile(r"(?m)^(?:-+ ?(?:Forwarded|Original) [Mm]essage ?-+|Begin forwarded message:)[ ]*\n+")
FORWARDED_LINE = re.compile(r"(?:> ?)?\*?(?P<key>From|Date|Sent|Subject|To|Cc|Reply-To):\*? ?(?P<value>.*)")
REPLY = re.compile(r"\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
FLOWED = re.compile(r"(?m)(?<=\S) \n(?=[^\s>])")
STUB = 200  # characters; a plain part below this only says that the mail is HTML
NOT_ATTACHED = ("image/", "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
MAIL_LIST = ("List-Id", "List-Unsubscribe")
SAVED = "Saved by "  # browsers call themselves the sender of a page
COVER_NOTE = 100  # characters; a shorter mail with attachments only announces them


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in parts; `to_many` tells that it came from a mailing list or as a newsletter."""

    subject: str
    sender: str
    day: date | None
    to_many: bool
    plain: str
    html: str
    attachments: list[Piece] = field(default_factory=list)


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the head of a mail: two of its usual lines, one of which no person writes."""
    head = MBOX.sub(b"", data[:HEAD], count=1).lstrip() if data.startswith(b"From ") else data[:HEAD]
    seen = set()
    for line in head.splitlines():
        match = HEADER.match(line)
        if match:
            seen.add(match[0][:-1].lower())
        elif not line.startswith((b" ", b"\t")) or not seen:
            break
    return len(seen & (USUAL | TECHNICAL)) > 1 and bool(seen & TECHNICAL)


def read(file: File) -> Iterator[Found | Piece]:
    """The mail or the saved page as an article, and what is attached; the mails of a mailbox unread."""
    starts = [match.start() for match in MBOX.finditer(file.data)] if file.data.startswith(b"From ") else []
    if starts:
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(file.data)], strict=True), start=1):
            yield Piece(f"{number}.eml", file.data[start:end].split(b"\n", 1)[-1].replace(b"\n>From ", b"\nFrom "))
        return
    message = BytesParser(policy=policy.default).parsebytes(file.data)
    address = _header(message, "Snapshot-Content-Location")
    if address or SAVED in _header(message, "From"):
        yield from _saved_page(message, address)
    else:
        yield from found(_letter(message), file)


def found(letter: Letter, file: File) -> Iterator[Found | Piece]:
    """A mail's text as an article (or the articles of an export in it), and its attachments, unread."""
    facts, text = Facts(), letter.plain
    if len(text.strip()) < STUB and letter.html:
        text, parts, facts = _of_html(letter.html)
    else:
        text = _forwarded(_unsigned(tidy(text)), facts)
        parts = paragraphs(text)
    facts.add("title", REPLY.sub("", letter.subject, count=1), "from the mail’s subject")
    if letter.day:
        facts.add("published", letter.day.isoformat(), "from the mail’s date", Sure.LIKELY)
    if letter.to_many:
        facts.add("outlet", letter.sender, "from the sender of the newsletter", Sure.LIKELY)
    if parts and not (letter.attachments and len(text) < COVER_NOTE):
        yield from documents.articles(parts, facts)
    elif not letter.attachments:
        raise UnreadableError("There is no readable text in this mail.")
    yield from letter.attachments


def _of_html(html: str) -> tuple[str, list[str], Facts]:
    """The main text of a mail's HTML, its paragraphs, and what it says of itself."""
    reading = page.read(tidy(html))
    parts = reading.text.split("\n\n")
    facts = Facts()
    facts.add("url", reading.url, reading.guesses.get("url", ""), reading.sure.get("url", Sure.GUESS))
    return reading.text, parts, facts


def _saved_page(message: EmailMessage, address: str) -> Iterator[Found]:
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            yield from page.articles(tidy(_content(part)), url=address)
            return
    raise UnreadableError("There is no page in this web archive.")


def _letter(message: EmailMessage) -> Letter:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    text = _content(plain) if plain is not None else ""
    if plain is not None and plain.get_param("format", "") == "flowed":
        text = FLOWED.sub(" ", text)
    name, _ = parseaddr(_header(message, "From"))
    return Letter(
        subject=" ".join(_header(message, "Subject").split()),
        sender=name,
        day=_sent(message),
        to_many=any(message.get(name) for name in MAIL_LIST),
        plain=text,
        html=_content(html) if html is not None else "",
        attachments=list(_attached(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A field of the head; empty where it is missing or broken."""
    try:
        return str(message.get(name, "") or "")
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):  # the parser trips over some broken ones
        return ""


def _sent(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _content(part: Message) -> str:
    """The text of a part, in the encoding that it names or that its bytes show."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeDecodeError):
        return decoding.decode(data).replace("\r\n", "\n")


def _attached(message: EmailMessage) -> Iterator[Piece]:
    for number, part in enumerate(message.iter_attachments(), start=1):
        kind = part.get_content_type()
        if kind.startswith(NOT_ATTACHED):
            continue
        if kind == "message/rfc822":
            inner: Any = part.get_payload()
            yield Piece(f"{number}.eml", inner[0].as_bytes() if isinstance(inner, list) and inner else b"")
        elif isinstance(data := part.get_payload(decode=True), bytes):
            yield Piece(part.get_filename() or f"{number}", data)


def _unsigned(text: str) -> str:
    """Without the signature below the usual line of two hyphens."""
    return SIGNATURE.split(text, maxsplit=1)[0]


def _forwarded(text: str, facts: Facts) -> str:
    """A forwarded text without the lines that tell of its first mail; they say when and under which subject it was."""
    match = FORWARDED.search(text)
    if not match:
        return text
    lines = text[match.end() :].split("\n")
    count = 0
    for line in lines:
        known = FORWARDED_LINE.fullmatch(line.strip())
        if not known:
            break
        count += 1
        if known["key"] == "Subject":
            facts.add("title", REPLY.sub("", known["value"], count=1).strip(), "from the forwarded mail’s subject")
        elif known["key"] in {"Date", "Sent"}:
            day = day_in(known["value"])
            facts.add("published", day.isoformat() if day else "", "from the forwarded mail’s date", Sure.LIKELY)
    return "\n".join(lines[count:]) if count else text
