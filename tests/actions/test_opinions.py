"""A person's word on which reports belong together: it holds however articles are read again, and can be taken back."""

from collections import defaultdict
from datetime import date

import pytest

from tests.dossiers import LADAKH, readings
from tests.factories import make_article, make_dossier, make_event
from timeline.actions.events import record
from timeline.actions.opinions import RefusedError, join, part, take_back
from timeline.columns import columns_of
from timeline.models import Article, Event, Mention, Opinion

pytestmark = pytest.mark.django_db
TOLD = readings(LADAKH)
Places = frozenset[tuple[str, int]]


@pytest.fixture
def articles() -> dict[str, Article]:
    """The articles of a dossier, each read once."""
    made = {name: make_article(text=name, published=told.published) for name, told in TOLD.items()}
    read_again(made)
    return made


def read_again(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        record(article.pk, TOLD[name])


def events() -> set[Places]:
    """The reports of each event, by article and place."""
    groups: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for event, text, start in Mention.objects.values_list("event", "article__text", "start"):
        groups[event].add((text, start))
    assert Event.objects.count() == len(groups)
    assert sorted(columns_of(make_dossier()).keys.tolist()) == sorted(groups)
    return {frozenset(group) for group in groups.values()}


def places(event: Event) -> Places:
    return frozenset(event.mentions.values_list("article__text", "start"))


def shared() -> Event:
    """An event of several reports."""
    return next(event for event in Event.objects.order_by("pk") if event.mentions.count() > 1)


def test_two_events_are_one_and_stay_it_when_all_is_read_again(articles: dict[str, Article]) -> None:
    before = events()
    one, other = Event.objects.order_by("pk")[:2]
    both = places(one) | places(other)
    left = join(one.pk, other.pk).event
    assert left in (one.pk, other.pk)
    assert places(Event.objects.get(pk=left)) == both
    assert both in events()
    read_again(articles)
    assert both in events()
    assert len(events()) == len(before) - 1


def test_a_report_taken_out_makes_an_event_of_its_own_and_stays_it(articles: dict[str, Article]) -> None:
    event = shared()
    whole = places(event)
    mention = event.mentions.order_by("pk").last()
    assert mention
    own = frozenset({(mention.article.text, mention.start)})
    assert part(mention.pk).event != event.pk
    assert {own, whole - own} <= events()
    read_again(articles)
    assert {own, whole - own} <= events()


def test_what_was_decided_can_be_taken_back(articles: dict[str, Article]) -> None:
    before = events()
    one, other = Event.objects.order_by("pk")[:2]
    act = join(one.pk, other.pk).act
    assert events() != before
    assert take_back(act) in set(Event.objects.values_list("pk", flat=True))
    assert events() == before
    act = part(shared().mentions.order_by("pk")[0].pk).act
    assert events() != before
    take_back(act)
    assert events() == before
    assert not Opinion.objects.exists()
    assert take_back(act) is None


def test_the_later_of_two_opinions_counts(articles: dict[str, Article]) -> None:
    before = events()
    event = shared()
    mention = event.mentions.order_by("pk")[0]
    own = part(mention.pk).event
    joined = join(event.pk, own)
    assert events() == before
    take_back(joined.act)
    assert frozenset({(mention.article.text, mention.start)}) in events()


def test_an_event_with_facts_set_by_hand_outlives_the_other(articles: dict[str, Article]) -> None:
    one, other = Event.objects.order_by("pk")[:2]
    Event.objects.filter(pk=other.pk).update(decided=["summary"], summary="As it was.")
    assert join(one.pk, other.pk).event == other.pk
    assert Event.objects.get(pk=other.pk).summary == "As it was."


def test_what_cannot_be_joined_or_taken_apart_is_refused_in_a_sentence() -> None:
    told = make_event(day=date(2020, 11, 1), articles=[make_article()])
    kept = make_event(day=date(2020, 11, 1), decided=["summary"])
    elsewhere = make_event(make_dossier("Elsewhere"), articles=[make_article(make_dossier("Elsewhere"))])
    for other, why in ((told, "two events"), (elsewhere, "one dossier"), (kept, "no article reports")):
        with pytest.raises(RefusedError, match=why):
            join(told.pk, other.pk)
    Event.objects.filter(pk=told.pk).update(decided=["summary"])
    with pytest.raises(RefusedError, match="set by hand"):
        join(told.pk, kept.pk)
    with pytest.raises(RefusedError, match="only report"):
        part(told.mentions.get().pk)
    assert not Opinion.objects.exists()
