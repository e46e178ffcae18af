"""When memory is tidied: no long round of the collector while keys come, one once they do not."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import at, fill, press
from patience import Patience

from screens import tidying


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)


@pytest.fixture
def whole_rounds() -> Iterator[list[int]]:
    """Grows by one with each whole round of the collector."""
    seen: list[int] = []

    def told(phase: str, of: dict[str, int]) -> None:
        if phase == "start" and of["generation"] == 2:
            seen.append(2)

    gc.callbacks.append(told)
    yield seen
    gc.callbacks.remove(told)


async def test_no_long_round_comes_between_two_keys(
    tmp_path: Path, whole_rounds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a machine that is busy with others there may be seconds between these keys.
    monkeypatch.setattr(tidying, "_QUIET", 3600.0)
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (_app, pilot):
        assert gc.isenabled()
        whole_rounds.clear()
        await press(pilot, "c", "enter", *["down", "up"] * 10, "escape", "t")
        assert not whole_rounds


async def test_memory_is_tidied_once_nobody_types(
    tmp_path: Path, whole_rounds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "_QUIET", 0.2)
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (_app, pilot):
        await press(pilot, "c", "enter", "escape")
        kept = [[[]] for _number in range(200_000)]
        patience = Patience()
        while not whole_rounds:
            assert patience
            await pilot.pause(0.1)
        del kept
