"""The full-screen journal: modes, themes, keys, and the one way a screen changes what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual import work
from textual.command import Provider
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen, SystemModalScreen

from journal.drafts import Draft
from journal.errors import ChangedMeanwhile, HandfulError
from journal.journal import Journal, Saved
from journal.language import _
from journal.note import ContactNote
from screens.app_keys import APP_KEYS
from screens.away_acts import may_come_back
from screens.drafting import keep_all
from screens.ending import keep_when_ended
from screens.look import PLAIN, use_glyphs
from screens.opening import Opening
from screens.own_or_sample import OwnOrSample
from screens.page import Page
from screens.toasts import show_toast, toast_saved
from screens.today import TodayScreen
from screens.widgets.foot import key_for

_FROM_A_PAGE = frozenset(
    (
        *("go", "new_note", "undo", "meet", "plan", "away", "settings", "sample", "bring_in"),
        *("recall", "reach", "invite"),
    )
)


def _customers() -> Screen[None]:
    # Built, and its module loaded, when it is first shown.
    from screens.customers import CustomersScreen

    return CustomersScreen()


def _decide() -> Screen[None]:
    from screens.decide import DecideScreen

    return DecideScreen()


def _review() -> Screen[None]:
    from screens.review import ReviewScreen

    return ReviewScreen()


def _search() -> Screen[None]:
    from screens.search import SearchScreen

    return SearchScreen()


def _commands() -> type[Provider]:
    from screens.palette import HandfulCommands

    return HandfulCommands


class HandfulApp(Opening[Saved | None]):
    """The journal on the whole screen. With `note_for`, a customer's id, it opens at a new note about that customer;
    with `action` that is done first; `plain` draws it in signs that any font has."""

    TITLE = "handful"
    CSS_PATH = ["app.tcss", "today.tcss"]  # noqa: RUF012 - as the base class types it
    MODES = {  # noqa: RUF012 - as the base class types it
        "customers": _customers,
        "decide": _decide,
        "review": _review,
        "search": _search,
    }
    DEFAULT_MODE = "today"
    COMMANDS = {_commands}  # noqa: RUF012 - as the base class types it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-vast")]  # noqa: RUF012 - as the base class
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - as the base class
    SUSPENDED_SCREEN_CLASS = "-covered"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS = APP_KEYS

    @dataclass
    class ChangeSaved(Message):
        """A change is on disk."""

        saved: Saved
        title: str

    @dataclass
    class ChangeRefused(Message):
        """A change was not made, and why. Where another changed the same since, `both` shows both."""

        sentence: str
        both: Callable[[], object] | None = None

    def __init__(self, journal: Journal, note_for: str | None = None, *, action: str = "", plain: bool = False) -> None:
        super().__init__(journal)
        if plain:
            use_glyphs(PLAIN)
            self.stylesheet.set_variables(self.get_css_variables())
        self._note_for, self._first_action = note_for, action
        self.shows_sample = journal.is_sample()
        self.set_class(self.shows_sample, "-sample")
        self._own_or_sample = OwnOrSample(self)

    def get_default_screen(self) -> Screen[None]:
        """Today, which is there from the start: a mode's screen would have all style sheets read a second time."""
        return TodayScreen()

    def on_mount(self) -> None:
        """Open the note screen where one was asked for."""
        self.add_mode(self.DEFAULT_MODE, TodayScreen)
        keep_when_ended(self)
        if self._note_for is not None:
            self.call_after_refresh(self.write_note, self._note_for)
        if self._first_action:
            self.call_after_refresh(self.run_action, self._first_action)

    def blank_hint(self) -> str:
        """The first time the blank screen says how to come back."""
        if self.journal.was_told("blank") is not None:
            return ""
        self.journal.keep_told("blank")
        return _("{key} brings it back, and nothing else does. This is said once.").format(
            key=key_for("blank", "ctrl+l")
        )

    def tell(self, sentence: str, *, title: str = "", severity: SeverityLevel = "information") -> None:
        """A toast with a sentence that may hold anything: never markup."""
        show_toast(self, sentence, title, severity)

    @work(thread=True, group="change")
    def change(self, act: Callable[[], Saved], title: str = "", both: Callable[[], object] | None = None) -> None:
        """Make a change, which may wait for the disk or the lock, and answer with `ChangeSaved` or `ChangeRefused`.

        `both` is called where another changed the same since: to show both, and ask.
        """
        try:
            saved = act()
        except ChangedMeanwhile as error:
            self.post_message(self.ChangeRefused(error.sentence, both))
        except HandfulError as error:
            self.post_message(self.ChangeRefused(error.sentence))
        else:
            self.post_message(self.ChangeSaved(saved, title))

    def on_handful_app_change_saved(self, message: ChangeSaved) -> None:
        """Say what was saved and draw it."""
        self.show_saved(message.saved, message.title)

    def on_handful_app_change_refused(self, message: ChangeRefused) -> None:
        """Say why nothing was changed, or show what another changed beside it."""
        self.reload()
        if message.both is not None:
            message.both()
        else:
            self.tell(message.sentence, severity="warning")

    def show_saved(self, saved: Saved, title: str = "") -> None:
        """A toast with what a save did, and every page drawn again."""
        toast_saved(self, saved, title, *self._another_rhythm(saved))
        for page in self.pages():
            page.change_saved(saved)
        self.reload()

    def _another_rhythm(self, saved: Saved) -> tuple[str, ...]:
        if not (saved.made and saved.notes):
            return ()
        return (_("Another rhythm: {key} on the customer's page.").format(key=key_for("customer.details", "E")),)

    @property
    def place(self) -> Screen[Any]:
        """The screen one is on; under the palette, the one it was asked for from."""
        return next(each for each in reversed(self.screen_stack) if not isinstance(each, SystemModalScreen))

    @property
    def is_on_a_page(self) -> bool:
        """Whether one is on a page of the journal, and not in a dialogue or in the middle of writing."""
        return isinstance(self.place, Page)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Away from a page (in a dialogue, or while a note is written) there is nowhere to go from."""
        if not super().check_action(action, parameters):
            return False
        if action == "hush":
            return self.shows_toasts
        if action == "back_again":
            return self.is_on_a_page and may_come_back(self.journal)
        if action in _FROM_A_PAGE:
            return self.is_on_a_page
        return True

    def action_new_note(self) -> None:
        """Write a note: about the customer in view, where there is one."""
        page = self.screen
        customer_id = page.customer_in_view() if isinstance(page, Page) else None
        self.write_note(customer_id, when="" if self.journal.is_new() else "today")

    def write_note(
        self, customer_id: str | None = None, new_name: str | None = None, *, when: str = "today", body: str = ""
    ) -> None:
        """Open the note screen with a new note, for a customer or for somebody new, or with `body` to begin with; a
        draft that was left there is one key away. An empty `when` asks for the day."""
        from screens.contact_note import ContactNoteScreen
        from screens.going_on import draft_about

        left = None if new_name or body else draft_about(self, customer_id)
        screen = ContactNoteScreen(
            self.journal, customer_id=customer_id, new_name=new_name, when=when, left=left, body=body
        )
        self.push_screen(screen, self.note_left)

    def write_another(self) -> None:
        """Open the note screen anew, whatever drafts were left."""
        from screens.contact_note import ContactNoteScreen

        self.push_screen(ContactNoteScreen(self.journal), self.note_left)

    def write_draft(self, draft: Draft, customer_id: str | None = None, note: ContactNote | None = None) -> None:
        """Open the note screen with a draft: of a new note, or of a note that is there."""
        from screens.contact_note import ContactNoteScreen

        when = draft.fields.get("when", "today")
        screen = ContactNoteScreen(self.journal, customer_id=customer_id, note=note, when=when, draft=draft)
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
            for page in self.pages():
                page.note_saved(saved)
            self.show_saved(saved, _("Saved"))
        else:
            self.reload()

    async def action_quit(self) -> None:
        """Quit without a question: what was not saved is kept as a draft. Where that cannot be kept, ask first."""
        if keep_all():
            self.exit()
        else:
            self.when_seen(self._ask_before_quitting)

    def _ask_before_quitting(self) -> None:
        from screens.dialogs.quitting import QuitDialog

        if isinstance(self.screen, QuitDialog):
            return
        self.push_screen(QuitDialog(), lambda answer: self.exit() if answer == "quit" else None)

    def be_gentle(self, customer_id: str) -> None:
        """Ask what to bear in mind about a customer."""
        from screens.customer_acts import be_gentle

        be_gentle(self, self.journal.overview(customer_id))

    def action_undo(self) -> None:
        """Undo the last change."""
        self.change(self.journal.undo)

    def action_show_help(self) -> None:
        """The keys and the signs."""
        from screens.help import HelpScreen, listed

        self.push_screen(HelpScreen(listed(self.place)))

    def action_meet(self) -> None:
        """Add a customer known by name."""
        from screens.people_acts import meet

        meet(self)

    def action_plan(self) -> None:
        """Plan to meet somebody who is not in the journal yet."""
        from screens.first_acts import plan_to_meet

        plan_to_meet(self)

    def action_away(self) -> None:
        """Be away for some days."""
        from screens.away_acts import go_away

        go_away(self)

    def action_reach(self) -> None:
        """Choose where to be told who waits."""
        from screens.reach_acts import choose_where

        choose_where(self)

    def action_back_again(self) -> None:
        """The days away end."""
        self.change(self.journal.come_back)

    @property
    def has_own_journal(self) -> bool:
        """Whether the sample is shown beside a journal of one's own."""
        return self._own_or_sample.has_own

    @work(exclusive=True, group="journal")
    async def action_sample(self) -> None:
        """The sample journal; from there, one's own."""
        await self._own_or_sample.turn()

    def take(self, journal: Journal) -> None:
        """Show another journal from now on."""
        self.journal = journal
        self.shows_sample = journal.is_sample()
        self.set_class(self.shows_sample, "-sample")
        self.reload()
