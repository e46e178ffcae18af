"""Taking turns: what is compared runs alternately, so that a busy moment of the machine falls on all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median

Measure = Callable[[], float]
"""Runs once and gives what it took, in milliseconds."""

FEWEST = 7
FEWEST_STARTS = 9
MORE = 15


def alternating(measures: Mapping[str, Measure], rounds: int) -> dict[str, list[float]]:
    """What each of `measures` took in each of `rounds` rounds. Each runs once before, unmeasured, and each round begins
    with another one."""
    names = list(measures)
    for name in names:
        measures[name]()
    took: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            took[name].append(measures[name]())
    return took


def medians(took: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The median of each."""
    return {name: median(times) for name, times in took.items()}


def percentile(times: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of `times` do not exceed: one that was measured, none between two."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, max(0, -(-int(share * 1000) * len(ranked) // 1000) - 1))]
