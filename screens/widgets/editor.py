"""The editor of a note: Markdown as it is written, the marks coloured, and one key that turns a line's mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from journal.language import _
from journal.text import visible

MARKS = ("- [ ] ", "- [?] ", "- [!] ", "- [i] ", "> ")
"""What a line may begin with, in the order the key turns it: promise, question, worry, idea, their words."""

_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX\-?!i]\](?=\s|$))?)")
_WORDS = re.compile(r"\s{0,3}>")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<bullet>[-*+])\s+(?:\[(?P<sign>[ xX\-?!i])\](?:\s+|$))?")
_BEGUN = re.compile(r"(?P<indent>\s*)(?P<head>(?:[-*+]\s+(?:\[[ xX\-?!i]\](?:\s+|$))?|>(?:\s|$))+)(?P<rest>.*)")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_NARROWEST = 2
_DONE = re.compile(r"\[[xX\-]\]")


class LineIs(Enum):
    """What a line is to the colours: text, code, or part of an aside."""

    TEXT = "text"
    CODE = "code"
    ASIDE = "aside"


def lines_are(lines: Sequence[str]) -> list[LineIs]:
    """What each line is. Marks in code and in asides are text, and are not coloured."""
    found: list[LineIs] = []
    fence = ""
    aside = False
    for line in lines:
        if fence:
            found.append(LineIs.CODE)
            bare = line.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
            continue
        opened = None if aside else _FENCE.match(line)
        if opened:
            fence = opened.group(1)
            found.append(LineIs.CODE)
            continue
        whole = aside or line.lstrip().startswith("<!--")
        start = line.rfind("<!--")
        end = line.rfind("-->")
        still = (start > end) if start >= 0 else (aside and end < 0)
        found.append(LineIs.ASIDE if whole and (still or not line[end + 3 :].strip()) else LineIs.TEXT)
        aside = still
    return found


def turned(line: str) -> str:
    """The line with the next mark: promise, question, worry, idea, their words, none, and round again."""
    indent = line[: len(line) - len(line.lstrip())]
    bare = line[len(indent) :]
    if bare.startswith(">"):
        return indent + bare[1:].lstrip()
    found = _BULLET.match(line)
    if found is None or found["sign"] is None:
        text = line[found.end() :] if found else bare
        return f"{indent}{MARKS[0]}{text}"
    text = line[found.end() :]
    place = " ?!i".find(found["sign"])
    return f"{indent}{MARKS[place + 1 if place >= 0 else 1]}{text}"


class NoteEditor(TextArea):
    """A `TextArea` for a note. Soft wrap; their words in blue italics, the heads of items in ochre; enter goes on with
    a list or a quotation, and ends it on an empty line of one. `above` begins a paragraph over the text, which is the
    body's only once something is written there."""

    DEFAULT_CSS = """
    NoteEditor {
        border: none; border-left: outer $rule; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        &:focus { border: none; border-left: outer $accent; background-tint: $foreground 0%; }
        & .note-editor--words { color: $quote; text-style: italic; }
        & .note-editor--mark { color: $accent; }
        & .note-editor--closed, & .note-editor--aside { color: $faint; }
        & .text-area--placeholder { color: $faint; }
        & .text-area--cursor, &:dark .text-area--cursor, &:light .text-area--cursor {
            color: $input-cursor-foreground; background: $input-cursor-background;
        }
        &:ansi .text-area--cursor { text-style: none; }
        & .text-area--cursor-line { background: $surface; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "note-editor--words",
        "note-editor--mark",
        "note-editor--closed",
        "note-editor--aside",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "turn_mark", _("Mark"), id="note.mark"),
        Binding("ctrl+home", "to_end(True)", _("To the beginning"), id="note.beginning", show=False),
        Binding("ctrl+end", "to_end(False)", _("To the end"), id="note.end", show=False),
        Binding("ctrl+shift+home", "to_end(True, True)", _("Select to the beginning"), id="note.to_start", show=False),
        Binding("ctrl+shift+end", "to_end(False, True)", _("Select to the end"), id="note.to_end", show=False),
    ]

    def __init__(self, text: str = "", *, above: bool = False, placeholder: str = "", id: str | None = None) -> None:
        self._kinds: list[LineIs] | None = None
        self._original = text
        self._continued, self._head = -1, ""
        # A paragraph of its own: on the next line the text would go on with it.
        self._begins_above = above and bool(text.strip())
        shown = "\n\n" + text if self._begins_above else text
        super().__init__(
            shown, id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False, placeholder=placeholder
        )
        self._as_loaded = self.text
        self.cursor_blink = False
        self.match_cursor_bracket = False

    @property
    def body(self) -> str:
        """The note's text. One that was opened and not changed comes back byte for byte."""
        text = self.text
        if text == self._as_loaded:
            return self._original
        return text.lstrip("\n") if self._begins_above else text

    # Colours

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit."""
        self._kinds = None
        return super().edit(edit)

    def undo(self) -> None:
        """Undo the last edits."""
        self._kinds = None
        super().undo()

    def redo(self) -> None:
        """Redo the edits undone last."""
        self._kinds = None
        super().redo()

    def load_text(self, text: str) -> None:
        """Begin anew with `text`."""
        self._kinds = None
        super().load_text(text)

    def get_line(self, line_index: int) -> Text:
        """A line in its colours, each control character as one sign, so that every column stays where it is."""
        if self._kinds is None:
            self._kinds = lines_are(self.document.lines)
        line = self.document.get_line(line_index)
        drawn = Text(_signs(line), end="", no_wrap=True)
        kind = self._kinds[line_index] if line_index < len(self._kinds) else LineIs.TEXT
        if kind is LineIs.ASIDE:
            drawn.stylize(self._style("aside"))
        elif kind is LineIs.TEXT:
            item = _ITEM.match(line)
            if _WORDS.match(line):
                drawn.stylize(self._style("words"))
            elif item:
                closed = _DONE.search(item["mark"])
                drawn.stylize(self._style("closed" if closed else "mark"), item.start("mark"), item.end("mark"))
        return drawn

    def render_line(self, y: int) -> Strip:
        """A line of the editor; in a window with no room for one, nothing."""
        if self.content_size.width < _NARROWEST:
            return Strip.blank(self.size.width, self.rich_style)
        return super().render_line(y)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"note-editor--{name}", partial=True)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Enter goes on with the list or quotation the line is part of, and ends it where the line is empty. A mark
        written at the start of a line that went on so takes its place: it is what the line is to be."""
        begun = "" if self.read_only else self._begun_anew(event.character or "")
        if begun:
            event.prevent_default()
            event.stop()
            row, column = self.cursor_location
            self.replace(begun, (row, 0), (row, column), maintain_selection_offset=False)
            return
        if event.key != "enter" or self.read_only or self.selection.start != self.selection.end:
            return
        row, column = self.cursor_location
        line = self.document.get_line(row)
        found = _BEGUN.match(line)
        if found is None or column < found.start("rest") or self._is_code(row):
            return
        event.prevent_default()
        event.stop()
        if not found["rest"].strip():
            # A blank line between, or what is written next would still belong to the item or the quotation.
            self.replace("\n", (row, 0), (row, len(line)), maintain_selection_offset=False)
            return
        head = _DONE.sub("[ ]", found["head"])
        self.insert(f"\n{found['indent']}{head}", maintain_selection_offset=False)
        self._continued, self._head = row + 1, found["indent"] + head

    def _begun_anew(self, character: str) -> str:
        """What the line that went on by itself begins with, once `character` is typed after a mark of one's own;
        nothing where none is written."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if row != self._continued or not self.selection.is_empty or line[column:].strip():
            return ""
        if not line.startswith(self._head):
            return ""
        quoted, written = self._head.strip() == ">", line[len(self._head) : column].strip()
        if character == "[" and written == "-":
            return "- [" if quoted else self._head[: len(self._head) - len(self._head.lstrip())] + "- ["
        return ">" if character == ">" and not written and not quoted else ""

    def _is_code(self, row: int) -> bool:
        return lines_are(self.document.lines[: row + 1])[row] is LineIs.CODE

    def action_to_end(self, first: bool, select: bool = False) -> None:
        """To one end of the text, the `first` or the last."""
        self.move_cursor((0, 0) if first else self.document.end, select=select)

    def action_turn_mark(self) -> None:
        """Turn the marks of the line, or of every selected line, as one edit."""
        if self.read_only:
            return
        (top, _top_column), (bottom, bottom_column) = sorted(self.selection)
        if bottom > top and bottom_column == 0:
            bottom -= 1
        row, column = self.cursor_location
        before = [self.document.get_line(number) for number in range(top, bottom + 1)]
        after = [turned(line) if line.strip() or len(before) == 1 else line for line in before]
        self.replace("\n".join(after), (top, 0), (bottom, len(before[-1])), maintain_selection_offset=False)
        row = min(row, bottom)
        moved = len(after[row - top]) - len(before[row - top])
        self.move_cursor((row, max(0, column + moved)))


def _signs(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    return "".join(
        character if character == "\t" or visible(character) == character else _sign(character) for character in line
    )


def _sign(character: str) -> str:
    shown = visible(character)
    return shown if len(shown) == 1 else "\N{REPLACEMENT CHARACTER}"
