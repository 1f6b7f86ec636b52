"""One rule says which reports are of one occurrence, and it does not depend on their order."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from timeline.extraction.merging import Report, cluster, content_words, fold, same, same_actor
from timeline.extraction.types import Actor

PUTIN = Actor("Vladimir Putin", "RUS")
KREMLIN = Actor("Kremlin", "RUS", "office")
RUSSIA = Actor("Russia", "RUS", "country")
LAVROV = Actor("Sergei Lavrov", "RUS")
ERDOGAN = Actor("Recep Tayyip Erdoğan", "TUR")
ERDOGAN_PLAIN = Actor("Erdogan", "TUR")
PASHINYAN = Actor("Nikol Pashinyan", "ARM")
ALIYEV = Actor("Ilham Aliyev", "AZE")
ELDER_ALIYEV = Actor("Heydar Aliyev", "AZE")


def told(
    kind: str, source: tuple[Actor, ...], day: str | None, words: str = "", *, last: str | None = None, key: int = 0
) -> Report:
    start = date.fromisoformat(day) if day else None
    end = date.fromisoformat(last) if last else start
    return Report(key, kind, "CONSULT", start, end, source, (), content_words(words))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ERDOGAN, ERDOGAN_PLAIN, True),
        (PUTIN, RUSSIA, True),
        (PUTIN, KREMLIN, True),
        (PUTIN, LAVROV, False),
        (ALIYEV, ELDER_ALIYEV, False),
        (PUTIN, ERDOGAN, False),
        (Actor("Nikol Pashinyan", "ARM"), Actor("Armenia", "ARM", "government"), True),
        (LAVROV, Actor("Russian Foreign Ministry", "RUS", "government"), False),
        (RUSSIA, Actor("Russian Foreign Ministry", "RUS", "government"), True),
        (
            Actor("Russian Defence Ministry", "RUS", "government"),
            Actor("Russian Foreign Ministry", "RUS", "government"),
            False,
        ),
        (Actor("Ethiopia", "ETH", "country"), Actor("TPLF", "ETH", "armed group"), False),
        (Actor("Getachew Reda", "ETH"), Actor("TPLF", "ETH", "armed group"), True),
        (Actor("A rebel commander", None), Actor("Centre", None, "organisation"), False),
        (Actor("OSCE Minsk Group", None, "organisation"), Actor("Minsk Group", None, "organisation"), True),
        (Actor("United Nations", None, "organisation"), Actor("NATO", None, "organisation"), False),
    ],
)
def test_a_state_stands_for_its_leader_and_two_people_stay_two(one: Actor, other: Actor, expected: bool) -> None:
    assert same_actor(one, other) is expected
    assert same_actor(other, one) is expected


def test_names_fold_to_plain_letters() -> None:
    assert fold("Mevlüt Çavuşoğlu") == "mevlut cavusoglu"
    assert fold("al-Assad’s") == "al assad s"


def test_two_accounts_of_one_call_are_one() -> None:
    assert same(told("call", (PUTIN, ERDOGAN), "2020-11-07"), told("call", (ERDOGAN_PLAIN, RUSSIA), "2020-11-07"))


def test_calls_of_one_pair_on_two_days_are_two() -> None:
    assert not same(told("call", (PUTIN, ERDOGAN), "2020-10-27"), told("call", (PUTIN, ERDOGAN), "2020-11-07"))


def test_talks_on_the_day_of_a_call_are_the_call() -> None:
    call = told("call", (PUTIN, ERDOGAN), "2020-11-07", "discussed a working group on the conflict")
    talks = told("meeting", (ERDOGAN, PUTIN), "2020-11-07", "talks about a working group")
    assert same(call, talks)
    assert not same(call, replace(talks, start=date(2020, 11, 8), end=date(2020, 11, 8)))
    assert not same(call, replace(talks, source=(ERDOGAN, LAVROV)))


def test_a_statement_and_its_answer_stay_apart() -> None:
    words = "the letter is an acknowledgement of defeat"
    one = told("statement", (ALIYEV,), "2020-11-01", words)
    assert not same(one, told("statement", (PASHINYAN,), "2020-11-01", words))


def test_statements_of_one_speaker_on_one_day_join_only_in_like_words() -> None:
    letter = told("statement", (ALIYEV,), "2020-11-01", "Aliyev called the letter an acknowledgement of defeat")
    again = told("statement", (ALIYEV,), "2020-11-01", "the letter was an acknowledgement of defeat, Aliyev said")
    other = told("statement", (ALIYEV,), "2020-11-01", "Aliyev thanked Turkey for its political support")
    assert same(letter, again)
    assert not same(letter, other)


def test_a_report_without_a_day_does_not_bridge_two_calls() -> None:
    words = "discussed the settlement of the conflict in detail"
    reports = [
        told("call", (PUTIN, ERDOGAN), "2020-10-27", words, key=1),
        told("call", (PUTIN, ERDOGAN), "2020-11-07", words, key=2),
        told("call", (PUTIN, ERDOGAN), None, words, key=3),
    ]
    assert cluster(reports) == [[0], [1], [2]]  # it fits both, and so neither


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [
        told("call", (PUTIN, PASHINYAN), "2020-11-01", "settlement in detail", key=1),
        told("call", (PUTIN, PASHINYAN), "2020-11-01", "settlement in detail", last="2020-11-02", key=2),
        told("call", (PUTIN, ALIYEV), "2020-11-02", "settlement in detail", key=3),
        told("call", (PUTIN, ALIYEV), "2020-11-01", "settlement in detail", last="2020-11-02", key=4),
        told("call", (PUTIN, PASHINYAN), None, "settlement in detail", key=5),
        told("meeting", (PUTIN, PASHINYAN), "2020-11-03", "settlement in detail", key=6),
    ]
    outcomes = set()
    for order in itertools.permutations(range(len(reports))):
        shuffled = [reports[i] for i in order]
        outcomes.add(frozenset(frozenset(shuffled[i].key for i in group) for group in cluster(shuffled)))
    assert outcomes == {frozenset({frozenset({1, 2, 5}), frozenset({3, 4}), frozenset({6})})}


def test_what_was_told_as_done_cannot_be_of_a_later_day() -> None:
    words = "had discussed the conflict by telephone"
    earlier = replace(told("call", (LAVROV, ERDOGAN), None, words, key=1), told=date(2020, 10, 28))
    assert not same(earlier, told("call", (LAVROV, ERDOGAN), "2020-11-07", words, key=2))
    assert same(earlier, told("call", (LAVROV, ERDOGAN), "2020-10-27", words, key=2))


def spoke(words: str, *, key: int, day: str = "2020-10-31", speaker: Actor = PASHINYAN) -> Report:
    return replace(told("statement", (speaker,), day, words, key=key), told=date(2020, 11, 2))


def test_a_report_that_somebody_spoke_is_of_the_only_thing_said_that_day() -> None:
    peace = spoke("He wants observers at the border", key=1)
    spoken = spoke("He issued a statement later that day", key=2)
    assert cluster([peace, spoken]) == [[0, 1]]
    assert cluster([peace, spoken, spoke("Grain exports must go on", key=3)]) == [[0], [2], [1]]
    assert cluster([replace(peace, start=date(2020, 10, 30), end=date(2020, 10, 30)), spoken]) == [[0], [1]]
    assert cluster([spoke("Yerevan wants observers", key=1, speaker=Actor("Armenia", "ARM", "country")), spoken]) == [
        [0],
        [1],
    ]


def test_what_was_planned_and_held_a_day_late_is_one_and_what_is_planned_next_is_not() -> None:
    plan = replace(
        told("meeting", (PASHINYAN, ALIYEV), "2020-10-29", "to meet in Geneva", key=1),
        planned=True,
        told=date(2020, 10, 28),
    )
    held = replace(
        told("meeting", (ALIYEV, PASHINYAN), "2020-10-30", "They met in Geneva", key=2), told=date(2020, 10, 30)
    )
    assert cluster([plan, held]) == [[0, 1]]
    assert len(cluster([replace(plan, told=date(2020, 10, 31)), held])) == 2
    assert len(cluster([replace(plan, words=content_words("to meet in Moscow")), held])) == 2
    on_the_day = replace(held, key=3, start=plan.start, end=plan.end)
    assert sorted(map(len, cluster([plan, held, on_the_day]))) == [1, 2]


def test_news_without_a_day_tells_of_the_latest() -> None:
    words = "They discussed the settlement by telephone"
    calls = [told("call", (PUTIN, ERDOGAN), day, words, key=n) for n, day in enumerate(("2020-10-14", "2020-10-27"))]
    undated = replace(told("call", (PUTIN, ERDOGAN), None, words, key=3), told=date(2020, 10, 29))
    assert cluster([*calls, undated]) == [[0], [1, 2]]
    assert len(cluster([calls[0], replace(undated, told=date(2020, 12, 1))])) == 2
