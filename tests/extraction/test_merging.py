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
    groups = cluster(reports)
    assert len(groups) == 2
    assert sorted(len(group) for group in groups) == [1, 2]


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [
        told("call", (PUTIN, PASHINYAN), "2020-11-01", "settlement in detail", key=1),
        told("call", (PUTIN, PASHINYAN), "2020-11-01", "settlement in detail", last="2020-11-02", key=2),
        told("call", (PUTIN, ALIYEV), "2020-11-02", "settlement in detail", key=3),
        told("call", (PUTIN, ALIYEV), "2020-11-01", "settlement in detail", last="2020-11-02", key=4),
        told("call", (PUTIN, PASHINYAN), None, "settlement in detail", key=5),
        told("meeting", (PUTIN, PASHINYAN), "2020-11-01", "settlement in detail", key=6),
    ]
    outcomes = set()
    for order in itertools.permutations(range(len(reports))):
        shuffled = [reports[i] for i in order]
        outcomes.add(frozenset(frozenset(shuffled[i].key for i in group) for group in cluster(shuffled)))
    assert outcomes == {frozenset({frozenset({1, 2, 5}), frozenset({3, 4}), frozenset({6})})}


def test_what_was_told_as_done_cannot_be_of_a_later_day() -> None:
    words = "had discussed the conflict by telephone"
    earlier = replace(told("call", (LAVROV, ERDOGAN), None, words, key=1), until=date(2020, 10, 28))
    assert not same(earlier, told("call", (LAVROV, ERDOGAN), "2020-11-07", words, key=2))
    assert same(earlier, told("call", (LAVROV, ERDOGAN), "2020-10-27", words, key=2))
