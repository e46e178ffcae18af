"""A dialogue before something leaves the journal: what holds for it, to be read, and the path it is written to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from journal.errors import HandfulError
from journal.exchange.paths import path_of
from journal.language import _
from screens.dialogs.dialog import Dialog
from screens.drawing import bold, muted, plain
from screens.look import OCHRE, glyphs
from screens.widgets.field import LineInput
from screens.widgets.lines import Lines


class _PathLine(LineInput):
    """A line whose enter writes the file."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", _("Write it"), id="writing_out.write")]


class WritingOutDialog(Dialog[Path | None]):
    """Shows sentences, then asks for a path. Dismissed with it, or None. `check` may refuse it by raising a
    `HandfulError`: its sentence is shown, and the dialogue stays."""

    CSS_PATH = "writing_out.tcss"
    FOOT = ("writing_out.write", "writing_out.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Back"), id="writing_out.back"),
        Binding("up", "turn(-1)", _("Up"), id="writing_out.up", show=False),
        Binding("down", "turn(1)", _("Down"), id="writing_out.down", show=False),
        Binding("pageup", "turn(-8)", _("A page up"), id="writing_out.page_up", show=False),
        Binding("pagedown", "turn(8)", _("A page down"), id="writing_out.page_down", show=False),
    ]

    def __init__(self, title: str, said: Sequence[str], path: Path, check: Callable[[Path], None]) -> None:
        super().__init__()
        self._title = title
        self._said = tuple(said)
        self._path = path
        self._check = check
        self._problem = ""

    def body(self) -> ComposeResult:
        """The title, what is to be read, the path, and what is wrong with it."""
        with Vertical(classes="dialog"):
            yield Lines(lambda width: bold(self._title).wrap(width), classes="question")
            with VerticalScroll(id="said", can_focus=False):
                yield Lines(self._sentences)
            yield Lines(lambda width: muted(_("Write it to")).wrap(width), classes="label")
            yield _PathLine(str(self._path))
            yield Lines(self._foot, id="problem")

    def on_mount(self) -> None:
        """The end of the path can be seen and changed; nothing is replaced by the first letter."""
        line = self.query_one(LineInput)
        line.select_on_focus = False
        line.cursor_position = len(line.value)

    def _sentences(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for sentence in self._said:
            indent = len(sentence) - len(sentence.lstrip(" "))
            text = plain(sentence.strip().replace("→", glyphs().arrow))
            lines += (Content(" " * indent) + line for line in text.wrap(max(width - indent, 1)))
        return lines

    def _foot(self, width: int) -> list[Content]:
        if self._problem:
            return plain(f"! {self._problem}", OCHRE).wrap(width)
        return muted(_("The file is for your eyes only.")).wrap(width)

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.query_one("#problem", Lines).redraw()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._problem:
            self._say("")

    @on(LineInput.Stepped)
    def _stepped(self, event: LineInput.Stepped) -> None:
        event.stop()
        self.action_turn(event.by)

    def action_turn(self, by: int) -> None:
        """Read on, or back."""
        self.query_one("#said", VerticalScroll).scroll_relative(y=by, animate=False)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if not text:
            self._say(_("Where to? Write the path of a file."))
            return
        path = path_of(text)
        try:
            self._check(path)
        except HandfulError as error:
            self._say(error.sentence)
            return
        self.dismiss(path)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)
