"""`nudges --notify`, against a desktop of the test's own on a bus of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from patience import PATIENCE
from running import Handful

from journal import desktop
from journal.clock import Clock
from journal.journal import Journal
from journal.shown import Where

FRIDAY, SATURDAY, MONDAY = "2026-11-20", "2026-11-21", "2026-11-23"
SERVICE = Path(__file__).parent / "desktop_service.py"
installed = pytest.mark.skipif(importlib.util.find_spec("desktop_notifier") is None, reason="no desktop-notifier here")
on_a_bus = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or importlib.util.find_spec("desktop_notifier") is None,
    reason="no dbus-run-session or no desktop-notifier here",
)


def asked(mode: str, *more: str, today: str = FRIDAY) -> dict[str, Any]:
    """What a desktop was asked to show by `nudges --notify`, and how that ended."""
    command = [sys.executable, "-m", "journal", "nudges", "--notify", *more]
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(SERVICE), mode, *command],
        env={**os.environ, "HANDFUL_TODAY": today},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture
def two_wait(handful: Handful) -> Handful:
    """Ken and a customer of a hostile name have lapsed; Ada has not."""
    for name in ("Ken Okafor", "<b>Bo</b> & Co"):
        handful("add", name, today="2026-09-01")
        handful("note", name, "We talked. > The brass never counts right", today="2026-09-01")
    handful("add", "Ada Byrd", today=FRIDAY)
    return handful


@on_a_bus
def test_it_is_one_a_day_by_initials_without_an_opener(two_wait: Handful) -> None:
    first = asked("answers")
    assert (first["code"], first["out"], first["err"]) == (0, "", "")
    (shown,) = first["shown"]
    assert shown["app"] == "Handful"
    assert "K.O." in shown["title"]
    for word in ("Ken", "Okafor", "Bo", "brass", "Ada", "A.B."):
        assert word not in shown["title"] + shown["text"]
    assert asked("answers")["shown"] == []
    assert len(asked("answers", today=MONDAY)["shown"]) == 1
    journal = Journal.open(clock=Clock(datetime(2026, 11, 23, 10)))
    assert (Where.NOTIFICATION, journal.today()) in journal.last_given()


@on_a_bus
def test_names_are_given_where_they_are_asked_for_and_stand_where_no_markup_is_read(two_wait: Handful) -> None:
    two_wait("settings", "names", "full")
    (shown,) = asked("answers")["shown"]
    assert "Ken Okafor" in shown["title"]
    assert "<b>Bo</b> & Co" in shown["title"]
    assert "<" not in shown["text"]


@on_a_bus
def test_it_is_silent_on_days_off_and_where_nobody_waits(two_wait: Handful) -> None:
    assert asked("answers", today=SATURDAY) | {"seconds": 0} == {
        "shown": [],
        "code": 0,
        "out": "",
        "err": "",
        "seconds": 0,
    }
    two_wait("away", "--until", "2026-11-30")
    assert asked("answers")["shown"] == []
    assert asked("answers", "--exit-code")["code"] == 0


@on_a_bus
@pytest.mark.parametrize("mode", ["is not there", "is silent"])
def test_a_desktop_that_does_not_answer_is_told_in_a_sentence_at_once(two_wait: Handful, mode: str) -> None:
    found = asked(mode)
    assert (found["code"], found["shown"]) == (1, [])
    assert found["err"].startswith("No notification could be shown")
    assert len(found["err"].splitlines()) == 1
    assert desktop.PATIENCE < 2 and found["seconds"] < PATIENCE
    assert len(asked("answers")["shown"]) == 1, "it is tried again"


@installed
@pytest.mark.parametrize("bus", ["", "unix:path=/nonexistent/bus", "nonsense", "a socket nobody reads"])
def test_without_a_bus_it_is_a_sentence(two_wait: Handful, bus: str, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as nobody:
        if bus.startswith("a socket"):
            nobody.bind(str(tmp_path / "bus"))
            nobody.listen(1)
            bus = f"unix:path={tmp_path / 'bus'}"
        environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "XDG_RUNTIME_DIR")}
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "journal", "nudges", "--notify"],
            env={**environment, "HANDFUL_TODAY": FRIDAY, "DBUS_SESSION_BUS_ADDRESS": bus},
            capture_output=True,
            text=True,
        )
        assert time.monotonic() - began < PATIENCE
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No notification could be shown")
    assert len(done.stderr.splitlines()) == 1


def test_without_the_package_it_says_which(two_wait: Handful, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)
    answer = two_wait("nudges", "--notify")
    assert answer.code == 1
    assert "handful[notify]" in answer.err


def test_it_goes_with_no_other_day(handful: Handful) -> None:
    for more in (("--on", "monday"), ("--json",), ("--short",)):
        assert handful("nudges", "--notify", *more).code == 2


def test_nothing_else_imports_the_package(two_wait: Handful) -> None:
    code = (
        "import sys; from journal.commands.line import main; main(sys.argv[1:]); "
        "sys.exit('desktop_notifier' in sys.modules or 'asyncio' in sys.modules)"
    )
    for argv in (("nudges",), ("nudges", "--short"), ("nudges", "--notify")):
        done = subprocess.run(
            [sys.executable, "-c", code, *argv],
            env={**os.environ, "HANDFUL_TODAY": SATURDAY},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
