"""Which column of a table holds what: the page's form, and the words of `manage.py import --columns`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from timeline.extraction.intake.columns import DAY_FIRST, FIELDS, MONTH_FIRST, ORDER
from timeline.extraction.intake.days import NUMBERS

NAMES = {
    "text": "Text",
    "title": "Title",
    "outlet": "Outlet",
    "author": "Author",
    "published": "Date",
    "url": "Web address",
}
LEFT_OUT = ("", "leave out")
WHY = {"sure": "chosen by you", "likely": "by its name", "guess": "by what is in it"}
ORDERS = [
    ("", "as the column shows"),
    (DAY_FIRST, "day first (08/11 is 8 November)"),
    (MONTH_FIRST, "month first (08/11 is 11 August)"),
]
SHORT_NAMES = {"date": "published", "address": "url"}  # as one would type them


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the page shows it: the field's select, why it is chosen so, and the first cells."""

    name: str
    select: forms.BoundField
    why: str
    cells: Sequence[str]


class ColumnsForm(forms.Form):
    """A select for each column of a table, the guess chosen, and the order of days where there are numbers to read."""

    def __init__(self, table: Mapping[str, Any], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.table = table
        fields = {column: field for field, column in table["fields"].items()}
        for number, column in enumerate(table["heading"]):
            label = f"What the column “{column}” holds"
            self.fields[f"c{number}"] = forms.ChoiceField(
                choices=[LEFT_OUT, *NAMES.items()], required=False, initial=fields.get(column, ""), label=label
            )
        if any(NUMBERS.search(cell) for row in table["rows"] for cell in row):
            shown = {True: DAY_FIRST, False: MONTH_FIRST}.get(table["day_first"], "")
            self.fields[ORDER] = forms.ChoiceField(
                choices=ORDERS, required=False, initial=shown, label="Days in numbers are written"
            )

    def columns(self) -> list[Column]:
        """The columns from left to right."""
        why = {column: WHY[self.table["sure"][field]] for field, column in self.table["fields"].items()}
        return [
            Column(
                name,
                self[f"c{place}"],
                why.get(name, ""),
                [row[place] for row in self.table["rows"] if place < len(row)],
            )
            for place, name in enumerate(self.table["heading"])
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [field for name, field in cleaned.items() if name != ORDER and field]
        twice = next((field for field in chosen if chosen.count(field) > 1), "")
        if twice:
            raise forms.ValidationError(f"Two columns are said to hold the {NAMES[twice].lower()}; choose one of them.")
        if "text" not in chosen:
            raise forms.ValidationError("Say which column holds the texts of the articles.")
        return cleaned

    def chosen(self) -> dict[str, str]:
        """Field to column, empty for a field that no column holds. Only after `is_valid`."""
        names = {self.cleaned_data[f"c{place}"]: name for place, name in enumerate(self.table["heading"])}
        order = self.cleaned_data.get(ORDER, "")
        return {field: names.get(field, "") for field in FIELDS} | ({ORDER: order} if order else {})


def columns_in(words: str) -> dict[str, str]:
    """The columns that a shell was given: "text=Body,date=Published" -> {"text": "Body", "published": "Published"}.

    A comma belongs to a column's name where no "field=" follows it. Raises ValueError, with a sentence, for the rest.
    """
    columns: dict[str, str] = {}
    field = ""
    for part in words.split(","):
        name, sign, column = part.partition("=")
        known = SHORT_NAMES.get(name.strip().lower(), name.strip().lower())
        if sign and known in FIELDS:
            field, columns[known] = known, column.strip()
        elif field:
            columns[field] += f",{part}"
        else:
            raise ValueError(f"“{part.strip()}” is no column: write {_example(FIELDS)}.")
    return columns


def _example(fields: Iterable[str]) -> str:
    return f"text=Body,date=Published; the fields are {', '.join(fields)}"
