"""Whom a decision may touch: everybody to begin with, each in or out with one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from journal.language import _, ngettext
from journal.saying import say_number
from screens.dialogs.dialog import Dialog
from screens.drawing import bold, fit, joined, muted, plain
from screens.look import MUTED, OCHRE, glyphs
from screens.widgets.foot import key_for
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines


@dataclass(frozen=True)
class Person:
    """Somebody who may be chosen; what is `kept` is told, since leaving them out drops it."""

    id: str
    name: str
    organisation: str = ""
    kept: str = ""


class PeopleToChoose(LineList):
    """The people, a line each."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn_one", _("In or out"), id="whom.choose"),
        Binding("asterisk", "turn_all", _("All or none"), id="whom.all"),
        Binding("enter", "go_on", _("Walk through"), id="whom.go"),
    ]

    class Changed(Message):
        """Somebody is in, or out."""

    class Typed(Message):
        """A letter was typed, which means nothing here."""

    class GoOn(Message):
        """These are they."""

    def __init__(self, people: Sequence[Person], chosen: Sequence[str]) -> None:
        super().__init__(id="people", unit=1)
        self.people = tuple(people)
        self.chosen = set(chosen)

    def on_mount(self) -> None:
        """All of them."""
        self.set_items(len(self.people), 0)

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """Whether they are in, and who it is."""
        one = self.people[index]
        signs = glyphs()
        inside = one.id in self.chosen
        sign = plain((signs.promise_done if inside else signs.promise) + " ", OCHRE if inside else MUTED)
        about = "  ".join(filter(None, (one.organisation, one.kept)))
        return [fit(joined((sign, bold(one.name), muted(f"  {about}" if about else ""))), width)]

    def on_key(self, event: events.Key) -> None:
        """Names are not typed here."""
        if event.is_printable and event.key not in self.screen.active_bindings:
            self.post_message(self.Typed())

    def action_turn_one(self) -> None:
        """The selected one in, or out."""
        if self.people:
            self.chosen ^= {self.people[self.cursor].id}
            self._changed()

    def action_turn_all(self) -> None:
        """All of them; where they are in, none."""
        everyone = {one.id for one in self.people}
        self.chosen = set() if self.chosen >= everyone else everyone
        self._changed()

    def action_go_on(self) -> None:
        """These are they."""
        self.post_message(self.GoOn())

    def _changed(self) -> None:
        self.set_items(self.count, self.cursor)
        self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """A click is in or out."""
        index, _row = self._item_at(event.y + self.scroll_offset.y) if self.count else (0, 0)
        if 0 <= index < self.count:
            self.cursor = index
            self.action_turn_one()


class WhomDialog(Dialog[list[str] | None]):
    """Asks whom a decision may touch, and is dismissed with their ids, or None."""

    CSS_PATH = "whom.tcss"
    AUTO_FOCUS = "PeopleToChoose"
    FOOT = ("whom.go", "whom.choose", "whom.all", "whom.back")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("Back"), id="whom.back")]

    def __init__(self, text: str, people: Sequence[Person], chosen: Sequence[str]) -> None:
        super().__init__()
        self._text = text
        self._people = tuple(people)
        self._chosen = tuple(chosen)
        self._problem = ""
        self._hint = ""

    def body(self) -> ComposeResult:
        """The decision, the people, the keys."""
        with Vertical(classes="dialog"):
            yield Lines(self._head, classes="question")
            yield PeopleToChoose(self._people, self._chosen)
            yield Lines(self._foot, id="foot")

    def _head(self, width: int) -> list[Content]:
        return [*muted(self._text).wrap(width)[:2], *bold(_("Whom may it touch?")).wrap(width)]

    def _foot(self, width: int) -> list[Content]:
        if self._problem:
            return plain(f"! {self._problem}", OCHRE).wrap(width)
        if self._hint:
            return plain(self._hint).wrap(width)
        count = len(self.query_one(PeopleToChoose).chosen)
        said = ngettext("{count} person.", "{count} people, one by one.", count).format(count=say_number(count))
        return muted(said[:1].upper() + said[1:]).wrap(width)

    @on(PeopleToChoose.Changed)
    def _changed(self) -> None:
        self._problem = self._hint = ""
        self.query_one("#foot", Lines).redraw()

    @on(PeopleToChoose.Typed)
    def _typed(self) -> None:
        key = key_for("whom.choose", "space")
        self._hint = _("No typing here: ↑ ↓ select somebody, {key} is in or out.").format(key=key)
        self.query_one("#foot", Lines).redraw()

    @on(PeopleToChoose.GoOn)
    def _go_on(self) -> None:
        people = self.query_one(PeopleToChoose)
        if not people.chosen:
            self._problem = _("There is nobody to ask about. Choose at least one customer this may touch.")
            self.query_one("#foot", Lines).redraw()
            return
        self.dismiss([one.id for one in people.people if one.id in people.chosen])

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)
