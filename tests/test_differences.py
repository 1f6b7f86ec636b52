"""Where the reports of one event disagree: what is a disagreement, who says what, and what is none."""

from datetime import date
from typing import Any

import pytest

from tests.factories import make_article, make_event, make_mention
from timeline.differences import differences
from timeline.models import Mention

pytestmark = pytest.mark.django_db

ARMENIA = ("Armenia", "ARM", "government")
PASHINYAN = ("Nikol Pashinyan", "ARM", "person")
RUSSIA = ("Russia", "RUS", "country")
PUTIN = ("Vladimir Putin", "RUS", "person")
LAVROV = ("Sergei Lavrov", "RUS", "person")
CO_CHAIRS = ("OSCE Minsk Group co-chairs", None, "group")
Party = tuple[str, str | None, str]
SEVENTH, EIGHTH = date(2020, 11, 7), date(2020, 11, 8)


def on(first: date | None, last: date | None = None, basis: str = "explicit") -> dict[str, Any]:
    return {"first_day": first, "last_day": last or first, "basis": basis}


def of(*source: Party, to: tuple[Party, ...] = ()) -> dict[str, Any]:
    parties = [(party, "source") for party in source] + [(party, "target") for party in to]
    return {"parties": [{"name": n, "country": c, "role": r, "part": part} for (n, c, r), part in parties]}


def told(kind: str, *versions: dict[str, Any]) -> list[Mention]:
    """One mention in each of several articles; the outlets are A, B, C. A version can name another outlet."""
    event = make_event(kind=kind, type="CONSULT" if kind != "statement" else "STATEMENT", day=SEVENTH)
    articles: dict[str, Any] = {}
    for letter, version in zip("ABC", versions, strict=False):
        outlet = version.pop("outlet", letter)
        if outlet not in articles:
            articles[outlet] = make_article(outlet=outlet)
        make_mention(event, articles[outlet], **version)
    return list(event.mentions.order_by("pk"))


@pytest.mark.parametrize(
    ("kind", "versions"),
    [
        ("statement", (of(ARMENIA), of(PASHINYAN))),
        ("call", (of(PUTIN, ARMENIA), of(RUSSIA, PASHINYAN))),
        ("meeting", (of(PUTIN, PASHINYAN), of(PUTIN, PASHINYAN, CO_CHAIRS))),
        ("call", (of(PUTIN, PASHINYAN), of(PASHINYAN, to=(PUTIN,)))),
        ("statement", (of(PASHINYAN, to=(PUTIN,)), of(PASHINYAN))),
        ("call", (on(SEVENTH), on(date(2020, 11, 1), EIGHTH))),
        ("call", (on(SEVENTH), on(None))),
        ("call", (on(SEVENTH), on(EIGHTH, basis="published"))),
        ("meeting", ({"status": "planned"}, {"status": "happened"})),
        ("meeting", ({"status": "planned", **on(SEVENTH)}, on(EIGHTH))),
        ("action", ({"status": "claimed"}, {"status": "claimed"})),
        ("action", ({"status": "claimed"}, {"status": "happened", "outlet": "A"})),
        ("statement", ({"type": "ACCUSE"}, {"type": "REJECT"})),
        ("action", ({"type": "ASSAULT"}, {"type": "ASSAULT"})),
    ],
)
def test_what_two_reports_can_both_mean_is_no_disagreement(kind: str, versions: tuple[dict[str, Any], ...]) -> None:
    assert differences(told(kind, *map(dict, versions))) == []


@pytest.mark.parametrize(
    ("kind", "versions", "field", "expected"),
    [
        ("action", ({"status": "claimed"}, {"status": "happened"}, {"status": "claimed"}), "Status",
         (("claimed", ("A", "C")), ("happened", ("B",)))),
        ("action", ({"status": "happened"}, {"status": "denied"}), "Status",
         (("happened", ("A",)), ("denied", ("B",)))),
        ("call", (on(SEVENTH), on(EIGHTH), on(SEVENTH, EIGHTH)), "Day",
         (("7 November 2020", ("A",)), ("8 November 2020", ("B",)))),
        ("call", (of(PUTIN, PASHINYAN), of(LAVROV, PASHINYAN), of(RUSSIA, ARMENIA)), "Parties",
         (("Nikol Pashinyan ↔ Vladimir Putin", ("A",)), ("Nikol Pashinyan ↔ Sergei Lavrov", ("B",)))),
        ("statement", (of(PUTIN, to=(ARMENIA,)), of(LAVROV, to=(ARMENIA,))), "Parties",
         (("Vladimir Putin → Armenia", ("A",)), ("Sergei Lavrov → Armenia", ("B",)))),
        ("call", ({"kind": "call"}, {"kind": "meeting"}), "Deed", (("call", ("A",)), ("meeting", ("B",)))),
        ("action", ({"type": "ASSAULT"}, {"type": "COERCE"}), "Deed",
         (("action: assault", ("A",)), ("action: coerce", ("B",)))),
    ],
)  # fmt: skip
def test_a_disagreement_says_who_says_what(
    kind: str, versions: tuple[dict[str, Any], ...], field: str, expected: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    (found,) = differences(told(kind, *map(dict, versions)))
    assert (found.field, found.versions) == (field, expected)
