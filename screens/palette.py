"""What the palette offers: everything that can be done here, every customer by name, and the latest notes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from journal.language import _
from journal.note import ContactNote
from journal.overview import Overview
from journal.reading import gist
from journal.rhythm import Status, say_status
from journal.saying import say_day, say_kind
from screens.drawing import plain
from screens.help import offered
from screens.look import MUTED
from screens.widgets.foot import key_name

if TYPE_CHECKING:
    from screens.app import HandfulApp

LATEST_NOTES = 30
_OPENS_ITSELF = ("palette", "palette.colon")


@dataclass(frozen=True)
class Command:
    """One entry: what it is called, what is said below it, and what it does. `rare` ones come when they are sought."""

    name: str
    more: str
    act: Callable[[], object]
    rare: bool = False

    def drawn(self, name: Content) -> Content:
        """The entry on two lines. `Content` all through: a name is never markup."""
        return name + "\n" + plain(self.more or " ", f"not bold {MUTED}")


class HandfulCommands(Provider):
    """What can be done first, then the customers, then the notes."""

    _notes: tuple[tuple[Overview, ContactNote], ...] = ()

    async def startup(self) -> None:
        """Read the latest notes, beside the screen."""
        self._notes = await asyncio.to_thread(self._handful.journal.latest_notes, LATEST_NOTES)

    @property
    def _handful(self) -> HandfulApp:
        return cast("HandfulApp", self.app)

    def _commands(self) -> Iterator[Command]:
        """From the one table of bindings: the description is the name, the tooltip what is said below."""
        named: set[str] = set()
        for entry in offered(self.screen):
            binding = entry.binding
            if binding.id in _OPENS_ITSELF or binding.description in named:
                continue
            named.add(binding.description)
            more = "   ".join(filter(None, (binding.tooltip, key_name(binding))))
            act = partial(self.app.run_action, binding.action, default_namespace=entry.node)
            yield Command(binding.description, more, act)

    def _people(self) -> Iterator[Command]:
        app = self._handful
        for overview in app.journal.overviews():
            stands = app.journal.standing(overview)
            word = say_status(stands.status)
            more = ", ".join(filter(None, (overview.customer.organisation, word)))
            name = overview.name
            yield Command(_("Open {name}").format(name=name), more, partial(app.open_customer, overview.id))
            if stands.status is not Status.RESTING:
                label = _("New note about {name}").format(name=name)
                yield Command(label, more, partial(app.write_note, overview.id))
                label = _("Be gentle with {name}").format(name=name)
                yield Command(label, more, partial(app.be_gentle, overview.id), rare=True)

    def _latest(self) -> Iterator[Command]:
        app = self._handful
        today = app.journal.today()
        for overview, note in self._notes:
            name = app.journal.short_name(overview.id)
            label = _("{name}, {day}: {gist}").format(
                name=name, day=say_day(note.date, today), gist=gist(note.body) or say_kind(note.kind)
            )
            more = _("{kind}, edit the note").format(kind=say_kind(note.kind))
            yield Command(" ".join(label.split())[:160], more, partial(app.edit_note, overview.id, note))

    def _all(self) -> Iterator[Command]:
        yield from self._commands()
        # From a dialogue or an unfinished note there is nowhere to go.
        if self._handful.is_on_a_page:
            yield from self._people()
            yield from self._latest()

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._all():
            if not command.rare:
                yield DiscoveryHit(command.drawn(plain(command.name)), command.act, text=command.name)

    async def search(self, query: str) -> Hits:
        """What fits the letters typed."""
        matcher = self.matcher(query)
        for command in self._all():
            name = plain(command.name)
            score = max(matcher.match(name.plain), matcher.match(command.more) * 0.8)
            if score > 0:
                yield Hit(score, command.drawn(name), command.act, text=name.plain)
