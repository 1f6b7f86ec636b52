"""Events to figures: lanes, shapes, lines, fanning out, views."""

import time
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from timeline import charts
from timeline.arrangement import Arrangement
from timeline.charts.hover import hover_words
from timeline.charts.inks import QUAD_INK
from timeline.charts.lanes import OTHER_COUNTRIES, OTHERS, Lanes, activity_of, actor_key
from timeline.charts.packing import Placed, fan_out
from timeline.charts.scale import View, middle
from timeline.extraction.codes import KINDS, QUAD_CLASS, QUAD_CLASSES, STATUSES
from timeline.rows import EventRow, Who

DAY = date(2020, 11, 1)
PUTIN, ALIYEV = Who("Putin", "RUS", "person", 1), Who("Aliyev", "AZE", "person", 2)
PASHINYAN = Who("Pashinyan", "ARM", "person", 3)
MINSK, CROSS = Who("OSCE Minsk Group", "", pk=7), Who("Red Cross", "", pk=8)


def row(pk: int = 1, *, day: int | None = 0, **fields: Any) -> EventRow:
    """An event on the nth day after 1 November 2020, by default a statement of Putin."""
    when = None if day is None else DAY + timedelta(days=day)
    values: dict[str, Any] = {
        "kind": "statement", "type": "STATEMENT", "mode": "", "status": "happened", "basis": "explicit",
        "summary": "says so", "edtf": "", "first_day": when, "last_day": when, "reports": 1, "sources": (PUTIN,),
    }  # fmt: skip
    values |= fields
    return EventRow(pk=pk, quad_class=QUAD_CLASS[values["type"]], **values)


def draw(*rows: EventRow, **options: Any) -> dict[str, Any]:
    view = charts.view_of(Counter(middle(one) for one in rows if one.dated), None, None)
    counts = {(one.days[0], one.kind): 1 for one in rows if one.dated}
    return charts.sequence(rows, counts, view=view, names=names_of(rows), **options)


def names_of(rows: Iterable[EventRow]) -> dict[str, tuple[str, str]]:
    """What is written beside the lanes of actors."""
    return {actor_key(who.pk): (who.name, who.short) for row in rows for who in row.sources + row.targets}


def marks(figure: dict[str, Any]) -> dict[int, tuple[str, float, str, str]]:
    """Event -> where and how its mark is: x, y, symbol, colour."""
    return {
        pk: (x, y, symbol, trace["marker"]["color"])
        for trace in figure["data"]
        if "customdata" in trace
        for pk, x, y, symbol in zip(trace["customdata"], trace["x"], trace["y"], trace["marker"]["symbol"], strict=True)
    }


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in figure["data"] if one.get("name") == name)


def test_a_figure_with_everything_in_it_is_valid_for_plotly() -> None:
    rows = [
        row(10 * k + s, day=k, kind=kind, status=status, sources=(PUTIN, MINSK), targets=(ALIYEV,))
        for k, kind in enumerate(KINDS)
        for s, status in enumerate(STATUSES)
    ]
    rows += [
        row(1000 + number, type=type_, first_day=first, last_day=last)
        for number, (type_, first, last) in enumerate(
            [("AID", DAY, None), ("ASSAULT", None, DAY), ("ACCUSE", DAY, date(2020, 11, 4))]
        )
    ]
    figure = draw(*rows)
    go.Figure(figure)  # raises on a property or value that Plotly does not know
    assert marks(figure).keys() == {one.pk for one in rows}


def test_no_events_still_give_a_valid_figure() -> None:
    figure = draw()
    go.Figure(figure)
    assert marks(figure) == {}


def test_the_busiest_country_has_the_top_lane_and_each_mark_stands_in_its_sources_lane() -> None:
    figure = draw(row(1, sources=(ALIYEV,)), row(2, day=1), row(3, day=2, targets=(PASHINYAN,)), row(4, day=3))
    assert figure["layout"]["yaxis"]["ticktext"] == ["Russia", "Armenia", "Azerbaijan"]
    assert {pk: y for pk, (_, y, _, _) in marks(figure).items()} == {1: 2, 2: 0, 3: 0, 4: 0}


def test_shape_tells_the_kind_and_colour_the_quad_class() -> None:
    figure = draw(row(1, kind="letter", type="REQUEST"), row(2, day=3, kind="meeting", type="CONSULT"))
    assert marks(figure)[1][2:] == ("square", QUAD_INK["verbal conflict"])
    assert marks(figure)[2][2:] == ("diamond", QUAD_INK["verbal cooperation"])
    assert len(set(QUAD_INK.values())) == len(QUAD_CLASSES)


def test_every_kind_has_a_shape_of_its_own() -> None:
    figure = draw(*(row(number, day=number, kind=kind) for number, kind in enumerate(KINDS)))
    assert len({symbol for _, _, symbol, _ in marks(figure).values()}) == len(KINDS)


@pytest.mark.parametrize(
    ("status", "symbol", "sign"),
    [
        ("happened", "circle", None), ("planned", "circle-open", None), ("claimed", "circle-open", "claimed"),
        ("denied", "circle-open", "denied"),
    ],
)  # fmt: skip
def test_what_did_not_plainly_happen_is_hollow(status: str, symbol: str, sign: str | None) -> None:
    figure = draw(row(status=status))
    assert marks(figure)[1][2] == symbol
    assert [name for name in ("claimed", "denied") if trace(figure, name)["x"]] == ([sign] if sign else [])


def test_a_letter_has_one_arrowhead_at_the_other_lane_and_a_call_two() -> None:
    letter = draw(row(kind="letter", sources=(PASHINYAN,), targets=(PUTIN,)))
    call = draw(row(kind="call", sources=(PASHINYAN, PUTIN)))
    assert trace(letter, "heads")["marker"]["symbol"] == ["arrow-down"]
    assert sorted(trace(call, "heads")["marker"]["symbol"]) == ["arrow-down", "arrow-up"]


def test_those_who_act_together_are_joined_and_the_arrowhead_is_for_the_one_addressed() -> None:
    figure = draw(row(sources=(PASHINYAN, PUTIN), targets=(ALIYEV,)))
    labels = figure["layout"]["yaxis"]["ticktext"]
    assert trace(figure, "together")["y"] == [labels.index("Russia")]
    assert [round(y) for y in trace(figure, "heads")["y"]] == [labels.index("Azerbaijan")]


def test_parties_of_one_country_make_no_line() -> None:
    figure = draw(row(sources=(PUTIN,), targets=(Who("Lavrov", "RUS"),)))
    assert trace(figure, "heads")["x"] == []
    assert not [one for one in figure["data"] if one.get("mode") == "lines"]


def test_a_span_of_days_is_a_bar_and_an_open_date_fades() -> None:
    closed = trace(draw(row(first_day=DAY, last_day=DAY + timedelta(days=3))), "spans")
    opened = trace(draw(row(first_day=DAY, last_day=None)), "spans")
    assert closed["base"] == ["2020-10-31T13:12"]
    assert closed["x"] == [round(3.9 * 86_400_000)]
    strengths = opened["marker"]["opacity"]
    assert len(strengths) > 3
    assert strengths == sorted(strengths, reverse=True)


def test_words_from_articles_cannot_become_markup_in_the_hover() -> None:
    text = hover_words(row(summary="<a href='x'>click</a>"))
    assert "<a" not in text
    assert "&lt;a" in text


def test_undated_events_are_not_drawn() -> None:
    assert marks(draw(row(1), row(2, day=None))).keys() == {1}


def test_few_actors_without_a_country_have_lanes_by_name_and_the_rest_share_one() -> None:
    rows = [
        row(1, sources=(MINSK,)),
        row(2, sources=(MINSK,)),
        row(3, sources=(CROSS,)),
        row(4, sources=()),
    ]
    lanes = Lanes(activity_of(rows), names=names_of(rows))
    assert [lane.label for lane in lanes.all] == ["OSCE Minsk Group", "Others"]
    assert [lanes.place(one).lane for one in rows] == [0, 0, 1, 1]


def test_many_countries_share_a_lane_beyond_the_busiest() -> None:
    codes = "ARM AZE RUS TUR USA FRA IRN GEO DEU GBR CHN IND PAK ISR UKR KAZ".split()  # noqa: SIM905
    lanes = Lanes({code: 100 - number for number, code in enumerate(codes)} | {OTHERS: 1})
    assert [lane.label for lane in lanes.all][-2:] == ["Other countries", "Others"]
    assert lanes.of("KAZ") == lanes.of("UKR")


@pytest.mark.parametrize("number", [2, 3, 8])
def test_marks_of_one_day_and_lane_stand_apart(number: int) -> None:
    moved = fan_out([Placed(pk, 5, 0) for pk in range(number)], day_width=40)
    spots = [(across * 40, down * 44) for across, down in moved.values()]
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 8 for a, b in combinations(spots, 2))
    assert all(abs(across) < 0.5 for across, _ in moved.values())


def test_fanning_out_does_not_depend_on_the_order_of_the_events() -> None:
    events = [Placed(pk, 5 + pk % 2, pk % 3, ((pk + 1) % 3,)) for pk in range(12)]
    assert fan_out(events, day_width=40) == fan_out(events[::-1], day_width=40)


def test_lines_that_cross_the_same_lanes_on_one_day_stand_apart() -> None:
    moved = fan_out([Placed(1, 5, 0, (3,)), Placed(2, 5, 1, (2,)), Placed(3, 5, 4)], day_width=40)
    assert moved[1][0] != moved[2][0]
    assert moved[3][0] == moved[1][0]  # nothing in its way


def test_the_view_leaves_out_the_few_that_lie_far_away() -> None:
    week = [float(DAY.toordinal() + day) for day in range(30)]
    view = charts.view_of(Counter([*week, float(date(1994, 5, 12).toordinal())]), None, None)
    assert view == View(DAY.toordinal(), DAY.toordinal() + 29)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([-9000, 0, 1, 1, 2, 4], (0, 4)),
        ([0, 0, 3, 6, 8, 700], (0, 8)),
        ([-60, -40, -20, 0, 20, 40, 60], (-60, 60)),
        ([0, 7, 30, 60], (0, 60)),
        ([0, 900], (0, 900)),
    ],
)
def test_of_a_handful_one_that_lies_far_away_is_left_out(days: list[int], expected: tuple[int, int]) -> None:
    view = charts.view_of(Counter(float(DAY.toordinal() + day) for day in days), None, None)
    assert view == View(*(DAY.toordinal() + day for day in expected))


def test_a_chosen_span_is_the_view() -> None:
    view = charts.view_of({1.0: 1}, DAY, DAY + timedelta(days=4))
    assert view == View(DAY.toordinal(), DAY.toordinal() + 4)


def test_a_mark_stands_in_the_middle_of_what_is_in_view() -> None:
    year = row(first_day=date(2020, 1, 1), last_day=date(2020, 12, 31))
    view = View(DAY.toordinal(), DAY.toordinal() + 6)
    assert middle(year, view) == DAY.toordinal() + 3
    assert middle(row(first_day=None, last_day=date(2020, 12, 1)), view) == view.last


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_edges_of_the_calendar_can_be_drawn(edge: date) -> None:
    figure = draw(row(first_day=edge, last_day=None), row(2, first_day=None, last_day=edge))
    go.Figure(figure)
    assert set(marks(figure)) == {1, 2}


def test_the_overview_stacks_the_days_events_by_kind() -> None:
    figure = charts.sequence([], {(DAY, "call"): 2, (DAY, "letter"): 3}, view=View(DAY.toordinal(), DAY.toordinal()))
    assert (trace(figure, "call")["base"], trace(figure, "call")["y"]) == ([0], [2])
    assert (trace(figure, "letter")["base"], trace(figure, "letter")["y"]) == ([2], [3])


def test_too_many_events_are_counted_by_lane_and_period() -> None:
    cells = [("ARM", 0, 5), ("ARM", 1, 2), (OTHERS, 0, 1)]
    view = View(DAY.toordinal(), DAY.toordinal() + 259)
    figure = charts.crowd(cells, {(DAY, "call"): 8}, view=view)
    go.Figure(figure)
    circles = trace(figure, "crowd")
    assert figure["layout"]["yaxis"]["ticktext"] == ["Armenia", "Others"]
    assert [text.split(": ")[1] for text in circles["hovertext"]] == ["5 events", "2 events", "1 event"]
    assert circles["customdata"][:2] == [["2020-11-01", "2020-11-10"], ["2020-11-11", "2020-11-20"]]


def test_circles_of_the_lanes_for_which_there_is_no_room_are_added_up() -> None:
    codes = "ARM AZE RUS TUR USA FRA IRN GEO DEU GBR CHN IND PAK ISR UKR KAZ".split()  # noqa: SIM905
    view = View(DAY.toordinal(), DAY.toordinal() + 25)
    figure = charts.crowd([(code, 0, 100 - n) for n, code in enumerate(codes)], {}, view=view)
    assert figure["layout"]["yaxis"]["ticktext"][-1] == "Other countries"
    assert trace(figure, "crowd")["hovertext"][-1].endswith(f"{100 - 14 + 100 - 15} events")


@pytest.mark.parametrize("days", [1, 25, 26, 27, 1000, 40_000])
def test_no_view_has_more_periods_than_can_be_drawn(days: int) -> None:
    size = charts.period_days(View(700_000, 700_000 + days - 1))
    assert -(-days // size) <= 26


TALK = [
    row(1, sources=(PUTIN,), targets=(ALIYEV,)),
    row(2, day=1, sources=(PUTIN,)),
    row(3, day=2, sources=(Who("Lavrov", "RUS", "person", 4),), targets=(PASHINYAN,)),
]


def labels(figure: dict[str, Any]) -> list[str]:
    return list(figure["layout"]["yaxis"]["ticktext"])


def test_lanes_by_actor_have_one_for_each_person() -> None:
    figure = draw(*TALK, arrangement=Arrangement(by="actor"))
    assert labels(figure) == ["Putin", "Aliyev", "Lavrov", "Pashinyan"]
    assert {pk: y for pk, (_, y, _, _) in marks(figure).items()} == {1: 0, 2: 0, 3: 2}


def test_lanes_chosen_by_hand_come_first_and_the_busiest_follow() -> None:
    figure = draw(*TALK, arrangement=Arrangement(order=("AZE", "FRA", "ARM")))
    assert labels(figure) == ["Azerbaijan", "Armenia", "Russia"]


def test_a_folded_lane_is_low_and_its_marks_stand_in_one_line() -> None:
    rows = [row(pk, day=pk // 4 * 30) for pk in range(1, 9)]
    rows += [row(9, sources=(ALIYEV,)), row(10, sources=(PASHINYAN,))]
    folded = draw(*rows, arrangement=Arrangement(folded=("RUS",)))
    lanes = dict(zip(labels(folded), folded["layout"]["yaxis"]["tickvals"], strict=True))
    assert lanes["Russia"] == 0
    assert lanes["Armenia"] < 1 == pytest.approx(lanes["Azerbaijan"] - lanes["Armenia"])
    assert {y for pk, (_, y, _, _) in marks(folded).items() if pk <= 8} == {0}
    assert len({y for pk, (_, y, _, _) in marks(draw(*rows)).items() if pk <= 8}) > 1
    assert folded["layout"]["height"] < draw(*rows)["layout"]["height"]


def test_lines_and_heads_reach_the_middle_of_lanes_below_a_folded_one() -> None:
    letter = row(1, kind="letter", targets=(PASHINYAN,))
    figure = draw(letter, row(2, day=1), arrangement=Arrangement(folded=("RUS",)))
    end = figure["layout"]["yaxis"]["tickvals"][1]
    assert trace(figure, "heads")["y"] == [pytest.approx(end - 0.07)]
    (line,) = [one for one in figure["data"] if one.get("mode") == "lines"]
    assert line["y"][1] == end


def test_the_lane_of_all_others_can_be_moved_too() -> None:
    lanes = Lanes({"ARM": 5, OTHERS: 2}, Arrangement(order=(OTHERS, "ARM")))
    assert [lane.key for lane in lanes.all] == [OTHERS, "ARM"]
    assert lanes.of("7") == 0
    assert Lanes({"ARM": 5}, Arrangement(order=(OTHER_COUNTRIES, "ARM"))).of("ARM") == 0


def test_a_thousand_events_are_laid_out_in_well_under_a_second() -> None:
    people = [PUTIN, ALIYEV, PASHINYAN, MINSK]
    rows = [
        row(pk, day=pk % 90, kind=KINDS[pk % 6], sources=(people[pk % 4],), targets=(people[pk % 3],))
        for pk in range(1000)
    ]
    start = time.process_time()
    figure = draw(*rows)
    assert time.process_time() - start < 3
    assert len(marks(figure)) == 1000


def test_two_thousand_events_of_one_day_are_laid_out_quickly_too() -> None:
    start = time.process_time()
    assert len(marks(draw(*(row(pk) for pk in range(2000))))) == 2000
    assert time.process_time() - start < 6


def test_an_event_far_from_the_rest_is_not_drawn_at_the_edge() -> None:
    week = [row(pk, day=pk % 8) for pk in range(1, 31)]
    treaty = row(99, first_day=date(1997, 8, 29), last_day=date(1997, 8, 29))
    since = row(98, first_day=date(2020, 10, 1), last_day=None)
    drawn = marks(draw(*week, treaty, since))
    assert 99 not in drawn
    assert {98, *range(1, 31)} <= set(drawn)
