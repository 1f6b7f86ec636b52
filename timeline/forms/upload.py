"""What the upload page and the correction of an article take in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone

from timeline.models import Article

MOST_TEXT = 2_000_000  # characters of pasted text; the size in bytes is checked when it is read


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field. Empty and unreadable ones pass: each is answered by itself when it is received."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in given if file]


class AnnouncedField(forms.JSONField):
    """Names and sizes in bytes of files that will follow in other requests: [["folder/a.txt", 1200], ...]."""

    def clean(self, value: Any) -> list[tuple[str, int]]:
        files = super().clean(value) or []
        try:
            return [(str(name)[:1000], int(size)) for name, size in files if int(size) >= 0]
        except (TypeError, ValueError, OverflowError) as error:
            raise forms.ValidationError("The list of files was not understood; load the page again.") from error


class DayField(forms.DateField):
    """A day as the browser's calendar sends it, or as a person types it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": "This is no day; write it like 2020-11-08."},
            **options,
        )


def published_before_tomorrow(day: date | None) -> date | None:
    """A day of publication as it is; raises ValidationError for one that is still to come anywhere on earth."""
    if day and day > timezone.now().date() + timedelta(days=1):
        raise forms.ValidationError("This day is still to come.")
    return day


class ArticleFields(forms.Form):
    """What a person can say about an article."""

    title = forms.CharField(required=False, max_length=500)
    outlet = forms.CharField(required=False, max_length=200)
    url = forms.URLField(
        required=False,
        max_length=1000,
        label="Web address",
        assume_scheme="https",
        error_messages={"invalid": "This is no web address; it begins with https://."},
    )
    published = DayField(label="Published on")

    def clean_published(self) -> date | None:
        return published_before_tomorrow(self.cleaned_data["published"])


class CorrectionForm(ArticleFields):
    """Corrections of one article; an empty field means "not known"."""

    @classmethod
    def of(cls, article: Article, data: QueryDict | None = None) -> CorrectionForm:
        """The form with what is known of an article; its fields' ids differ from those of every other article."""
        known = {
            "title": article.title,
            "outlet": article.outlet.name if article.outlet else "",
            "url": article.url,
            "published": article.published,
        }
        return cls(data, initial=known, auto_id=f"article{article.pk}_%s")


class UploadForm(ArticleFields):
    """Files, or a pasted text, for one dossier; what is filled in besides holds for each of them."""

    dossier = forms.CharField(
        max_length=200,
        error_messages={"required": "Name the dossier that this belongs to; a new name makes a new one."},
    )
    start = DayField(label="From")
    end = DayField(label="to")
    # The form's class does not keep the field under this name, so it hides nothing of Form's own.
    files = FilesField(required=False, allow_empty_file=True)  # type: ignore[assignment]
    text = forms.CharField(required=False, max_length=MOST_TEXT, strip=False, widget=forms.Textarea)
    announced = AnnouncedField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = cleaned.get("files") or cleaned.get("announced") or (cleaned.get("text") or "").strip()
        if not given and "text" not in self.errors and "announced" not in self.errors:
            self.add_error("files", "Choose at least one file, or paste a text.")
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and start > end:
            self.add_error("end", "The period ends before it begins.")
        return cleaned


Watched = dict[int, str]  # an article's key -> the state that the page shows
MOST_WATCHED = 500
ONE_WATCHED = re.compile(r"(\d{1,18})(?:\.([a-z]{1,10}))?")


class WatchForm(forms.Form):
    """The articles whose progress is asked for: "12.queued,13.reading", or without the states."""

    articles = forms.CharField(required=False, max_length=20_000)
    parts = forms.ChoiceField(required=False, choices=[("state", "state"), ("page", "page")])

    @classmethod
    def of_query(cls, query: str) -> WatchForm:
        """From the query of an address."""
        return cls(QueryDict(query[:40_000]))

    def clean_articles(self) -> Watched:
        parts = [ONE_WATCHED.fullmatch(part) for part in self.cleaned_data["articles"].split(",")]
        known = [match for match in parts if match]
        return {int(match[1]): match[2] or "" for match in known[:MOST_WATCHED]}
