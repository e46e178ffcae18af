"""A notification each working morning, by the machine's own scheduler.

Where systemd runs for the person a timer of theirs is made; elsewhere nothing is touched, and what to write is given.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import Refused
from journal.language import _
from journal.saying import say_weekday
from journal.timing import (
    AGENT,
    UNIT,
    Timing,
    cron_line,
    folders_in,
    launchd_list,
    service_unit,
    timer_unit,
    windows_line,
)

if TYPE_CHECKING:
    from journal.journal import Journal

PATIENCE = 1.6
"""Seconds that all calls of one command to the service manager may take together."""
TIMER = f"{UNIT}.timer"
_FOLDERS = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")


@dataclass(frozen=True, slots=True)
class Scheduled:
    """How it stands. `timing` is what is set; `is_there` is whether a timer was set up, `is_on` whether it runs;
    `is_current` whether it does what is set; `next` is when it comes next, as systemd says it, or empty."""

    timing: Timing
    is_there: bool = True
    is_on: bool = False
    is_current: bool = True
    next: str = ""


class NoManager(Refused):
    """No service manager runs for the person: nothing was touched. `line` does the same by hand."""

    def __init__(self, sentence: str, line: str) -> None:
        super().__init__(sentence)
        self.line = line


class _Manager:
    """The person's systemd, asked within a bounded time."""

    def __init__(self) -> None:
        self._program = shutil.which("systemctl")
        self._until = time.monotonic() + PATIENCE

    def ask(self, *words: str) -> str | None:
        """What it answers; None where it does not, or not in time."""
        left = self._until - time.monotonic()
        if self._program is None or left <= 0:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - words of ours, to the system's own program
                [self._program, "--user", "--no-ask-password", *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=left,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def notified_when(timing: Timing) -> str:
    """`at 09:00 on Mon, Tue, Wed, Thu, Fri`."""
    days = ", ".join(say_weekday(day) for day in sorted(timing.days))
    return _("at {time} on {days}").format(time=timing.time, days=days)


def timing_for(journal: Journal) -> Timing:
    """What is to run for this journal, as set now. Raises `Refused` where no day is a working day."""
    from journal.machine import load_machine

    folder = str(journal.folder.absolute())
    environment = folders_in(os.environ, _FOLDERS)
    command = (*program(), "--folder", folder, "nudges", "--notify")
    return Timing(command, load_machine().settings.morning, journal.settings.working_days, environment)


def _bus() -> str:
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS") or f"unix:path=/run/user/{os.getuid()}/bus"


def program() -> tuple[str, ...]:
    """The words that start this Handful from anywhere."""
    started = Path(sys.argv[0])
    if started.name.startswith("handful") and started.is_file() and os.access(started, os.X_OK):
        return (str(started.absolute()),)
    beside = Path(sys.executable).with_name("handful")
    if beside.is_file():
        return (str(beside),)
    return (sys.executable, "-m", "journal")


def _units(timing: Timing) -> Mapping[str, str]:
    return {f"{UNIT}.service": service_unit(timing), TIMER: timer_unit(timing)}


def _names() -> Mapping[str, str]:
    return {f"{UNIT}.service": "", TIMER: ""}


def switch_on(journal: Journal) -> Scheduled:
    """Notify each working morning from now on. Raises `NoManager` where none runs here, `Refused` or `CannotKeep` where
    it cannot be; then all is as it was."""
    from journal.storage import unit_files

    timing = timing_for(journal)
    if sys.platform == "darwin":
        sentence = _("Nothing was touched. Save this as {path}, then: launchctl load {path}")
        raise NoManager(sentence.format(path=AGENT), launchd_list(timing))
    if sys.platform == "win32":
        raise NoManager(_("Nothing was touched. This line sets it up in Windows' scheduler:"), windows_line(timing))
    manager = _Manager()
    if manager.ask("show-environment") is None:
        raise NoManager(
            _("No systemd runs for you here, so nothing was touched. For cron, this is the line for crontab -e:"),
            # What runs from cron does not know where the desktop listens.
            cron_line(replace(timing, environment={**timing.environment, "DBUS_SESSION_BUS_ADDRESS": _bus()})),
        )
    units = _units(timing)
    unit_files.put(units)
    if manager.ask("daemon-reload") is None or manager.ask("enable", "--now", TIMER) is None:
        unit_files.take_away(units)
        manager.ask("daemon-reload")
        raise Refused(_("The service manager does not take the timer, so nothing was set up."))
    # A timer that ran already keeps its old day until it is started anew.
    manager.ask("restart", TIMER)
    return _looked_at(manager, timing, units)


def switch_off() -> bool:
    """Notify no more, and leave nothing behind; whether there was anything."""
    from journal.storage import unit_files

    units = _names()
    there = unit_files.are_there(units)
    if there:
        manager = _Manager()
        manager.ask("disable", "--now", TIMER)
        unit_files.take_away(units)
        manager.ask("daemon-reload")
        manager.ask("reset-failed", f"{UNIT}.service")
    return there


def look(journal: Journal) -> Scheduled:
    """How it stands. Raises `Refused` where no day is a working day."""
    from journal.storage import unit_files

    timing = timing_for(journal)
    if not unit_files.are_there(_names()):
        return Scheduled(timing, is_there=False)
    return _looked_at(_Manager(), timing, _units(timing))


def _looked_at(manager: _Manager, timing: Timing, units: Mapping[str, str]) -> Scheduled:
    from journal.storage import unit_files

    said = manager.ask("show", TIMER, "--property=ActiveState,NextElapseUSecRealtime") or ""
    properties = dict(line.partition("=")[::2] for line in said.splitlines())
    return Scheduled(
        timing,
        is_on=properties.get("ActiveState") == "active",
        is_current=unit_files.are_the_same(units),
        next=properties.get("NextElapseUSecRealtime", ""),
    )
