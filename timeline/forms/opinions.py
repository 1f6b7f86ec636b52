"""With which other event a person joins one."""

from django import forms


class JoinForm(forms.Form):
    """The other event, by its number."""

    other = forms.IntegerField(min_value=1, max_value=2**63 - 1)
