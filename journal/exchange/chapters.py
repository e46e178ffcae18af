"""The journal to read: a chapter a customer, with portrait, days and every note, as it is written, and one of the
decisions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from journal.customer import Aspect, Customer, ImportantDate
from journal.decision import Decision, Effect
from journal.decisions import in_order, say_answer
from journal.language import _, ngettext
from journal.note import ContactNote, Felt
from journal.saying import aspect_heading, kind_phrase, say_list, say_mood


@dataclass(frozen=True, slots=True)
class Line:
    """How a decision affects a customer: the name, what to bear in mind first, the guess, and what happened. The words
    why and those of what happened are as they were written: Markdown."""

    name: str
    gentle: str
    guess: str
    happened: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is said of it in a line, a text as it was written, Markdown, and of a decision whom it may
    touch."""

    heading: str
    about: str = ""
    text: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A customer: the name, what is said of them in a line, portrait and days, then the notes, newest first. Or the
    decisions, newest first."""

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


def chapter_of_decisions(decisions: Iterable[Decision], people: Mapping[str, Customer], today: date) -> Chapter | None:
    """The chapter of the decisions that touch one of `people`, by id, and how they do; None where there is none."""
    parts = tuple(
        Part(
            _("{day}, a decision").format(day=one.date.isoformat()),
            _("look again on {day}").format(day=one.check_back.isoformat()) if one.check_back is not None else "",
            one.text,
            lines,
        )
        for one in decisions
        if (lines := tuple(_line(effect, people[effect.customer_id], today) for effect in _touched(one, people)))
    )
    return Chapter(_("Decisions"), "", (), parts) if parts else None


def _touched(decision: Decision, people: Mapping[str, Customer]) -> Iterable[Effect]:
    return (effect for effect in in_order(decision) if effect.customer_id in people)


def _line(effect: Effect, customer: Customer, today: date) -> Line:
    gentle, happened = customer.gentle_on(today), effect.happened
    then = ""
    if happened is not None:
        form = _("What happened, {day}: {words}")
        words = _sentences(say_answer(happened.answer), happened.text)
        then = form.format(day=happened.day.isoformat(), words=words)
    asked = _("asked {day}").format(day=effect.asked.isoformat()) if effect.asked is not None else ""
    return Line(
        customer.name,
        _("Be gentle: {text}").format(text=gentle.text) if gentle is not None else "",
        _sentences(say_answer(effect.guess), effect.why, asked),
        then,
    )


def _sentences(*parts: str) -> str:
    said = ""
    for part in filter(None, parts):
        said += ("" if not said else " " if said.endswith((".", "!", "?", "…")) else ". ") + part
    return said


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
