"""Backups: how each file of records was before, kept on this machine.

Before a file is replaced for the first time on a day it is copied here, as `backups/<id>/<day>.json`: that is how it
was when the day began. A backup that is asked for is a copy with its time, `backups/<id>/<day>T<hhmmss>.json`, and
what was in the place of a damaged file lies beside as `damaged-<day>-<n>.json`. How long they stay: `kept_days`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from journal.errors import Damaged
from journal.storage import files
from journal.storage.checking import read_checked
from journal.storage.codec import Tables

FOLDER = "backups"
DAYS_KEPT = 7
WEEKS_KEPT = 4
MONTHS_KEPT = 12
_AHEAD = timedelta(days=2)
"""How far ahead a backup's day may lie, as on a journey, before it is taken for that of a wrong clock."""
_NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<at>\d{6}))?\.json")
_DAMAGED = re.compile(r"damaged-(?P<day>\d{4}-\d\d-\d\d)-(?P<number>\d+)\.json")


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def kept_days(days: Iterable[date], today: date) -> frozenset[date]:
    """The days of `days` whose backups are kept on the day `today`.

    Each of the last seven days, today among them. Of each of the last four weeks, from Monday to Sunday and this one
    among them, the newest day. Of each of the last twelve months, this one among them, the newest day. A day that lies
    ahead is kept: the clock was set back.
    """
    all_days = sorted(set(days))
    past = [day for day in all_days if day <= today]
    kept = {day for day in all_days if day > today - timedelta(days=DAYS_KEPT)}
    by_week = {_monday(day): day for day in past}
    by_month = {_month(day): day for day in past}
    oldest_week = _monday(today) - timedelta(weeks=WEEKS_KEPT - 1)
    kept |= {day for monday, day in by_week.items() if monday >= oldest_week}
    kept |= {day for month, day in by_month.items() if month > _month(today) - MONTHS_KEPT}
    return frozenset(kept)


def last_day_kept(day: date) -> date:
    """The last day on which a backup of `day` may still be kept: its month is the eleventh before."""
    after = _month(day) + MONTHS_KEPT
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When a backup shows its file: at the beginning of `day`, or, where it was asked for, at the time `at`."""

    day: date
    at: time = time.min


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a file. `file_id` is what the file is called without its folder; `size` is in bytes."""

    file_id: str
    moment: Moment
    path: Path
    size: int


def _moment_of(name: str) -> Moment | None:
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    with suppress(ValueError):
        at = found["at"]
        return Moment(
            date.fromisoformat(found["day"]),
            datetime.strptime(at, "%H%M%S").time() if at else time.min,  # noqa: DTZ007
        )
    return None


def _told_by_a_wrong_clock(there: Sequence[Backup], today: date) -> tuple[Sequence[Backup], Sequence[Backup]]:
    """The backups whose days can be believed on `today`, and those that lie too far ahead. Where all do, the clock of
    today is the wrong one."""
    believed = [one for one in there if one.moment.day - _AHEAD <= today]
    return (believed, there[len(believed) :]) if believed else (there, ())


class Backups:
    """The backups of one journal, in the machine's room for it."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self.folder = room / FOLDER

    def ids(self) -> tuple[str, ...]:
        """The ids of the files that have a folder here."""
        try:
            return tuple(sorted(entry.name for entry in os.scandir(self.folder) if entry.is_dir()))
        except OSError:
            return ()

    def of(self, file_id: str) -> tuple[Backup, ...]:
        """The backups of a file, the oldest first."""
        found: list[Backup] = []
        with suppress(OSError):
            for entry in os.scandir(self.folder / file_id):
                moment = _moment_of(entry.name)
                if moment is not None:
                    # One that is removed meanwhile is no reason to leave out the others.
                    with suppress(OSError):
                        found.append(Backup(file_id, moment, Path(entry.path), entry.stat().st_size))
        return tuple(sorted(found, key=lambda one: one.moment))

    def good(self, file_id: str, today: date = date.max) -> Iterator[tuple[Backup, Tables]]:
        """The backups of a file that can be read, the newest first, each with its tables. What a clock that went ahead
        of `today` has dated comes last: it is older than it says."""
        there, ahead = _told_by_a_wrong_clock(self.of(file_id), today)
        for backup in (*reversed(there), *reversed(ahead)):
            with suppress(Damaged):
                yield backup, self.read(backup)

    def at(self, file_id: str, wanted: Moment, today: date, *, or_before: bool = False) -> tuple[Backup, Tables] | None:
        """The backup that shows a file as it was at the moment `wanted`, with its tables: the first one since then
        that can be read. None where there is none, since the file was not replaced since.

        With `or_before`, for a file that is lost: the last one of that day, else the first one since, else the last
        one before. What a clock that went ahead of `today` has dated shows no later moment, and comes last.
        """
        there, ahead = _told_by_a_wrong_clock(self.of(file_id), max(today, wanted.day))
        since = [one for one in there if one.moment >= wanted]
        if or_before:
            before = there[: len(there) - len(since)]
            of_day = [one for one in since if one.moment.day == wanted.day and wanted.at == time.min]
            since = [*reversed(of_day), *since[len(of_day) :], *reversed(before), *reversed(ahead)]
        for backup in since:
            with suppress(Damaged):
                return backup, self.read(backup)
        return None

    def read(self, backup: Backup) -> Tables:
        """The tables in a backup, checked like those of a file of the journal. Raises `Damaged`."""
        source = f"{FOLDER}/{backup.file_id}/{backup.path.name}"
        return read_checked(backup.path, source, backup.file_id)[2]

    def begin_day(self, path: Path, file_id: str, day: date, machine: str) -> bool:
        """Back the file at `path` up as it was when `day` began, unless that was done; True where it was done now.

        To be called with the lock held, before the file is replaced. Raises OSError.
        """
        target = self.folder / file_id / f"{day.isoformat()}.json"
        if target.exists():
            return False
        files.make_folder(target.parent)
        files.copy_or_link(path, target, self._room, machine)
        return True

    def free_second(self, file_ids: Iterable[str], when: datetime) -> datetime:
        """The first second from `when` at which none of these files has a backup, so that those which are taken
        together are of one moment."""
        there = {(one.moment.day, one.moment.at) for file_id in file_ids for one in self.of(file_id)}
        while (when.date(), when.time().replace(microsecond=0)) in there:
            when += timedelta(seconds=1)
        return when

    def take(self, data: bytes, file_id: str, when: datetime, machine: str) -> Path:
        """Keep `data` as the file's backup of that time. With the lock held. Raises OSError."""
        folder = self.folder / file_id
        files.make_folder(folder)
        target = folder / f"{self.free_second((file_id,), when):%Y-%m-%dT%H%M%S}.json"
        files.copy(data, target, self._room, machine)
        return target

    def keep_damaged(self, path: Path, file_id: str, day: date, machine: str) -> str:
        """Keep the file at `path`, which is damaged, beside the backups; the name it has there. Raises OSError."""
        folder = self.folder / file_id
        files.make_folder(folder)
        number = 1
        while (folder / f"damaged-{day.isoformat()}-{number}.json").exists():
            number += 1
        name = f"damaged-{day.isoformat()}-{number}.json"
        files.copy_or_link(path, folder / name, self._room, machine)
        return name

    def damaged(self, file_id: str, name: str) -> bytes:
        """The bytes of a damaged file that was kept. Raises OSError where they are not there any more."""
        if _DAMAGED.fullmatch(name) is None:
            raise FileNotFoundError(name)
        return files.read(self.folder / file_id / name)[0]

    # --- how long they stay

    def prune(
        self, today: date, forgotten: Collection[str], current: Callable[[str], Path | None], machine: str
    ) -> None:
        """Remove what is kept no longer, and everything of whoever was forgotten. With the lock held.

        A file is never left without a backup: before its last one goes, it is backed up as it is now. `current` gives
        the path of a file by its id, None where it is not there. Silent where the disk does not let us.
        """
        for file_id in self.ids():
            with suppress(OSError):
                if file_id in forgotten:
                    self.drop(file_id)
                else:
                    self._prune(file_id, today, current(file_id), machine)

    def _prune(self, file_id: str, today: date, current: Path | None, machine: str) -> None:
        there = self.of(file_id)
        days = kept_days((one.moment.day for one in there), today)
        if there and not days:
            days = self._begun_anew(file_id, today, current, machine) or frozenset((there[-1].moment.day,))
        newest = {one.moment.day: one.moment for one in there}
        for one in there:
            day = one.moment.day
            older = day <= today - timedelta(days=DAYS_KEPT)
            if day not in days or (older and one.moment != newest[day]):
                files.calls.unlink(str(one.path))
        for entry in list(os.scandir(self.folder / file_id)):
            found = _DAMAGED.fullmatch(entry.name)
            if found is not None and last_day_kept(date.fromisoformat(found["day"])) < today:
                files.calls.unlink(entry.path)

    def _begun_anew(self, file_id: str, today: date, current: Path | None, machine: str) -> frozenset[date]:
        """A backup of the file as it is, if it is good; nothing where there is none to be had."""
        if current is None:
            return frozenset()
        try:
            data, _signature, _tables = read_checked(current, current.name, file_id)
        except Damaged:
            return frozenset()
        files.copy(data, self.folder / file_id / f"{today.isoformat()}.json", self._room, machine)
        return frozenset((today,))

    def drop(self, file_id: str) -> None:
        """Remove all there is of a file. Raises OSError."""
        folder = self.folder / file_id
        for entry in list(os.scandir(folder)):
            files.calls.unlink(entry.path)
        files.calls.rmdir(str(folder))
