"""What the tests of the pages share: a filled journal, the program on it, and what it shows as text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import hostile_texts
import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast

from journal.clock import Clock
from journal.customer import Aspect, Facet, ImportantDate
from journal.journal import Journal
from journal.note import ContactNote, Kind
from journal.storage.files import FILE_MODE, make_folder
from journal.storage.places import room_for
from screens.app import HandfulApp

NOW = datetime(2026, 11, 23, 9)
"""A Monday morning."""
WIDE, NARROW = (120, 36), (80, 24)

KEN_BODY = """Stood at the counter from seven till ten.

> I want somebody who knows what my counter looks like.

- [ ] Send the torque chart for 22 mm valves
- [x] Show Ada the two-tap count
- [?] How did Fifth Street go?
"""


def open_journal(folder: Path, now: datetime = NOW) -> Journal:
    """The journal as it is on a day."""
    return Journal.open(folder, clock=Clock(now))


def fill(folder: Path) -> dict[str, str]:
    """Ken, lapsed; Amara, due soon, with a date; Elin, fresh. Gives ids by first name."""
    if not _filled:
        made = _fill(folder)
        _filled.append(_Filled(made, *(_files_below(place) for place in (folder, room_for(folder)))))
    elif folder.exists():
        return _fill(folder)
    else:
        for place, files in ((folder, _filled[0].folder), (room_for(folder), _filled[0].room)):
            for name, content in files.items():
                make_folder((place / name).parent)
                (place / name).write_bytes(content)
                (place / name).chmod(FILE_MODE)
    return dict(_filled[0].made)


@dataclass(frozen=True)
class _Filled:
    """What filling a journal made: ids by first name, and the files in both of its folders."""

    made: dict[str, str]
    folder: dict[Path, bytes]
    room: dict[Path, bytes]


_filled: list[_Filled] = []
"""The first journal that was filled here; the others are written as that one was."""
_OF_ONE_PLACE = frozenset(("place.json", "index.json"))
"""What is told of one folder and of its very files."""


def _files_below(place: Path) -> dict[Path, bytes]:
    files = (path for path in place.rglob("*") if path.is_file() and path.name not in _OF_ONE_PLACE)
    return {path.relative_to(place): path.read_bytes() for path in files}


def _fill(folder: Path) -> dict[str, str]:
    made: dict[str, str] = {}
    then = open_journal(folder, datetime(2026, 9, 1, 9))
    portrait = {Aspect.WHO: Facet("Runs the counter his father opened in 1988.", date(2026, 9, 1))}
    people = (
        ("Ken Okafor", "Ken's Plumbing Supply", portrait, ()),
        ("Amara Diallo", "Brightwater School Kitchens", {}, (ImportantDate("Kitchen inspection", 11, 26, 2026),)),
        ("Elin Lindqvist", "Lindqvist Family Dentistry", {}, ()),
    )
    for name, organisation, known, dates in people:
        customer = then.new_customer(name, organisation, portrait=known, dates=dates)
        made[name.split()[0]] = then.add_customer(customer).customers[0]
    notes = (
        ("Ken", date(2026, 10, 5), Kind.VISIT, KEN_BODY, -1, ("Eva",)),
        ("Ken", date(2026, 9, 15), Kind.HEARD, "Fifth Street has opened.", None, ()),
        ("Amara", date(2026, 10, 28), Kind.CALL, "Up at five.\n\n- [ ] Call back after the inspection", 1, ()),
        ("Elin", date(2026, 11, 18), Kind.TALK, "Never printed it.", 0, ()),
    )
    for who, day, kind, body, mood, companions in notes:
        on_day = open_journal(folder, datetime(day.year, day.month, day.day, 12))
        on_day.add_note(
            [made[who]], ContactNote(id="", date=day, kind=kind, body=body, mood=mood, companions=companions)
        )
    return made


@asynccontextmanager
async def at(
    folder: Path, size: tuple[int, int] = WIDE, now: datetime = NOW, **wanted: Any
) -> AsyncIterator[tuple[HandfulApp, Pilot[Any]]]:
    """The program on a journal, drawn and at rest."""
    app = HandfulApp(open_journal(folder, now), **wanted)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot


async def shown_for_three_days(folder: Path) -> dict[str, str]:
    """The journal as in `fill`, of which Today was looked at on three days: it asks whether Ken is still of the
    handful."""
    made = fill(folder)
    for day in (18, 19, 20):
        async with at(folder, now=datetime(2026, 11, day, 9)):
            pass
    return made


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until everything that was begun is done and drawn, and what that began in its turn."""
    quiet = 0
    for _time in range(12):
        await pilot.pause()
        busy = any(not worker.is_finished for worker in pilot.app.workers)
        await pilot.app.workers.wait_for_complete()
        quiet = 0 if busy else quiet + 1
        if quiet == 2:
            return
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press the keys, each when the one before has done its work; of letters that are typed into a field the last."""
    for key, following in zip_longest(keys, keys[1:], fillvalue=""):
        typed = len(key) == len(following) == 1 and isinstance(pilot.app.focused, Input | TextArea)
        await pilot.press(key)
        if not typed:
            await settle(pilot)


def shown(app: HandfulApp) -> str:
    """The window as text, a line a row."""
    width, height = app.size
    rows = app.screen._compositor.render_strips()
    del width
    return "\n".join(strip.text.rstrip() for strip in rows[:height])


def at_column(app: HandfulApp, text: str) -> Region:
    """Where a text stands in the window: one row high."""
    for row, line in enumerate(shown(app).split("\n")):
        if text in line:
            return Region(line.index(text), row, len(text), 1)
    raise AssertionError(f"{text!r} is not shown:\n{shown(app)}")


def toasts(app: HandfulApp) -> str:
    """What the toasts say."""
    return "\n".join(str(toast.render()) for toast in app.screen.query(Toast))


def hostile_in_turn(together: int) -> list[Any]:
    """These texts, so many `together`, for a test that opens the program for each few: a third of them, and the others
    in the marked set."""
    ordinary = hostile()[::3]
    others = [text for text in hostile() if text not in ordinary]
    few = [ordinary[first : first + together] for first in range(0, len(ordinary), together)]
    marked = [others[first : first + together] for first in range(0, len(others), together)]
    return [*few, *(pytest.param(texts, marks=pytest.mark.slow) for texts in marked)]


def hostile() -> list[str]:
    """Texts that act on a careless program, of at most a few hundred letters."""
    return list(hostile_texts.SHORT)
