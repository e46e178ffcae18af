"""The signs that are drawn from a customer's overview: status, rhythm strip, mood line, known-ness, the year's map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from journal.language import _, ngettext
from journal.overview import Overview, Week
from journal.rhythm import Standing, Status, say_status, say_wanted
from journal.saying import say_ago, say_month, say_mood
from screens.look import BLUE, FAINT, GREEN, INK, MUTED, OCHRE, RULE, glyphs, status_sign, status_style

STRIP_WEEKS = 26
"""Weeks of the rhythm strip, one cell each, this week at the right."""
MOOD_CELLS = 8
KNOWN_CELLS = 6
MAP_LABEL = 8
"""Cells of the row labels of the year's map."""


def status_mark(standing: Standing) -> Content:
    """The moon of a status."""
    sign, style = status_sign(standing.status.value)
    return Content.styled(sign, style)


def status_word(standing: Standing) -> Content:
    """The status as a word."""
    return Content.styled(say_status(standing.status), status_style(standing.status.value))


def status_line(standing: Standing) -> Content:
    """`lapsed, 47 days ago`; without a dialogue so far only the word."""
    word = say_status(standing.status)
    if standing.days_since is not None:
        word = _("{status}, {ago}").format(status=word, ago=say_ago(standing.days_since))
    return Content.styled(word, status_style(standing.status.value))


def wanted_line(overview: Overview, standing: Standing) -> str:
    """`47 days, you wanted 30`, with the days away among them, or what else is to be said of the rhythm."""
    rhythm = overview.customer.rhythm
    if standing.days_since is None:
        return ngettext("you want a talk every day", "you want a talk every {n} days", rhythm)
    days = ngettext("{n} day", "{n} days", standing.days_since) if standing.days_since else _("today")
    return say_wanted(days, standing, rhythm)


def _by_monday(weeks: Sequence[Week], today: date, count: int) -> list[Week | None]:
    this_monday = today - timedelta(days=today.weekday())
    found = {week.monday: week for week in weeks}
    return [found.get(this_monday - timedelta(weeks=back)) for back in range(count - 1, -1, -1)]


def _cell(week: Week | None, *, others: bool) -> tuple[str, str]:
    signs = glyphs()
    if week is not None and week.dialogues > 1:
        return signs.often, GREEN
    if week is not None and week.dialogues == 1:
        return signs.talked, GREEN
    if week is not None and week.others and others:
        return signs.heard, FAINT
    return signs.quiet, RULE


def rhythm_strip(
    overview: Overview, standing: Standing, today: date, weeks: int = STRIP_WEEKS, *, others: bool = True
) -> Content:
    """The last weeks, oldest left: quiet, heard, talked, talked twice or more.

    Of a lapsed customer the last whole weeks past the wanted rhythm are drawn in ochre where they are quiet, unless
    they rest: nobody waits then.
    """
    waits = standing.contact is Status.LAPSED and standing.status is not Status.RESTING
    tail = (standing.overdue_days or 0) // 7 if waits else 0
    cells: list[tuple[str, str]] = []
    for place, week in enumerate(_by_monday(overview.weeks, today, weeks)):
        sign, style = _cell(week, others=others)
        if style == RULE and place >= weeks - tail:
            style = OCHRE
        cells.append((sign, style))
    return _runs(cells)


def _runs(cells: Sequence[tuple[str, str]]) -> Content:
    """The cells as one `Content`, neighbours of one style in one span."""
    runs: list[tuple[str, str]] = []
    for sign, style in cells:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + sign, style)
        else:
            runs.append((sign, style))
    return Content.assemble(*runs)


def mood_line(moods: Sequence[int]) -> Content:
    """The last moods as a pen line, one cell each, oldest left."""
    signs = glyphs().moods
    return Content.styled("".join(signs[mood + 2] for mood in moods[-MOOD_CELLS:]), BLUE)


def mood_word(moods: Sequence[int]) -> str:
    """The latest mood as a word; nothing where none was noted."""
    return say_mood(moods[-1]) if moods else ""


def known_dots(known: Sequence[bool], *, weak: str = FAINT) -> Content:
    """The six dots of known-ness, each in its own place."""
    signs = glyphs()
    return _runs([(signs.known, INK) if dot else (signs.unknown, weak) for dot in known])


def year_map(overview: Overview, standing: Standing, today: date, width: int) -> list[Content]:
    """A year in three rows: the months, the weeks with talks, the weeks with other contact.

    52 weeks, or 26 where there are fewer than 60 cells.
    """
    weeks = 52 if width >= 60 else 26
    signs = glyphs()
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    months = [" "] * weeks
    free = 0
    for place in range(weeks):
        sunday = first + timedelta(weeks=place, days=6)
        name = say_month(sunday.month)
        if (sunday.day <= 7) and place >= free and place + len(name) <= weeks:
            months[place : place + len(name)] = list(name)
            free = place + len(name) + 1
    heard = [
        (signs.map_heard, MUTED) if week is not None and week.others else (signs.map_quiet, FAINT)
        for week in _by_monday(overview.weeks, today, weeks)
    ]

    def label(text: str) -> Content:
        return Content.styled(text[: MAP_LABEL - 1].ljust(MAP_LABEL), MUTED)

    return [
        label("") + Content.styled("".join(months), MUTED),
        label(_("talked")) + rhythm_strip(overview, standing, today, weeks, others=False),
        label(_("heard")) + _runs(heard),
    ]


def legend(width: int) -> list[Content]:
    """What the cells of a strip mean."""
    signs = glyphs()
    lines: list[Content] = []
    for sign, style, word in (
        (signs.often, GREEN, _("two talks or more")),
        (signs.talked, GREEN, _("talked")),
        (signs.heard, FAINT, _("heard, not talked")),
        (signs.quiet, RULE, _("quiet")),
    ):
        part = Content.assemble((sign, style), (f" {word}", MUTED))
        if lines and lines[-1].cell_length + 3 + part.cell_length <= width:
            lines[-1] = lines[-1] + "   " + part
        else:
            lines.append(part)
    return lines
