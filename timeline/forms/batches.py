"""What the page of a batch takes in: which files are shown, files that follow, and what is said about many articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from timeline.forms.upload import ArticleFields, DayField, published_before_tomorrow
from timeline.models import Article

PART = re.compile(r"f(\d{1,18})")
MOST_ROWS = 500
FIELDS = ("title", "outlet", "published")


@dataclass(frozen=True, slots=True)
class Show:
    """Which of a batch's files are asked for, and what the page has already: a stamp of all, a mark of each row."""

    show: str = ""
    page: int = 1
    seen: str = ""
    rows: Sequence[str] = ()

    def has_rows(self, keys: Sequence[int]) -> bool:
        """Whether the page has just these rows, in this order, whatever they show."""
        return bool(keys) and [mark.partition(".")[0] for mark in self.rows] == [str(key) for key in keys]


class ShowForm(forms.Form):
    """Which of a batch's files are shown; nonsense shows all."""

    show = forms.CharField(required=False, max_length=20)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)
    seen = forms.CharField(required=False, max_length=40)
    rows = forms.RegexField(r"^[0-9a-f.,]*$", required=False, max_length=20_000)

    @classmethod
    def asked(cls, query: QueryDict, shown: Iterable[str]) -> Show:
        """What to show, of `shown`, and what the page has."""
        form = cls(query)
        form.is_valid()
        given = form.cleaned_data
        show = given.get("show", "")
        marks = [mark for mark in given.get("rows", "").split(",") if mark]
        return Show(show if show in shown else "", given.get("page") or 1, given.get("seen", ""), marks)


def arriving(files: Mapping[str, Any]) -> dict[int, UploadedFile[Any]]:
    """The files of a request that are called "f" and the key of the item that they belong to."""
    parts = {PART.fullmatch(name): file for name, file in files.items()}
    return {int(match[1]): file for match, file in parts.items() if match}


class FactsForm(ArticleFields):
    """One article's row in the table: title, outlet and day, each beside what the page showed at first."""

    def __init__(self, article: Article, data: QueryDict | None = None) -> None:
        known = {
            "title": article.title,
            "outlet": article.outlet.name if article.outlet else "",
            "published": article.published,
        }
        super().__init__(data, initial=known, prefix=f"a{article.pk}")
        self.article = article
        del self.fields["url"]
        for name, field in self.fields.items():
            field.show_hidden_initial = True
            field.widget.attrs["aria-label"] = f"{field.label or name.title()} of {article}"


class ForAllForm(forms.Form):
    """What is to hold for every row that is chosen; what is left empty changes nothing."""

    outlet = forms.CharField(required=False, max_length=200)
    published = DayField(label="Published on")

    def clean_published(self) -> Any:
        return published_before_tomorrow(self.cleaned_data["published"])


@dataclass(frozen=True, slots=True)
class Facts:
    """The table as it was sent: a form for each row, which rows are chosen, and what is to hold for those."""

    rows: Sequence[FactsForm]
    chosen: frozenset[int]
    for_all: ForAllForm

    @classmethod
    def of(cls, articles: Iterable[Article], data: QueryDict | None = None) -> Facts:
        """The table of these articles; those that are not in the data as rows are left as they are."""
        keys = _keys(data, "chosen")
        for_all = ForAllForm(data, prefix="all")
        sent = _keys(data, "row")
        rows = [FactsForm(one, data if one.pk in sent else None) for one in articles]
        return cls(rows, frozenset(keys), for_all)

    def is_valid(self) -> bool:
        """Whether everything that was sent can be stored."""
        return self.for_all.is_valid() and all(not row.is_bound or row.is_valid() for row in self.rows)

    def changes(self) -> dict[int, dict[str, Any]]:
        """The key of each article that changes -> its new title, outlet or day. Only after `is_valid`."""
        common = {name: value for name, value in self.for_all.cleaned_data.items() if value}
        changed: dict[int, dict[str, Any]] = {}
        for row in self.rows:
            if not row.is_bound:
                continue
            values = {name: row.cleaned_data[name] for name in row.changed_data}
            values |= common if row.article.pk in self.chosen else {}
            if values:
                changed[row.article.pk] = values
        return changed


def _keys(data: QueryDict | None, name: str) -> set[int]:
    given = data.getlist(name)[:MOST_ROWS] if data else []
    return {int(key) for key in given if key.isascii() and key.isdigit() and len(key) < 19}
