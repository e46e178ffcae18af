"""Pictures of the program: the sample journal on one Monday, drawn as SVG without any outside address."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desk import open_journal, settle
from pytest_textual_snapshot import SVGImageExtension
from syrupy.location import PyTestLocation
from textual.pilot import Pilot

from journal.clock import Clock
from journal.sample import make_sample
from screens.app import HandfulApp
from screens.look import FANCY, PLAIN, use_glyphs

MONDAY = datetime(2026, 11, 23, 9, 42)
_OUTSIDE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FONT = re.compile(r"font-family: (?:Fira Code|arial)[^;]*;")
_OUR_FONT = "font-family: 'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace;"

Step = Callable[[Pilot[Any]], Awaitable[None]]


@dataclass(frozen=True)
class Look:
    """How a picture is taken: columns and rows, the theme, and whether without colour or with the plain glyphs."""

    size: tuple[int, int]
    theme: str = "dusk"
    colour: bool = True
    plain: bool = False

    def __str__(self) -> str:
        parts = [f"{self.size[0]}x{self.size[1]}", self.theme]
        parts += ["nocolor"] * (not self.colour) + ["plain"] * self.plain
        return "-".join(parts)


class Picture(SVGImageExtension):  # type: ignore[misc]
    """A picture a file, in the folder `pictures`, named as the test's parameters say."""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """The folder of pictures."""
        return str(Path(test_location.filepath).with_name("pictures"))

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: object = 0) -> str:
        """What stands in the brackets of the test's name."""
        return test_location.snapshot_name.partition("[")[2].rstrip("]")


def svg_of(app: HandfulApp) -> str:
    """What the window shows, as SVG; no address but that of the SVG language is in it."""
    svg = _OUTSIDE_FONTS.sub("", app.export_screenshot(title="handful"))
    return _FONT.sub(_OUR_FONT, svg)


async def picture(folder: Path, look: Look, *steps: str | Step, monkeypatch: Any) -> str:
    """Open the program on the journal in `folder`, take the steps, and draw. A step is keys with blanks between, or
    what is done with the pilot."""
    if not look.colour:
        monkeypatch.setenv("NO_COLOR", "1")
    use_glyphs(PLAIN if look.plain else FANCY)
    try:
        app = HandfulApp(open_journal(folder, MONDAY))
        async with app.run_test(size=look.size, notifications=True) as pilot:
            await settle(pilot)
            app.theme = look.theme
            await settle(pilot)
            for step in steps:
                if isinstance(step, str):
                    await pilot.press(*step.split(" "))
                else:
                    await step(pilot)
                await settle(pilot)
            return svg_of(app)
    finally:
        use_glyphs(None)


def sample_near(here: Path, monkeypatch: Any) -> Path:
    """The sample journal of that Monday, in a folder whose path is the same wherever the tests are run."""
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    folder = Path("journal")
    make_sample(folder, clock=Clock(MONDAY))
    return folder
