"""The name of a saved view."""

from django import forms


class SavedViewForm(forms.Form):
    """What a view is to be called."""

    name = forms.CharField(
        max_length=80,
        error_messages={"required": "Give the view a name.", "max_length": "A name has at most 80 characters."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Name of this view"}),
    )
