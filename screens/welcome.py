"""The first run: one question, one line to answer it on, and three ways out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input

from journal.language import _
from screens.drawing import bold, muted, plain
from screens.look import FAINT, INK, MUTED, OCHRE, glyphs
from screens.widgets.field import LineInput
from screens.widgets.foot import key_for
from screens.widgets.lines import Lines

if TYPE_CHECKING:
    from screens.app import HandfulApp


class WelcomeInput(LineInput):
    """The line, whose enter is shown at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", _("Write it down"), id="welcome.write"),
        Binding("escape", "empty", _("Empty the line"), id="welcome.empty", show=False),
        Binding("down,tab", "app.focus_next", _("The ways below"), id="welcome.down", show=False),
    ]

    def action_empty(self) -> None:
        """Begin with another name."""
        self.value = ""


@dataclass(frozen=True)
class Way:
    """A way out: its key, what it is called, and the program's action that it is."""

    key: str
    words: str
    action: str


class Ways(Lines, can_focus=True):
    """Choices, a row each: reached by tab or an arrow, chosen by enter, a click, or anywhere on the page by its key."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", _("Choose"), id="ways.choose"),
        Binding("down,j,right,l", "step(1)", _("Next way"), id="ways.next", show=False),
        Binding("left,h", "step(-1)", _("Way before"), id="ways.before", show=False),
        Binding("up,k", "above", _("Up"), id="ways.above", show=False),
        Binding("tab,shift+tab,escape", "app.focus_previous", _("Back up"), id="ways.up", show=False),
    ]

    chosen: reactive[int] = reactive(0)
    """Which way is selected."""

    def __init__(self, ways: Sequence[Way]) -> None:
        super().__init__(self._rows)
        self._ways = tuple(ways)

    def _rows(self, _width: int) -> list[Content]:
        """The ways, each on a row."""
        rows: list[Content] = []
        for place, way in enumerate(self._ways):
            words = f"bold underline {INK}" if self.has_focus and place == self.chosen else MUTED
            rows.append(Content.assemble((way.key, f"bold {OCHRE}"), " ", (way.words, words)))
        return rows

    def watch_chosen(self) -> None:
        """Show which one."""
        self.redraw(layout=False)

    def on_focus(self) -> None:
        """Show which one."""
        self.redraw(layout=False)

    def on_blur(self) -> None:
        """None is selected."""
        self.redraw(layout=False)

    def action_step(self, by: int) -> None:
        """To the next way."""
        self.chosen = (self.chosen + by) % len(self._ways)

    def action_above(self) -> None:
        """To the way before; from the first, back to the line."""
        if self.chosen:
            self.action_step(-1)
        else:
            self.screen.focus_previous()

    async def action_choose(self) -> None:
        """Go that way."""
        await self.app.run_action(self._ways[self.chosen].action, default_namespace=self.app)

    async def on_click(self, event: events.Click) -> None:
        """Go the way that was clicked."""
        event.stop()
        offset = event.get_content_offset(self)
        rows = self._rows(self.content_size.width)
        if offset is not None and offset.y < len(rows) and offset.x < rows[offset.y].cell_length:
            self.chosen = offset.y
            await self.action_choose()


class Welcome(Vertical):
    """Have you met a customer lately? Enter goes to the note, with that customer."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._nobody = False

    def compose(self) -> ComposeResult:
        """The question, the line, the ways out where nobody comes to mind, and where it will all lie."""
        yield Lines(self._question)
        yield WelcomeInput(placeholder=_("for example: Ken Okafor, Ken's Plumbing Supply"))
        yield Lines(self._below, id="below")
        yield Ways(
            (
                Way(key_for("sample", "f2"), _("A sample journal"), "sample"),
                Way(key_for("import", "f3"), _("Import from an address book"), "bring_in"),
                Way(key_for("plan", "f4"), _("Plan a visit to somebody I would like to meet"), "plan"),
            )
        )
        yield Lines(self._where)

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(WelcomeInput).focus()

    @staticmethod
    def _question(width: int) -> list[Content]:
        return [
            bold(_("Have you met a customer lately?")),
            Content(""),
            *plain(
                _(
                    "Think of one person who uses what you make. Not a segment, not an account: someone whose name you"
                    " know."
                )
            ).wrap(width),
            Content(""),
            muted(_("Who was it?")),
            Content(""),
        ]

    def _below(self, width: int) -> list[Content]:
        enter = Content.styled(f"{glyphs().enter}  ", OCHRE)
        wrong = _("Nobody is named yet. Write a name on the line, or go one of the ways below.")
        return [
            *(plain(f"! {wrong}", OCHRE).wrap(width) if self._nobody else []),
            Content(""),
            *(enter + plain(_("write down what you remember.")) + muted("  " + _("Two lines are plenty."))).wrap(width),
            Content(""),
            *(
                muted(_("Nobody comes to mind?") + " ")
                + plain(
                    _(
                        "Then ask to sit in on a visit this week. Five people, known by name, beat five hundred in a"
                        " table."
                    )
                )
            ).wrap(width),
            Content(""),
        ]

    def _where(self, width: int) -> list[Content]:
        """The folder, from the home folder on where it lies there."""
        shown = str(self._folder)
        with suppress(RuntimeError, ValueError):
            # There may be no home folder, or it lies elsewhere.
            shown = f"~/{self._folder.relative_to(Path.home())}"
        return [Content(""), *plain(_("Kept in {folder}").format(folder=shown), FAINT).wrap(width)]

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        name = event.value.strip(" ,")
        self._say_nobody(not name)
        if name:
            # Back here, another name may be typed in its place at once.
            self.query_one(WelcomeInput).action_select_all()
            cast("HandfulApp", self.app).write_note(new_name=name, when="")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._say_nobody(False)

    def _say_nobody(self, nobody: bool) -> None:
        """Say what to do where enter is pressed on an empty line."""
        if nobody != self._nobody:
            self._nobody = nobody
            self.query_one("#below", Lines).redraw()
