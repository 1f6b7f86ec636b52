"""What the lists of countries and of actors are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from django import forms

from timeline.countries import is_known

SORTS = [("activity", "Busiest first"), ("name", "By name")]
LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows a list is to have, and in which order."""

    look: str = ""
    sort: Literal["activity", "name"] = "activity"
    country: str = ""
    page: int = 1

    def query(self, dossier: str, *, page: int = 1) -> str:
        """The same as an address's query, without what is as it is without."""
        named = [("dossier", dossier), ("look", self.look), ("country", self.country)]
        named += [("sort", "name" if self.sort == "name" else ""), ("page", str(page) if page > 1 else "")]
        return urlencode([(name, value) for name, value in named if value])

    def anywhere(self) -> Asked:
        """Without the country."""
        return replace(self, country="")


class RankingForm(forms.Form):
    """Words of the name, order, page; for actors also the country. What cannot be meant is left out."""

    look = forms.CharField(required=False, max_length=80, label="Find by name")
    sort = forms.ChoiceField(required=False, choices=SORTS, label="Order")
    country = forms.CharField(required=False, max_length=3)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def asked(self) -> Asked:
        """Whatever can be meant of it."""
        self.is_valid()
        given = self.cleaned_data
        country = given.get("country") or ""
        return Asked(
            look=" ".join((given.get("look") or "").split()),
            sort="name" if given.get("sort") == "name" else "activity",
            country=country if is_known(country) else "",
            page=given.get("page") or 1,
        )
