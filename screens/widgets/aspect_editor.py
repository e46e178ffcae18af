"""The editor of one aspect of a portrait, in the aspect's place, and under it what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from journal.customer import Aspect
from journal.language import _
from journal.text import cut
from screens.drawing import NOTHING, plain
from screens.look import CLAY, MUTED, OCHRE
from screens.widgets.editor import NoteEditor
from screens.widgets.foot import key_for
from screens.widgets.lines import Lines

LONGEST_THEIRS = 2_000
"""The most characters that are shown of a text that was saved meanwhile."""


class AspectText(NoteEditor):
    """The text. Its keys are told to whoever holds the editor."""

    DEFAULT_CSS = """
    AspectText { height: auto; min-height: 4; max-height: 16; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "tell('save')", _("Save"), id="aspect.save"),
        Binding("escape", "leave(True)", _("Leave, draft saved"), id="aspect.leave"),
        Binding("escape", "leave(False)", _("Leave"), id="aspect.leave_untouched"),
        Binding("ctrl+o", "tell('outside')", _("Your own editor"), id="aspect.outside", show=False),
        Binding("ctrl+r", "tell('throw')", _("Throw away what you wrote"), id="aspect.throw_away", show=False),
    ]

    @dataclass
    class Asked(Message):
        """A key asks to `save`, `leave`, go `outside` or `throw` it away."""

        what: str

    def __init__(self, text: str, kept: str, *, placeholder: str) -> None:
        self._kept = kept
        super().__init__(text, placeholder=placeholder)

    @property
    def is_draft(self) -> bool:
        """Whether another text stands here than is kept."""
        return self.body != self._kept

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A portrait has no promises and no quotes to mark; where nothing was written, no draft is saved."""
        if action == "leave":
            return parameters == (self.is_draft,)
        return False if action == "turn_mark" else super().check_action(action, parameters)

    def action_leave(self, _as_draft: bool) -> None:
        """Leave it; what was written stays as a draft."""
        self.action_tell("leave")

    def action_tell(self, what: str) -> None:
        """Tell what is asked."""
        self.post_message(self.Asked(what))


class AspectEditor(Vertical):
    """The editor with what is said under it: that it is a draft, what is wrong, or the text saved meanwhile."""

    DEFAULT_CSS = """
    AspectEditor { height: auto; margin: 0 0 1 0; }
    AspectEditor Lines { padding: 0 0 0 1; }
    """

    @dataclass
    class Typed(Message):
        """Something was typed."""

    def __init__(self, aspect: Aspect, text: str, kept: str) -> None:
        super().__init__(id="aspect_editor")
        self.aspect = aspect
        self.text_area = AspectText(text, kept, placeholder=_("What do you know? A line or two is plenty."))
        self._said: tuple[tuple[str, str], ...] = ()
        self._foot = Lines(self._lines)

    def compose(self) -> ComposeResult:
        """The text, and the lines under it."""
        yield self.text_area
        yield self._foot

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        self.text_area.focus()
        self.text_area.move_cursor(self.text_area.document.end)

    def _lines(self, width: int) -> list[Content]:
        return [line for text, style in self._said for line in (plain(text, style).wrap(width) if text else [NOTHING])]

    def say(self, sentence: str, *, wrong: bool = False, failure: bool = False) -> None:
        """Say a sentence, or nothing: what is wrong in ochre, a failure of the disk in clay."""
        style = CLAY if failure else OCHRE if wrong else MUTED
        self._said = ((f"! {sentence}" if wrong or failure else sentence, style),) if sentence else ()
        self._foot.redraw()
        self.call_after_refresh(self._foot.scroll_visible, animate=False)

    def show_theirs(self, theirs: str) -> None:
        """Show the text that was saved meanwhile, and what to do."""
        lines = cut(theirs.rstrip(), LONGEST_THEIRS).split("\n")
        keys = {"save": key_for("aspect.save", "^s"), "leave": key_for("aspect.leave", "esc")}
        self._said = (
            ("! " + _("This was changed meanwhile. Both texts are shown; choose, or join them."), OCHRE),
            ("", ""),
            (_("Saved meanwhile:"), f"bold {MUTED}"),
            *((line, "") for line in lines),
            ("", ""),
            (_("{save} saves yours in its place, {leave} leaves it as a draft.").format(**keys), MUTED),
        )
        self._foot.redraw()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.refresh_bindings()
        self.post_message(self.Typed())
