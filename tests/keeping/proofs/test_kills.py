"""Real processes, really killed: what was acknowledged is there, whole, and nothing is left lying about.

The same trials are put to TinyDB's own storage and to one that locks each call by itself. They must fail there: a trial
that cannot fail proves nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="these trials fork")

TRIALS = Path(__file__).with_name("trials.py")
ROOT = Path(__file__).parents[3]


def tried(name: str, keeper: str, folder: Path, **more: object) -> dict[str, Any]:
    """What came of a trial."""
    done = subprocess.run(
        [sys.executable, str(TRIALS), name, keeper, str(folder), json.dumps(more)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=1000,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


# --- killed before each file call


def test_a_writer_killed_before_any_file_call_leaves_the_old_state_or_the_new(shm: Path) -> None:
    told = tried("deaths", "handful", shm)
    assert told["wrong"] == []
    assert told["strays"] == []
    assert told["kills"] >= 100
    assert all(seen["old"] and seen["new"] for seen in told["changes"].values())


def test_tinydb_s_own_storage_fails_that_trial(shm: Path) -> None:
    told = tried("deaths", "stock", shm)
    assert {name for name, _at, _found in told["wrong"]} >= {"shorten", "delete", "two at once"}
    assert "insert" not in {name for name, _at, _found in told["wrong"]}, "an insert alone would prove nothing"
    assert any(found.startswith("unreadable") for _name, _at, found in told["wrong"])


def test_a_lock_per_call_fails_that_trial_where_a_change_has_several_files(shm: Path) -> None:
    told = tried("deaths", "lock per call", shm)
    assert {name for name, _at, _found in told["wrong"]} == {"two at once"}
    assert told["strays"]


# --- killed at any moment, over and over


def _nothing_lost(told: dict[str, Any], kills: int) -> None:
    assert told["wrong"] == []
    assert told["strays"] == []
    assert told["kills"] == kills
    assert told["acknowledged"] > kills
    assert {*told["amid"]} == {"insert", "rewrite", "delete", "both"}
    assert told["old"] and told["new"]


def test_sixty_kills_lose_nothing_that_was_acknowledged(shm: Path) -> None:
    _nothing_lost(tried("random kills", "handful", shm, kills=60, seed=1), 60)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_thousand_kills_lose_nothing_that_was_acknowledged(shm: Path) -> None:
    _nothing_lost(tried("random kills", "handful", shm, kills=1000, seed=2), 1000)


def test_tinydb_s_own_storage_loses_to_the_same_kills(shm: Path) -> None:
    # When a kill meets a file half written is chance: it takes some ten kills, now and then a hundred.
    told = tried("random kills", "stock", shm, kills=1000, seed=1, till_unreadable=True)
    assert any("unreadable" in found for _kill, _step, found in told["wrong"])


# --- several writers at once


def _all_kept(told: dict[str, Any], number: int | None = None) -> None:
    assert told["odd"] == []
    assert told["strays"] == []
    assert told["lost"] == 0
    assert told["kept"] == told["acknowledged"]
    assert number is None or told["acknowledged"] == number


def test_four_writers_who_wait_for_each_other_between_reading_and_writing_lose_nothing(shm: Path) -> None:
    _all_kept(tried("writers", "handful", shm, number=4, each=40, patience=0.003), 160)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_four_writers_of_three_hundred_notes_each_keep_all_twelve_hundred(shm: Path) -> None:
    _all_kept(tried("writers", "handful", shm, number=4, each=300, patience=0.003), 1200)


@pytest.mark.parametrize("keeper", ["stock", "lock per call", "handful without its lock"])
def test_without_one_lock_over_reading_and_writing_the_same_writers_lose_notes(keeper: str, shm: Path) -> None:
    told = tried("writers", keeper, shm, number=4, each=5, patience=0.3)
    assert told["lost"] > 0


def test_one_of_four_writers_is_killed_and_nothing_is_lost(shm: Path) -> None:
    told = tried("writers", "handful", shm, number=4, each=12, patience=0.003, rounds=3, kill=True)
    _all_kept(told)
    assert told["kills"] == 3


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_one_of_four_writers_is_killed_in_each_of_forty_rounds_and_nothing_is_lost(shm: Path) -> None:
    told = tried("writers", "handful", shm, number=4, each=40, patience=0.003, rounds=40, kill=True)
    _all_kept(told)
    assert told["kills"] == 40
