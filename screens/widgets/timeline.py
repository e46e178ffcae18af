"""A customer's contact notes, newest first: the selected one whole, of the others the day and the first line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from journal.language import _, ngettext
from journal.note import ContactNote, Kind
from journal.reading import gist
from journal.saying import say_day, say_kind, say_list, say_mood, signed_mood
from screens.drawing import NOTHING, bold, joined, muted, note_lines, plain, shortened
from screens.look import BLUE, FAINT, MUTED, OCHRE
from screens.widgets.line_list import LineList

_MEASURE = 92
"""Cells of a line of prose at most: a longer one is hard to follow back."""


def note_heading(note: ContactNote, today: date, *, weak: str = FAINT) -> Content:
    """`Mon 5 Oct  visit, with Ken and Ada   −1 uneasy`; what is no dialogue says so."""
    how = say_kind(note.kind)
    if note.heard_from and note.kind is Kind.HEARD:
        how = _("heard from {name}").format(name=note.heard_from)
    more = [how]
    if note.minutes:
        more.append(ngettext("{n} minute", "{n} minutes", note.minutes))
    if note.companions:
        more.append(_("with {names}").format(names=say_list(note.companions)))
    if note.touchpoint:
        more.append(note.touchpoint)
    parts = [bold(say_day(note.date, today))]
    if note.time is not None:
        parts.append(muted(f" {note.time:%H:%M}"))
    parts.append(muted("  " + ", ".join(more)))
    if note.mood is not None:
        parts.append(plain(f"   {signed_mood(note.mood)} {say_mood(note.mood)}", BLUE))
    if note.plan:
        parts.append(plain("   " + (_("planned") if note.date >= today else _("how did it go?")), OCHRE))
    elif not note.kind.is_dialogue:
        parts.append(plain("   " + _("not a talk"), weak))
    return joined(parts)


class Timeline(LineList):
    """The notes. It knows no journal: notes come in, `Moved` and `Opened` go out."""

    DEFAULT_CSS = """
    Timeline > .line-list--selected { background: $surface; }
    Timeline:ansi > .line-list--selected { text-style: none; }
    """
    STAYS = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The page says what enter does with a note."""
        return False if action == "open" else super().check_action(action, parameters)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=3)
        self._notes: tuple[ContactNote, ...] = ()
        self._today = date.min
        self._empty = ""
        self._airy = True

    def set_notes(self, notes: Sequence[ContactNote], today: date, *, selected: str, airy: bool, empty: str) -> None:
        """Show these notes, the one with the id `selected` being so, else the one in its place."""
        before = self.selected
        self._notes, self._today, self._empty, self._airy = tuple(notes), today, empty, airy
        ids = [note.id for note in notes]
        wanted = selected or (before.id if before else "")
        self.set_items(len(notes), ids.index(wanted) if wanted in ids else self.cursor, 3)

    @property
    def gap(self) -> int:
        """A blank line after each note."""
        return 1

    @property
    def selected(self) -> ContactNote | None:
        """The selected note."""
        return self._notes[self.cursor] if self.cursor < len(self._notes) else None

    def empty_lines(self, width: int) -> list[Content]:
        """What to do where there is no note yet."""
        return muted(self._empty).wrap(width)

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """The selected note whole on a surface of its own, of another two lines."""
        note = self._notes[index]
        heading = shortened(note_heading(note, self._today, weak=MUTED if selected else FAINT), width)
        if not selected:
            return [heading, shortened(plain(" ".join(gist(note.body).split())), width)]
        body = note_lines(note.body, max(min(width - 1, _MEASURE), 1), self._today)
        between = [NOTHING] if self._airy and body else []
        return [NOTHING, heading, *between, *body, NOTHING]
