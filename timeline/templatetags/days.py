"""Days in the pages: words of ours, which the browser turns into the order and language of its own."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.wording import Form, date_words, is_whole

register = template.Library()


@register.simple_tag
def when(first: date | None, last: date | None, edtf: str = "", form: Form = "long") -> SafeString | str:
    """An event's date; `static/js/days.js` reads the attributes. Whole months and years stay as we write them."""
    words = date_words(first, last, edtf, form=form)
    if (first is None and last is None) or (first and last and is_whole(first, last)):
        return words
    doubt = words.removesuffix(date_words(first, last, form=form))
    days = (day.isoformat() if day else "" for day in (first, last))
    return format_html(
        '<time data-first="{}" data-last="{}" data-form="{}" data-doubt="{}">{}</time>', *days, form, doubt, words
    )
