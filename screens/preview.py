"""A customer in brief, beside or below the list: what to have in mind before calling."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from textual.content import Content

from journal.customer import Aspect, Customer
from journal.language import _
from journal.note import ContactNote, Mark
from journal.overview import LooseEnd, Overview, Quotation
from journal.quoting import sentences
from journal.rhythm import Standing, say_known, say_missing
from journal.saying import aspect_heading, say_day, say_kind, say_noted
from screens.drawing import (
    NOTHING,
    at_most,
    bold,
    fit,
    hang,
    joined,
    muted,
    note_lines,
    plain,
    quoted,
    shortened,
    spread,
)
from screens.look import MUTED, OCHRE, glyphs, mark_sign
from screens.signs import known_dots, status_mark, status_word, wanted_line
from screens.widgets.head import heading

_LONGEST = 6
"""Lines of one aspect or quotation in a preview."""


def first_of(overview: Overview, mark: Mark) -> LooseEnd | None:
    """The oldest open loose end of a kind, one with a day before others."""
    found = [end for end in overview.loose_ends if end.mark is mark]
    return min(found, key=lambda end: (end.due or date.max, end.noted), default=None)


def next_date(overview: Overview, today: date) -> tuple[date, str] | None:
    """The next date that matters to the customer, and what it is."""
    days = [(day, each.label) for each in overview.customer.dates if (day := each.next_on_or_after(today)) is not None]
    return min(days, default=None)


def silence(overview: Overview, standing: Standing, today: date) -> str:
    """Until when and why nudges are silent, where they are."""
    customer = overview.customer
    status = standing.status.value
    if status == "snoozed" and customer.snoozed is not None:
        return _("Comes back on {day}.").format(day=say_day(customer.snoozed, today))
    if status == "paused" and customer.paused is not None:
        until, why = customer.paused.until, customer.paused.why
        words = _("Paused through {day}.").format(day=say_day(until, today)) if until else _("Paused until woken.")
        return f"{words} {why}" if why else words
    if status == "resting" and customer.resting is not None:
        return _("Resting since {day}.").format(day=say_day(customer.resting, today))
    return ""


def be_gentle(customer: Customer, today: date, width: int, name: str = "") -> list[Content]:
    """The be-gentle mark of a customer, verbatim; with `name` it says with whom. Nothing where there is none."""
    said = _gentle(customer, today, name)
    return said.wrap(width) if said is not None else []


def _gentle(customer: Customer, today: date, name: str = "") -> Content | None:
    gentle = customer.gentle_on(today)
    if gentle is None:
        return None
    head = _("Be gentle with {name}:").format(name=name) if name else _("Be gentle:")
    until = _("until {day}").format(day=say_day(gentle.until, today, weekday=False)) if gentle.until else ""
    text = plain(f"{head} {' '.join(gentle.text.split())}", OCHRE)
    return text + muted(f"  {until}" if until else "")


def _label(text: str) -> Content:
    return plain(text, f"bold {MUTED}")


def talk_lines(talk: ContactNote, today: date, width: int) -> list[Content]:
    """The last talk under its heading: how the preview ends where there is room for it."""
    how = f"{say_day(talk.date, today, weekday=False)}, {say_kind(talk.kind)}"
    body = note_lines(talk.body, width, today)
    return [NOTHING, heading(_("Last talk"), how, width), NOTHING, *body] if body else []


def preview_lines(
    overview: Overview,
    standing: Standing,
    known: tuple[bool, ...],
    today: date,
    width: int,
    talk: ContactNote | None = None,
    height: int = 0,
) -> list[Content]:
    """The preview as a column, the last talk at its end. Where all of it is higher than `height` (if that is given),
    words that stand in the talk are not said twice, and what does not fit is cut and seen to be so."""
    last = talk_lines(talk, today, width) if talk is not None else []
    lines = _in_brief(overview, standing, known, today, width) + last
    if talk is not None and 0 < height < len(lines):
        lines = _in_brief(overview, standing, known, today, width, but_from=talk.id) + last
    if not 0 < height < len(lines):
        return lines
    shown = lines[:height]
    while shown and not shown[-1].plain.strip():
        shown.pop()
    return at_most([*shown, NOTHING], len(shown), width)


def _in_brief(
    overview: Overview, standing: Standing, known: tuple[bool, ...], today: date, width: int, but_from: str = ""
) -> list[Content]:
    customer = overview.customer
    lines = [
        *bold(overview.name).wrap(width),
        *(muted(customer.organisation).wrap(width) if customer.organisation else []),
    ]
    lines += [
        NOTHING,
        *joined(
            (status_mark(standing), Content(" "), status_word(standing), plain(f"  {wanted_line(overview, standing)}"))
        ).wrap(width),
        joined((known_dots(known), plain("  " + _("{n} things known").format(n=say_known(known))))),
    ]
    unknown = say_missing(known, standing)
    lines += muted(unknown).wrap(width) if unknown else []
    quiet = silence(overview, standing, today)
    for said in (be_gentle(customer, today, width), plain(" ".join(quiet.split()), MUTED).wrap(width)):
        if any(said):
            lines += [NOTHING, *said[:_LONGEST]]
    if overview.quotations and overview.quotations[0].note != but_from:
        newest = overview.quotations[0]
        lines += [NOTHING, *quoted(newest.text, cut=newest.cut).wrap(width)[:_LONGEST]]
    who = customer.portrait.get(Aspect.WHO)
    if who is not None and who.text.strip():
        lines += [
            NOTHING,
            _label(aspect_heading(Aspect.WHO)),
            *note_lines(who.text, width)[:_LONGEST],
        ]
    question = first_of(overview, Mark.QUESTION)
    if question is not None:
        lines += [NOTHING, _label(_("Worth asking")), *plain(question.text).wrap(width)[:_LONGEST]]
    promise = first_of(overview, Mark.PROMISE)
    if promise is not None:
        sign = Content.styled(f"{mark_sign('promise')} ", OCHRE)
        what, age = plain(" ".join(promise.text.split())), muted(say_noted((today - promise.noted).days))
        owed = hang(sign, what, width)[:_LONGEST]
        # The age is not broken over two lines.
        if owed[-1].cell_length + 2 + age.cell_length <= width:
            owed[-1] += muted(", ") + age
        else:
            owed.append(Content(" " * sign.cell_length) + age)
        lines += [NOTHING, _label(_("You promised")), *owed]
    coming = next_date(overview, today)
    if coming is not None:
        day = say_day(coming[0], today, weekday=False)
        lines += [NOTHING, _label(_("Coming up")), *(plain(day, OCHRE) + plain(f"  {coming[1]}")).wrap(width)]
    if not overview.note_count and not overview.plans:
        lines += [NOTHING, *plain(_("Nothing noted yet.")).wrap(width)]
    return lines


def _words_within(newest: Quotation, room: int, width: int) -> list[Content]:
    """A quotation in `room` rows: all of it, else its longest whole sentences that fit, else as many words."""
    lines = quoted(newest.text, cut=newest.cut).wrap(width)
    if len(lines) <= room:
        return lines
    for run in sentences(newest.text):
        lines = quoted(run).wrap(width)
        if len(lines) <= room:
            return lines
    words = newest.text.split()

    def begun(count: int) -> list[Content]:
        return quoted(" ".join(words[:count]) + glyphs().ellipsis).wrap(width)

    fitting = bisect_left(range(1, len(words)), True, key=lambda count: len(begun(count)) > room)
    return begun(max(fitting, 1))[:room]


def brief_lines(overview: Overview, standing: Standing, today: date, width: int, height: int) -> list[Content]:
    """The preview in `height` rows: their words, what to ask, the promise, the date. The days stand at the right.

    Where there is no row for each the date stands beside the promise; rows that are left are for their words.
    """
    rows: list[Content] = []
    gentle = _gentle(overview.customer, today)
    has_words = gentle is not None or bool(overview.quotations)
    question = first_of(overview, Mark.QUESTION)
    if question is not None:
        rows.append(muted(_("Ask: ")) + plain(question.text))
    said = silence(overview, standing, today)
    if said:
        rows.append(muted(said))
    promise, coming = first_of(overview, Mark.PROMISE), next_date(overview, today)
    owed = NOTHING
    if promise is not None:
        owed = Content.styled(f"{mark_sign('promise')} ", OCHRE) + plain(" ".join(promise.text.split()))
        if coming is None or len(rows) + has_words + 2 <= height:
            rows.append(spread(owed, muted(say_noted((today - promise.noted).days)), width))
            owed = NOTHING
    if coming is not None:
        day, label = plain(say_day(coming[0], today), OCHRE), plain(" ".join(coming[1].split()))
        if owed:
            label = shortened(label, max(width - owed.cell_length - day.cell_length - 6, width // 4))
            rows.append(spread(owed, label + "  " + day, width))
        else:
            # Under the text of the promise, where one stands above it.
            sign = plain(f"{mark_sign('promise')} ") if promise is not None else NOTHING
            under = Content(" " * sign.cell_length)
            rows.append(spread(under + label, day, width))
    room = max(height - len(rows), 1)
    if gentle is not None:
        rows = [*at_most(gentle.wrap(width), room, width), *rows]
    elif overview.quotations:
        rows = [*_words_within(overview.quotations[0], room, width), *rows]
    return [fit(row, width) for row in (*rows, *[NOTHING] * height)[:height]]
