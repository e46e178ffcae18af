"""How the items of Today are drawn, each as lines at a width."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from journal.language import _, ngettext
from journal.note import Kind
from journal.nudges import Nudge
from journal.overview import LooseEnd, Overview, Told
from journal.quoting import full_stop
from journal.reminders import Reminder, ReminderKind
from journal.rhythm import Standing, say_status, slower_rhythm
from journal.saying import day_in_column, say_ago, say_ahead, say_contact, say_day, say_kind, say_list, say_noted
from journal.settings import Away
from screens.drawing import NOTHING, WORDS, at_most, bold, due_day, fit, hang, joined, muted, plain, shortened, spread
from screens.look import INK, MUTED, OCHRE, glyphs, mark_sign, status_style
from screens.signs import STRIP_WEEKS, rhythm_strip, status_mark, wanted_line
from screens.today_view import ComingUp, PassedPlan, ToWake
from screens.widgets.foot import key_for
from screens.widgets.lines import as_high

DAY_CELLS = 12
"""Cells of a day before what is coming up."""
_LABEL_LINES = 2
MOST_OF_NOTED = 3
"""Lines of what was noted last, with the one that says whose it is."""
_MOST_OF_END = 3
"""Lines of a loose end; its whole text is on the page of whom it is about."""


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
    why = _dotted(reminder.why)
    name = " ".join(reminder.name.split())
    rest = why.removeprefix(name).lstrip(" ,·") if why.startswith(name) else why
    source = joined((bold(name), muted(f"  {rest}" if rest else "")))
    return [*said.wrap(width), *([NOTHING] if airy else []), *source.wrap(width)]


def _dotted(why: str) -> str:
    """Where something comes from, on one line, its parts joined by the dot in use."""
    return f" {glyphs().dot} ".join(" ".join(why.split()).split(" · "))


def nudge_lines(
    nudge: Nudge, width: int, *, airy: bool, reminder: Reminder | None = None, keys: bool = True
) -> list[Content]:
    """A nudge: who and how long, the opener, and in tall windows where the opener comes from. What the `reminder` of
    the day quotes above is not said once more. Where it asks, the `keys` of the answers may be left out."""
    overview = nudge.overview
    first = joined((status_mark(nudge.standing), Content(" ")))
    said = wanted_line(overview, nudge.standing)
    if nudge.standing.days_since is None:
        said = _("{status}, {said}").format(status=say_status(nudge.standing.status), said=said)
    whole = first + with_firm(overview, said)
    if whole.cell_length > width:
        # How long it has been matters more here than the firm.
        whole = joined((first, bold(overview.name), muted(f"  {said}")))
    lines = [shortened(whole, width)]
    indent = Content("  ")
    if nudge.asks_still:
        return [*lines, *(indent + line for line in _asked(_still(overview), width - 2, keys=keys))]
    if reminder is not None and reminder.pair == (overview.id, nudge.opener.key):
        return [*lines, indent + muted(_("What stands above is something to begin with."))]
    lines += hang(indent, plain(" ".join(nudge.opener.text.split())), width)
    if airy and nudge.opener.why:
        lines += hang(indent, muted(_dotted(nudge.opener.why)), width)
    return lines


def _still(overview: Overview) -> list[Content]:
    """The question a nudge ends in, and its three answers, a key each."""
    slower = ngettext("slower: {n} day", "slower: {n} days", slower_rhythm(overview))
    return [
        plain(_("Still one of your handful?")),
        _way(key_for("today.yes", "y"), _("yes")),
        _way(key_for("today.slower", "s"), slower),
        _way(key_for("today.rest", "w"), _("let rest")),
    ]


def _way(key: str, words: str) -> Content:
    return plain(key, f"bold {OCHRE}") + muted(f" {words}")


def flow(parts: Sequence[Content], width: int) -> list[Content]:
    """The parts one after another, as many to a line as fit: a key stays with its words."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + 2 + part.cell_length <= width:
            lines[-1] = lines[-1] + "  " + part
        else:
            lines += part.wrap(width)
    return lines


def _asked(parts: Sequence[Content], width: int, *, keys: bool, ways: int = 3) -> list[Content]:
    """The parts, of which the last `ways` are keys; without `keys` in as many lines."""
    lines = flow(parts, width)
    return lines if keys else as_high(flow(parts[:-ways], width), lines)


def passed_lines(passed: PassedPlan, name: str, today: date, width: int) -> list[Content]:
    """A plan whose day has passed asks how it went."""
    first = Content.styled(f"{glyphs().question} ", OCHRE)
    planned = _("planned for {day}").format(day=say_day(passed.plan.date, today))
    said = f" {glyphs().dot} ".join(filter(None, (planned, " ".join(passed.plan.gist.split()))))
    lines = hang(first, bold(how_did_it_go(passed.plan.kind, name)), width)
    return [*lines, shortened(Content(" " * first.cell_length) + muted(said), width)]


def how_did_it_go(kind: Kind, name: str) -> str:
    """`How did the visit with Ken go?`"""
    asked = {
        Kind.TALK: _("How did the talk with {name} go?"),
        Kind.VISIT: _("How did the visit with {name} go?"),
        Kind.MEETING: _("How did the meeting with {name} go?"),
        Kind.CALL: _("How did the call with {name} go?"),
        Kind.VIDEO: _("How did the video call with {name} go?"),
        Kind.CHAT: _("How did the chat with {name} go?"),
    }
    return asked.get(kind, _("How did it go with {name}?")).format(name=name)


def offer_lines(width: int, keys: bool) -> list[Content]:
    """The offer to be told outside the journal too, and the keys that answer it."""
    parts = [
        plain(_("Handful can tell you who waits elsewhere too: in the shell, in the morning, in a calendar.")),
        _way(key_for("today.where", "enter"), _("choose where")),
        _way(key_for("today.no_thanks", "x"), _("no, thanks")),
    ]
    return _asked(parts, width, keys=keys, ways=2)


def away_lines(away: Away, today: date, width: int) -> list[Content]:
    """That the employee is away and until when, and where to say that one is back."""
    if away.last is None:
        said = _("Away until you say otherwise. Nobody waits; the days do not count.")
        back = _("You are back? {key}, then “I am back”.")
    else:
        said = _("Away through {day}. Nobody waits; the days do not count.").format(day=say_day(away.last, today))
        back = _("Back sooner? {key}, then “I am back”.") if today < away.last else ""
    return flow([muted(said), *([muted(back.format(key=key_for("palette", "^p")))] if back else [])], width)


def to_wake_lines(to_wake: ToWake, name: str, today: date, width: int, keys: bool) -> list[Content]:
    """Somebody who rests or is paused, and was talked with since: that may end, with one of the keys."""
    from screens.preview import silence  # seldom needed: the first page is to be there soon

    overview, standing = to_wake.overview, to_wake.standing
    first = joined((status_mark(standing), Content(" "), with_firm(overview)))
    quiet = silence(overview, standing, today)
    parts = [
        plain(quiet + full_stop(quiet)),
        plain(_("You have talked with {name} since.").format(name=name)),
        _way(key_for("today.wake", "w"), _("wake")) + "  " + _way(key_for("today.leave_silent", "x"), _("leave it so")),
    ]
    return [shortened(first, width), *(Content("  ") + line for line in _asked(parts, width - 2, keys=keys, ways=1))]


def loose_end_lines(
    end: LooseEnd, name: str, today: date, width: int, *, closed: str = "", short: bool
) -> list[Content]:
    """A loose end with its sign, whose it is, and how old; struck where it was closed ("done", "dropped")."""
    sign = mark_sign(end.mark.value, closed or "open")
    first = Content.styled(f"{sign} ", MUTED if closed else OCHRE)
    text = plain(" ".join(end.text.split()), "strike" if closed else "")
    said = muted({"done": _("done"), "dropped": _("dropped")}[closed]) if closed else when_noted(end, today)
    if short:
        right = joined((muted(f"{name}, "), said))
        return [spread(first + text, right, width)]
    indent = Content(" " * first.cell_length)
    body = at_most(hang(first, text, width), _MOST_OF_END, width)
    room = width - indent.cell_length - 3
    if not closed and plain(name).cell_length + said.cell_length > room:
        said = when_noted(end, today, brief=True)
    whose = shortened(muted(name), max(room - said.cell_length, 1))
    return [*body, *hang(indent, joined((whose, muted(f" {glyphs().dot} "), said)), width)]


def when_noted(end: LooseEnd, today: date, *, brief: bool = False) -> Content:
    """The day a loose end is due, in ochre, or how long ago it was noted. Where `brief`, of one that is late only how
    late."""
    if end.due is not None:
        return due_day(end.due, today, brief=brief)
    age = say_noted((today - end.noted).days)
    return muted(_("before a decision, {age}").format(age=age) if end.decision else age)


def coming_lines(
    coming: ComingUp, name: str, today: date, width: int, *, short: bool, roomy: bool = True
) -> list[Content]:
    """A day ahead and what it is: on one line where `short`, else cut at one line of text, at two where `roomy`. A plan
    names the customer itself, so that only who comes along is said beside when it is."""
    first = fit(plain(day_in_column(coming.day), OCHRE), DAY_CELLS)
    when = say_ahead((coming.day - today).days)
    if coming.plan is None:
        text, more = coming.label, [name, when]
    else:
        people = coming.plan.companions
        text = say_contact(coming.plan.kind, name)
        more = [when, *([_("with {names}").format(names=say_list(people))] if people else [])]
    if short:
        return [spread(first + plain(text), shortened(muted(", ".join(more)), width // 2), width)]
    # A word that does not fit any more may leave a line half empty.
    most = (width - DAY_CELLS) * _LABEL_LINES - 4 if roomy else width - DAY_CELLS
    return [
        *hang(first, shortened(plain(text), most), width),
        shortened(Content(" " * DAY_CELLS) + muted(f" {glyphs().dot} ".join(more)), width),
    ]


def before_lines(name: str, width: int) -> list[Content]:
    """The question before a decision, about somebody by name, and the key that asks it about everybody."""
    asked = plain(_("How will this affect {name}?").format(name=name), WORDS)
    key = plain(key_for("go.decide", "d"), f"bold {OCHRE}")
    return joined((plain(_("Something on your desk today?")), asked, Content(" ") + key), " ").wrap(width)


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


def noted_lines(told: Told, name: str, today: date, width: int, *, most: int = MOST_OF_NOTED) -> list[Content]:
    """The note written last: whose, what kind, when, and how it begins, on at most so many lines."""
    head = f"{say_kind(told.kind)}, {say_ago((today - told.date).days)}"
    lines = [shortened(joined((bold(name), muted(f"  {head}"))), width)]
    said = plain(" ".join(told.gist.split())).wrap(width) if told.gist else []
    return [*lines, *at_most(said, most - 1, width)]


def more_nudges_line(count: int) -> Content:
    """`2 more on Customers  c`."""
    return joined(
        (
            muted(ngettext("{n} more on Customers", "{n} more on Customers", count) + "  "),
            plain(key_for("go.customers", "c"), f"bold {OCHRE}"),
        )
    )
