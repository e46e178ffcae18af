"""A customer's portrait: the five aspects, what is known, dates, ideas; and its short form."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from journal.customer import Aspect, Customer, ImportantDate
from journal.days_that_matter import say_important
from journal.language import _
from journal.note import Mark
from journal.overview import Overview
from journal.pace import other_rhythm, say_rhythm
from journal.quoting import full_stop
from journal.reading import gist
from journal.rhythm import Standing, Status, say_known, say_missing, say_status, say_wanted
from journal.saying import aspect_heading, say_ago, say_day, short_names
from screens.drawing import NOTHING, at_most, bold, hang, joined, muted, note_lines, plain, spread
from screens.look import INK, MUTED, OCHRE, glyphs, status_style
from screens.preview import be_gentle, silence
from screens.signs import known_dots, status_mark, status_word, wanted_line
from screens.widgets.foot import key_for

MOST_IDEAS = 5
"""The most ideas that are shown; the notes have them all."""


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
        said = say_wanted(_("talked {ago}").format(ago=say_ago(standing.days_since)), standing, customer.rhythm)
    right = joined((status_mark(standing), Content(" "), status_word(standing), muted(f"  {said}")))
    return [spread(left, right, width)]


def gentle_lines(overview: Overview, standing: Standing, today: date, width: int) -> list[Content]:
    """Be gentle, first of all; then what silences the nudges, with the key that wakes."""
    lines = be_gentle(overview.customer, today, width)
    quiet = silence(overview, standing, today)
    if not quiet:
        return lines
    if talked_meanwhile(overview, standing):
        name = short_names({overview.id: overview.name})[overview.id]
        quiet += full_stop(quiet) + " " + _("You have talked with {name} since.").format(name=name)
    wake = Content.assemble("  ", (key_for("customer.rest", "w"), f"bold {OCHRE}"), (" " + _("wake"), MUTED))
    return [*lines, *(muted(quiet) + wake).wrap(width)]


def talked_meanwhile(overview: Overview, standing: Standing) -> bool:
    """Whether a dialogue took place during the rest or the pause that holds."""
    customer, last = overview.customer, overview.last_dialogue
    if standing.status is Status.RESTING:
        since = customer.resting
    elif standing.status is Status.PAUSED and customer.paused is not None:
        since = customer.paused.since
    else:
        return False
    return last is not None and since is not None and last >= since


def heading(text: str, note: str = "") -> Content:
    """The label of a part of the portrait, and what is to be said of it."""
    return plain(text, f"bold {MUTED}") + plain(f"  {note}" if note else "", OCHRE)


def aspect_lines(customer: Customer, aspect: Aspect, width: int, *, stale: bool, most: int = 0) -> list[Content]:
    """What is written of an aspect under its label, or that it is not known yet; at most `most` lines, if given."""
    facet = customer.portrait.get(aspect)
    label = heading(aspect_heading(aspect), _("still true?") if stale else "")
    if facet is None or not facet.text.strip():
        return [label, muted(_("Not known yet. Ask."))]
    lines = [label, *note_lines(facet.text, width)]
    return at_most(lines, most, width) if most else lines


def dates_of(customer: Customer, today: date) -> tuple[ImportantDate, ...]:
    """The dates that matter: the next first, those that are past and do not come again last."""
    return tuple(sorted(customer.dates, key=lambda each: (each.next_on_or_after(today) or date.max, each.label)))


def date_lines(important: ImportantDate, today: date, width: int) -> list[Content]:
    """What a date that matters is, and at the right the day, with its weekday where it is this year."""
    day = important.next_on_or_after(today)
    if day is None:
        said = muted(say_important(important, today))
    else:
        said = plain(say_day(day, today, weekday=day.year == today.year), OCHRE)
    label = plain(" ".join(important.label.split()), INK if day is not None else MUTED)
    lines = label.wrap(max(width - said.cell_length - 2, 8))
    return [spread(lines[0], said, width), *lines[1:]]


def idea_lines(overview: Overview, width: int) -> list[Content]:
    """The ideas heard; nothing where there are none."""
    ideas = [end for end in overview.loose_ends if end.mark is Mark.IDEA]
    if not ideas:
        return []
    lines = [heading(_("Ideas heard"))]
    for idea in ideas[:MOST_IDEAS]:
        lines += hang(Content.styled(f"{glyphs().idea} ", MUTED), plain(" ".join(idea.text.split())), width)
    return [*lines, NOTHING]


def offered_rhythm(overview: Overview, today: date) -> int | None:
    """The rhythm really kept, where it is another than the wish: not of whom to be gentle with, nor of who rests."""
    if overview.customer.gentle_on(today) is not None or overview.customer.resting is not None:
        return None
    return other_rhythm(overview)


def way_lines(overview: Overview, today: date, width: int) -> list[Content]:
    """How to reach them, how often a talk is wanted and how often it comes, and whether they may be told of by name."""
    customer = overview.customer
    lines = [heading(_("Staying in touch"))]
    for way in (*customer.phone, *customer.mail):
        lines += plain(way).wrap(width)
    lines += muted(say_rhythm(overview)).wrap(width)
    other = offered_rhythm(overview, today)
    if other is not None:
        key = plain(key_for("customer.rhythm", "R"), f"bold {OCHRE}")
        lines += (key + muted(" " + _("wish for one every {days}").format(days=other))).wrap(width)
    if customer.tags:
        lines += muted(" ".join(f"#{tag}" for tag in customer.tags)).wrap(width)
    consent = customer.consent
    if consent is None:
        told = _("Telling by real name: not asked")
    else:
        day = say_day(consent.on, today, weekday=False)
        form = _("Telling by real name: yes, {day}") if consent.given else _("Telling by real name: no, {day}")
        told = form.format(day=day)
    return [*lines, *muted(told).wrap(width)]


def known_line(known: tuple[bool, ...], standing: Standing, width: int) -> list[Content]:
    """The dots, and what is not known yet."""
    return hang(known_dots(known) + "  ", muted(say_missing(known, standing) or _("all six things known")), width)


def summary_lines(overview: Overview, known: tuple[bool, ...], width: int) -> list[Content]:
    """The portrait in one line: who they are, and how much is known."""
    who = overview.customer.portrait.get(Aspect.WHO)
    text = plain(gist(who.text)) if who is not None and who.text.strip() else muted(_("Who they are: not known yet."))
    return [spread(text, Content(" ") + known_dots(known) + muted(f"  {say_known(known)}"), width)]
