"""Whom a note is about: type-ahead over names and organisations, several between commas, or somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widgets import Input

from journal.language import _
from journal.text import folded, one_line
from screens.widgets.field import Field, LineInput
from screens.widgets.offers import Offers, Person, offered


class _PickerInput(LineInput):
    """The line of the picker: while the list is open, the arrows, enter, tab and escape belong to it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close_offers", show=False)]

    @dataclass
    class Taken(Message):
        """What is selected in the list was chosen; `on` by tab, which goes to the next field."""

        on: bool = False

    @dataclass
    class Closed(Message):
        """The list was waved away."""

    offers_open = False

    def on_key(self, event: events.Key) -> None:
        """Tab takes what is selected, and goes on as it always does."""
        if self.offers_open and event.key == "tab":
            event.prevent_default()
            event.stop()
            self.post_message(self.Taken(on=True))

    async def action_submit(self) -> None:
        """Take what is selected; without a list, go on."""
        if self.offers_open:
            self.post_message(self.Taken())
        else:
            await super().action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is ours only while the list is open."""
        return self.offers_open if action == "close_offers" else super().check_action(action, parameters)

    def action_close_offers(self) -> None:
        """Wave the list away, with nothing chosen."""
        self.post_message(self.Closed())


class CustomerPicker(Field):
    """Whom the note is about. `people` and `unknown` say what the text means; `Picked` says that it changed."""

    DEFAULT_CSS = """
    CustomerPicker.-open Offers { display: block; }
    """

    candidates: reactive[tuple[Person, ...]] = reactive(())
    """Everybody there is to choose from."""

    @dataclass
    class Picked(Message):
        """The people the text means are others than before."""

        picker: CustomerPicker

    @dataclass
    class Chosen(Message):
        """Whom it is about is settled: what follows is the text."""

        picker: CustomerPicker

    @dataclass
    class Offering(Message):
        """The list was opened or closed."""

        is_open: bool

    def __init__(self, label: str, *, id: str | None = None) -> None:
        self._offers = Offers()
        self._picks: dict[str, Person] = {}
        self._said: tuple[Person, ...] = ()
        self._settled_text = ""
        super().__init__(label, id=id)

    def make_input(self, value: str, placeholder: str, suggester: Suggester | None) -> LineInput:
        """The line whose keys reach the list."""
        return _PickerInput(value, placeholder=placeholder, suggester=suggester)

    def compose(self) -> ComposeResult:
        """Label, line, and the list over what lies below."""
        yield from super().compose()
        yield self._offers

    # What the text means

    def _meaning(self) -> tuple[tuple[Person, ...], str]:
        """The people picked, in the order of the text, and the rest of the text that nobody was picked for."""
        parts = self.input.value.split(",")
        found: list[Person] = []
        place = 0
        while place < len(parts):
            for end in range(len(parts), place, -1):
                person = self._picks.get(one_line(",".join(parts[place:end])))
                if person is not None:
                    if person not in found:
                        found.append(person)
                    place = end
                    break
            else:
                break
        return tuple(found), ",".join(parts[place:]).strip(" ,")

    @property
    def people(self) -> tuple[Person, ...]:
        """Those the note is about so far."""
        return self._meaning()[0]

    @property
    def unknown(self) -> str:
        """What is written and nobody was picked for."""
        return self._meaning()[1]

    def pick(self, people: Sequence[Person]) -> None:
        """Write these people into the field, in place of all that is there."""
        self._picks = {}
        labels = [self._label_of(person) for person in people]
        for label, person in zip(labels, people, strict=True):
            self._picks[label] = person
        self._close()
        self._settled_text = ", ".join(labels)
        self.value = self._settled_text
        self._tell()

    def _label_of(self, person: Person) -> str:
        name, firm = one_line(person.name), one_line(person.organisation)
        twins = [other for other in self.candidates if folded(other.name) == folded(person.name)]
        return f"{name}, {firm}" if firm and (not person.id or len(twins) > 1) else name

    def _tell(self) -> None:
        people = self.people
        self.echo = _("new") if any(not person.id for person in people) else ""
        if people != self._said:
            self._said = people
            self.post_message(self.Picked(self))

    # The list

    def _rows(self) -> tuple[tuple[Person, ...], str]:
        """Who is offered for what is typed, and the part of it that is being typed."""
        rest = self.unknown
        fitting = offered(self.candidates, rest)
        if not rest:
            return tuple(fitting) if not self.people else (), ""
        newcomers = [_newcomer(rest)]
        before, comma, last = rest.rpartition(",")
        if not fitting and comma and last.strip() and self._all_known(before):
            # "ken, a": the whole fits nobody, so the comma separates two.
            rest = last.strip()
            fitting = offered(self.candidates, rest)
            newcomers = [Person("", one_line(rest)), *newcomers]
        taken = {person.id for person in self.people}
        return (*(person for person in fitting if person.id not in taken), *newcomers), rest

    def _all_known(self, text: str) -> list[Person] | None:
        found: list[Person] = []
        for part in text.split(","):
            fitting = offered(self.candidates, part) if part.strip() else []
            exact = [person for person in fitting if folded(person.name) == folded(part)]
            if len(exact or fitting) != 1:
                return None
            found.extend(exact or fitting)
        return found

    def understood(self) -> None:
        """Open, narrow or close the list as the text changes."""
        if self.input.value != self._settled_text and self.input.has_focus:
            self._settled_text = ""
            self._open()
        self._tell()

    def _open(self) -> None:
        people, begun = self._rows()
        self._offers.people = people
        self._offers.begun = begun
        self._offers.chosen = 0 if begun else -1
        self._show(bool(people))

    def _close(self) -> None:
        self._show(False)

    def _show(self, shown: bool) -> None:
        if shown != self.is_open:
            self.post_message(self.Offering(shown))
        self.set_class(shown, "-open")
        if isinstance(self.input, _PickerInput):
            self.input.offers_open = shown
            self.input.refresh_bindings()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.has_class("-open")

    def on_descendant_focus(self) -> None:
        """Show everybody to whom the note might belong, while nobody is named."""
        if not self.input.value:
            self._open()

    def settled(self) -> None:
        """The list goes when the field is left."""
        self._close()

    @on(LineInput.Stepped)
    def _step(self, event: LineInput.Stepped) -> None:
        event.stop()
        if not self.is_open:
            self._open()
            return
        count = len(self._offers.people)
        now = self._offers.chosen
        self._offers.chosen = (now + event.by) % count if now >= 0 else (0 if event.by > 0 else count - 1)

    @on(_PickerInput.Taken)
    def _take(self, event: _PickerInput.Taken) -> None:
        event.stop()
        chosen = self._offers.chosen
        if 0 <= chosen < len(self._offers.people):
            self._add(self._offers.people[chosen])
        self._close()
        self._go_on(to_text=not event.on)

    def _go_on(self, *, to_text: bool = True) -> None:
        if to_text and self.people:
            self.post_message(self.Chosen(self))
        else:
            self.screen.focus_next()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self._go_on()

    @on(Offers.Clicked)
    def _clicked(self, event: Offers.Clicked) -> None:
        event.stop()
        self._add(event.person)
        self._go_on()

    @on(_PickerInput.Closed)
    def _waved_away(self, event: _PickerInput.Closed) -> None:
        event.stop()
        self._close()

    @on(Input.Blurred)
    def _blurred(self, event: Input.Blurred) -> None:
        event.stop()

    def _add(self, person: Person) -> None:
        people, rest = self._meaning()
        before, comma, last = rest.rpartition(",")
        whole = person.organisation and not person.id
        others = (self._all_known(before) if comma and last.strip() and not whole else None) or []
        if others and offered(self.candidates, rest):
            others = []
        self.pick([*people, *(other for other in others if other not in people), person])


def _newcomer(text: str) -> Person:
    """Somebody new: the name, and after a comma the organisation."""
    name, comma, organisation = text.partition(",")
    if comma and name.strip():
        return Person("", one_line(name), one_line(organisation))
    return Person("", one_line(text))
