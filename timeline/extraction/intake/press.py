"""Exports of press databases: several articles in one document, parted, each with what stands above it.

The layouts are those of Nexis and Lexis+, LexisNexis Academic, Factiva with and without its codes, and ProQuest.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from timeline.extraction import vocabulary
from timeline.extraction.intake import plain
from timeline.extraction.intake.days import day_in, is_only_a_day
from timeline.extraction.intake.header import Facts
from timeline.extraction.intake.reading import Reading
from timeline.extraction.intake.tidy import BLOCKS, paragraphs

WORDS = re.compile(r"\d[\d,.]* words", re.IGNORECASE)
TIME = re.compile(r"\d\d?[:.]\d\d(?: ?(?:GMT|UTC|[AP]M))?", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b|all rights reserved)", re.IGNORECASE)
FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z-]{2,24})(?::[ \n]*(?P<value>.*)|$)", re.DOTALL)
CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s+(?P<value>\S.*))?")
NAME = re.compile(rf"(?:By )?{plain.NAME}(?:[,;]? {plain.NAME}){{0,7}}")
EDITION_LENGTH = 100  # characters; a line with a day and an edition, not a sentence
LABEL = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{2,30}): *(?P<value>.*)", re.DOTALL)
BELOW = ("Subject:", "Location:", "People:", "Company", "Publication", "Credit:", "Copyright:")  # under ProQuest's text
RULE = re.compile(r"[_=-]{10,}")
SHORT = 90  # characters; a line above the text, not one of it
FAR = 40  # blocks; the day of publication stands above this or nowhere
# Whether a page may be an export at all, before its elements are looked at.
MENTION = re.compile(r"End of Document|\b\d+ of \d+ DOCUMENT|\bDocument \d+ of \d+\b|\bDocument [A-Z][A-Z0-9]{3,}\d{8}")
HEADER = "from the export’s header"


def articles(text: str) -> list[str]:
    """The articles of an export, each with its lines and marks as they stood; none for any other text."""
    lines = text.split("\n")
    starts, ends = _marks()
    slices: list[list[str]] = [[]]
    marked = False
    for line in lines:
        if starts.fullmatch(line.strip()):
            marked = True
            slices.append([line])
        else:
            slices[-1].append(line)
            if ends.fullmatch(line.strip()):
                marked = True
                slices.append([])
    return [found for part in slices if _is_article(found := "\n".join(part).strip("\n"))] if marked else []


def read(text: str) -> Reading:
    """One article of an export as a Reading."""
    starts, ends = _marks()
    blocks = [block.strip() for block in BLOCKS.split(text) if block.strip()]
    lexis = any(starts.fullmatch(block) for block in blocks)
    lines = [line.strip() for block in blocks for line in block.split("\n")]
    if sum(1 for line in lines if _code(line) in {"HD", "PD", "SN", "LP", "TD"}) >= 3:
        return _coded(text)
    if "text" in {_label(block)[0] for block in blocks}:
        return _labelled(blocks)
    blocks = [block for part in blocks for block in _lines_apart(part)]
    # Where the text has a heading of its own ("Body"), title and outlet stand above the day.
    lexis = lexis and not any(_field(block)[0] == "body" for block in blocks)
    blocks = [block for block in blocks if not starts.fullmatch(block) and not ends.fullmatch(block)]
    length = next((n for n, block in enumerate(blocks[:FAR]) if WORDS.fullmatch(block)), None)
    return _factiva(blocks, length) if length is not None else _nexis(blocks, title_below=lexis)


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    marks = vocabulary.toml("press_exports.toml")["marks"]
    return re.compile("|".join(marks["start"])), re.compile("|".join(marks["end"]))


@cache
def _keys() -> dict[str, str]:
    """What a field is, by its key: author, dateline, highlight, other, below, body."""
    fields: dict[str, Any] = vocabulary.toml("press_exports.toml")["fields"]
    return {key: name for name, keys in fields.items() for key in ([keys] if isinstance(keys, str) else keys)}


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, list[str]] = vocabulary.toml("press_exports.toml")["labels"]
    return {label: name for name, known in labels.items() for label in known}


@cache
def _edition() -> re.Pattern[str]:
    return re.compile(vocabulary.toml("press_exports.toml")["marks"]["edition"], re.IGNORECASE)


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, list[str]] = vocabulary.toml("press_exports.toml")["codes"]
    return {code: name for name, known in codes.items() for code in known}


def _is_article(part: str) -> bool:
    """Whether a part is more than a cover page or a summary of the search: it says how long it is, or where it ends."""
    lines = [line.strip() for line in part.split("\n")]
    starts, ends = _marks()
    return any(starts.fullmatch(line) or ends.fullmatch(line) for line in lines) and len(lines) > 3


def _code(line: str) -> str:
    match = CODE.fullmatch(line)
    return match["code"] if match and match["code"] in _codes() else ""


def _field(block: str) -> tuple[str, str]:
    """What a block of "Key: value" is, and its value; empty for a block of text."""
    match = FIELD.fullmatch(block)
    name = _keys().get(match["key"].lower(), "") if match else ""
    if not match or not name or (match["value"] is None and name not in {"body", "below"}):
        return "", ""
    return name, " ".join((match["value"] or "").split())


def _lines_apart(block: str) -> list[str]:
    """The lines of a block by themselves, where they are those above a text: short, one of them a day or a length."""
    lines = [line.strip() for line in block.split("\n")]
    telling = any(WORDS.fullmatch(line) or _is_day(line) or _field(line)[0] for line in lines)
    return lines if telling and max(map(len, lines)) <= SHORT else [block]


def _label(block: str) -> tuple[str, str]:
    """What a paragraph of ProQuest's is, and its value; "other" for one with another label."""
    match = LABEL.fullmatch(block)
    name = _labels().get(match["key"].lower(), "other") if match else ""
    return name, match["value"] if match else ""


def _labelled(blocks: list[str]) -> Reading:
    """ProQuest: "Full text:", the text, and "Title:", "Publication title:" and the rest of the labels below it."""
    facts = Facts()
    body: list[str] = []
    begun = ended = False
    for block in blocks:
        name, value = _label(block)
        if name == "text":
            begun, body = True, [value]
        elif name and (name != "other" or ended or block.startswith(BELOW)):
            ended = begun
            if name == "published":
                _add_day(facts, value)
            elif name != "other":
                facts.add(name, " ".join(value.split()), HEADER)
        elif begun and not ended and not RULE.fullmatch(block):
            body.append(block)
    return plain.compose(paragraphs("\n\n".join(body)), facts)


def _coded(text: str) -> Reading:
    """Factiva's layout with a code before each field."""
    values: dict[str, list[str]] = {}
    code = ""
    for line in text.split("\n"):
        found = _code(line.strip())
        if found:
            code = found
            line = (CODE.fullmatch(line.strip()) or {"value": ""})["value"] or ""
        values.setdefault(code, []).append(line.strip())
    facts = Facts()
    for name in ("title", "author", "outlet"):
        for code in (code for code, known in _codes().items() if known == name):
            value = " ".join(" ".join(values.get(code, [])).split())
            facts.add(name, value.removeprefix("By ") if name == "author" else value, HEADER)
    _add_day(facts, " ".join(values.get("PD", [])))
    body = "\n\n".join("\n".join(values.get(code, [])) for code, known in _codes().items() if known == "text")
    return plain.compose(paragraphs(body), facts)


def _factiva(blocks: list[str], length: int) -> Reading:
    """Factiva's layout without codes: title, author, length, day, time, outlet, code, language, copyright, text."""
    facts = Facts()
    above = [" ".join(block.split()) for block in blocks[:length]]
    if len(above) > 1 and NAME.fullmatch(above[-1]):
        facts.add("author", above.pop().removeprefix("By "), HEADER)
    facts.add("title", above[-1] if above else "", HEADER)
    rest = blocks[length + 1 :]
    for place, block in enumerate(rest[:4]):
        if is_only_a_day(block):
            _add_day(facts, block)
            following = [line for line in rest[place + 1 : place + 3] if not TIME.fullmatch(line)]
            facts.add("outlet", following[0] if following else "", HEADER)
    rights = [n for n, block in enumerate(rest[:12]) if COPYRIGHT.match(block) and len(block) < 3 * EDITION_LENGTH]
    named = rest.index(facts.values["outlet"]) + 1 if "outlet" in facts.values else 0
    start = rights[-1] + 1 if rights else named
    return plain.compose(paragraphs("\n\n".join(rest[start:])), facts)


def _nexis(blocks: list[str], *, title_below: bool) -> Reading:
    """Nexis: title, outlet, day, fields, "Body", text. LexisNexis: outlet, day, title, fields, text."""
    facts = Facts()
    day = next((n for n, block in enumerate(blocks[:FAR]) if _is_day(block)), None)
    rest = blocks
    if day is not None:
        _add_day(facts, blocks[day])
        above = [" ".join(block.split()) for block in blocks[:day] if not COPYRIGHT.match(block)]
        facts.add("outlet", above[-1] if above else "", HEADER)
        rest = blocks[day + 1 :]
        if not title_below and len(above) > 1:
            facts.add("title", above[-2], HEADER)
    title, body, fields = _body(rest, title_below=title_below and day is not None)
    facts.add("title", title, HEADER)
    facts.add("author", fields.get("author", "").removeprefix("By ").removeprefix("BY "), HEADER)
    parts = paragraphs("\n\n".join(body))
    dateline = fields.get("dateline", "")
    if dateline and parts and not parts[0].startswith(dateline):
        parts[0] = f"{dateline} — {parts[0]}"
    highlight = fields.get("highlight", "")
    return plain.compose([highlight, *parts] if highlight else parts, facts)


def _body(blocks: list[str], *, title_below: bool) -> tuple[str, list[str], dict[str, str]]:
    """The title, the blocks of the text, and the fields above it."""
    fields: dict[str, str] = {}
    body: list[str] = []
    title: list[str] = []
    begun = False
    starts_at_body = any(_field(block)[0] == "body" for block in blocks)
    for block in blocks:
        name, value = _field(block)
        if name == "body" and not body:
            begun = True
        elif name == "below" and (begun or body):
            break
        elif name:
            fields.setdefault(name, value)
        elif (COPYRIGHT.match(block) and len(block) < 3 * EDITION_LENGTH) or (
            title_below and not fields and not title and _edition().fullmatch(block)
        ):
            continue
        elif title_below and not fields and not title:
            title.append(" ".join(block.split()))
        elif begun or not starts_at_body:
            body.append(block)
    return " ".join(title), body, fields


def _is_day(block: str) -> bool:
    """A day, perhaps with an edition behind it: "November 8, 2020 Sunday", "November 8, 2020 Sunday, First Edition"."""
    line = " ".join(block.split())
    if len(line) > EDITION_LENGTH or day_in(line) is None:
        return False
    head = re.split(r"(?<=\b[12]\d\d\d)\b", line, maxsplit=1)[0]
    return is_only_a_day(head)


def _add_day(facts: Facts, text: str) -> None:
    day = day_in(text)
    facts.add("published", day.isoformat() if day else "", HEADER)
