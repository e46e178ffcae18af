"""What the palette offers: the commands of this place, and every customer by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from journal.language import _
from journal.rhythm import Status, say_status
from screens.drawing import plain
from screens.help import is_move
from screens.look import MUTED
from screens.widgets.foot import key_name

if TYPE_CHECKING:
    from screens.app import HandfulApp


@dataclass(frozen=True)
class Command:
    """One entry: what it is called, what is said below it, and what it does."""

    name: str
    more: str
    act: Callable[[], object]

    def drawn(self, name: Content) -> Content:
        """The entry on two lines. `Content` all through: a name is never markup."""
        return name + "\n" + plain(self.more or " ", f"not bold {MUTED}")


class HandfulCommands(Provider):
    """Commands first, then the customers."""

    @property
    def _handful(self) -> HandfulApp:
        return cast("HandfulApp", self.app)

    def _commands(self) -> Iterator[Command]:
        app = self._handful
        yield Command(_("New note"), _("write down a talk") + "   n", app.write_note)
        yield Command(_("Meet someone"), _("add a customer you know by name") + "   a", app.action_meet)
        yield Command(_("Today"), "t", partial(app.action_go, "today"))
        yield Command(_("Customers"), _("the customers you know") + "   c", partial(app.action_go, "customers"))
        yield Command(_("Undo"), _("take the last change back") + "   u", app.action_undo)
        yield Command(_("Keys"), _("every key on one page") + "   ?", app.action_show_help)
        yield Command(_("Paper or dusk"), _("switch the light and the dark page"), app.action_turn_page)
        yield Command(_("The terminal's own colours"), _("neither paper nor dusk"), app.action_terminal_colours)
        known = {"note.new", "undo", "help", "palette", "palette.colon", "go.today", "go.customers", "quit"}
        for entry in self.screen.active_bindings.values():
            binding = entry.binding
            if not binding.id or not binding.description or binding.system or is_move(binding.id):
                continue
            if entry.enabled and binding.id not in known:
                known.add(binding.id)
                yield Command(binding.description, key_name(binding), partial(self._run, binding.action))
        yield Command(_("Quit"), "^q", app.action_quit)

    async def _run(self, action: str) -> None:
        target = self.screen.focused or self.screen
        await self.app.run_action(action, default_namespace=target)

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

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in (*self._commands(), *self._people()):
            yield DiscoveryHit(command.drawn(plain(command.name)), command.act, text=command.name)

    async def search(self, query: str) -> Hits:
        """What fits the letters typed."""
        matcher = self.matcher(query)
        for command in (*self._commands(), *self._people()):
            name = plain(command.name)
            score = max(matcher.match(name.plain), matcher.match(command.more) * 0.8)
            if score > 0:
                yield Hit(score, command.drawn(name), command.act, text=name.plain)
