"""The keys that do something here, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from journal.language import _
from journal.rhythm import Status, say_status
from screens.dialogs.dialog import Dialog
from screens.drawing import NOTHING, fit, hang, muted, plain
from screens.look import BLUE, FAINT, GREEN, INK, MUTED, OCHRE, RULE, glyphs, mark_sign, status_sign
from screens.page import TALL, Page
from screens.widgets.foot import key_for, key_name
from screens.widgets.lines import Lines

_THREE_COLUMNS = 76
"""The narrowest window, in cells, that has room for three columns."""
_KEY_CELLS, _SHORT_KEY_CELLS = 6, 5
"""The cells of a key: among what can be done here, and where no key has a long name."""
_FIRST, _LAST = "note.new", "undo"
"""What is done from anywhere: it stands first and last among what can be done here."""
_WHEN_WRITING = ("note.save", "note.next", "note.mark", "note.more", "note.outside", "note.leave")
_STATUSES = (
    Status.FRESH,
    Status.DUE,
    Status.LAPSED,
    Status.UNMET,
    Status.SNOOZED,
    Status.PAUSED,
    Status.RESTING,
)
_MOVES = ("up", "down", "first", "last", "page_up", "page_down", "next_group", "group_before", "pane", "pane_before")


def is_move(binding_id: str) -> bool:
    """Whether a binding only moves the selection: said once, not listed."""
    return binding_id.rpartition(".")[2] in _MOVES


def offered(screen: Screen[Any]) -> tuple[ActiveBinding, ...]:
    """What can be done on `screen` now, one entry an action: those of the whole program first.

    Keys, foot, help and palette all come from these declarations.
    """
    found: dict[str, ActiveBinding] = {}
    for entry in screen.active_bindings.values():
        binding = entry.binding
        if binding.id and binding.description and entry.enabled and not binding.system and not is_move(binding.id):
            found.setdefault(binding.id, entry)
    order = [binding.id for binding in screen.app.BINDINGS if isinstance(binding, Binding)]
    place = {binding_id: number for number, binding_id in enumerate(order)}
    return tuple(sorted(found.values(), key=lambda entry: place.get(entry.binding.id, len(place))))


def listed(screen: Screen[Any]) -> tuple[ActiveBinding, ...]:
    """What help lists on `screen`: what can be done there now, and what a page names besides, each at its place among
    the page's own."""
    found = offered(screen)
    wanted = screen.IN_HELP if isinstance(screen, Page) else ()
    there = {entry.binding.id for entry in found}
    own = {one.id: one for one in type(screen).BINDINGS if isinstance(one, Binding)}
    keyed = (replace(own[each], key_display=key_for(each, own[each].key)) for each in wanted if each not in there)
    more = [ActiveBinding(screen, binding, True) for binding in keyed]
    place = {binding_id: number for number, binding_id in enumerate(own)}
    ours = [entry for entry in (*found, *more) if entry.node is screen and entry.binding.id in place]
    ours.sort(key=lambda entry: place[entry.binding.id])
    return (*(entry for entry in found if entry not in ours), *ours)


def _goes(binding_id: str) -> bool:
    """Whether a binding leads to another page, or back."""
    return binding_id.startswith("go.") or binding_id.rpartition(".")[2] == "back"


def _said(binding: Binding) -> tuple[str, str]:
    """The key of a binding and what it does."""
    return key_name(binding), binding.description


def _writing() -> Iterator[tuple[str, str]]:
    """The keys of the note screen, where letters are letters: from its own declarations."""
    from screens.contact_note import ContactNoteScreen
    from screens.widgets.editor import NoteEditor

    both = (*ContactNoteScreen.BINDINGS, *NoteEditor.BINDINGS)
    declared = {one.id: one for one in both if isinstance(one, Binding) and one.id}
    for binding_id in _WHEN_WRITING:
        if binding_id in declared:
            yield key_for(binding_id, declared[binding_id].key), declared[binding_id].description


class HelpScreen(Dialog[None]):
    """Keys and signs on one page: those of the screen it was asked for on."""

    CSS_PATH = "help.tcss"
    FOOT = ("help.back",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "leave", _("Back"), id="help.back"),
    ]

    def __init__(self, entries: Sequence[ActiveBinding]) -> None:
        super().__init__()
        bindings = [each.binding for each in entries if key_name(each.binding)]
        anywhere = {str(each.binding.id) for each in entries if isinstance(each.node, App)}
        self._go = [one for one in bindings if _goes(str(one.id))]
        self._always = [one for one in bindings if one.id in anywhere - {_FIRST, _LAST} and one not in self._go]
        rest = [one for one in bindings if one not in self._go and one not in self._always]
        self._do = sorted(rest, key=lambda one: (one.id != _FIRST, one.id == _LAST))

    def body(self) -> ComposeResult:
        """Three columns; where there is no room for them one below the other."""
        with VerticalScroll(classes="dialog"):
            yield Lines(self._title, classes="question")
            with Horizontal(id="help"):
                yield Lines(self._going, id="anywhere")
                yield Lines(self._doing)
                yield Lines(self._signs, id="signs")

    def on_resize(self, event: events.Resize) -> None:
        """As many columns as there is room for."""
        self.set_class(event.size.width < _THREE_COLUMNS, "-one")

    def _palette_key(self) -> str:
        return key_for("palette", "^p")

    def _title(self, width: int) -> list[Content]:
        return (
            plain(_("Keys"), "bold")
            + muted("   " + _("every one is also in the palette, "))
            + plain(self._palette_key(), OCHRE)
        ).wrap(width)

    @staticmethod
    def _rows(shown: Iterable[tuple[str, str]], width: int, cells: int) -> list[Content]:
        """What is `shown`, keys and words, a row each."""
        named = [(plain(key, f"bold {OCHRE}"), plain(words)) for key, words in shown if key]
        # A key that was given a longer name has a blank after it too.
        cells = max([cells, *(key.cell_length + 1 for key, _words in named)])
        return [line for key, words in named for line in hang(fit(key, cells), words, width)]

    def _going(self, width: int) -> list[Content]:
        always = [one for one in self._always if one.id != "palette.colon"]
        return [
            *self._group(_("Go"), self._rows(map(_said, self._go), width, _SHORT_KEY_CELLS)),
            NOTHING,
            *self._group(_("Always"), self._rows(map(_said, always), width, _SHORT_KEY_CELLS)),
            *([] if self._does_less else self._writing(width, _SHORT_KEY_CELLS)),
        ]

    def _doing(self, width: int) -> list[Content]:
        moves = [("↑ ↓", _("also j and k")), ("tab", _("next group"))]
        return [
            *self._group(_("Do"), self._rows([*map(_said, self._do), *moves], width, _KEY_CELLS)),
            *(self._writing(width, _KEY_CELLS) if self._does_less else []),
        ]

    @property
    def _does_less(self) -> bool:
        """Whether the column of what can be done here is the shorter one: the keys of writing stand below that."""
        return len(self._do) < len(self._go) + len(self._always)

    def _writing(self, width: int, cells: int) -> list[Content]:
        return [NOTHING, *self._group(_("Writing"), self._rows(_writing(), width, cells))]

    @staticmethod
    def _group(title: str, rows: list[Content]) -> list[Content]:
        return [plain(title, f"bold {MUTED}"), *rows]

    def _signs(self, width: int) -> list[Content]:
        signs = glyphs()
        lines = [plain(_("Signs"), f"bold {MUTED}")]
        for status in _STATUSES:
            sign, style = status_sign(status.value)
            lines.append(Content.assemble((sign, style), " ", (say_status(status), INK)))
        lines.append(NOTHING)
        drawn: list[tuple[Content, str]] = [
            (Content.styled(signs.quiet, RULE), _("quiet")),
            (Content.styled(signs.heard, FAINT), _("heard, not talked")),
            (Content.styled(signs.talked + signs.often, GREEN), _("talked, twice +")),
            (Content.styled("".join(signs.moods), BLUE), _("upset … thrilled")),
            (Content.styled(signs.known * 4, INK) + Content.styled(signs.unknown * 2, MUTED), _("4 of 6 known")),
            # What the six are is said where there is a row for it.
            *([(NOTHING, _("five aspects, a talk"))] if self.app.size.height >= TALL else []),
            (Content.styled(mark_sign("promise"), OCHRE), _("you promised")),
            (
                Content.styled(f"{signs.promise_done} {signs.promise_dropped}", MUTED),
                _("done, dropped"),
            ),
            (Content.styled(f"{mark_sign('question')} {mark_sign('worry')}", OCHRE), _("to ask, a worry")),
            (Content.styled(mark_sign("idea"), MUTED), _("an idea of theirs")),
        ]
        cells = max(sign.cell_length for sign, _words in drawn) + 1
        lines += [fit(sign, cells) + words for sign, words in drawn]
        return [fit(line, width) for line in lines]

    def action_leave(self) -> None:
        """Back to the page."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside it leaves it."""
        if event.widget is self:
            self.dismiss(None)
