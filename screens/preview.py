"""A customer in brief, beside or below the list: what to have in mind before calling."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from journal.customer import Aspect
from journal.language import _
from journal.note import Mark
from journal.overview import LooseEnd, Overview
from journal.rhythm import Standing
from journal.saying import aspect_heading, say_age, say_day
from screens.drawing import NOTHING, bold, fit, hang, joined, muted, note_lines, plain, quoted, shortened
from screens.look import MUTED, OCHRE, mark_sign
from screens.signs import known_count, known_dots, status_mark, status_word, wanted_line

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


def _label(text: str) -> Content:
    return plain(text, f"bold {MUTED}")


def preview_lines(
    overview: Overview, standing: Standing, known: tuple[bool, ...], today: date, width: int
) -> list[Content]:
    """The preview as a column."""
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
        joined((known_dots(known), plain("  " + _("{count} things known").format(count=known_count(known))))),
    ]
    gentle = customer.gentle_on(today)
    for text, style in ((gentle.text if gentle else "", OCHRE), (silence(overview, standing, today), MUTED)):
        if text:
            lines += [NOTHING, *plain(" ".join(text.split()), style).wrap(width)[:_LONGEST]]
    if overview.quotations:
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
        age = muted(", " + say_age((today - promise.noted).days))
        lines += [NOTHING, _label(_("You promised")), *hang(sign, plain(promise.text) + age, width)[:_LONGEST]]
    coming = next_date(overview, today)
    if coming is not None:
        day = say_day(coming[0], today, weekday=False)
        lines += [NOTHING, _label(_("Coming up")), *(plain(day, OCHRE) + plain(f"  {coming[1]}")).wrap(width)]
    if not overview.note_count and not overview.plans:
        lines += [NOTHING, *plain(_("Nothing noted yet.")).wrap(width)]
    return lines


def brief_lines(overview: Overview, standing: Standing, today: date, width: int) -> list[Content]:
    """The preview in three rows: their words, what to ask, the promise and the date."""
    rows: list[Content] = []
    gentle = overview.customer.gentle_on(today)
    if gentle is not None:
        rows.append(plain(" ".join(gentle.text.split()), OCHRE))
    elif overview.quotations:
        rows.append(quoted(overview.quotations[0].text, cut=overview.quotations[0].cut))
    question = first_of(overview, Mark.QUESTION)
    if question is not None:
        rows.append(muted(_("Ask: ")) + plain(question.text))
    said = silence(overview, standing, today)
    if said:
        rows.append(muted(said))
    last: list[Content] = []
    promise, coming = first_of(overview, Mark.PROMISE), next_date(overview, today)
    if promise is not None:
        age = muted(", " + say_age((today - promise.noted).days))
        text = joined((Content.styled(f"{mark_sign('promise')} ", OCHRE), plain(promise.text), age))
        last.append(shortened(text, width * 3 // 5) if coming else text)
    if coming is not None:
        day = say_day(coming[0], today, weekday=False)
        last.append(plain(f"{day} ", OCHRE) + plain(coming[1]))
    if last:
        rows.append(Content("    ").join(last))
    return [fit(shortened(row, width), width) for row in rows[:3]]
