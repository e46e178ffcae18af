"""The journal to read: a chapter a customer, with portrait, days and every note, as it is written. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.customer import Aspect, Customer, ImportantDate
from journal.language import _, ngettext
from journal.note import ContactNote, Felt
from journal.saying import aspect_heading, kind_phrase, say_list, say_mood


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is said of it in a line, and a text as it was written: Markdown."""

    heading: str
    about: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A customer: the name, what is said of them in a line, portrait and days, then the notes, newest first."""

    title: str
    about: str
    parts: tuple[Part, ...]
    notes: tuple[Part, ...]


def chapter_of(customer: Customer, notes: Iterable[ContactNote], today: date) -> Chapter:
    """The chapter of one customer."""
    gentle = customer.gentle_on(today)
    about = [customer.organisation, *customer.mail, *customer.phone, *(f"#{tag}" for tag in customer.tags)]
    about.append(ngettext("every {n} day", "every {n} days", customer.rhythm))
    parts = [Part(_("Be gentle"), text=gentle.text)] if gentle is not None else []
    for aspect in Aspect:
        facet = customer.portrait.get(aspect)
        if facet is not None and facet.text.strip():
            confirmed = _("confirmed {day}").format(day=facet.confirmed.isoformat())
            parts.append(Part(aspect_heading(aspect), confirmed, facet.text))
    parts += [Part(_("{day}: {label}").format(day=_day(one), label=one.label)) for one in customer.dates]
    return Chapter(customer.name, " · ".join(filter(None, about)), tuple(parts), tuple(_note(one) for one in notes))


def _day(one: ImportantDate) -> str:
    year = f"{one.year:04}-" if one.year is not None else ""
    return f"{year}{one.month:02}-{one.day:02}"


def _note(note: ContactNote) -> Part:
    heading = _("{day}, {kind}").format(day=note.date.isoformat(), kind=kind_phrase(note.kind))
    return Part(_("Planned: {contact}").format(contact=heading) if note.plan else heading, _about(note), note.body)


def _about(note: ContactNote) -> str:
    felt = {Felt.YES: _("promise felt"), Felt.PARTLY: _("promise partly felt"), Felt.NO: _("promise not felt")}
    said: Sequence[str] = (
        note.time.isoformat("minutes") if note.time is not None else "",
        ngettext("{n} minute", "{n} minutes", note.minutes) if note.minutes is not None else "",
        say_mood(note.mood) if note.mood is not None else "",
        _("with {names}").format(names=say_list(note.companions)) if note.companions else "",
        _("from {name}").format(name=note.heard_from) if note.heard_from else "",
        note.touchpoint or "",
        felt[note.felt] if note.felt is not None else "",
    )
    return ", ".join(filter(None, said))
