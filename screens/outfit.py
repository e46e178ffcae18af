"""What is set for this machine, as the screens wear it: the theme, the signs, the keys."""

from __future__ import annotations

from typing import TypeVar
from zlib import crc32

from textual import work
from textual.app import App
from textual.theme import Theme

from journal.errors import HandfulError
from journal.journal import Journal
from journal.language import _
from journal.machine import MachineSettings, change_machine, load_machine
from journal.text import visible
from screens.live import Live
from screens.look import DUSK, FANCY, PAPER, PLAIN, TERMINAL, THEMES, VARIABLES, frames, use_glyphs
from screens.widgets.foot import use_keys

Answer = TypeVar("Answer")

_GLYPHS = {"auto": None, "fancy": FANCY, "plain": PLAIN}


class Outfitted(Live[Answer]):
    """An app that looks and listens as this machine's settings say."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        for theme in THEMES:
            self.register_theme(theme)
        read = load_machine()
        self._problems = read.problems
        self._worn = MachineSettings()
        self.keys: dict[str, str] = {}
        if read.settings.glyphs != self._worn.glyphs:
            # Before the theme, whose variables say how bars and lines are drawn.
            use_glyphs(_GLYPHS[read.settings.glyphs])
        self._begin_in(self.get_theme(read.settings.theme) or DUSK)
        self.wear(read.settings)

    def _begin_in(self, theme: Theme) -> None:
        """Be in `theme` before any style sheet is read: put on later, it would have all of them read twice."""
        if theme.ansi:
            # Colours are then not translated any more either.
            self.theme = theme.name
            return
        self.set_reactive(App.theme, theme.name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, so that the style sheets parse under any theme, and how bars and lines are drawn."""
        return {**VARIABLES, **frames()}

    def on_mount(self) -> None:
        """Tell what is wrong with the settings."""
        self.call_after_refresh(self._tell_problems)

    def wear(self, settings: MachineSettings) -> None:
        """Look and listen as `settings` say from now on."""
        before, self._worn = self._worn, settings
        self.theme = settings.theme
        if settings.glyphs != before.glyphs:
            use_glyphs(_GLYPHS[settings.glyphs])
            if self.is_running:
                self.refresh_css(animate=False)
        if settings.keys != self.keys:
            self.keys = dict(settings.keys)
            self.set_keymap(self.keys)
        use_keys(self.keys)

    def wear_what_is_set(self) -> None:
        """Look and listen as the machine's settings say now."""
        self.wear(load_machine().settings)
        for page in self.pages():
            page.dress()

    def _tell_problems(self) -> None:
        of_keys: tuple[str, ...] = ()
        if self.keys:
            from screens.key_list import problems_of

            of_keys = problems_of(self.keys)
        for sentence in (*self._problems, *of_keys):
            # Each once: what is unknown is kept, and a journal is no place to be told of it every morning.
            once = f"settings {crc32(sentence.encode('utf-8', 'replace')):08x}"
            if self.journal.was_told(once) is None:
                self.notify(visible(sentence, lines=True), severity="warning", markup=False)
                self.journal.keep_told(once)

    def action_turn_page(self) -> None:
        """The dark page for the light one, and back."""
        self._choose_theme(PAPER.name if self.theme == DUSK.name else DUSK.name)

    def action_terminal_colours(self) -> None:
        """The terminal's own colours."""
        self._choose_theme(TERMINAL.name)

    def _choose_theme(self, name: str) -> None:
        self.theme = name
        self._keep_theme(name)

    @work(thread=True, group="settings")
    def _keep_theme(self, name: str) -> None:
        try:
            change_machine("theme", name)
        except HandfulError as error:
            said = _("It holds until you quit.")
            self.call_from_thread(self.notify, f"{visible(error.sentence)} {said}", severity="warning", markup=False)
