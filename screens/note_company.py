"""With a plan that is being written, the colleagues to bring along: who has met no customer lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from journal.colleagues import Colleague, say_last_met, to_bring
from journal.errors import HandfulError
from journal.language import _
from journal.text import one_line
from screens.drawing import bold, muted, plain
from screens.look import OCHRE
from screens.note_page import NotePage
from screens.widgets.foot import key_for

MOST_NAMED = 3


class CompanyPage(NotePage):
    """The page of a note. Where its day lies ahead, it names those who could come along."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "bring", _("Bring somebody"), id="note.bring")]

    @dataclass
    class ColleaguesKnown(Message):
        """The colleagues who have met no customer lately."""

        found: tuple[Colleague, ...]

    _waiting: tuple[Colleague, ...] | None = None
    _asked_who = False

    def effect_shown(self) -> None:
        """A plan: ask, once, who could come along; and name them."""
        if self._fields.lies_ahead and not self._asked_who:
            self._asked_who = True
            self._ask_who()
        self._name_company()

    @work(thread=True, group="company")
    def _ask_who(self) -> None:
        try:
            found = self._journal.colleagues_to_bring()
        except HandfulError:
            found = ()  # the note can be written all the same
        self.post_message(self.ColleaguesKnown(found))

    def on_company_page_colleagues_known(self, message: ColleaguesKnown) -> None:
        """Name them."""
        self._waiting = message.found
        self._name_company()

    @property
    def _could_come(self) -> tuple[Colleague, ...]:
        """Who could come along to this plan and does not yet; nobody where it is none."""
        if not self._waiting or not self._fields.lies_ahead:
            return ()
        return to_bring(self._waiting, self._today, self._coming())

    def _coming(self) -> list[str]:
        return [name for name in map(one_line, self._fields.companions.value.split(",")) if name]

    def _name_company(self) -> None:
        named: list[tuple[Content, Content]] = []
        for place, one in enumerate(self._could_come[:MOST_NAMED]):
            key = plain(f"{key_for('note.bring', 'f5')} ", f"bold {OCHRE}")
            first = key if place == 0 else Content(" " * key.cell_length)
            named.append((first, bold(one.name) + muted(" " + say_last_met(one, self._today))))
        self._beside.show_company(named)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where there is somebody to bring."""
        if action == "bring":
            return self.is_mounted and bool(self._could_come)
        return super().check_action(action, parameters)

    def action_bring(self) -> None:
        """The first of them comes along."""
        could = self._could_come
        if could:
            field = self._fields.companions
            field.value = ", ".join((*self._coming(), could[0].name))
            self._fields.reveal(field)
            self._name_company()
