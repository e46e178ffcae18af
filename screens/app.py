"""The full-screen journal: modes, themes, keys, and the one way a screen changes what is kept."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen

from journal.customer import Aspect
from journal.drafts import Draft
from journal.errors import HandfulError
from journal.journal import Journal, Saved
from journal.language import _
from journal.note import ContactNote
from journal.text import visible
from screens.drafting import keep_all, keep_when_ended
from screens.last_words import Discreet
from screens.look import DUSK, PAPER, TERMINAL, THEMES, VARIABLES
from screens.page import Page
from screens.palette import HandfulCommands
from screens.today import TodayScreen
from screens.widgets.top_bar import TopBar

_LOOK_EVERY = 15.0
"""Seconds between two looks at the disk, for what another window or machine has changed."""
_TOAST_SECONDS = 4.0


def _customers() -> Screen[None]:
    # Built, and its module loaded, when it is first shown.
    from screens.customers import CustomersScreen

    return CustomersScreen()


class HandfulApp(Discreet[Saved | None]):
    """The journal on the whole screen. With `note_for`, a customer's id, it opens at a new note about that customer."""

    TITLE = "handful"
    CSS_PATH = "app.tcss"
    MODES = {"today": TodayScreen, "customers": _customers}  # noqa: RUF012 - as the base class types it
    DEFAULT_MODE = "today"
    COMMANDS = {HandfulCommands}  # noqa: RUF012 - as the base class types it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-vast")]  # noqa: RUF012 - as the base class
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - as the base class
    NOTIFICATION_TIMEOUT = _TOAST_SECONDS
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "go('today')", _("Today"), id="go.today", show=False),
        Binding("c", "go('customers')", _("Customers"), id="go.customers", show=False),
        Binding("n", "new_note", _("New note"), id="note.new"),
        Binding("u", "undo", _("Undo"), id="undo", show=False),
        Binding("question_mark", "show_help", _("Help"), id="help", key_display="?"),
        Binding("colon", "command_palette", _("Palette"), id="palette.colon", show=False, key_display=":"),
        Binding("ctrl+p", "command_palette", _("Palette"), id="palette", show=False),
        Binding("ctrl+q", "quit", _("Quit"), id="quit", show=False, priority=True),
    ]

    @dataclass
    class ChangeSaved(Message):
        """A change is on disk."""

        saved: Saved
        title: str

    @dataclass
    class ChangeRefused(Message):
        """A change was not made, and why."""

        sentence: str

    def __init__(self, journal: Journal, note_for: str | None = None) -> None:
        super().__init__()
        self.journal = journal
        self._note_for = note_for
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DUSK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, so that the style sheets parse under any theme."""
        return VARIABLES

    def on_mount(self) -> None:
        """Look at the disk now and then; open the note screen where one was asked for."""
        self.call_after_refresh(gc.enable)
        keep_when_ended(self)
        self.set_interval(_LOOK_EVERY, self.look_again)
        if self._note_for is not None:
            self.call_after_refresh(self.write_note, self._note_for)

    def on_app_focus(self) -> None:
        """Somebody is looking: show what is so now."""
        self.look_again()

    def look_again(self) -> None:
        """Look at the disk, and draw again where something changed or a new day began."""
        try:
            changed = self.journal.refresh()
        except HandfulError as error:
            self.tell(error.sentence, severity="error")
            return
        for page in self._pages():
            if changed or page.drawn_on != self.journal.today():
                page.reload()

    def _pages(self) -> list[Page]:
        return [screen for screen in self.screen_stack if isinstance(screen, Page)]

    def tell(self, sentence: str, *, title: str = "", severity: SeverityLevel = "information") -> None:
        """A toast with a sentence that may hold anything: never markup."""
        self.notify(visible(sentence, lines=True), title=visible(title), severity=severity, markup=False)

    @work(thread=True, group="change")
    def change(self, act: Callable[[], Saved], title: str = "") -> None:
        """Make a change, which may wait for the disk or the lock, and answer with `ChangeSaved` or `ChangeRefused`."""
        try:
            saved = act()
        except HandfulError as error:
            self.post_message(self.ChangeRefused(error.sentence))
        else:
            self.post_message(self.ChangeSaved(saved, title))

    def on_handful_app_change_saved(self, message: ChangeSaved) -> None:
        """Say what was saved and draw it."""
        self.show_saved(message.saved, message.title)

    def on_handful_app_change_refused(self, message: ChangeRefused) -> None:
        """Say why nothing was changed."""
        self.tell(message.sentence, severity="warning")
        self._reload()

    def show_saved(self, saved: Saved, title: str = "") -> None:
        """A toast with what a save did, and every page drawn again."""
        self.tell("\n".join((saved.sentence, *saved.hints)), title=title)
        self._reload()

    def _reload(self) -> None:
        self.journal.refresh()
        for page in self._pages():
            page.reload()

    def on_top_bar_chosen(self, message: TopBar.Chosen) -> None:
        """A tab was clicked."""
        self.action_go(message.mode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Away from a page (in a dialogue, or while a note is written) there is nowhere to go from."""
        if action in ("go", "new_note", "undo", "show_help"):
            return isinstance(self.screen, Page)
        return True

    def action_go(self, mode: str) -> None:
        """Go to Today or Customers; from a page on top of it, back to it."""
        if mode == self.current_mode:
            while len(self.screen_stack) > 1 and isinstance(self.screen, Page):
                self.pop_screen()
            return
        self.switch_mode(mode)

    def action_new_note(self) -> None:
        """Write a note: about the customer in view, where there is one."""
        page = self.screen
        self.write_note(customer_id=page.customer_in_view() if isinstance(page, Page) else None)

    def write_note(self, customer_id: str | None = None, new_name: str | None = None, *, when: str = "today") -> None:
        """Open the note screen, for a customer or for somebody new, with the draft that was left there. An empty `when`
        asks for the day."""
        from screens.contact_note import ContactNoteScreen
        from screens.going_on import draft_about

        draft = None if new_name else draft_about(self, customer_id)
        screen = ContactNoteScreen(self.journal, customer_id=customer_id, new_name=new_name, when=when, draft=draft)
        self.push_screen(screen, self.note_left)

    def write_draft(self, draft: Draft, customer_id: str | None = None, note: ContactNote | None = None) -> None:
        """Open the note screen with a draft: of a new note, or of a note that is there."""
        from screens.contact_note import ContactNoteScreen

        screen = ContactNoteScreen(self.journal, customer_id=customer_id, note=note, draft=draft)
        self.push_screen(screen, self.note_left)

    def edit_note(self, customer_id: str, note: ContactNote) -> None:
        """Open the note screen with a note that is there, and the draft that was left of it."""
        from screens.contact_note import ContactNoteScreen
        from screens.going_on import edit

        draft = self.journal.drafts.left_of_note(note.id)
        if draft is not None:
            edit(self, customer_id, note, draft)
            return
        self.push_screen(ContactNoteScreen(self.journal, customer_id=customer_id, note=note), self.note_left)

    def note_left(self, saved: Saved | None) -> None:
        """The note screen was left: with a save or without."""
        if saved is not None:
            self.show_saved(saved, _("Saved"))
        else:
            self._reload()

    def open_customer(self, customer_id: str, writing: Aspect | None = None) -> None:
        """Open a customer's page; with `writing` the editor of that aspect is open."""
        from screens.customer import CustomerScreen

        self.push_screen(CustomerScreen(customer_id, writing))

    async def action_quit(self) -> None:
        """Quit without a question: what was not saved is kept as a draft."""
        keep_all()
        self.exit()

    def action_undo(self) -> None:
        """Undo the last change."""
        self.change(self.journal.undo)

    def action_show_help(self) -> None:
        """The keys and the signs."""
        from screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen.active_bindings))

    def action_meet(self) -> None:
        """Add a customer known by name."""
        from screens.people_acts import meet

        meet(self)

    def action_turn_page(self) -> None:
        """The dark page for the light one, and back."""
        self.theme = PAPER.name if self.theme == DUSK.name else DUSK.name

    def action_terminal_colours(self) -> None:
        """The terminal's own colours."""
        self.theme = TERMINAL.name
