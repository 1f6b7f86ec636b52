"""An agency's copy that several outlets print is one source, whatever the headline and however it was edited."""

from dataclasses import replace
from datetime import date

import pytest

from timeline.actions.events import record
from timeline.extraction.types import Actor, EventDate, EventDraft, Extraction
from timeline.models import Article, Dossier, Event

pytestmark = pytest.mark.django_db

AGENCY = """The presidents of Ruritania and Graustark spoke by telephone on Saturday, their offices said.

They talked for forty minutes about the harbour of Port Strelsau, which has been closed since the spring, and about the
return of prisoners. "We want the ships to sail again before the winter," the Ruritanian president told reporters.

It was the first call of the two since the fighting of March. A second one is planned within a fortnight, an aide said.

Graustark had demanded that mines be cleared from the harbour first. Its navy lost two minesweepers there in April."""
REPRINT = AGENCY.replace("on Saturday, their offices said", "over the weekend, according to their offices").replace(
    "for forty minutes", "for some 40 minutes"
)
SHORTENED = "\n\n".join(AGENCY.split("\n\n")[:3])
OWN = """In a long telephone call on 7 November, Graustark's president gave way on the mines that block Port Strelsau.

Diplomats who know its content say he was told that grain prices would not bear another closed season. "We want the
ships to sail again before the winter," his colleague in Ruritania had said in public only a day earlier.

Whether the navies will work together is open. Both have promised to send officers to a commission in neutral Zenda, and
insurers in London are said to be ready to cover the first convoys if mines are swept from the northern channel."""
EMBEDDED = (
    """The markets opened higher after a week of losses, helped by news from the coast.

"""
    + AGENCY.split("\n\n", maxsplit=1)[0]
    + """

Wheat fell by four per cent. Analysts in Strelsau called the move overdone, and pointed to the poor harvest inland; rye
and maize moved little, while shipping shares gained for the first time since the summer."""
)
ONE, OTHER = Actor("Ruritania", "RUR", "country"), Actor("Graustark", "GRA", "country")


def reading(text: str) -> Extraction:
    """The call, as the first sentence of the text tells it (of one that embeds it, the agency's)."""
    sentence = next(part for part in text.split("\n\n") if "telephone" in part).split(". ")[0]
    day = date(2020, 11, 7)
    draft = EventDraft(
        kind="call", type="CONSULT", mode=None, date=EventDate("2020-11-07", day, day, "explicit", ""),
        source=(ONE, OTHER), target=(), status="happened", reported_by=(), quote=None, start=text.index(sentence),
        end=text.index(sentence) + len(sentence), sentence=sentence, confidence=0.8, summary=sentence,
    )  # fmt: skip
    return Extraction("en", date(2020, 11, 8), published_assumed=False, events=(draft,))


@pytest.mark.parametrize(
    ("texts", "sources"),
    [
        ((AGENCY, "Leaders talk\n\n" + AGENCY), 1),
        ((AGENCY, "Harbour in talks of presidents\n\n" + REPRINT), 1),
        ((AGENCY, SHORTENED), 1),
        ((REPRINT, "No ships yet\n\n" + SHORTENED), 1),
        ((AGENCY, EMBEDDED), 1),
        ((AGENCY, OWN), 2),
        ((AGENCY, OWN, REPRINT, SHORTENED), 2),
    ],
)
def test_reprints_are_one_source_and_a_shared_quote_makes_none(texts: tuple[str, ...], sources: int) -> None:
    dossier = Dossier.objects.create(name="Harbour", slug="harbour")
    for number, text in enumerate(texts):
        article = Article.objects.create(dossier=dossier, text=text, digest=str(number), published=date(2020, 11, 8))
        record(article.pk, reading(text))
    event = Event.objects.get()
    assert event.mentions.count() == len(texts)
    assert event.reports == sources


def test_reprints_are_tied_to_the_earliest_in_whatever_order_they_come() -> None:
    dossier = Dossier.objects.create(name="Harbour", slug="harbour")
    days = {REPRINT: 9, SHORTENED: 10, AGENCY: 7, OWN: 6}
    for number, (text, day) in enumerate(days.items()):
        published = date(2020, 11, day)
        article = Article.objects.create(dossier=dossier, text=text, digest=str(number), published=published)
        for _ in range(2):
            record(article.pk, replace(reading(text), published=published))
    tied = {article.text: article.reprint_of and article.reprint_of.text for article in Article.objects.all()}
    assert tied == {REPRINT: AGENCY, SHORTENED: AGENCY, AGENCY: None, OWN: None}


def test_reprints_are_those_of_one_dossier() -> None:
    for name in ("one", "other"):
        dossier = Dossier.objects.create(name=name, slug=name)
        article = Article.objects.create(dossier=dossier, text=AGENCY, digest=name, published=date(2020, 11, 8))
        record(article.pk, reading(AGENCY))
    assert not Article.objects.exclude(reprint_of=None).exists()
