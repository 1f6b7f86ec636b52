"""What the list of articles is asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django import forms

STATES = {
    "waiting": ("queued",),
    "reading": ("reading",),
    "read": ("read",),
    "failed": ("failed", "cancelled"),
}
STATE_NAMES = {"waiting": "waiting", "reading": "being read", "read": "read", "failed": "not read"}
MISSING = {"any": "any of these", "day": "the day", "outlet": "the outlet", "title": "the title"}
REPRINTS = {"hide": "without reprints", "only": "reprints only"}
LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles the list is to have; what is empty filters nothing.

    `outlet` and `batch` are keys, "none" for articles without an outlet; `missing` is one of MISSING.
    """

    words: str = ""
    batch: str = ""
    outlet: str = ""
    language: str = ""
    state: str = ""
    missing: str = ""
    reprints: str = ""

    @property
    def anything(self) -> bool:
        return any(asdict(self).values())

    def query(self, dossier: str, *, page: int = 1) -> str:
        """The same as an address's query, without what filters nothing."""
        named = {"dossier": dossier, **asdict(self), "page": str(page) if page > 1 else ""}
        return urlencode({name: value for name, value in named.items() if value})


class WantedForm(forms.Form):
    """Filters of the list of articles, and its page. What cannot be meant is left out."""

    words = forms.CharField(required=False, max_length=100)
    batch = forms.RegexField(r"^\d{1,18}$", required=False)
    outlet = forms.RegexField(r"^(?:\d{1,18}|none)$", required=False)
    language = forms.RegexField(r"^[a-z]{2,8}$", required=False)
    state = forms.ChoiceField(required=False, choices=list(STATE_NAMES.items()))
    missing = forms.ChoiceField(required=False, choices=list(MISSING.items()))
    reprints = forms.ChoiceField(required=False, choices=list(REPRINTS.items()))
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def wanted(self) -> tuple[Wanted, int]:
        """Whatever can be meant of it, and the page."""
        self.is_valid()
        given = dict(self.cleaned_data)
        page = given.pop("page", None) or 1
        return Wanted(**{name: " ".join(value.split()) for name, value in given.items()}), page
