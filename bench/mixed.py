"""A batch of files as an analyst has them: our own generated prose in many formats, and some that nobody can read."""

from __future__ import annotations

import html
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage

from docx import Document

from tests.intake.hostile import HOSTILE
from timeline.extraction.intake import Limits

FIRST_DAY = date(2020, 9, 27)
OUTLETS = ("Northern Herald", "Harbour Courier", "Sample Wire", "The Plain Dealer of Zenda", "Lowland Gazette")
LEADERS = (
    ("Russian President Vladimir Putin", "Moscow"), ("Turkish President Recep Tayyip Erdogan", "Ankara"),
    ("Azerbaijani President Ilham Aliyev", "Baku"), ("Armenian Prime Minister Nikol Pashinyan", "Yerevan"),
    ("French President Emmanuel Macron", "Paris"), ("German Foreign Minister Heiko Maas", "Berlin"),
    ("US Secretary of State Mike Pompeo", "Washington"), ("Iranian Foreign Minister Mohammad Javad Zarif", "Tehran"),
)  # fmt: skip
DEEDS = (
    "{a} spoke by telephone with {b} on {day}.", "{a} met {b} in {place} on {day}.",
    "{a} sent a letter to {b} on {day}.", "{a} accused {b} of breaking the truce, a spokesman said on {day}.",
    "On {day}, {a} called on {b} to withdraw the troops.", "{a} and {b} agreed on {day} to exchange prisoners.",
)  # fmt: skip
THINGS = ("harbour", "bridge", "mountain pass", "railway", "water works", "border post", "airfield", "prison camp",
          "grain store", "pipeline", "hospital", "school", "monastery", "power line", "ferry", "market")  # fmt: skip
SAYINGS = (
    "Nobody in {thing} number {n} had heard of it before {adjective} reports came in from {place}.",
    "The {thing} near kilometre {n} has been {adjective} since {month}, aid workers told a reporter.",
    "Some {n} people had left {place} by the evening, most of them for the {adjective} villages along the {thing}.",
    "A {adjective} commission is to look at the {thing} within {n} days and report to {place}.",
    "Prices in {place} rose by {n} per cent in a month, and the {thing} stayed {adjective}.",
    "Engineers put the damage at the {thing} at {n} million, a figure that {place} calls {adjective}.",
)  # fmt: skip
ADJECTIVES = ("quiet", "empty", "closed", "careful", "angry", "late", "broken", "doubtful", "crowded", "cold")
MONTHS = ("March", "May", "July", "August", "the spring", "last winter")

Made = tuple[str, bytes]  # a name and the bytes


def story(chance: random.Random) -> tuple[str, str, date, list[str]]:
    """A title, an outlet, a day, and paragraphs of some 200 words that no other story shares."""
    day = FIRST_DAY + timedelta(days=chance.randrange(60))
    paragraphs = []
    for _ in range(4):
        (a, place), (b, _) = chance.sample(LEADERS, 2)
        before = day - timedelta(days=chance.randrange(1, 6))
        deed = chance.choice(DEEDS).format(a=a, b=b, place=place, day=f"{before:%B} {before.day}")
        paragraphs.append(" ".join([deed, *(_saying(chance) for _ in range(3))]))
    title = f"{chance.choice(THINGS).capitalize()} of {chance.choice(LEADERS)[1]} in doubt after {day.day} days"
    return title, chance.choice(OUTLETS), day, paragraphs


def _saying(chance: random.Random) -> str:
    return chance.choice(SAYINGS).format(
        thing=chance.choice(THINGS), n=chance.randrange(2, 980), place=chance.choice(LEADERS)[1],
        adjective=chance.choice(ADJECTIVES), month=chance.choice(MONTHS),
    )  # fmt: skip


def text(chance: random.Random) -> bytes:
    title, outlet, day, paragraphs = story(chance)
    return "\n\n".join([f"{title}\nOutlet: {outlet}\nPublished: {day}", *paragraphs]).encode()


def undated(chance: random.Random) -> bytes:
    title, _, _, paragraphs = story(chance)
    return "\n\n".join([title, *paragraphs]).encode()


def page(chance: random.Random) -> bytes:
    title, outlet, day, paragraphs = story(chance)
    body = "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs)
    meta = f'<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{day}">'
    return (
        f"<!doctype html><html><head><title>{title}</title>{meta}</head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{body}</article></main></body></html>"
    ).encode()


def word(chance: random.Random) -> bytes:
    title, outlet, day, paragraphs = story(chance)
    document = Document()
    document.add_heading(title, level=1)
    for part in (f"{outlet}, {day.day} {day:%B %Y}", *paragraphs):
        document.add_paragraph(part)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def rich(chance: random.Random) -> bytes:
    title, _, _, paragraphs = story(chance)
    return ("{\\rtf1\\ansi " + "\\par\\par ".join([title, *paragraphs]) + "}").encode("ascii")


def mail(chance: random.Random) -> bytes:
    title, outlet, day, paragraphs = story(chance)
    message = EmailMessage()
    message["Subject"], message["From"] = title, f"{outlet} <news@example.org>"
    message["Date"] = f"{day:%a}, {day.day} {day:%b} {day.year} 10:00:00 +0000"
    message.set_content("\n\n".join(paragraphs))
    return message.as_bytes()


def portable(chance: random.Random) -> bytes:
    """A PDF of one page with a text layer, as small programs write it."""
    title, _, day, paragraphs = story(chance)
    words = " ".join(paragraphs).replace("(", "").replace(")", "").split()
    lines = [title, f"{day.day} {day:%B %Y}", *(" ".join(words[n : n + 12]) for n in range(0, len(words), 12))]
    shown = "BT /F 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{rows}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF".encode("latin-1")


def packed(chance: random.Random) -> bytes:
    """An archive with one page in a folder."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("saved/page.html", page(chance))
    return kept.getvalue()


FORMATS: dict[str, Callable[[random.Random], bytes]] = {
    "txt": text, "md": undated, "html": page, "docx": word, "rtf": rich, "eml": mail, "pdf": portable, "zip": packed,
}  # fmt: skip


def make(number: int, *, bad: int, seed: int = 1) -> list[Made]:
    """So many files in a mixed order, `bad` of them hostile or broken, each bad one once until all were had."""
    chance = random.Random(seed)
    suffixes = list(FORMATS)
    good = [f"{n:04}.{suffixes[n % len(suffixes)]}" for n in range(number - bad)]
    made = [(f"good-{name}", FORMATS[name.rsplit(".", 1)[-1]](chance)) for name in good]
    usual = [hostile for hostile in HOSTILE.values() if hostile.limits == Limits()]
    for n in range(bad):
        hostile = usual[n % len(usual)]
        made.append((f"bad-{n:04}-{hostile.name}", hostile.data()))
    chance.shuffle(made)
    return made
