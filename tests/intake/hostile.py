"""Files that nobody means well with, or that are broken; large ones are made when they are needed."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from tests.intake.archives import zipped
from timeline.extraction.intake import Limits

FILES = Path(__file__).parent / "files"
STORY = "The presidents of both countries spoke by telephone on Saturday, a spokesman said in the evening. " * 4
ENTITIES = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ODT = "application/vnd.oasis.opendocument.text"
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, what it is called, and the sentence that each of its parts must get (by default it is one)."""

    name: str
    data: Callable[[], bytes]
    sentence: str
    limits: Limits = field(default_factory=Limits)


def member(path: str, data: bytes, *, mode: int = 0, flags: int = 0, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with one member that the usual tools would not make."""
    out = io.BytesIO()
    info = zipfile.ZipInfo(path)
    info.external_attr, info.compress_type = mode << 16, method
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, data)
    made = bytearray(out.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.index(mark) + offset
        made[place : place + 2] = struct.pack("<H", struct.unpack_from("<H", made, place)[0] | flags)
    return bytes(made)


def broken_in_the_middle(data: bytes) -> bytes:
    """The same with some bytes of the first member's content turned over."""
    place = 30 + struct.unpack_from("<H", data, 26)[0] + 10
    return data[:place] + bytes(byte ^ 0xFF for byte in data[place : place + 8]) + data[place + 8 :]


def nested(depth: int) -> bytes:
    """Archives within archives around one story."""
    data = zipped({"story.txt": STORY})
    for _ in range(depth - 1):
        data = zipped({"inner.zip": data}, packed=zipfile.ZIP_STORED)
    return data


def odt(content: str, **more: bytes | str) -> bytes:
    """An OpenDocument text with this content.xml."""
    return zipped({"mimetype": ODT, "content.xml": content, **more})


def docx(**changed: bytes | None) -> bytes:
    """LibreOffice's document with parts changed, or taken out."""
    with zipfile.ZipFile(FILES / "call.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changes = {f"word/{name}.xml": content for name, content in changed.items()}
    parts.update({name: content for name, content in changes.items() if content is not None})
    return zipped({name: data for name, data in parts.items() if changes.get(name, b"") is not None})


def with_entity(value: str) -> bytes:
    """LibreOffice's document with an entity of this value in its text."""
    with zipfile.ZipFile(FILES / "call.docx") as archive:
        head, rest = archive.read("word/document.xml").decode().split("?>", 1)
    rest = rest.replace("The crossing was", "The &a; crossing was")
    return docx(document=f'{head}?><!DOCTYPE x [<!ENTITY a "{value}">]>{rest}'.encode())


def pdf(pages: int = 1, *, password: str = "", stream: bytes = b"", repeat: int = 1) -> bytes:
    """A PDF of empty pages, or with `stream` as the content of each, decoded `repeat` times."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(200, 200)
        if stream:
            content = StreamObject()
            content.set_data(stream)
            font = DictionaryObject(
                {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
            )
            font[NameObject("/BaseFont")] = NameObject("/Helvetica")
            fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
            page[NameObject("/Resources")] = fonts
            page[NameObject("/Contents")] = ArrayObject([writer._add_object(content.flate_encode())] * repeat)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def lying_pdf() -> bytes:
    """A PDF of one page that says it has ten thousand."""
    return pdf().replace(b"/Count 1", b"/Count 10000")


def looping_pdf() -> bytes:
    """A PDF whose tree of pages comes back to itself."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    tree = writer._root_object["/Pages"]
    assert isinstance(tree, DictionaryObject)
    tree[NameObject("/Kids")] = ArrayObject([writer._root_object.raw_get("/Pages")])
    tree[NameObject("/Count")] = NumberObject(1)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mail(*lines: str) -> bytes:
    """A mail of these lines below a usual head."""
    head = ["From: A <a@x.example>", "Subject: Talks", "Message-ID: <1@x.example>", "MIME-Version: 1.0"]
    return "\r\n".join([*head, *lines]).encode()


def deep_mail(depth: int) -> bytes:
    """A mail of parts within parts."""
    lines = []
    for n in range(depth):
        lines += [f'Content-Type: multipart/mixed; boundary="b{n}"', "", f"--b{n}"]
    return mail(*lines, "Content-Type: text/plain", "", STORY)


TAKEN = "text, web pages, PDF, Word, OpenDocument, RTF, mails, tables (.csv, .jsonl) and ZIP archives can be read."
EMPTY = "This file is empty."
NO_TEXT = "There is no readable text in this file."
NO_PAGE_TEXT = "There is no readable text in this page."
BOMB = "This file unpacks to hundreds of times its size, so it was left out."
OUT = "The path of this file leads out of the archive."
QUICK = Limits(seconds=1)
SLOW = "Reading this file took longer than 1 second."
BROKEN = "This file is broken and could not be read."
BROKEN_WORD = "This Word document is broken and could not be read."
BROKEN_ODT = "This OpenDocument text is broken and could not be read."
ENTITIES_IN_IT = "This document declares entities, which no document from an office program does, so it was left out."

FILM = f"This looks like a video (.mp4, .mov); {TAKEN}"
LONG = "The text of this article is longer than 2 MB, the most that is read for one."
NOTHING = "There is nothing to read in this archive."
BOOK = "This looks like a book (.epub), which is not read."
PAGES = "This PDF has more than 1000 pages, the most that are read; split it and add the parts."
TEXT = b"BT /F 9 Tf (words) Tj ET "  # how a page of a PDF writes

HOSTILE = {
    "nothing": Hostile("a.txt", lambda: b"", EMPTY),
    "white space": Hostile("a.txt", lambda: b" \n\t\r\n" * 100, EMPTY),
    "a mark and nothing": Hostile("a.txt", lambda: "\ufeff\u200b\n".encode(), EMPTY),
    "only signs": Hostile("a.txt", lambda: b"... --- ... 123", NO_TEXT),
    "binary called text": Hostile(
        "a.txt", lambda: bytes(range(1, 32)) * 90, f"This looks like a binary file, not a text; {TAKEN}"
    ),
    "zeros called text": Hostile("a.txt", lambda: bytes(5000), f"This looks like a binary file, not a text; {TAKEN}"),
    "a picture called text": Hostile(
        "a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), f"This looks like a PNG picture; {TAKEN}"
    ),
    "a picture called document": Hostile(
        "a.docx", lambda: b"\xff\xd8\xff\xe0" + bytes(50), f"This looks like a JPEG picture; {TAKEN}"
    ),
    "a packed file": Hostile("a.gz", lambda: b"\x1f\x8b\x08" + bytes(50), f"This looks like a gzip archive; {TAKEN}"),
    "another archive": Hostile("a.rar", lambda: b"Rar!\x1a\x07\x01\x00", f"This looks like a RAR archive; {TAKEN}"),
    "a program": Hostile("news.pdf", lambda: b"\x7fELF" + bytes(50), f"This looks like a program; {TAKEN}"),
    "a database": Hostile("a.txt", lambda: b"SQLite format 3\x00", f"This looks like a SQLite database; {TAKEN}"),
    "a film": Hostile("a.txt", lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(50), FILM),
    "a feed": Hostile(
        "a.xml", lambda: b"<?xml version='1.0'?><rss><channel/></rss>",
        f"This looks like a feed or another XML file; {TAKEN}",
    ),
    "one line of 5 MB": Hostile(
        "a.txt", lambda: b"word " * 1_000_000, LONG
    ),
    "a page of 50 MB": Hostile(
        "a.html", lambda: b"<html><body>" + b"<p>words of a page</p>" * 2_300_000,
        "This file is larger than 20 MB, the most that is read for one article.",
    ),
    "a page without a text": Hostile("a.html", lambda: b"<html><body><div></div></body></html>", NO_PAGE_TEXT),
    "a page of scripts": Hostile(
        "a.html", lambda: b"<html><head><script>var a = 'words';</script></head></html>", NO_PAGE_TEXT
    ),
    # Archives
    "a bomb": Hostile("a.zip", lambda: zipped({"a.txt": bytes(15_000_000)}), BOMB),
    "many small bombs": Hostile(
        "a.zip", lambda: zipped({f"{n}.txt": STORY * 300 for n in range(9)}),
        "Unpacked, this archive is larger than 1 MB; the rest was left out.", Limits(expanded_bytes=1_000_000),
    ),
    "a large file in an archive": Hostile(
        "a.zip", lambda: zipped({"a.txt": STORY * 60_000}, packed=zipfile.ZIP_STORED),
        "This file is larger than 20 MB, the most that is read of one file.",
    ),
    "an archive of 5,001 files": Hostile(
        "a.zip", lambda: zipped({f"{n}.txt": "x" for n in range(5001)}, packed=zipfile.ZIP_STORED),
        "This archive holds more than 5000 files, the most that are taken at once.",
    ),
    "archives in archives": Hostile(
        "a.zip", partial(nested, 9), "This archive lies too deep within other archives."
    ),
    "a path upwards": Hostile("a.zip", lambda: member("../../etc/passwd", b"x"), OUT),
    "a path upwards in another system's way": Hostile("a.zip", lambda: member("..\\..\\boot.txt", b"x"), OUT),
    "a path from the root": Hostile("a.zip", lambda: member("/etc/passwd", b"x"), OUT),
    "a path on a drive": Hostile("a.zip", lambda: member("C:\\news\\a.txt", b"x"), OUT),
    "a link": Hostile(
        "a.zip", lambda: member("a.txt", b"/etc/passwd", mode=stat.S_IFLNK | 0o777),
        "This is a link to another file, not a file.",
    ),
    "an encrypted file in an archive": Hostile(
        "a.zip", lambda: member("a.txt", STORY.encode(), flags=1),
        "This file is encrypted; unpack the archive with its password and add the files.",
    ),
    "an unusual packing": Hostile(
        "a.zip", lambda: member("a.txt", STORY.encode(), method=zipfile.ZIP_LZMA),
        "This file is packed in a way that is not read; pack it with the usual ZIP compression.",
    ),
    "half an archive": Hostile("a.zip", lambda: zipped({"a.txt": STORY})[:100], "This archive is broken."),
    "a changed archive": Hostile(
        "a.zip", lambda: broken_in_the_middle(zipped({"a.txt": STORY})), "This file is broken inside the archive."
    ),
    "an empty archive": Hostile("a.zip", lambda: zipped({}), NOTHING),
    "an archive of folders": Hostile("a.zip", lambda: zipped({"a/": "", "b/": ""}), NOTHING),
    "a spreadsheet": Hostile(
        "a.docx", lambda: zipped({"xl/workbook.xml": "<x/>"}),
        "This looks like a spreadsheet; save it as .csv to have it read.",
    ),
    "a presentation": Hostile(
        "a.docx", lambda: zipped({"ppt/presentation.xml": "<x/>"}), "This looks like a presentation, which is not read."
    ),
    "a book": Hostile(
        "a.zip", lambda: zipped({"mimetype": "application/epub+zip"}), BOOK
    ),
    # PDF
    "a locked PDF": Hostile(
        "a.pdf", lambda: pdf(password="secret"),
        "This PDF is locked with a password; save it without one and add it again.",
    ),
    "a PDF of 10,000 pages": Hostile(
        "a.pdf", partial(pdf, 10_000), PAGES
    ),
    "a PDF that lies about its pages": Hostile(
        "a.pdf", lying_pdf, PAGES
    ),
    "a PDF that goes round in circles": Hostile("a.pdf", looping_pdf, "This PDF is broken and could not be read."),
    "half a PDF": Hostile(
        "a.pdf", lambda: (FILES / "plain.pdf").read_bytes()[:3000], "This PDF is broken and could not be read."
    ),
    "the head of a PDF": Hostile("a.pdf", lambda: b"%PDF-1.7\n", "This PDF is broken and could not be read."),
    "a PDF without a text": Hostile("a.pdf", pdf, "There is no readable text in this PDF."),
    "a PDF that unpacks to a gigabyte": Hostile(
        "a.pdf", lambda: pdf(stream=TEXT * 3_000_000, repeat=20), "Unpacked, this PDF is too large to be read."
    ),
    "a PDF of a million texts": Hostile("a.pdf", lambda: pdf(stream=TEXT * 1_000_000), SLOW, QUICK),
    # Documents
    "a document without its text": Hostile("a.docx", lambda: zipped({"word/document.xml": "no XML"}), BROKEN_WORD),
    "a document of broken XML": Hostile("a.docx", lambda: docx(document=b"<w:document"), BROKEN_WORD),
    "a document of something else": Hostile("a.docx", lambda: docx(document=b"<x/>"), BROKEN_WORD),
    "a document with an entity": Hostile("a.docx", lambda: with_entity("lol"), ENTITIES_IN_IT),
    "a document whose entities would fill the memory": Hostile(
        "a.docx",
        lambda: docx(document=f"<!DOCTYPE x [{ENTITIES}]><w:document xmlns:w='w'>&a9;</w:document>".encode()),
        BROKEN_WORD,
    ),
    "a document that is a bomb": Hostile(
        "a.docx", lambda: docx(styles=bytes(150_000_000)),
        "Unpacked, this document is larger than 100 MB, so it was left out.",
    ),
    "an encrypted document": Hostile(
        "a.docx", lambda: member("word/document.xml", STORY.encode(), flags=1),
        "This document is encrypted; save it without a password and add it again.",
    ),
    "an OpenDocument text with entities": Hostile(
        "a.odt", lambda: odt(f"<!DOCTYPE x [{ENTITIES}]>" + CONTENT.format("<text:p>&a9;</text:p>")), ENTITIES_IN_IT
    ),
    "an OpenDocument text that asks for a file": Hostile(
        "a.odt",
        lambda: odt('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + CONTENT.format("<text:p>&f;</text:p>")),
        ENTITIES_IN_IT,
    ),
    "an OpenDocument text without its text": Hostile("a.odt", lambda: zipped({"mimetype": ODT}), BROKEN_ODT),
    "an OpenDocument text that never ends": Hostile(
        "a.odt", lambda: odt(CONTENT.format("<text:section>" * 100_000)), BROKEN_ODT
    ),
    "an OpenDocument text of 20,000 levels": Hostile(
        "a.odt", lambda: odt(CONTENT.format("<text:section>" * 20_000 + "</text:section>" * 20_000)), BROKEN
    ),
    "half a rich text": Hostile("a.rtf", lambda: b"{\\rtf1\\ansi{\\fonttbl", NO_TEXT),
    "a rich text of braces": Hostile("a.rtf", lambda: b"{\\rtf1 " + b"{" * 9_000_000, SLOW, QUICK),
    "a rich text of wrong numbers": Hostile(
        "a.rtf", lambda: b"{\\rtf1\\ansicpg99999 \\uc-5 \\u99999999999 \\'zz",
        "This rich text document is broken and could not be read.",
    ),
    # Mails
    "a mail without a text": Hostile("a.eml", lambda: mail("", ""), "There is no readable text in this mail."),
    "a mail of 5,000 levels": Hostile("a.eml", partial(deep_mail, 5_000), BROKEN),
    "a saved page without a page": Hostile(
        "a.mhtml",
        lambda: mail("Snapshot-Content-Location: https://x.example/", "Content-Type: image/png", "", "x"),
        "There is no page in this web archive.",
    ),
    "half an Outlook message": Hostile(
        "a.msg", lambda: (FILES / "outlook.msg").read_bytes()[:6000], "There is no readable text in this mail."
    ),
    # Tables
    "a table without rows": Hostile(
        "a.csv", lambda: b"title,text\n", "There is no article in this table: it has no row below its heading."
    ),
    "a table without texts": Hostile(
        "a.csv", lambda: b"id,score\n1,2\n2,3\n",
        "This table has no column with the texts of articles; say which one it is.",
    ),
    "a line of deep JSON": Hostile(
        "a.jsonl", lambda: b'{"text": ' + b"[" * 500_000, "This is no article: an object with a text is wanted."
    ),
    "a table of more rows than are taken": Hostile(
        "a.csv", lambda: b"title,text\n" + b"a,words of it\n" * 20,
        "There are more than 10 articles in this file; the rest was left out.", Limits(articles=10),
    ),
    # Too much for whoever reads it
    "a rich text of letters one by one": Hostile(
        "a.rtf", lambda: b"{\\rtf1 " + b"x\\'41" * 3_000_000, SLOW, QUICK
    ),
    "a document that takes too much memory": Hostile(
        "a.docx", lambda: docx(document=b"<x>" + b"<y/>" * 10_000_000 + b"</x>"),
        "Reading this file takes more than 400 MB of memory.", Limits(memory_bytes=400_000_000),
    ),
}  # fmt: skip
