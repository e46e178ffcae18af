"""The first run: one question, and one line to answer it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from journal.language import _
from screens.drawing import bold, muted, plain
from screens.look import OCHRE, glyphs
from screens.widgets.field import LineInput
from screens.widgets.lines import Lines

if TYPE_CHECKING:
    from screens.app import HandfulApp


class WelcomeInput(LineInput):
    """The line, whose enter is shown at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", _("Write it down"), id="welcome.write"),
    ]


class Welcome(Vertical):
    """Have you met a customer lately? Enter goes to the note, with that customer."""

    def compose(self) -> ComposeResult:
        """The question, the line, and the way out where nobody comes to mind."""
        yield Lines(self._question)
        yield WelcomeInput(placeholder=_("Ken Okafor, Ken's Plumbing Supply"))
        yield Lines(self._below)

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

    @staticmethod
    def _below(width: int) -> list[Content]:
        enter = Content.styled(f"{glyphs().enter}  ", OCHRE)
        return [
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
        ]

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        name = event.value.strip(" ,")
        if name:
            cast("HandfulApp", self.app).write_note(new_name=name)
