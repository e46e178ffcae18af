"""What has a machine notify each working morning, in the words of its own scheduler. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from journal.errors import Refused
from journal.language import _

UNIT = "handful-nudges"
"""The name of the systemd units, without their ending."""
LABEL = "handful.nudges"
"""What launchd and Windows call it."""
AGENT = f"~/Library/LaunchAgents/{LABEL}.plist"
_SYSTEMD_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WINDOWS_DAYS = tuple(day.upper() for day in _SYSTEMD_DAYS)


@dataclass(frozen=True, slots=True)
class Timing:
    """What is to run: `command` at `time` (`HH:MM`) on `days` (weekdays, Monday 0), with `environment` set."""

    command: Sequence[str]
    time: str
    days: frozenset[int]
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.days:
            raise Refused(_("No day is a working day, so there is none to be notified on. See handful settings."))
        if any("\n" in text or "\r" in text for text in (*self.command, *self.environment.values())):
            raise Refused(_("The path of the journal or of handful has a line break in it, which no scheduler takes."))


def _unit_word(text: str, *, program: bool = False) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    # A program's own path is taken as it is; in what follows "$" would name a variable.
    return f'"{text}"' if program else '"' + text.replace("$", "$$") + '"'


def service_unit(timing: Timing) -> str:
    """The systemd service that notifies once."""
    first, *more = timing.command
    words = " ".join((_unit_word(first, program=True), *(_unit_word(word) for word in more)))
    settings = "".join(
        f"Environment={_unit_word(f'{name}={value}', program=True)}\n" for name, value in timing.environment.items()
    )
    return (
        "[Unit]\nDescription=Handful: who it is time to talk with\n\n"
        f"[Service]\nType=oneshot\nTimeoutStartSec=30\n{settings}ExecStart={words}\n"
    )


def timer_unit(timing: Timing) -> str:
    """The systemd timer that starts it; after a morning with the machine off, when it is on again."""
    days = ",".join(_SYSTEMD_DAYS[day] for day in sorted(timing.days))
    return (
        "[Unit]\nDescription=Handful: each working morning\n\n"
        f"[Timer]\nOnCalendar={days} *-*-* {timing.time}:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def cron_line(timing: Timing) -> str:
    """The line for `crontab -e`."""
    hour, minute = map(int, timing.time.split(":"))
    days = ",".join(str(day + 1) for day in sorted(timing.days))
    words = [*(f"{name}={shlex.quote(value)}" for name, value in timing.environment.items())]
    words += [shlex.quote(word) for word in timing.command]
    # To cron an unescaped "%" is a line break.
    return f"{minute} {hour} * * {days} " + " ".join(words).replace("%", "\\%")


def launchd_list(timing: Timing) -> str:
    """The file for `~/Library/LaunchAgents`."""
    import plistlib

    hour, minute = map(int, timing.time.split(":"))
    value = {
        "Label": LABEL,
        "ProgramArguments": list(timing.command),
        "EnvironmentVariables": dict(timing.environment),
        "StartCalendarInterval": [{"Weekday": day + 1, "Hour": hour, "Minute": minute} for day in sorted(timing.days)],
    }
    return plistlib.dumps(value).decode()


def windows_line(timing: Timing) -> str:
    """The line for a command prompt of Windows."""
    from subprocess import list2cmdline

    days = ",".join(_WINDOWS_DAYS[day] for day in sorted(timing.days))
    task = list2cmdline(timing.command)
    words = ("schtasks", "/Create", "/TN", LABEL, "/SC", "WEEKLY", "/D", days, "/ST", timing.time, "/TR", task)
    return list2cmdline(words)


def folders_in(environment: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """Of `environment` what says where the journal and what belongs to it lie."""
    return {name: environment[name] for name in names if environment.get(name)}
