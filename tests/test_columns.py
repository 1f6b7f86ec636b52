"""The columns in the process and the counts made of them, against what the database says, whatever has changed."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_article, make_dossier, make_event
from timeline import columns, facets, stamps
from timeline.extraction.codes import BASES, KINDS, QUAD_CLASS, STATUSES, SYMMETRIC, TYPES
from timeline.forms.selection import BETWEEN, FROM, INVOLVING, REVIEWED, SIDES, TO, Selection
from timeline.models import Actor, Dossier, Event, Outlet, Party
from timeline.rows import rows
from timeline.tally import CODES, Tally

pytestmark = pytest.mark.django_db
PEOPLE = [
    ("Vladimir Putin", "RUS"), ("Sergey Lavrov", "RUS"), ("Nikol Pashinyan", "ARM"), ("Ilham Aliyev", "AZE"),
    ("Emmanuel Macron", "FRA"), ("OSCE Minsk Group", ""), ("Red Cross", ""),
]  # fmt: skip
DAY = date(2020, 10, 1)
OUTLETS = ("Caspian Wire", "Volga Herald")


@pytest.fixture
def chance() -> random.Random:
    return random.Random(5)


def make_random(chance: random.Random, dossier: Dossier | None = None) -> Event:
    """An event of any kind with any parties and days, open and unknown ones too."""
    first = DAY + timedelta(days=chance.randrange(30))
    last = first + timedelta(days=chance.choice([0, 0, 3]))
    days = chance.choice([(first, last), (first, last), (first, None), (None, last), (None, None)])
    kind = chance.choice(KINDS)
    targets = [] if kind in SYMMETRIC else chance.sample(PEOPLE, chance.randrange(2))
    return make_event(
        dossier,
        kind=kind,
        type=chance.choice(TYPES),
        status=chance.choice(STATUSES),
        basis=chance.choice(BASES[:4]) if any(days) else "none",
        first_day=days[0],
        last_day=days[1],
        source=chance.sample(PEOPLE, chance.randrange(3)),
        target=targets,
        articles=[make_article(dossier, outlet=chance.choice(OUTLETS))],
    )


def select(chance: random.Random, dossier: Dossier) -> Selection:
    """Any filters at once, each on in a third of the cases."""

    def some(values: list[str] | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chance.sample(list(values), chance.randint(1, 2))) if chance.random() < 0.3 else ()

    countries = ["RUS", "ARM", "AZE", "FRA", "DEU"]
    people, papers = ([str(pk) for pk in kind.objects.values_list("pk", flat=True)] for kind in (Actor, Outlet))
    return Selection(
        dossier=dossier,
        countries=tuple(chance.sample(countries, chance.randrange(4))),
        side=chance.choice(SIDES),
        kinds=some(KINDS),
        types=some(TYPES) and tuple(chance.sample(TYPES, 9)),
        classes=some(tuple(set(QUAD_CLASS.values()))),
        statuses=some(STATUSES),
        bases=some(BASES),
        actors=tuple(map(int, some(people))),
        outlets=tuple(map(int, some(papers))),
        reviewed=some(REVIEWED),
        sources=some([*countries, *people]),
        targets=some([*countries, *people]),
        words="happened" if chance.random() < 0.2 else "",
        first=DAY + timedelta(days=chance.randrange(20)) if chance.random() < 0.3 else None,
        last=DAY + timedelta(days=chance.randrange(10, 40)) if chance.random() < 0.3 else None,
    )


def countries_by_hand(selection: Selection) -> Counter[str]:
    """How many events each country has by its part, counted one by one."""
    found: Counter[str] = Counter()
    for row in rows(selection.but(countries=()).events()):
        sources = {who.country for who in row.sources}
        targets = {who.country for who in row.targets} | (sources if row.kind in SYMMETRIC else set())
        own = {FROM: sources, TO: targets}.get(selection.side, sources | targets)
        if selection.side == BETWEEN and selection.countries:
            own = {code for code in own if (sources | targets) & set(selection.countries) - {code}}
        found.update(own - {""})
    return found


def assert_is_as_the_database_says(selection: Selection) -> None:
    tally = Tally.of(selection)
    assert tally.keys() == list(selection.events().newest_first().values_list("pk", flat=True))
    assert tally.rows() == rows(selection.events().newest_first())
    for field in CODES:
        alone = Counter(facets_of(row, field) for row in rows(selection.but(**{field: ()}).events()))
        assert +Counter(tally.numbers(field)) == alone
    assert Counter(tally.countries()) == countries_by_hand(selection)
    everybody = rows(selection.but(actors=()).events())
    people = Counter(pk for row in everybody for pk in {who.pk for who in row.sources + row.targets})
    assert Counter(tally.actors()) == people
    spanless = selection.but(first=None, last=None).events()
    days = Counter(spanless.values_list("sort_day", flat=True))
    assert tally.days() == {day.toordinal() if day else columns.UNKNOWN: number for day, number in days.items()}


def facets_of(row: object, field: str) -> str:
    names = {"kinds": "kind", "types": "type", "classes": "quad_class", "statuses": "status", "bases": "basis"}
    return str(getattr(row, names[field]))


def move(chance: random.Random) -> None:
    event = Event.objects.order_by("?").first()
    assert event
    event.first_day = event.last_day = event.sort_day = DAY + timedelta(days=chance.randrange(60))
    event.save()


def undate(chance: random.Random) -> None:
    some = chance.sample(list(Event.objects.values_list("pk", flat=True)), 5)
    Event.objects.filter(pk__in=some).update(first_day=None, last_day=None, sort_day=None, basis="none")


def retype(chance: random.Random) -> None:
    type_ = chance.choice(TYPES)
    Event.objects.filter(kind=chance.choice(KINDS)).update(type=type_, quad_class=QUAD_CLASS[type_])


def drop(chance: random.Random) -> None:
    Event.objects.filter(pk=chance.choice(list(Event.objects.values_list("pk", flat=True)))).delete()


def join(chance: random.Random) -> None:
    """A party more, one less, and one that changes sides."""
    event = make_random(chance)
    name, country = chance.choice(PEOPLE)
    actor = Actor.objects.get_or_create(name=name, country=country)[0]
    Party.objects.get_or_create(event=event, actor=actor, role=Party.Role.TARGET)
    Party.objects.filter(pk__in=list(Party.objects.order_by("?").values_list("pk", flat=True)[:3])).delete()
    Party.objects.filter(role=Party.Role.SOURCE, position=1).update(position=7)


def emigrate(chance: random.Random) -> None:
    Actor.objects.filter(name="Red Cross").update(country=chance.choice(["CHE", "", "FRA"]))


def take_back(chance: random.Random) -> None:
    """What is undone was never there, also for those who looked in between."""
    with transaction.atomic():
        retype(chance)
        Tally.of(Selection(dossier=make_dossier()))
        transaction.set_rollback(True)


def review(chance: random.Random) -> None:
    some = chance.sample(list(Event.objects.values_list("pk", flat=True)), 5)
    Event.objects.filter(pk__in=some).update(reviewed_at=chance.choice([None, timezone.now()]))


CHANGES: list[Callable[[random.Random], object]] = [
    make_random, move, undate, retype, drop, join, emigrate, review, take_back,
]  # fmt: skip


def test_after_any_changes_the_counts_are_those_of_the_database(chance: random.Random) -> None:
    other = make_dossier("Other")
    for number in range(60):
        make_random(chance, other if number % 7 == 0 else None)
    for _ in range(30):
        chance.choice(CHANGES)(chance)
        for _ in range(3):
            assert_is_as_the_database_says(select(chance, make_dossier()))
    assert_is_as_the_database_says(Selection(dossier=other))


@pytest.mark.parametrize("side", SIDES)
def test_each_side_of_the_countries_is_as_the_database_says(chance: random.Random, side: str) -> None:
    for _ in range(40):
        make_random(chance)
    for countries in ((), ("RUS",), ("RUS", "ARM"), ("RUS", "ARM", "FRA"), ("DEU",)):
        assert_is_as_the_database_says(Selection(dossier=make_dossier(), countries=countries, side=side))


def test_only_what_has_changed_is_read_again(
    chance: random.Random, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    events = [make_random(chance) for _ in range(5)]
    selection = Selection(dossier=make_dossier())
    Tally.of(selection)
    with django_assert_num_queries(1):
        Tally.of(selection)
    before = stamps.stamps()
    Event.objects.filter(pk=events[0].pk).update(status="denied")
    changed = {chunk for chunk, stamp in stamps.stamps().items() if before.get(chunk) != stamp}
    assert changed == {events[0].pk // stamps.CHUNK}
    with django_assert_num_queries(2):
        assert Tally.of(selection.but(statuses=("denied",))).total >= 1


def test_events_far_apart_are_read_by_their_chunks(chance: random.Random) -> None:
    dossier = make_dossier()
    first = make_random(chance)
    for number in range(1, 130, 2):
        make_event(id=first.pk + number * stamps.CHUNK, source=PEOPLE[:1], day=DAY)
    assert_is_as_the_database_says(Selection(dossier=dossier))
    Event.objects.filter(pk__gt=first.pk + 100 * stamps.CHUNK).update(status="planned")
    assert_is_as_the_database_says(Selection(dossier=dossier, side=INVOLVING, statuses=("planned",)))


def test_no_more_dossiers_are_kept_than_are_asked_for_lately(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_KEPT", 2)
    dossiers = [make_dossier(f"Dossier {number}") for number in range(4)]
    for dossier in dossiers:
        make_event(dossier, source=PEOPLE[:1])
        assert Tally.of(Selection(dossier=dossier)).total == 1
    assert set(columns._kept) == {dossier.pk for dossier in dossiers[2:]}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite makes tables anew")
def test_stamps_are_given_anew_where_the_triggers_were_lost(chance: random.Random) -> None:
    event = make_random(chance)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER timeline_event_stamp_UPDATE")
    Tally.of(Selection(dossier=make_dossier()))
    retype(chance)
    Event.objects.filter(pk=event.pk).update(status="denied")
    stamps.install(connection)
    assert_is_as_the_database_says(Selection(dossier=make_dossier()))
    Event.objects.filter(pk=event.pk).update(status="planned")
    assert_is_as_the_database_says(Selection(dossier=make_dossier()))


def test_an_empty_dossier_and_none_have_nothing() -> None:
    assert Tally.of(Selection()).total == 0
    empty = Tally.of(Selection(dossier=make_dossier("Empty")))
    assert (empty.keys(), facets.countries(empty), empty.days()) == ([], [], {})
