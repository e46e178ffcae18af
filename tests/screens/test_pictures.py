"""Every page as it is drawn, beside the picture that was looked at. `pytest --snapshot-update` takes them anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from desk import shown
from patience import Patience
from pictures import Look, Picture, Step, picture, sample_near
from syrupy import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import TextArea

from screens import drafting
from screens.app import HandfulApp

pytestmark = pytest.mark.filterwarnings("ignore:(?s).*Can not relate snapshot")

NOWHERE = Path("/home/mira/.local/share/handful")
"""A new journal: nothing is made there before the first change."""

BOTH_SIZES = [Look((80, 24)), Look((120, 36)), Look((80, 24), "paper"), Look((120, 36), "paper")]
OTHER_LOOKS = [
    Look((120, 36), "terminal"),
    Look((80, 24), colour=False),
    Look((80, 24), plain=True),
    Look((160, 45)),
]

NOTE = """Rang Ken before the rush.

> The count took forty minutes. I was home at six.

- [ ] Send the torque chart due:2026-12-01
- [?] How is the brass wall?
"""


async def write_note(pilot: Pilot[object]) -> None:
    """A text with each kind of line in it, of which the draft is kept; a narrow window has no room to say so."""
    app = cast(HandfulApp, pilot.app)
    patience = Patience()
    app.screen.query_one(TextArea).insert(NOTE)
    while app.size.width >= 100 and "draft kept 09:42" not in shown(app) and patience:
        await pilot.pause(0.02)


async def write_why(pilot: Pilot[object]) -> None:
    """More than fits on one row."""
    words = "Ada reads the sheet aloud while Ken counts. Without paper on the till they lose the second pair of eyes."
    pilot.app.screen.query_one(TextArea).insert(words)


HALFWAY: tuple[str | Step, ...] = ("plus enter", "0 enter", "pageup pageup", "minus", write_why)
"""In the midst of a walk: two are thought of, and a why is being written for the first of them once more."""

SCENES: dict[str, Sequence[str | Step]] = {
    "today": ("r",),
    "customers": ("c",),
    "customer": ("c", "enter"),
    "note": ("n", write_note),
    "picker": ("tab", "n", "b r"),
    "settings": ("ctrl+p", "s e t t i n g s", "enter"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "saved": ("n", write_note, "ctrl+s"),
    "pause": ("c", "p"),
    "gentle": ("c", "enter", "g"),
    "blank": ("ctrl+l",),
    "search": ("slash", "b r a s s"),
    "decide": ("d",),
    "decide-why": ("d", "N o space m o r e space p a p e r space s h e e t s", "enter", "enter", *HALFWAY),
    "decide-walk": ("d", "N o space m o r e space p a p e r space s h e e t s", "enter", "enter"),
    "decided": ("d", "tab", "enter"),
    "review": ("v",),
    "brief": ("c", "enter", "b"),
    "story": ("c", "enter", "s"),
    "recall": ("ctrl+p", "r e c a l l", "enter"),
    "invite": ("ctrl+p", "i n v i t e", "enter"),
}
OTHER_SIZES = [Look((100, 30)), Look((200, 60)), Look((60, 16))]
EACH_IN_ALL_LOOKS = ("today", "customers", "customer")
"""The pages that are seen most are drawn at every size and in every look, the others at two sizes and on both pages."""


@pytest.fixture
def drawn(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """The pictures that were looked at."""
    return snapshot.use_extension(Picture)


@pytest.mark.parametrize(
    ("scene", "look"),
    [
        pytest.param(scene, look, id=f"{scene}-{look}")
        for scene in SCENES
        for look in BOTH_SIZES + (OTHER_LOOKS + OTHER_SIZES if scene in EACH_IN_ALL_LOOKS else [])
    ],
)
async def test_each_page_is_as_it_was_looked_at(
    scene: str, look: Look, tmp_path: Path, drawn: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample_near(tmp_path, monkeypatch)
    # No picture hangs on how long it took.
    monkeypatch.setattr(drafting, "AFTER", 0.01 if write_note in SCENES[scene] else 3600)
    assert await picture(folder, look, *SCENES[scene], monkeypatch=monkeypatch) == drawn


@pytest.mark.parametrize("look", [pytest.param(look, id=f"first-{look}") for look in BOTH_SIZES])
async def test_the_first_page_is_as_it_was_looked_at(
    look: Look, drawn: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await picture(NOWHERE, look, monkeypatch=monkeypatch) == drawn
