"""Small files of ours inside a page, where a request for each would keep the page waiting."""

from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def styles(*paths: str) -> SafeString:
    """The style sheets of these paths under static/, in their order."""
    return mark_safe(f"<style>\n{''.join(map(_text, paths))}</style>")  # noqa: S308


@register.simple_tag
def script(path: str) -> SafeString:
    """A script that has to run before anything is painted."""
    return mark_safe(f"<script>\n{_text(path)}</script>")  # noqa: S308


@cache
def _text(path: str) -> str:
    """Raises FileNotFoundError where there is no such file, and ValueError where it would end the element it is in."""
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    text = Path(found).read_text(encoding="utf-8")
    if "</s" in text:
        raise ValueError(f"{path} cannot stand inside a page")
    return text
