"""One decision whole: how it affects each, who would feel it most, whom to ask first, and what really happened."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from journal.decisions import in_order, say_effects
from journal.language import _, ngettext
from journal.saying import say_day, say_number
from screens import decide_acts
from screens.decide_drawing import counts_line
from screens.decision_page import DecisionPage
from screens.dialogs.pasting import PastingDialog
from screens.drawing import NOTHING, bold, joined, muted, plain
from screens.look import MUTED, OCHRE
from screens.page import TALL
from screens.widgets.decided import Effects
from screens.widgets.foot import key_for
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines

_LOW = 20
"""Rows below which the counts give way: the sentence says them too."""


class SummaryScreen(DecisionPage):
    """The summary of a decision."""

    CSS_PATH = "decide_summary.tcss"
    AUTO_FOCUS = "Effects"
    FOOT = ("summary.revisit", "summary.happened", "summary.copy", "summary.back", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,r", "revisit", _("Revisit"), id="summary.revisit"),
        Binding("h", "happened", _("What happened"), id="summary.happened"),
        Binding("y", "copy", _("Copy as Markdown"), id="summary.copy"),
        Binding("b", "check_back", _("Check back on"), id="summary.check", tooltip=_("a day to look what happened")),
        Binding("w", "whom", _("Whom"), id="summary.whom", tooltip=_("whom this decision may touch")),
        Binding("e", "reword", _("Other words"), id="summary.words", show=False),
        Binding("delete", "delete", _("Delete"), id="summary.delete", show=False),
        Binding("escape", "back", _("Back"), id="summary.back"),
    ]

    def __init__(self, decision_id: str, customer_id: str = "") -> None:
        super().__init__(decision_id)
        self._first = customer_id

    def body(self) -> ComposeResult:
        """The decision, how it affects each, and what that comes to."""
        with Vertical(id="summary"):
            yield Lines(self._title, id="title")
            yield Effects(id="effects")
            yield Lines(self._sum, id="sum")

    def drawn(self) -> None:
        """Draw it."""
        decision = self.decision
        if decision is None:
            return
        there = [one for one in in_order(decision) if one.customer_id in self.people]
        first, self._first = self._first, ""
        effects = self.query_one(Effects)
        effects.set_effects(there, self.names, selected=first, airy=self.app.size.height >= TALL)
        self._redraw()
        self.refresh_bindings()

    def _redraw(self) -> None:
        for lines in self.query(Lines):
            lines.redraw()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """The list is as high as it is long, so that what it comes to stands right below."""
        effects = self.query_one(Effects)
        effects.styles.height = "auto"
        around = sum(lines.outer_size.height for lines in self.query(Lines))
        room = self.query_one("#summary").content_size.height - around
        effects.styles.height = max(3, min(effects.virtual_size.height, room))

    def on_resize(self) -> None:
        """Another size says more or less."""
        if self.is_mounted and self.decision is not None:
            self.drawn()

    def _title(self, width: int) -> list[Content]:
        decision, today = self.decision, self.journal.today()
        if decision is None:
            return []
        form = ngettext(
            "How this affects {count} customer you know, {day}",
            "How this affects {count} customers you know, {day}",
            len(self.people),
        )
        about = form.format(count=say_number(len(self.people)), day=say_day(decision.date, today, weekday=False))
        return [*bold(decision.text).wrap(width), *muted(about).wrap(width)]

    def _sum(self, width: int) -> list[Content]:
        """How many of each, who would feel it most, whom to ask first, and when we look again."""
        decision, today = self.decision, self.journal.today()
        if decision is None:
            return []
        gap = [NOTHING] if self.app.size.height >= TALL else []
        # In a tall window the last of the list has a blank line after it.
        lines = [*([] if gap else [NOTHING]), *counts_line(decision, width)] if self.app.size.height >= _LOW else []
        said = say_effects(decision, self.names, self.people)
        if said:
            lines += [*gap, *plain(said).wrap(width)]
        waiting = decision.to_check(today)
        day = decision.check_back
        if waiting:
            form = ngettext(
                "What really happened? {key} notes it; {n} is still to be answered.",
                "What really happened? {key} notes it; {n} are still to be answered.",
                len(waiting),
            )
            lines += [*gap, *_with_key(form, key_for("summary.happened", "h"), OCHRE).wrap(width)]
        elif day is not None:
            form = _("Check back on {day}.  {key} another day").replace("{day}", say_day(day, today))
            lines += [*gap, *_with_key(form, key_for("summary.check", "b"), MUTED).wrap(width)]
        else:
            form = _("No day to check back yet: {key}")
            lines += [*gap, *_with_key(form, key_for("summary.check", "b"), MUTED).wrap(width)]
        return lines

    def customer_in_view(self) -> str | None:
        """Who is selected."""
        effect = self.query_one(Effects).selected
        return effect.customer_id if effect is not None else None

    # --- what can be done

    @on(LineList.Opened)
    def _opened(self) -> None:
        self.action_revisit()

    def action_revisit(self) -> None:
        """How will this affect the selected customer? Once more."""
        effect = self.query_one(Effects).selected
        if effect is not None:
            self.handful.open_decision(self.decision_id, effect.customer_id, walk=True)

    def action_happened(self) -> None:
        """What it really did to the selected customer."""
        effect = self.query_one(Effects).selected
        if effect is not None and self.decision is not None:
            decide_acts.what_happened(self.handful, self.decision, effect, self.names[effect.customer_id])

    def action_copy(self) -> None:
        """Copy it as Markdown, and show what was copied."""
        if self.decision is not None:
            warning = _("Initials where no consent is noted. Read it first: what remains can still tell who is meant.")
            text = self.journal.summary_of(self.decision)
            self.app.push_screen(PastingDialog(_("Sent to the terminal's clipboard"), text, warning))

    def action_check_back(self) -> None:
        """The day to look what really happened."""
        if self.decision is not None:
            decide_acts.check_back(self.handful, self.decision)

    def action_whom(self) -> None:
        """Whom it may touch."""
        if self.decision is not None:
            decide_acts.change_whom(self.handful, self.decision)

    def action_reword(self) -> None:
        """Other words for it."""
        if self.decision is not None:
            decide_acts.reword(self.handful, self.decision)

    def action_delete(self) -> None:
        """Ask, and delete it."""
        if self.decision is not None:
            decide_acts.delete(self.handful, self.decision)

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()


def _with_key(form: str, key: str, style: str) -> Content:
    """A sentence with a key in it, which stands out."""
    before, _place, after = form.partition("{key}")
    return joined((plain(before, style), plain(key, f"bold {OCHRE}"), plain(after, style)))
