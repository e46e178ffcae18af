"""All that can be set, each explained in a line and changed where it stands: journal, machine, keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from journal.errors import HandfulError
from journal.journal import Saved
from journal.language import _
from journal.machine import MachineSettings, load_machine
from journal.setting_list import KEYS, Place, Setting, Values, key_setting, place_of, setting_list, write_setting
from journal.settings import JournalSettings
from screens.drawing import bold, fit, hang, muted, plain
from screens.key_list import clashes_of, key_rows, problems_of
from screens.look import FAINT, MUTED, OCHRE
from screens.page import TALL, Page
from screens.widgets.field import LineInput
from screens.widgets.head import Head
from screens.widgets.lines import Item, Lines

_NAME_CELLS = 18
_KEY_NAME_CELLS = 26


class SettingInput(LineInput):
    """The line on which a value is changed, in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", _("Set"), id="setting.set"),
        Binding("escape", "leave", _("As it was"), id="setting.leave"),
    ]

    class Left(Message):
        """It is not to be changed after all."""

    def action_leave(self) -> None:
        """Leave the value as it was."""
        self.post_message(self.Left())

    def on_blur(self) -> None:
        """Going elsewhere leaves it too."""
        self.post_message(self.Left())


@dataclass(frozen=True)
class Line:
    """A setting, and for a key what it is while none is set."""

    setting: Setting
    otherwise: str = ""


class SettingsScreen(Page):
    """The list of settings. Enter changes the selected one where it stands."""

    CSS_PATH = "settings.tcss"
    FOOT = ("setting.set", "setting.leave", "settings.change", "settings.next", "settings.unset", "settings.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", _("Change"), id="settings.change"),
        Binding("space", "next", _("Next value"), id="settings.next"),
        Binding("delete", "unset", _("As it was meant"), id="settings.unset", key_display="del"),
        Binding("escape", "back", _("Back"), id="settings.back"),
        Binding("up,k", "step(-1)", _("Up"), id="settings.up", show=False),
        Binding("down,j", "step(1)", _("Down"), id="settings.down", show=False),
        Binding("home", "jump(0)", _("First"), id="settings.first", show=False),
        Binding("end", "jump(-1)", _("Last"), id="settings.last", show=False),
        Binding("pageup", "turn(-1)", _("A page up"), id="settings.page_up", show=False),
        Binding("pagedown", "turn(1)", _("A page down"), id="settings.page_down", show=False),
    ]

    @dataclass
    class SettingSaved(Message):
        """A setting is kept."""

        saved: Saved

    @dataclass
    class SettingRefused(Message):
        """A setting was not kept, and why."""

        setting_id: str
        sentence: str

    def __init__(self) -> None:
        super().__init__()
        self._lines = self._all_lines()
        self._values = Values(JournalSettings(), MachineSettings())
        self._problems: tuple[str, ...] = ()
        self._selected = next(iter(self._lines))
        self._editing = ""
        self._wrong = ""

    @staticmethod
    def _all_lines() -> dict[str, Line]:
        lines = {setting.id: Line(setting) for setting in setting_list()}
        for row in key_rows():
            setting = key_setting(row.id, row.words)
            lines[setting.id] = Line(setting, ", ".join(row.keys) if row.key else "")
        return lines

    def _read_values(self) -> None:
        read = load_machine()
        self._values = Values(self.journal.settings, read.settings)
        self._problems = (*read.problems, *(problems_of(read.settings.keys) if read.settings.keys else ()))

    # What is shown

    def body(self) -> ComposeResult:
        """Three groups."""
        self._read_values()
        lines = list(self._lines.values())
        journal = [line for line in lines if line.setting.place is Place.JOURNAL]
        keys = [line for line in lines if line.setting.id.startswith(KEYS)]
        machine = [line for line in lines if line.setting.place is Place.MACHINE and line not in keys]
        with VerticalScroll(id="settings", can_focus=False):
            yield Lines(self._wrong_in_file, id="problems")
            yield from self._group(_("This journal"), journal)
            yield from self._group(_("This machine"), machine)
            yield from self._group(_("Keys"), keys)

    def _group(self, title: str, lines: Iterable[Line]) -> Iterable[Widget]:
        lines = list(lines)
        where = str(place_of(self.journal, lines[0].setting))
        yield Head(title)
        yield Lines(lambda width: plain(where, FAINT).wrap(width), classes="where tall-only")
        for line in lines:
            yield Item(line.setting.id, partial(self._drawn, line), subject=line, classes="setting")

    def _wrong_in_file(self, width: int) -> list[Content]:
        return [part for problem in self._problems for part in plain(f"! {problem}", OCHRE).wrap(width)]

    def _drawn(self, line: Line, width: int) -> list[Content]:
        setting = line.setting
        is_key = setting.id.startswith(KEYS)
        name = setting.explanation if is_key else setting.id.replace("_", " ")
        cells = _KEY_NAME_CELLS if is_key else _NAME_CELLS
        first = fit(bold(name), cells) + "  "
        if self._editing == setting.id:
            lines = [first]
        else:
            value = setting.read(self._values)
            shown = plain(value) if value else muted(line.otherwise or _("not set"))
            if is_key:
                shown = shown + plain(f"   {setting.id.removeprefix(KEYS)}", FAINT if not self._is_on(line) else MUTED)
            lines = hang(first, shown, width)
        if not is_key:
            choices = ", ".join(setting.choices)
            lines += hang(Content("  "), muted(setting.explanation), width)
            if self._is_on(line) and choices:
                lines += hang(Content("  "), muted(_("One of: {words}").format(words=choices)), width)
        return lines

    def _is_on(self, line: Line) -> bool:
        return self._selected == line.setting.id

    def show(self) -> None:
        """Draw what is set now."""
        self._read_values()
        problems = self.query_one("#problems", Lines)
        problems.display = bool(self._problems)
        self._redraw()

    def _redraw(self) -> None:
        for lines in self.query_one("#settings").query(Lines):
            lines.redraw()
        self.refresh_bindings()

    def on_mount(self) -> None:
        """The first one is selected."""
        self._select(self._selected)

    # What is selected

    def _items(self) -> list[Item]:
        return list(self.query(Item))

    def _item(self) -> Item:
        return next(item for item in self._items() if item.key == self._selected)

    def _select(self, key: str) -> None:
        self._selected = key
        for item in self._items():
            was_on = item.has_class("-on")
            item.set_class(item.key == key, "-on")
            if was_on or item.key == key:
                item.redraw()
            if item.key == key:
                self.call_after_refresh(item.scroll_visible, animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is selected; nothing else while a value is written."""
        if action in ("step", "jump", "turn", "change", "next", "unset"):
            if self._editing or not self.is_mounted:
                return False
            line = self._lines[self._selected]
            if action == "next":
                return bool(line.setting.choices)
            if action == "unset":
                return line.setting.id.startswith(KEYS) and bool(line.setting.read(self._values))
        return True

    def action_step(self, by: int) -> None:
        """To the next one."""
        keys = list(self._lines)
        self._select(keys[min(max(keys.index(self._selected) + by, 0), len(keys) - 1)])

    def action_jump(self, index: int) -> None:
        """To the first one, or (-1) the last."""
        self._select(list(self._lines)[index])

    def action_turn(self, by: int) -> None:
        """A page further."""
        self.action_step(by * (8 if self.app.size.height >= TALL else 5))

    @on(Item.Clicked)
    def _clicked(self, event: Item.Clicked) -> None:
        """A click selects; on what is selected it changes it."""
        event.stop()
        if self._editing:
            return
        if event.item.key == self._selected:
            self.action_change()
        else:
            self._select(event.item.key)

    # What is changed

    def action_back(self) -> None:
        """Back to where this was opened."""
        self.app.pop_screen()

    def action_change(self) -> None:
        """Write another value, in its place."""
        line = self._lines[self._selected]
        self._editing = self._selected
        item = self._item()
        value = line.setting.read(self._values)
        field = SettingInput(value, placeholder=line.otherwise or _("not set"))
        field.styles.margin = (0, 0, 0, 4)
        wrong = Lines(self._complaint, id="wrong")
        wrong.display = False
        self.mount(field, wrong, after=item)
        item.redraw()
        self.refresh_bindings()
        self.call_after_refresh(field.focus)

    def _complaint(self, width: int) -> list[Content]:
        return plain(f"! {self._wrong}", OCHRE).wrap(width)

    def action_next(self) -> None:
        """The next of the few values there are."""
        setting = self._lines[self._selected].setting
        now = setting.read(self._values)
        place = setting.choices.index(now) if now in setting.choices else -1
        self._write(setting, setting.choices[(place + 1) % len(setting.choices)])

    def action_unset(self) -> None:
        """The key it was meant to have."""
        self._write(self._lines[self._selected].setting, "")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        setting = self._lines[self._editing or self._selected].setting
        self._write(setting, event.value.strip())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say_wrong("")

    @on(SettingInput.Left)
    async def _left(self) -> None:
        await self._close()

    @work(thread=True, group="settings", exclusive=True)
    def _write(self, setting: Setting, text: str) -> None:
        try:
            saved = write_setting(self.journal, setting, text)
        except HandfulError as error:
            self.post_message(self.SettingRefused(setting.id, error.sentence))
        else:
            self.post_message(self.SettingSaved(saved))

    @on(SettingSaved)
    async def _saved(self, message: SettingSaved) -> None:
        await self._close()
        self.handful.wear_what_is_set()
        self._read_values()
        hints = [self._later(), *self._clashes_now()]
        saved = Saved(message.saved.sentence, (*message.saved.hints, *filter(None, hints)))
        self.handful.show_saved(saved)

    def _later(self) -> str:
        return _("The language changes when Handful is opened next.") if self._selected == "language" else ""

    def _clashes_now(self) -> tuple[str, ...]:
        binding = self._selected.removeprefix(KEYS)
        keys = self._values.machine.keys
        return tuple(each for each in clashes_of(keys) if f"({binding})" in each) if binding in keys else ()

    @on(SettingRefused)
    def _refused(self, message: SettingRefused) -> None:
        if self._editing == message.setting_id:
            self._say_wrong(message.sentence)
        else:
            self.handful.tell(message.sentence, severity="warning")

    def _say_wrong(self, sentence: str) -> None:
        self._wrong = sentence
        for lines in self.query("#wrong").results(Lines):
            lines.display = bool(sentence)
            lines.redraw()
            if sentence:
                self.call_after_refresh(lines.scroll_visible, animate=False)

    async def _close(self) -> None:
        """The value stands where it is written again."""
        if not self._editing:
            return
        self._editing = self._wrong = ""
        await self.query("SettingInput, #wrong").remove()
        self._redraw()
        self._select(self._selected)
