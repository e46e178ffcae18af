"""The short path: the one line of `handful nudges --short`, from the glance alone.

It stands at the start of every shell, so it imports next to nothing and takes no lock; on any fault it says nothing.
What it would have to work out is stored with the glance, by `journal.glance`. The folders are found as platformdirs
finds them, without importing it; a test proves that the two agree.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

GLANCE = "glance"
VERSION = "3"
MOST_NAMES = 3
_OFFSETS = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)


def data_folder() -> str | None:
    """The folder of the journal: `HANDFUL_FOLDER`, or the usual one; None where only platformdirs knows it."""
    named = os.environ.get("HANDFUL_FOLDER")
    return os.path.expanduser(named) if named else _usual("XDG_DATA_HOME", ".local/share")


def state_folder() -> str | None:
    """The folder in which the machine keeps what is its own; None where only platformdirs knows it."""
    return _usual("XDG_STATE_HOME", ".local/state")


def config_folder() -> str | None:
    """The folder in which the machine's settings are; None where only platformdirs knows it."""
    return _usual("XDG_CONFIG_HOME", ".config")


def _usual(variable: str, below_home: str) -> str | None:
    if not sys.platform.startswith(("linux", "freebsd")):
        return None
    named = os.environ.get(variable, "")
    if not named.strip():
        named = os.path.expanduser(f"~/{below_home}")
    return os.path.join(named, "handful")


def room_name(folder: str) -> str:
    """The name of the machine's room for the journal in `folder`: sixteen digits, from its real path."""
    real = os.fsencode(os.path.realpath(folder))
    return f"{zlib.crc32(real):08x}{zlib.crc32(real[::-1]):08x}"


def line_of(names: list[str]) -> str:
    """At most three names, and how many more there are: `Ken, Marek, Amara +2`."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" +{more}" if more > 0 else "")


def today() -> tuple[int, int] | None:
    """Today as a number like 20261224, and the weekday, Monday 1; None where `HANDFUL_TODAY` wants a longer look."""
    wanted = os.environ.get("HANDFUL_TODAY")
    if not wanted:
        now = time.localtime()
        return now.tm_year * 10000 + now.tm_mon * 100 + now.tm_mday, now.tm_wday + 1
    parts = wanted.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = map(int, parts)
    if not (year and 1 <= month <= 12 and 1 <= day <= 28):
        # Whether a month has a 29th is left to the longer way, as is a day that does not exist.
        return None
    # Sakamoto's rule for the day of the week, Sunday 0.
    shifted = year - (month < 3)
    sunday = (shifted + shifted // 4 - shifted // 100 + shifted // 400 + _OFFSETS[month - 1] + day) % 7
    return year * 10000 + month * 100 + day, sunday or 7


def _newest(status: os.stat_result) -> int:
    # A file that was copied or synced keeps its old time of modification: the inode's own time tells.
    return max(status.st_mtime_ns, status.st_ctime_ns)


def is_newest(folder: str, glance: str) -> bool:
    """Whether no file of the journal is newer than the glance, and no change of several files is unfinished."""
    made = os.stat(glance).st_mtime_ns
    customers = os.path.join(folder, "customers")
    if os.path.exists(os.path.join(os.path.dirname(glance), "commit.json")):
        return False
    if _newest(os.stat(customers)) > made:
        return False
    settings = os.path.join(folder, "journal.json")
    if os.path.exists(settings) and _newest(os.stat(settings)) > made:
        return False
    with os.scandir(customers) as entries:
        return all(_newest(entry.stat()) <= made for entry in entries)


def names_in(glance: str, today: int, weekday: int) -> list[str] | None:
    """The names that a glance gives for a day, in its order; None where it is of another version or day."""
    lines = glance.split("\n")
    head = lines[0].split(" ")
    if head[:3] != ["handful", VERSION, str(today)] or len(head) < 5:
        return None
    if str(weekday) not in head[3]:
        return []
    for period in head[5:]:
        first, _dash, last = period.partition("-")
        if int(first) <= today <= int(last):
            return []
    return [line[9:] for line in lines[1:] if line[:8].isdigit() and int(line[:8]) <= today]


def tell() -> bool:
    """Print the line, if there is one; False where the longer way must answer."""
    try:
        folder, state, day = data_folder(), state_folder(), today()
        if folder is None or state is None or day is None:
            return False
        customers = os.path.join(folder, "customers")
        if not os.path.isdir(customers) or not os.listdir(customers):
            return True
        glance = os.path.join(state, "journals", room_name(folder), GLANCE)
        if not os.path.isfile(glance) or not is_newest(folder, glance):
            return False
        with open(glance, encoding="utf-8") as file:
            names = names_in(file.read(), *day)
    except (OSError, ValueError):
        return False
    if names is None:
        return False
    if names and sys.stdout is not None:
        try:
            # Past Python's buffer, which would complain at the end of a reader that has gone.
            os.write(sys.stdout.fileno(), (line_of(names) + "\n").encode(sys.stdout.encoding, "replace"))
        except (OSError, ValueError):
            return True  # nobody reads it
    return True
