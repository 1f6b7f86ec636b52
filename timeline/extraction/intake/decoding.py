"""Bytes -> characters: the encoding is found out, and what is no text is turned away."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from timeline.extraction.types import UnreadableError

TAKEN = "text, web pages, PDF, Word, OpenDocument, RTF, mails, tables (.csv, .jsonl) and ZIP archives can be read."
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The single-byte encodings that news in European and Middle Eastern alphabets was kept in.
SINGLE_BYTE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"]
# Windows-1254 gives six bytes to Turkish letters that are Icelandic in Windows-1252; in Windows-1250 they come
# together with the letters of `CENTRAL`.
CENTRAL = re.compile(rb"[\x9c-\x9f\xb3\xb9\xbf\xe3\xe6\xe8\xea\xec\xf1\xf5\xf8\xfb]")
TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The characters of a text file. Raises UnreadableError for what is no text."""
    if not data.strip():
        raise UnreadableError("This file is empty.")
    text = _decoded(data)
    controls = len(CONTROL.findall(text))
    if "\x00" in text or controls * 50 > len(text):
        raise UnreadableError(f"This looks like a binary file, not a text; {TAKEN}")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_single_byte(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in any European text most of its high bytes are zero, and none of its low ones."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd * 2 > half and not even:
        return "utf-16-le"
    return "utf-16-be" if half and even * 2 > half and not odd else ""


def _decoded_single_byte(data: bytes) -> str:
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if sum(character > "\x7f" for character in mended) - broken > 2 * broken:
        return mended  # UTF-8 with a few broken places
    return data.decode(_single_byte_encoding(data), errors="replace")


def _single_byte_encoding(data: bytes) -> str:
    declared = DECLARED.search(data[:4000])
    if declared:
        try:
            return codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            pass
    best = from_bytes(data, cp_isolation=SINGLE_BYTE).best()
    encoding = best.encoding if best else "cp1252"
    western = encoding == "cp1252" or (encoding == "cp1250" and not CENTRAL.search(data))
    return "cp1254" if western and TURKISH.search(data) else encoding
