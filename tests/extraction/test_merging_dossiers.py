"""Which reports of different outlets are of one occurrence, and which are not, in dossiers on several conflicts."""

import random
from itertools import permutations

import pytest

from tests.dossiers import DOSSIERS, named, reports
from timeline.extraction.clues import clues
from timeline.extraction.merging import cluster, linked


@pytest.mark.parametrize("name", DOSSIERS)
def test_reports_of_one_occurrence_join_and_no_others(name: str) -> None:
    rows = DOSSIERS[name]
    joined = {frozenset(group) for group in cluster(reports(rows))}
    told = [{rows[i][-1]: rows[i][-2] for i in group} for group in joined ^ named(rows)]
    assert joined == named(rows), told


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_order_of_a_dossier_changes_nothing(name: str) -> None:
    rows = reports(DOSSIERS[name])
    chance = random.Random(name)
    outcomes = set()
    for _ in range(20):
        shuffled = chance.sample(rows, len(rows))
        outcomes.add(frozenset(frozenset(shuffled[i].key for i in group) for group in cluster(shuffled)))
    assert len(outcomes) == 1


@pytest.mark.parametrize("name", DOSSIERS)
def test_reports_that_have_to_do_with_each_other_share_a_clue(name: str) -> None:
    pairs = [(a, b) for a, b in permutations(reports(DOSSIERS[name]), 2) if linked(a, b)]
    assert pairs
    assert [(a.key, b.key) for a, b in pairs if not clues(a).asked & clues(b).kept] == []
