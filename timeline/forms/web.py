"""What the page for the web takes in: addresses of pages, and of feeds to be followed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

INTERVALS = [(15, "every 15 minutes"), (60, "every hour"), (360, "every 6 hours"), (1440, "once a day")]
IS_ADDRESS = URLValidator(schemes=["http", "https"])
DOSSIER = "Name the dossier that this belongs to; a new name makes a new one."


def address(written: str) -> str:
    """An address as a person writes it, with https:// where it has no scheme; ValidationError for anything else."""
    url = written if "://" in written else f"https://{written}"
    if len(url) > 1000:
        raise ValidationError("too long")
    # A host without a full stop ("localhost") or with a port passes here: whether it may be fetched is decided there.
    IS_ADDRESS(url)
    return url


class PagesForm(forms.Form):
    """Pages to be fetched once, an address a line."""

    dossier = forms.CharField(max_length=200, error_messages={"required": DOSSIER})
    addresses = forms.CharField(
        max_length=200_000, widget=forms.Textarea, error_messages={"required": "Write at least one address."}
    )

    def clean_addresses(self) -> list[str]:
        """The addresses, each once and in order."""
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines()]
        if sum(map(bool, lines)) > settings.MAX_UPLOAD_FILES:
            raise ValidationError(f"These are too many at once: up to {settings.MAX_UPLOAD_FILES} go together.")
        found: dict[str, None] = {}
        for number, line in enumerate(lines, start=1):
            try:
                found |= {address(line): None} if line else {}
            except ValidationError as error:
                raise ValidationError(f"Line {number} is no web address: {line[:80]}") from error
        return list(found)


class FeedForm(forms.Form):
    """A feed to be followed."""

    dossier = forms.CharField(max_length=200, error_messages={"required": DOSSIER})
    url = forms.CharField(max_length=1000, error_messages={"required": "Write the feed's address."})
    minutes = forms.TypedChoiceField(choices=INTERVALS, coerce=int, initial=60)

    def clean_url(self) -> str:
        """The address, completed."""
        written: Any = self.cleaned_data["url"]
        try:
            return address(written.strip())
        except ValidationError as error:
            raise ValidationError("This is no web address; it begins with https://.") from error
