"""The keys that work everywhere: one table for keys, foot, help and palette.

The tooltip is the palette's second line. What has no key of its own is in the palette, and may be given one in the
settings.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from journal.language import _

APP_KEYS: list[BindingType] = [
    Binding("n", "new_note", _("New note"), id="note.new", tooltip=_("write down a talk")),
    Binding("unset_meet", "meet", _("Meet someone"), id="meet", tooltip=_("add a customer you know by name")),
    Binding("f3", "bring_in", _("Import"), id="import", show=False, tooltip=_("customers from an address book")),
    Binding("f4", "plan", _("Plan a visit"), id="plan", show=False, tooltip=_("to somebody you would like to meet")),
    Binding("t", "go('today')", _("Today"), id="go.today", show=False, tooltip=_("who waits, what is open")),
    Binding("c", "go('customers')", _("Customers"), id="go.customers", show=False, tooltip=_("those you know")),
    Binding("d", "go('decide')", _("Decide"), id="go.decide", show=False, tooltip=_("how will this affect them?")),
    Binding("v", "go('review')", _("Review"), id="go.review", show=False, tooltip=_("a month or a year in words")),
    Binding(
        "slash",
        "go('search')",
        _("Search"),
        id="go.search",
        show=False,
        key_display="/",
        tooltip=_("what did they say about…"),
    ),
    Binding("u", "undo", _("Undo"), id="undo", show=False, tooltip=_("take the last change back")),
    Binding("escape", "hush", _("What is told here goes"), id="toast.away", show=False, tooltip=_("it has been read")),
    Binding("question_mark", "show_help", _("Help"), id="help", key_display="?", tooltip=_("keys and signs")),
    Binding("colon", "command_palette", _("Palette"), id="palette.colon", show=False, key_display=":"),
    Binding("ctrl+p", "command_palette", _("Palette, also :"), id="palette", show=False),
    Binding("unset_away", "away", _("I am away"), id="away", tooltip=_("nobody waits, and the days do not count")),
    Binding(
        "unset_reach",
        "reach",
        _("Be told who waits"),
        id="reach",
        tooltip=_("in the shell, the morning, a calendar"),
    ),
    Binding("unset_back", "back_again", _("I am back"), id="away.back", tooltip=_("days away end")),
    Binding("unset_settings", "settings", _("Settings"), id="settings", tooltip=_("of the journal, the machine, keys")),
    Binding(
        "unset_invite", "invite", _("Invite a colleague"), id="invite", tooltip=_("bring somebody along to a plan")
    ),
    Binding("unset_recall", "recall", _("Recall"), id="recall", tooltip=_("a minute's practice, five cards")),
    Binding("unset_page", "turn_page", _("Paper or dusk"), id="theme.turn", tooltip=_("the light or the dark page")),
    Binding(
        "unset_terminal",
        "terminal_colours",
        _("The terminal's own colours"),
        id="theme.terminal",
        tooltip=_("neither paper nor dusk"),
    ),
    Binding(
        "f2", "sample", _("Sample, or your own"), id="sample", show=False, tooltip=_("a journal to look around in")
    ),
    Binding(
        "ctrl+l",
        "blank",
        _("Blank the screen"),
        id="blank",
        show=False,
        priority=True,
        tooltip=_("again brings it back"),
    ),
    Binding("ctrl+q", "quit", _("Quit"), id="quit", show=False, priority=True, tooltip=_("what you wrote is kept")),
]
"""Each with its id, by which the settings give it another key."""
