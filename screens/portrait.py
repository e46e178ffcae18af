"""A customer's portrait: the five aspects, what is known, dates, ideas; and its short form."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from journal.customer import Aspect
from journal.language import _
from journal.note import Mark
from journal.overview import Overview
from journal.reading import gist
from journal.rhythm import Standing, say_status, stale_aspects
from journal.saying import aspect_heading, say_ago, say_aspect, say_day
from screens.drawing import NOTHING, bold, hang, joined, muted, note_lines, plain, spread
from screens.look import MUTED, OCHRE, glyphs, status_style
from screens.preview import silence
from screens.signs import known_count, known_dots, status_mark, status_word, wanted_line


def title_line(overview: Overview, standing: Standing, width: int, *, short: bool) -> list[Content]:
    """Who it is at the left, how it stands at the right."""
    customer = overview.customer
    left = bold(overview.name) + muted(f"  {customer.organisation}" if customer.organisation else "")
    if short:
        ago = f", {say_ago(standing.days_since)}" if standing.days_since is not None else ""
        word = plain(say_status(standing.status) + ago, status_style(standing.status.value))
        return [spread(left, joined((status_mark(standing), Content(" "), word)), width)]
    said = wanted_line(overview, standing)
    if standing.days_since is not None:
        said = _("talked {ago}, you wanted {wanted}").format(ago=say_ago(standing.days_since), wanted=customer.rhythm)
    right = joined((status_mark(standing), Content(" "), status_word(standing), muted(f"  {said}")))
    return [spread(left, right, width)]


def gentle_lines(overview: Overview, standing: Standing, today: date, width: int) -> list[Content]:
    """Be gentle, and what silences the nudges, where they hold."""
    lines: list[Content] = []
    gentle = overview.customer.gentle_on(today)
    if gentle is not None:
        until = _("until {day}").format(day=say_day(gentle.until, today, weekday=False)) if gentle.until else ""
        words = " ".join(gentle.text.split())
        said = _("Be gentle: {text}").format(text=words) if words else _("Be gentle.")
        lines += (plain(said, OCHRE) + muted(f"  {until}" if until else "")).wrap(width)
    quiet = silence(overview, standing, today)
    return [*lines, *(muted(quiet).wrap(width) if quiet else [])]


def _label(text: str, note: str = "") -> Content:
    return plain(text, f"bold {MUTED}") + plain(f"  {note}" if note else "", OCHRE)


def portrait_lines(overview: Overview, today: date, width: int) -> list[Content]:
    """The written aspects, the dates that matter, the ideas heard, how to reach them."""
    customer = overview.customer
    stale = stale_aspects(customer, today)
    lines: list[Content] = []
    for aspect in Aspect:
        facet = customer.portrait.get(aspect)
        written = facet is not None and facet.text.strip()
        lines.append(_label(aspect_heading(aspect), _("still true?") if aspect in stale else ""))
        if facet is not None and written:
            lines += note_lines(facet.text, width)
        else:
            lines.append(muted(_("Not known yet. Ask.")))
        lines.append(NOTHING)
    days = sorted((day, each.label) for each in customer.dates if (day := each.next_on_or_after(today)) is not None)
    if days:
        lines.append(_label(_("Coming up")))
        for day, label in days:
            first = plain(say_day(day, today, weekday=False), OCHRE) + "  "
            lines += hang(first, plain(label), width)
        lines.append(NOTHING)
    ideas = [end for end in overview.loose_ends if end.mark is Mark.IDEA]
    if ideas:
        lines.append(_label(_("Ideas heard")))
        for idea in ideas[:5]:
            lines += hang(Content.styled(f"{glyphs().idea} ", MUTED), plain(" ".join(idea.text.split())), width)
        lines.append(NOTHING)
    if customer.mail or customer.phone:
        lines.append(_label(_("Reach")))
        for way in (*customer.phone, *customer.mail):
            lines += plain(way).wrap(width)
        lines.append(NOTHING)
    return lines


def known_line(known: tuple[bool, ...], width: int) -> list[Content]:
    """The dots, and the first thing not known yet."""
    dots = known_dots(known) + "  "
    unknown = [aspect for aspect, there in zip(Aspect, known, strict=False) if not there]
    if unknown:
        return hang(dots, muted(_("not known: {aspect}").format(aspect=say_aspect(unknown[0]))), width)
    if not known[-1]:
        return hang(dots, muted(_("all written; a talk of your own is due")), width)
    return hang(dots, muted(_("all six things known")), width)


def summary_lines(overview: Overview, known: tuple[bool, ...], width: int) -> list[Content]:
    """The portrait in one line: who they are, and how much is known."""
    who = overview.customer.portrait.get(Aspect.WHO)
    text = plain(gist(who.text)) if who is not None and who.text.strip() else muted(_("Who they are: not known yet."))
    return [spread(text, known_dots(known) + muted(f"  {known_count(known)}"), width)]
