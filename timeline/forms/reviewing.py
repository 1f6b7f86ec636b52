"""Whether a person has reviewed an event."""

from django import forms

from timeline.forms.selection import REVIEWED


class ReviewForm(forms.Form):
    """The mark that an event is to have: "yes" or "no"."""

    reviewed = forms.ChoiceField(choices=[(value, value) for value in REVIEWED])
