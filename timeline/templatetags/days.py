"""Days in the pages: words of ours, which the browser turns into the order and language of its own."""

from datetime import UTC, date, datetime

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


@register.simple_tag
def moment(time: datetime) -> SafeString:
    """A moment, which the browser writes in its own time zone and way; without scripts in UTC."""
    utc = time.astimezone(UTC)
    words = f"{date_words(utc.date(), utc.date())}, {utc:%H:%M} UTC"
    return format_html('<time datetime="{}" data-moment>{}</time>', utc.isoformat(timespec="seconds"), words)
