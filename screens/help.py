"""The keys that do something here, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from journal.language import _
from journal.rhythm import Status, say_status
from screens.drawing import NOTHING, fit, muted, plain
from screens.look import BLUE, FAINT, GREEN, INK, MUTED, OCHRE, RULE, glyphs, mark_sign, status_sign
from screens.widgets.foot import key_name
from screens.widgets.lines import Lines

_KEY_CELLS = 6
_ANYWHERE = ("go.today", "go.customers", "note.new", "undo", "help", "palette", "palette.colon", "quit")
_MOVES = ("up", "down", "first", "last", "page_up", "page_down", "next_group", "group_before", "pane")


def is_move(binding_id: str) -> bool:
    """Whether a binding only moves the selection: said once, not listed."""
    return binding_id.rpartition(".")[2] in _MOVES


class HelpScreen(ModalScreen[None]):
    """Keys and signs on one page."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "leave", _("Back"), id="help.back"),
    ]

    def __init__(self, active: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        bindings: dict[str, Binding] = {}
        for entry in active.values():
            binding = entry.binding
            if binding.id and binding.description and entry.enabled and not binding.system:
                bindings.setdefault(binding.id, binding)
        self._offered = bindings

    def compose(self) -> ComposeResult:
        """Three columns; in narrow windows they scroll."""
        with VerticalScroll(classes="dialog"):
            yield Lines(self._title, classes="question")
            with Horizontal(id="help"):
                yield Lines(self._keys, id="anywhere")
                yield Lines(self._here)
                yield Lines(self._signs, id="signs")

    @staticmethod
    def _title(width: int) -> list[Content]:
        return (
            plain(_("Keys"), "bold") + muted("   " + _("every one is also in the palette, ")) + plain("^p", OCHRE)
        ).wrap(width)

    def _rows(self, bindings: Iterable[Binding], width: int) -> list[Content]:
        return [
            fit(fit(plain(key_name(binding), f"bold {OCHRE}"), _KEY_CELLS) + plain(binding.description), width)
            for binding in bindings
        ]

    def _keys(self, width: int) -> list[Content]:
        always = [self._offered[name] for name in _ANYWHERE if name in self._offered]
        return [plain(_("Anywhere"), f"bold {MUTED}"), *self._rows(always, width)]

    def _here(self, width: int) -> list[Content]:
        here = [binding for name, binding in self._offered.items() if name not in _ANYWHERE and not is_move(name)]
        moves = [("↑ ↓", _("also j and k")), ("tab", _("next group"))]
        return [
            plain(_("Here"), f"bold {MUTED}"),
            *self._rows(here, width),
            *(fit(fit(plain(key, f"bold {OCHRE}"), _KEY_CELLS) + plain(words), width) for key, words in moves),
        ]

    @staticmethod
    def _signs(width: int) -> list[Content]:
        signs = glyphs()
        lines = [plain(_("Signs"), f"bold {MUTED}")]
        for status in (Status.FRESH, Status.DUE, Status.LAPSED, Status.UNMET, Status.SNOOZED, Status.PAUSED):
            sign, style = status_sign(status.value)
            lines.append(Content.assemble((sign, style), " ", (say_status(status), INK)))
        lines.append(NOTHING)
        drawn: list[tuple[Content, str]] = [
            (Content.styled(signs.quiet, RULE), _("quiet")),
            (Content.styled(signs.heard, FAINT), _("heard, not talked")),
            (Content.styled(signs.talked + signs.often, GREEN), _("talked, twice or more")),
            (Content.styled("".join(signs.moods), BLUE), _("upset … thrilled")),
            (Content.styled(signs.known * 4, INK) + Content.styled(signs.unknown * 2, MUTED), _("4 of 6 known")),
            (Content.styled(mark_sign("promise"), OCHRE), _("you promised")),
            (Content.styled(f"{mark_sign('question')} {mark_sign('worry')}", OCHRE), _("to ask, a worry")),
        ]
        cells = max(sign.cell_length for sign, _words in drawn) + 2
        lines += [fit(sign, cells) + words for sign, words in drawn]
        return [fit(line, width) for line in lines]

    def action_leave(self) -> None:
        """Back to the page."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside it leaves it."""
        if event.widget is self:
            self.dismiss(None)
