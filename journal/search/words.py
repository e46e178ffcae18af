"""What is said of a search: how its language is written, what a hit is, how much was found, or why nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal.language import _, ngettext
from journal.note import Kind
from journal.overview import Overview
from journal.saying import aspect_heading, say_day, say_kind
from journal.search.filters import who_is_not_there
from journal.search.found import Found, Hit
from journal.search.query import Of, Place, Query, Text
from journal.text import cut, one_line


def language_rows() -> tuple[tuple[str, str], ...]:
    """The language in ten lines: what is written, and what it finds."""
    return (
        ("brass count", _("both words, in a note, a portrait, a name or a decision")),
        ('"count sheet"', _("these words next to each other, and whole")),
        ("-brass", _("not that word; a filter may be turned so too: -kind:call")),
        ("customer:ken", _('about one customer; with:"Eva Berg", a colleague was there')),
        ("kind:visit", _("how you met; kind:visit,call is either")),
        ("mood:-1", _("how they felt; mood:<0 below even, mood:>=1 glad or better")),
        ("since:monday", _("from that day on; until:2026-10 through that month")),
        ("tag:invoice", _("with #invoice; touchpoint:delivery, at that touch point")),
        ("is:words", _("their own words; promise, question, worry, idea, plan as well")),
        ("is:open", _("something is open; is:open is:promise, an open promise")),
    )


def say_language_rule() -> str:
    """What does not matter, and the order."""
    return _(
        "Case, accents and punctuation do not matter. All of it must be there. What fits best comes first, then the "
        "newest."
    )


def say_hit(hit: Hit, today: date) -> str:
    """What a hit is: `Mon 5 Oct, visit`, the heading of an aspect, or a decision and its day."""
    day = say_day(hit.day, today)
    match hit.place:
        case Place.NAME:
            return ""
        case Place.PORTRAIT if hit.aspect is not None:
            return aspect_heading(hit.aspect)
        case Place.DECISION:
            return _("decision of {day}").format(day=say_day(hit.day, today, weekday=False))
        case _:
            return f"{day}, {say_kind(hit.kind or Kind.TALK)}"


def say_count(found: Found) -> str:
    """How much was found: `5 notes, 1 in a portrait, 2 customers`."""
    counts = found.counts
    notes, portraits, decisions = (counts[place] for place in (Place.NOTE, Place.PORTRAIT, Place.DECISION))
    parts = [
        ngettext("{n} note", "{n} notes", notes) if notes else "",
        ngettext("{n} in a portrait", "{n} in portraits", portraits) if portraits else "",
        ngettext("{n} in a decision", "{n} in decisions", decisions) if decisions else "",
    ]
    customers = found.customer_count
    parts.append(ngettext("{n} customer", "{n} customers", customers) if customers else "")
    return ", ".join(filter(None, parts))


def say_nothing_found(query: Query, people: Sequence[Overview]) -> str:
    """Why nothing was found, and what to try."""
    nobody = next((term for term in query if isinstance(term, Of) and not term.customers), None)
    if nobody is not None:
        return who_is_not_there(nobody.wanted, people)
    words = [term.needle.strip() for term in query if isinstance(term, Text)]
    if len(words) == len(tuple(query)) == 1:
        sentence = _("No note says “{text}”. Try a shorter word, or a name.")
        return sentence.format(text=cut(one_line(words[0]), 60))
    if len(words) == len(tuple(query)):
        return _("No note has all of these words. Leave one out, or try a shorter one.")
    return _("Nothing fits all of this. Leave a word or a filter out.")
