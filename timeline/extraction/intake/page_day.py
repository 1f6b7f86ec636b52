"""The day of publication of a web page, from where pages state it. Not guessed: a wrong day is worse than none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from timeline.extraction import vocabulary
from timeline.extraction.intake.days import day_in, is_only_a_day
from timeline.extraction.intake.header import Facts
from timeline.extraction.intake.reading import Sure

STORIES = re.compile(r"(?:Article|Posting|Report)$")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/-]|$)")
CALLED_DAY = re.compile(
    r"\b(?:(?:article|post|posted|news|entry|publish|published|publication|story|content|pub)[-_]*(?:date|time|on)|"
    r"(?:date|time)[-_]*(?:published|posted|article))\b",
    re.IGNORECASE,
)
IN_SHORT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")


def add_day(tree: Any, facts: Facts) -> None:
    """Add the day that a page's data, its fields, the time beside its headline or its address tells, surest first."""
    facts.add("published", _first(_from_data(tree)), "from the page's metadata", Sure.SURE)
    facts.add("published", _first(_from_fields(tree)), "from the page's metadata", Sure.SURE)
    facts.add("published", _first(_beside_headline(tree)), "from the time beside the headline", Sure.LIKELY)
    named = {day for value in _named(tree) if is_only_a_day(value) and (day := _first([value]))}
    facts.add("published", named.pop() if len(named) == 1 else "", "from the line with the day", Sure.LIKELY)
    address = IN_ADDRESS.search(facts.values.get("url", ""))
    facts.add("published", _first(["-".join(address.groups())] if address else []), "from the address", Sure.LIKELY)


def _first(values: Any) -> str:
    """The first of the values that is a day which can be read in one way, as an ISO day; empty for none."""
    for value in values:
        day: date | None = day_in(IN_SHORT.sub(r"\1-\2-\3", value))
        if day:
            return day.isoformat()
    return ""


def _from_data(tree: Any) -> Iterator[str]:
    """From JSON-LD: the story itself, not those that it lists."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in found if isinstance(found, list) else [found]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for node in graph if isinstance(graph, list) else [item]:
                if isinstance(node, dict) and _is_story(node) and isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]


def _named(tree: Any) -> Iterator[str]:
    """What elements say whose class calls them the day of an article; a mere "date" may be any."""
    for element in tree.iter("div", "span", "p", "time", "li", "td", "em", "small"):
        if CALLED_DAY.search(f"{element.get('class', '')} {element.get('id', '')}"):
            yield " ".join(element.text_content().split())


def _is_story(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and STORIES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _from_fields(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta", "time", "span", "div", "p"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = element.get("content") or element.get("datetime") or ""
        if name and value:
            stated.setdefault(name.lower(), value)
    return (stated[name] for name in vocabulary.lines("page_dates.txt") if name in stated)


def _beside_headline(tree: Any) -> Iterator[str]:
    """The first time that follows the page's only main heading."""
    headings = list(tree.iter("h1"))
    if len(headings) == 1:
        times = headings[0].xpath("following::time[1]")
        yield from (time.get("datetime") or time.text_content() for time in times)
