"""Measuring time: in rounds, the things compared one after the other in each, so that a busy machine troubles all."""

import time
from collections.abc import Callable, Mapping
from statistics import median

Work = Callable[[], object]


def seconds(work: Work) -> float:
    """Processor seconds that the process spends on it, in all threads; waiting for others is not counted."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def rounds(works: Mapping[str, Work], *, number: int) -> list[dict[str, float]]:
    """Seconds of each work in each round; a first run of each, to warm up, is not counted."""
    for work in works.values():
        work()
    return [{name: seconds(work) for name, work in works.items()} for _ in range(number)]


def typical(taken: list[dict[str, float]], name: str) -> float:
    """The median over the rounds."""
    return median(one[name] for one in taken)


def ratio(taken: list[dict[str, float]], name: str, to: str, *, times: float = 1.0) -> float:
    """The median over the rounds of one time over another; `times` is how much more work the first one is."""
    return median(one[name] / one[to] / times for one in taken)
