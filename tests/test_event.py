"""The panel and the page of one event."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_article, make_event, make_mention
from timeline.differences import differences
from timeline.evidence import chain, paragraph
from timeline.models import Article, Event

TEXT = (
    "A first paragraph.\n\n"
    "Before it nothing. Turkish President Erdogan suggested to Putin a working group on November 7. After it more.\n\n"
    "A last paragraph."
)
SENTENCE = "Turkish President Erdogan suggested to Putin a working group on November 7."


def make_call() -> Event:
    """Erdogan's call with Putin, as two outlets tell it on different days."""
    event = make_event(
        kind="call", type="CONSULT", mode="phone", day=date(2020, 11, 7), summary="Erdoğan and Putin speak",
        source=[("Recep Tayyip Erdoğan", "TUR"), ("Vladimir Putin", "RUS")], date_text="on November 7",
        date_reason="year from publication",
    )  # fmt: skip
    start = TEXT.index("November 7")
    make_mention(
        event, make_article(outlet="Caspian Wire", text=TEXT), sentence=SENTENCE, marks=[[start, start + 10]],
        reported_by=["CNN Turk", "a diplomatic source"],
    )  # fmt: skip
    make_mention(
        event, make_article(outlet="Volga Herald", text=TEXT), sentence=SENTENCE,
        first_day=date(2020, 11, 8), last_day=date(2020, 11, 8), status="claimed",
    )  # fmt: skip
    return event


def spoken(page: str, name: str) -> list[str]:
    """The text of every list of this class."""
    found = re.findall(rf'<ol class="{name}".*?</ol>', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in found]


@pytest.mark.django_db
def test_the_page_of_an_event_shows_its_evidence(client: Client) -> None:
    event = make_call()
    page = client.get(event.get_absolute_url()).content.decode()
    assert "<html" in page
    assert "<mark>November 7</mark>" in page
    assert spoken(page, "chain")[0] == "Caspian Wire citing CNN Turk citing a diplomatic source"
    assert re.search(r">Recep Tayyip Erdoğan</a> \(<a [^>]*>Turkey</a>\)", page)
    assert "“on November 7” (year from publication)" in page
    mention = event.mentions.first()
    assert mention
    assert f"/articles/{mention.article_id}/#m{mention.pk}" in page


@pytest.mark.django_db
def test_a_report_from_an_assumed_day_says_so_and_leads_to_where_it_is_set_right(client: Client) -> None:
    event = make_call()
    mention = event.mentions.all()[0]
    Article.objects.filter(pk=mention.article_id).update(
        published=None, published_assumed=True, published_used=date(2020, 11, 8), published_reason="the last day named"
    )
    event.mentions.filter(pk=mention.pk).update(date_assumed=True)
    assert "from an assumed day" not in client.get(event.get_absolute_url()).content.decode()
    Event.objects.filter(pk=event.pk).update(date_assumed=True)
    page = client.get(event.get_absolute_url()).content.decode()
    assert page.count("from an assumed day of publication") == 1
    assert re.search(r"published <time[^>]*>8 Nov 2020</time> \(assumed: the last day named\)", page)
    assert "8 November 2020</span>" in page  # the other report's day is known
    assert page.count("Its date of the event leans on that.") == 1
    assert f"/articles/{mention.article_id}/#correct" in page


@pytest.mark.django_db
def test_the_page_takes_three_queries_however_many_reports_there_are(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    event = make_call()
    for number in range(8):
        state = "queued" if number % 2 else "read"
        article = make_article(text=TEXT, published=None, published_assumed=True, state=state)
        make_mention(event, article, sentence=SENTENCE)
    with django_assert_num_queries(3):
        client.get(event.get_absolute_url())


@pytest.mark.django_db
def test_htmx_gets_the_panel_alone(client: Client) -> None:
    response = client.get(make_call().get_absolute_url(), headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "<html" not in page
    assert "Where the reports differ" in page
    assert "HX-Request" in response["Vary"]


@pytest.mark.django_db
def test_words_from_articles_are_escaped(client: Client) -> None:
    event = make_event(summary="<script>alert(1)</script>")
    make_mention(event, make_article(text="He said <b>so</b>."), marks=[[0, 2]])
    page = client.get(event.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<mark>He</mark>" in page
    assert "&lt;b&gt;so" in page


@pytest.mark.django_db
def test_an_event_that_is_gone_is_not_found(client: Client) -> None:
    assert client.get("/events/999/").status_code == 404


@pytest.mark.django_db
def test_reports_that_differ_on_day_and_status_stand_side_by_side() -> None:
    found = differences(list(make_call().mentions.order_by("pk")))
    assert [difference.field for difference in found] == ["Day", "Status"]
    assert found[0].versions == (("7 November 2020", ("Caspian Wire",)), ("8 November 2020", ("Volga Herald",)))


@pytest.mark.django_db
def test_nobody_stands_twice_in_a_chain() -> None:
    event = make_event()
    told = make_mention(
        event, make_article(outlet="Caspian Wire"), reported_by=["caspian wire", "CNN Turk", "a source"]
    )
    assert chain(told) == ["Caspian Wire", "CNN Turk", "a source"]


@pytest.mark.django_db
def test_days_that_can_be_the_same_are_no_disagreement() -> None:
    event = make_event(day=date(2020, 11, 7))
    make_mention(event, make_article(text=TEXT))
    make_mention(event, make_article(text=TEXT), first_day=None, last_day=date(2020, 11, 8))
    make_mention(event, make_article(text=TEXT), first_day=None, last_day=None)
    assert differences(list(event.mentions.all())) == []


def test_a_sentence_stands_in_its_paragraph_with_its_marks() -> None:
    start = TEXT.index(SENTENCE)
    mark = TEXT.index("Erdogan")
    pieces = paragraph(TEXT, start, start + len(SENTENCE), [[mark, mark + 7]])
    assert [(piece.text, piece.said, piece.marked) for piece in pieces] == [
        ("Before it nothing. ", False, False),
        ("Turkish President ", True, False),
        ("Erdogan", True, True),
        (SENTENCE.partition("Erdogan")[2], True, False),
        (" After it more.", False, False),
    ]


@pytest.mark.parametrize(("start", "end"), [(0, 5), (500, 900), (7, 3), (0, 0)])
def test_offsets_outside_the_text_do_no_harm(start: int, end: int) -> None:
    pieces = paragraph("Short text.", start, end, [[3, 400], [-4, 2]])
    assert "".join(piece.text for piece in pieces) == "Short text."


def test_a_long_paragraph_is_shortened_between_words() -> None:
    text = "word " * 400 + "Here it is." + " word" * 400
    start = text.index("Here")
    pieces = paragraph(text, start, start + 11, [])
    assert "".join(piece.text for piece in pieces if piece.said) == "Here it is."
    assert pieces[0].text == pieces[-1].text == "…"
    assert pieces[1].text.startswith("word ")
    assert sum(len(piece.text) for piece in pieces) < 1000
