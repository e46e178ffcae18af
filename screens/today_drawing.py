"""How the items of Today are drawn, each as lines at a width."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from journal.language import _, ngettext
from journal.nudges import Nudge
from journal.overview import LooseEnd, Overview, Told
from journal.reminders import Reminder, ReminderKind
from journal.rhythm import Standing, say_status
from journal.saying import say_age, say_ago, say_ahead, say_day, say_kind
from screens.drawing import NOTHING, WORDS, bold, fit, hang, joined, muted, plain, shortened, spread
from screens.look import INK, MUTED, OCHRE, glyphs, mark_sign, status_style
from screens.signs import STRIP_WEEKS, rhythm_strip, status_mark, wanted_line
from screens.today_view import ComingUp

DAY_CELLS = 12
"""Cells of a day before what is coming up."""


def with_firm(overview: Overview, *more: str) -> Content:
    """The person in bold, then the firm and what else is said, muted, joined by middle dots."""
    rest = f" {glyphs().dot} ".join(filter(None, (overview.customer.organisation, *more)))
    return joined((bold(overview.name), muted(f"  {rest}" if rest else "")))


def reminder_lines(reminder: Reminder | None, width: int, *, airy: bool) -> list[Content]:
    """The empathy reminder of the day as a pull quote."""
    if reminder is None:
        text = _("What did they say, in their own words? Start a line with > and it will come back to you here.")
        return plain(text, MUTED).wrap(width)
    asked = reminder.kind in (ReminderKind.WORDS, ReminderKind.BEFORE)
    text = " ".join(reminder.text.split())
    said = plain(text, WORDS if asked else INK)
    # Their own words name their source with the person first; other reminders say only why.
    why = " ".join(reminder.why.split())
    name = " ".join(reminder.name.split())
    rest = why.removeprefix(name).lstrip(" ,") if why.startswith(name) else why
    source = joined((bold(name), muted(f"  {rest}" if rest else "")))
    return [*said.wrap(width), *([NOTHING] if airy else []), *source.wrap(width)]


def nudge_lines(nudge: Nudge, width: int, *, airy: bool) -> list[Content]:
    """A nudge: who and how long, the opener, and in tall windows where the opener comes from."""
    overview = nudge.overview
    first = joined((status_mark(nudge.standing), Content(" ")))
    said = wanted_line(overview, nudge.standing)
    if nudge.standing.days_since is None:
        said = _("{status}, {said}").format(status=say_status(nudge.standing.status), said=said)
    lines = [shortened(first + with_firm(overview, said), width)]
    indent = Content("  ")
    if nudge.asks_still:
        question = _("Still one of your handful?")
        answer = Content.assemble("  ", (glyphs().enter, f"bold {OCHRE}"), (" " + _("answer"), MUTED))
        lines += hang(indent, plain(question) + answer, width)
        return lines
    lines += hang(indent, plain(" ".join(nudge.opener.text.split())), width)
    if airy and nudge.opener.why:
        lines += hang(indent, muted(nudge.opener.why), width)
    return lines


def loose_end_lines(
    end: LooseEnd, name: str, today: date, width: int, *, closed: str = "", short: bool
) -> list[Content]:
    """A loose end with its sign, whose it is, and how old; struck where it was closed ("done", "dropped")."""
    sign = mark_sign(end.mark.value, closed or "open")
    first = Content.styled(f"{sign} ", MUTED if closed else OCHRE)
    text = plain(" ".join(end.text.split()), "strike" if closed else "")
    said = when_noted(end, today)
    if short:
        right = joined((muted(f"{name}, "), said))
        return [spread(first + text, right, width)]
    body = hang(first, text, width)
    return [*body, *hang(Content(" " * first.cell_length), joined((muted(f"{name} {glyphs().dot} "), said)), width)]


def when_noted(end: LooseEnd, today: date) -> Content:
    """The day a loose end is due, in ochre, or how long ago it was noted."""
    if end.due is not None:
        return plain(_("due {day}").format(day=say_day(end.due, today)), OCHRE)
    return muted(say_age((today - end.noted).days))


def coming_lines(coming: ComingUp, name: str, today: date, width: int, *, short: bool) -> list[Content]:
    """A day ahead and what it is; a plan that has passed asks how it went."""
    first = fit(plain(say_day(coming.day, today), OCHRE), DAY_CELLS)
    when = say_ahead((coming.day - today).days)
    text = plain(_("How did it go?")) + muted(f"  {coming.label}") if coming.asks else plain(coming.label)
    if short:
        return [spread(first + text, muted(f"{name}, {when}"), width)]
    return [
        *hang(first, text, width),
        *hang(Content(" " * DAY_CELLS), muted(f"{name} {glyphs().dot} {when}"), width),
    ]


def strip_lines(
    overview: Overview, standing: Standing, name: str, today: date, width: int, *, name_cells: int
) -> list[Content]:
    """One of your handful on one line: status, name, the last 26 weeks, how long ago, the status in words."""
    cells = min(name_cells, max(6, width - STRIP_WEEKS - 28))
    ago = say_ago(standing.days_since) if standing.days_since is not None else ""
    weeks = min(STRIP_WEEKS, max(4, width - cells - 26))
    line = joined(
        (
            status_mark(standing),
            Content(" "),
            fit(plain(name), cells),
            Content("  "),
            rhythm_strip(overview, standing, today, weeks),
            Content("  "),
            muted(ago.rjust(11)),
            Content("   "),
            plain(say_status(standing.status), status_style(standing.status.value)),
        )
    )
    return [shortened(line, width)]


def noted_lines(told: Told, name: str, today: date, width: int) -> list[Content]:
    """The note written last: whose, what kind, when, and its first line."""
    head = f"{say_kind(told.kind)}, {say_ago((today - told.date).days)}"
    lines = [shortened(joined((bold(name), muted(f"  {head}"))), width)]
    if told.gist:
        lines += plain(" ".join(told.gist.split())).wrap(width)[:2]
    return lines


def more_nudges_line(count: int) -> Content:
    """`2 more on Customers  c`."""
    return joined(
        (muted(ngettext("{n} more on Customers", "{n} more on Customers", count) + "  "), plain("c", f"bold {OCHRE}"))
    )
