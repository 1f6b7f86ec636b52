"""How many events a person has reviewed, beside the filter that asks for them."""

from timeline.facets import Choice
from timeline.forms.selection import REVIEWED, Selection
from timeline.tally import Tally

LABELS = {"yes": "Reviewed", "no": "Not reviewed"}


def choices(tally: Tally) -> list[Choice]:
    """Both choices with their counts. One query.

    What is shown is counted already, so it asks only for what is not shown, or else for the few that are reviewed.
    """
    selection, total = tally.selection, tally.total
    others = selection.but(reviewed=()).events().order_by()
    if selection.reviewed == ("yes",):
        numbers = {"yes": total, "no": others.unreviewed().count()}
    else:
        reviewed = others.reviewed().count()
        numbers = {"yes": reviewed, "no": total if selection.reviewed == ("no",) else total - reviewed}
    return [Choice(value, LABELS[value], numbers[value], value in selection.reviewed) for value in REVIEWED]


def uncounted(selection: Selection) -> list[Choice]:
    """Both choices without their counts, for as long as nobody looks at them."""
    return [Choice(value, LABELS[value], 0, value in selection.reviewed) for value in REVIEWED]
